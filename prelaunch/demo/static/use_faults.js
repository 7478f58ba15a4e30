(function () {
  "use strict";
  function use(name, event, act) {
    var it = document.querySelector("[data-use=" + name + "]");
    if (it) it.addEventListener(event, act);
  }
  use("trap", "keydown", function (event) { event.preventDefault(); });
  use("press", "click", function () { document.getElementById("pressed").hidden = false; });
  use("eager", "focus", function (event) { location.href = event.currentTarget.href; });
  use("shy", "focus", function (event) { event.currentTarget.blur(); });
  use("work", "click", function (event) {
    var until = performance.now() + 900;
    while (performance.now() < until) { /* counts coins */ }
    document.getElementById("worked").textContent = event.currentTarget.textContent + " \u2713";
  });
  // It takes the focus and gives it back, as a dialog should, and lets it out in between.
  var asked = document.getElementById("asked"), ask = document.querySelector("[data-use=ask]");
  function close() { asked.hidden = true; ask.focus(); }
  use("ask", "click", function () { asked.hidden = false; asked.querySelector("button").focus(); });
  if (asked) asked.querySelector("button").addEventListener("click", close);
  if (asked) document.addEventListener("keydown", function (event) { if (event.key === "Escape" && !asked.hidden) close(); });
})();
