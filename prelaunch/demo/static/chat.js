(function () {
  "use strict";
  var list = document.getElementById("talk-list");
  var form = document.getElementById("chat-form");
  if (!list || !form || !list.dataset.code || !("WebSocket" in window)) { return; }
  var field = form.elements.message;
  var address = location.origin.replace(/^http/, "ws") + "/chat/socket?conversation=" +
    encodeURIComponent(list.dataset.code) + "&after=" + list.dataset.after;
  var socket = new WebSocket(address);

  function show(message) {
    var item = document.createElement("li");
    var name = document.createElement("b");
    item.className = message.from;
    name.textContent = message.name;
    item.append(name, message.text);
    list.append(item);
    item.scrollIntoView({ block: "nearest" });
    var waiting = document.getElementById("waiting");
    if (waiting && message.from === "adviser") { waiting.remove(); }
  }

  socket.addEventListener("message", function (event) { show(JSON.parse(event.data)); });
  form.addEventListener("submit", function (event) {
    if (socket.readyState !== WebSocket.OPEN) { return; }
    event.preventDefault();
    if (field.value.trim()) { socket.send(JSON.stringify({ text: field.value })); }
    field.value = "";
    field.focus();
  });
  field.focus({ preventScroll: true });
})();
