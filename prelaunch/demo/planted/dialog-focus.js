// It takes the focus and gives it back, as a dialog should, and lets it out in between.
const asked = document.getElementById("asked"), ask = document.querySelector("[data-use=ask]");
function close() { asked.hidden = true; ask.focus(); }
ask.addEventListener("click", () => { asked.hidden = false; asked.querySelector("button").focus(); });
asked.querySelector("button").addEventListener("click", close);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !asked.hidden) close(); });
