const notice = document.createElement("p");
notice.className = "jumping";
notice.textContent = document.documentElement.lang === "de" ? "Heute liefern wir auch nach Helgoland." : "Today we deliver to Heligoland as well.";
document.getElementById("main").prepend(notice);
