// For the walk with the Tab key: what should be reached, where the focus is, and how it shows.
prelaunchHands.walk = prelaunchHands.walk || (() => {
  const hand = prelaunchHands;
  const before = new Map();
  const AT_ONCE_MS = 40;
  const kind = (el) => (el.localName === 'input' ? 'input:' + el.type : el.localName);
  const writes = (el) => /^(textarea)$/.test(el.localName) || el.isContentEditable
    || (el.localName === 'input' && /^(text|search|email|tel|url|password|number|date|time|month|week|datetime-local)$/.test(el.type));
  const due = () => {
    const modal = hand.modal();
    const groups = new Set();
    return hand.all().filter((el) => {
      if (!hand.tabbable(el) || (modal && !hand.holds(modal, el))) return false;
      if (/^(iframe|object|embed|html|body)$/.test(el.localName)) return false;
      if (el.localName === 'input' && el.type === 'radio' && el.name) {
        // Of a group of radio buttons Tab reaches one.
        const key = el.name + '|' + (el.form ? hand.keep(el.form) : '');
        if (groups.has(key)) return false;
        groups.add(key);
      }
      return true;
    });
  };
  const start = () => {
    const wanted = due();
    for (const el of hand.all()) if (hand.focusable(el) && hand.shows(el)) before.set(el, hand.look(el));
    if (hand.active()) hand.active().blur();
    scrollTo(0, 0);
    hand.focused.length = 0;
    return wanted.length;
  };
  const step = () => {
    const el = hand.active();
    // What had the focus for a while, as in a window that came up by itself, did not lose it in getting it.
    const passed = hand.focused.splice(0).filter((it) => it.held !== null && it.held < AT_ONCE_MS).map((it) => it.id);
    if (!el) return { id: -1, passed };
    const id = hand.keep(el), after = hand.look(el), was = before.get(el);
    const outline = getComputedStyle(el);
    const ring = outline.outlineStyle === 'auto' && parseFloat(outline.outlineWidth) > 0;
    const by = hand.covered(el);
    return { id, passed, kind: kind(el), writes: writes(el) && !el.readOnly, ring, look: el.localName + '>' + (was || '?') + '>' + after,
      rtl: getComputedStyle(hand.up(el) || el).direction === 'rtl', covered: by ? hand.keep(by) : -1, shows: hand.shows(el),
      frame: /^(iframe|frame|object|embed)$/.test(el.localName), media: /^(audio|video)$/.test(el.localName),
      parts: el.localName === 'input' && /^(date|time|month|week|datetime-local)$/.test(el.type) };
  };
  // Seen, meant for Tab, and not among those that were reached.
  const unreached = (ids) => {
    const reached = new Set(ids.map((id) => hand.kept[id]));
    const radios = new Set([...reached].filter((el) => el && el.type === 'radio').map((el) => el.name + '|' + (el.form ? hand.keep(el.form) : '')));
    return due().filter((el) => !reached.has(el) && hand.shows(el) && before.has(el)
      && !(el.type === 'radio' && radios.has(el.name + '|' + (el.form ? hand.keep(el.form) : '')))
      && !hand.within(el, (at) => at !== el && reached.has(at) && /^(audio|video|iframe)$/.test(at.localName))).slice(0, 30).map(hand.keep);
  };
  // Is all of this inside one thing that lies over the page, as a dialog or a notice does?
  const dialog = (ids) => {
    const first = hand.kept[ids[0]];
    const over = first && hand.within(first, (at) => at !== first && (/^(dialog|alertdialog)$/.test(hand.attr(at, 'role') || '')
      || at.localName === 'dialog' || hand.attr(at, 'aria-modal') === 'true' || getComputedStyle(at).position === 'fixed'));
    return Boolean(over) && ids.every((id) => hand.holds(over, hand.kept[id]));
  };
  const skip = (id) => {
    const wanted = due(), at = wanted.indexOf(hand.kept[id]), next = wanted[at + 1];
    if (at < 0 || !next) return false;
    next.focus();
    return hand.active() === next;
  };
  const group = (id, ids) => {
    const others = ids.map((it) => hand.kept[it]).filter((el) => el && el.isConnected);
    const el = hand.kept[id];
    return hand.within(hand.up(el), (at) => others.some((other) => other !== el && hand.holds(at, other)));
  };
  const groups = (ids) => ids.map((id) => { const it = group(id, ids); return it ? hand.keep(it) : -1; });
  const settled = async (el) => {
    await hand.frames();
    const moving = (el.getAnimations ? el.getAnimations({ subtree: true }) : []).filter((it) => it.constructor.name === 'CSSTransition' || true)
      .filter((it) => it.playState === 'running' && it.effect && it.effect.getComputedTiming().endTime < 1000);
    if (moving.length) await Promise.race([Promise.allSettled(moving.map((it) => it.finished)), hand.wait(450)]);
    await hand.frames();
  };
  const show = async (id) => {
    const el = hand.kept[id];
    // A telephone that shows a page smaller than it is has other pixels than ours.
    if (!el || !el.isConnected || innerWidth > screen.width + 1) return null;
    el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    el.focus({ focusVisible: true, preventScroll: true });
    if (hand.active() !== el) return null;
    await settled(el);
    if (hand.buried(el)) return null;
    const r = hand.rect(el);
    return [r.left, r.top, r.width, r.height, innerWidth, innerHeight];
  };
  const hide = async (id) => {
    const el = hand.kept[id];
    if (hand.active()) hand.active().blur();
    if (el) await settled(el);
    const r = hand.rect(el);
    return [r.left, r.top, r.width, r.height, innerWidth, innerHeight];
  };
  return { start, step, unreached, dialog, skip, groups, show, hide, covered: (id) => Boolean(hand.covered(hand.kept[id])) };
})();
