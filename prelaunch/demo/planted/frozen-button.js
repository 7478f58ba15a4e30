document.querySelector("[data-use=work]").addEventListener("click", (event) => {
  const until = performance.now() + 900;
  while (performance.now() < until) { /* counts coins */ }
  document.getElementById("worked").textContent = event.currentTarget.textContent + " \u2713";
});
