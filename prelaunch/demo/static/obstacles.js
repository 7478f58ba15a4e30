// What the faults of the pages need: a box that comes by itself, and fields that refuse a paste.
const box = document.querySelector(".in-the-way");
if (box) setTimeout(() => box.showModal(), 900);
for (const field of box ? [] : document.querySelectorAll("#email")) field.addEventListener("paste", (event) => event.preventDefault());
