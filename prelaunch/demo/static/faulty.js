document.querySelector("#no-such-panel").classList.add("open");
