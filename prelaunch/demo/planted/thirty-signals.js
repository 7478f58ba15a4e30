const tag = document.querySelector("script[src$='/tag.js']");
for (let at = 0; at < 30; at += 1) {
  fetch(new URL(`/collect?at=${at}`, tag.src));
}
