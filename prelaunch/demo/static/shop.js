(function () {
  "use strict";
  var jank = document.querySelector("[data-jank]");
  if (jank) {
    jank.addEventListener("click", function () {
      var end = performance.now() + 700;
      while (performance.now() < end) { /* the fault is that nothing else can happen */ }
    });
  }
})();
