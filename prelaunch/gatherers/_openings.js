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
  const NAVIGATES = 'nav, [role=navigation], [role=menu], [role=menubar]';
  const ENTRIES = 'a[href], button[aria-expanded], button[aria-haspopup], [role^=menuitem]';
  const letters = (el) => (el.innerText || '').replace(/\s+/g, '').length;
  // More than a search: one text field beside links is that.
  const asks = (el) => {
    const fields = [...el.querySelectorAll('input, textarea')].filter((it) => hand.shows(it) && !/^(hidden|submit|button|reset|image|checkbox|radio|search)$/.test(it.type));
    return fields.length > 1 || fields.some((it) => it.type !== 'text');
  };
  // A menu of links may fill the window and is still none: Tab goes on from its button, or from the bar, to the links.
  const menu = (el) => {
    if (asks(el)) return false;
    const entries = [...el.querySelectorAll(ENTRIES)].filter((it) => hand.shows(it)).length;
    if (el.matches(NAVIGATES) || (entries > 1 && hand.within(el, (at) => at.matches(NAVIGATES)))) return true;
    const parts = [...el.querySelectorAll(`${ENTRIES}, ${NAVIGATES}`)].filter((it) => hand.shows(it));
    const outer = parts.filter((it) => !parts.some((other) => other !== it && hand.holds(other, it)));
    return entries > 2 && outer.reduce((sum, it) => sum + letters(it), 0) > 0.5 * letters(el);
  };
  const drawn = (look) => !/^(transparent|rgba\(.*, 0(\.0\d*)?\))$/.test(look.backgroundColor) || look.backgroundImage !== 'none' || (look.backdropFilter || 'none') !== 'none';
  const veiling = (look, width, height) => OVER.test(look.position) && drawn(look) && width >= innerWidth * 0.9 && height >= innerHeight * 0.7;
  const veils = (at) => { const r = hand.rect(at); return veiling(getComputedStyle(at), r.width, r.height); };
  const veiledBy = (at, side) => {
    const look = getComputedStyle(at, side);
    const behind = /^(html|body)$/.test(at.localName) && parseInt(look.zIndex, 10) < 0;
    return look.content !== 'none' && look.display !== 'none' && !behind && parseFloat(look.opacity) > 0 && veiling(look, parseFloat(look.width), parseFloat(look.height));
  };
  // How much of the window it leaves free, and whether that is dimmed: the page waits until the dialog is done.
  const around = (el, opener) => {
    const r = hand.rect(el);
    let free = 0, dim = 0;
    for (let x = 0.05; x < 1; x += 0.1) for (let y = 0.05; y < 1; y += 0.1) {
      const [left, top] = [innerWidth * x, innerHeight * y];
      if (left >= r.left && left <= r.right && top >= r.top && top <= r.bottom) continue;
      free += 1;
      const hit = document.elementFromPoint(left, top);
      if (hit && hand.within(hit, (at) => at !== el && !(opener && hand.holds(at, opener)) && veils(at))) dim += 1;
    }
    const shadow = (getComputedStyle(el).boxShadow.match(/(\d+)px(?: inset)?$/) || [])[1] >= 500;
    const pseudo = [el, ...[hand.up(el), document.body, document.documentElement].filter(Boolean)].some((at) => ['::before', '::after'].some((side) => veiledBy(at, side)));
    return { fills: free < 20, dimmed: free > 0 && (shadow || pseudo || dim > free * 0.6) };
  };
  // Does it open right from the bar in which its button stands?
  const fromBar = (el, opener, fills) => {
    const bar = hand.within(opener, (at) => at.localName === 'header' || role(at) === 'banner' || /^(fixed|sticky)$/.test(getComputedStyle(at).position));
    if (!bar || bar === el || !hand.holds(bar, el)) return false;
    const flows = hand.within(el, (at) => at === bar || OVER.test(getComputedStyle(at).position)) === bar;
    return flows || (!fills && hand.rect(el).top <= hand.rect(opener).bottom + 64);
  };
  const discloses = (opener, el) => {
    if (/^(dialog|alertdialog)$/.test(hand.attr(opener, 'aria-haspopup') || '')) return false;
    const named = document.getElementById(hand.attr(opener, 'aria-controls') || '');
    return opener.hasAttribute('aria-expanded') || opener.localName === 'summary' || /^(collapse|dropdown)$/.test(opener.dataset.toggle || opener.dataset.bsToggle || '')
      || Boolean(named && (hand.holds(named, el) || hand.holds(el, named)));
  };
  // What says of itself that it is a dialog is one, however it looks.
  const menuOrDisclosure = (el, css) => {
    if (el.localName === 'dialog' || /^(dialog|alertdialog)$/.test(role(el))) return false;
    if (menu(el)) return true;
    const opener = document.querySelector(css), { fills, dimmed } = around(el, opener);
    return Boolean(opener) && !dimmed && (fromBar(el, opener, fills) || (!fills && discloses(opener, el)));
  };
  const modal = (id, css) => {
    const el = hand.kept[id], r = hand.rect(el);
    if (el.matches('dialog:modal') || hand.attr(el, 'aria-modal') === 'true') return 'declared';
    const over = hand.within(el, (at) => getComputedStyle(at).position === 'fixed');
    if (!over || /^(menu|listbox|tooltip|status|alert)$/.test(role(el)) || el.matches(':popover-open')) return '';
    const middle = r.left + r.width / 2;
    const centred = Math.abs(middle - innerWidth / 2) < innerWidth * 0.12 && r.width >= 150 && r.height >= 60 && r.top < innerHeight * 0.6 && r.bottom > innerHeight * 0.25;
    return centred && r.top >= 0 && !menuOrDisclosure(el, css) ? 'looks' : '';
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
