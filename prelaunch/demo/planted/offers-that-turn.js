const offers = [...document.querySelectorAll(".carousel p")];
let at = 0;
setInterval(() => {
  offers[at].hidden = true;
  at = (at + 1) % offers.length;
  offers[at].hidden = false;
}, 2500);
