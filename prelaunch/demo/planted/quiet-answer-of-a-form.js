// What is missing is said beside each field, and to the eye only.
const quiet = document.querySelector("[data-use=quiet]");
quiet.addEventListener("submit", (event) => {
  if (quiet.checkValidity()) return;
  event.preventDefault();
  for (const field of quiet.querySelectorAll("input")) {
    const said = document.getElementById(`${field.id}-error`);
    said.textContent = field.validity.valid ? "" : said.dataset.said;
  }
});
