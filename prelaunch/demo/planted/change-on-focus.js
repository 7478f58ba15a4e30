document.querySelector("[data-use=eager]").addEventListener("focus", (event) => { location.href = event.currentTarget.href; });
