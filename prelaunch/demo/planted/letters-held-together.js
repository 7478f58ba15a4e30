// A script of the brand’s typeface, as such scripts do it.
document.querySelector(".held").style.setProperty("letter-spacing", "-0.01em", "important");
