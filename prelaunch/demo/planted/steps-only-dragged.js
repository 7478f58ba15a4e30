let held = null;
for (const it of document.querySelectorAll(".moved li")) {
  it.addEventListener("dragstart", () => { held = it; });
  it.addEventListener("dragover", (event) => event.preventDefault());
  it.addEventListener("drop", (event) => { event.preventDefault(); it.before(held); });
}
