// Filters are a help for those who have scripts; everything is there without them.
for (const box of document.querySelectorAll("[data-filter]")) {
  const items = [...document.getElementById(box.dataset.filter).querySelectorAll("[data-item]")];
  const told = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${shown} of ${items.length} shown` : "";
  });
}
for (const link of document.querySelectorAll('a[href^="#"]')) {
  link.addEventListener("click", () => {
    const goal = document.getElementById(link.hash.slice(1));
    const closed = goal && (goal.closest("details") || goal.querySelector(":scope > details"));
    if (closed) closed.open = true;
  });
}
