document.querySelector(".menu-button").addEventListener("click", () => {
  const until = performance.now() + 250;
  while (performance.now() < until) { /* sorts the menu */ }
});
