const warned = document.querySelector(".warned"), warn = document.querySelector("[data-use=warn]");
warn.addEventListener("click", () => warned.showModal());
warned.querySelector("button").addEventListener("click", () => warned.close());
// Nobody is to miss it: what the Escape key would do is refused.
warned.addEventListener("keydown", (event) => { if (event.key === "Escape") event.preventDefault(); });
warned.addEventListener("cancel", (event) => event.preventDefault());
