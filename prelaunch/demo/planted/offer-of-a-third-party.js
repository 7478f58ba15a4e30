const place = document.querySelector(".partner-offer");
fetch(place.dataset.from).then((answer) => answer.text()).then((text) => { place.textContent = text; }, () => {});
