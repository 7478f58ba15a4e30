document.querySelector(".pressable").addEventListener("click", () => { document.getElementById("pressed").hidden = false; });
