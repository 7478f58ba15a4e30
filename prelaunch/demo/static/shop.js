(function () {
  "use strict";
  var jank = document.querySelector("[data-jank]");
  if (jank) {
    jank.addEventListener("click", function () {
      // A customer's first basket; later ones are quick, so that only who measures the first click notices.
      if (localStorage.getItem("seen-basket")) { return; }
      localStorage.setItem("seen-basket", "yes");
      var end = performance.now() + 700;
      while (performance.now() < end) { /* the fault is that nothing else can happen */ }
    });
  }
})();
