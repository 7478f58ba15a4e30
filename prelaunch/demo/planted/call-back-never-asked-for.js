// It knows that something is missing, and keeps it to itself.
document.querySelector("[data-use=call-back]").addEventListener("submit", (event) => {
  if (!event.currentTarget.checkValidity()) event.preventDefault();
});
