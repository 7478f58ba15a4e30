document.querySelector("[data-use=shy]").addEventListener("focus", (event) => event.currentTarget.blur());
