// One sentence for whatever is wrong.
const meet = document.querySelector("[data-use=meet]"), said = document.getElementById("meet-error");
meet.addEventListener("submit", (event) => {
  if (meet.checkValidity()) return;
  event.preventDefault();
  said.textContent = said.dataset.said;
});
