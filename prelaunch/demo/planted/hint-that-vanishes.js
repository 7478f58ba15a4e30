document.querySelector("[data-use=brief]").addEventListener("focus", () => {
  const brief = document.getElementById("brief");
  brief.hidden = false;
  setTimeout(() => { brief.hidden = true; }, 600);
});
