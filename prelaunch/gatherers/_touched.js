// What lay before the customer when they first touched the page: a box that comes later may be what they asked for.
(() => {
  if (globalThis.prelaunchAskedFor || window !== window.top) return;
  const there = new WeakSet();
  let touched = false;
  const first = (event) => {
    if (touched || !event.isTrusted) return;
    touched = true;
    for (let i = 0; i < 25; i += 1) {
      let el = document.elementFromPoint((i % 5 + 0.5) / 5 * innerWidth, (Math.floor(i / 5) + 0.5) / 5 * innerHeight);
      for (; el; el = el.parentElement) there.add(el);
    }
  };
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, first, { capture: true, passive: true });
  globalThis.prelaunchAskedFor = (el) => touched && !there.has(el);
})();
