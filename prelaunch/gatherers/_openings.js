// For what opens at the press of a key: which controls may open something, what came, and where the focus is.
prelaunchHands.open = prelaunchHands.open || (() => {
  const hand = prelaunchHands, mouse = hand.mouse;
  const role = (el) => (hand.attr(el, 'role') || '').trim().split(' ')[0];
  const native = (el) => /^(button|summary|select|textarea|input|iframe|audio|video|object|embed)$/.test(el.localName) || (/^(a|area)$/.test(el.localName) && el.hasAttribute('href'));
  const href = (el) => (el.localName === 'a' ? hand.attr(el, 'href') || '' : '');
  const mayOpen = (el) => {
    if (el.localName === 'button') return !(el.form && el.type !== 'button') || el.hasAttribute('popovertarget') || el.hasAttribute('aria-haspopup') || el.hasAttribute('aria-expanded');
    if (el.localName === 'input') return el.type === 'button';
    if (el.localName === 'a') return /^(#|javascript:)/.test(href(el)) && (mouse.heard.has(el) || el.hasAttribute('onclick') || /^javascript:/.test(href(el)) || el.hasAttribute('aria-haspopup') || href(el) === '#'
      || Object.keys(el.dataset).length > 0);
    return /^(button|link)$/.test(role(el)) || ((mouse.heard.get(el) || []).some((it) => /^(click|mousedown|pointerdown)$/.test(it)) && !native(el));
  };
  const controls = () => {
    const counts = new Map(), found = [];
    let more = 0;
    for (const el of hand.all()) {
      if (!hand.tabbable(el) || !hand.shows(el) || !mayOpen(el) && !(role(el) === 'button' && !/^(button|input|summary)$/.test(el.localName))) continue;
      if (/^(tab|option|menuitem|menuitemcheckbox|menuitemradio|radio|checkbox|switch|slider|spinbutton|textbox|combobox|treeitem|gridcell)$/.test(role(el))) continue;
      if (hand.attr(el, 'aria-disabled') === 'true') continue;
      const key = mouse.alike(el);
      counts.set(key, (counts.get(key) || 0) + 1);
      if (counts.get(key) > 2) continue;
      if (found.length >= 12) { more += 1; continue; }
      const made = !/^(button|input|summary)$/.test(el.localName) && (role(el) === 'button' || !native(el));
      found.push([hand.keep(el), mouse.selector(el), made, role(el)]);
    }
    return { found, more };
  };
  const OVER = /^(fixed|absolute)$/;
  // Of what came, the thing that lies over the page, or the first.
  const panel = (ids) => {
    const came = ids.map((id) => hand.kept[id]);
    const said = came.map((el) => [el, ...el.querySelectorAll('dialog, [role=dialog], [role=alertdialog], [aria-modal]')].find((it) =>
      (it.localName === 'dialog' || /^(dialog|alertdialog)$/.test(role(it)) || hand.attr(it, 'aria-modal') === 'true') && hand.shows(it))).find(Boolean);
    const it = said || came.find((el) => OVER.test(getComputedStyle(el).position)) || came[0];
    return hand.keep(it);
  };
  const modal = (id) => {
    const el = hand.kept[id], r = hand.rect(el);
    if (el.matches('dialog:modal') || hand.attr(el, 'aria-modal') === 'true') return 'declared';
    const over = hand.within(el, (at) => getComputedStyle(at).position === 'fixed');
    if (!over || /^(menu|listbox|tooltip|status|alert)$/.test(role(el)) || el.matches(':popover-open')) return '';
    const middle = r.left + r.width / 2;
    const centred = Math.abs(middle - innerWidth / 2) < innerWidth * 0.12 && r.width >= 150 && r.height >= 60 && r.top < innerHeight * 0.6 && r.bottom > innerHeight * 0.25;
    return centred && r.top >= 0 ? 'looks' : '';
  };
  const inside = (id) => { const at = hand.active(); return Boolean(at) && hand.holds(hand.kept[id], at); };
  // A button that opened a dialog and stays in sight above it is its Close button: the focus may go there.
  const closes = (css) => {
    const at = hand.active(), el = document.querySelector(css);
    return Boolean(at && el) && hand.holds(el, at) && hand.shows(el) && !hand.buried(el) && !hand.within(el, (it) => it.hasAttribute('inert'));
  };
  const reachable = (id) => { const el = hand.kept[id]; return [el, ...el.querySelectorAll('*')].filter((it) => hand.tabbable(it) && hand.shows(it)).length; };
  const where = () => { const at = hand.active(); return at ? hand.keep(at) : -1; };
  const near = (trigger) => { const at = hand.active(), el = hand.kept[trigger]; return Boolean(at) && (at === el || hand.holds(el, at) || hand.holds(hand.up(el) || el, at) || !el.isConnected); };
  const closers = (id) => {
    const el = hand.kept[id];
    return mouse.clickables().found.map(([it]) => it).filter((it) => hand.holds(el, hand.kept[it]) && hand.kept[it] !== el).slice(0, 2);
  };
  return { controls, panel, modal, inside, closes, reachable, where, near, closers };
})();
