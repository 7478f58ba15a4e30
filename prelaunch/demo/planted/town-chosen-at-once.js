document.querySelector("[data-use=leave]").addEventListener("change", (event) => { location.href = event.currentTarget.value; });
