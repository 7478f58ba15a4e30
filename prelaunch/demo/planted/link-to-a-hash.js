document.querySelector("[data-use=unfold]").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("unfolded").hidden = false;
});
