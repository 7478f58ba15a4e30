(function () {
  "use strict";
  var trap = document.querySelector("[data-use=trap]"), press = document.querySelector("[data-use=press]");
  if (trap) trap.addEventListener("keydown", function (event) { event.preventDefault(); });
  if (press) press.addEventListener("click", function () { document.getElementById("pressed").hidden = false; });
})();
