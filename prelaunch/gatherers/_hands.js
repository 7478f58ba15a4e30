// What the trials leave in our isolated world of a page: which elements are meant, where the focus went, what shows.
globalThis.prelaunchHands = globalThis.prelaunchHands || (() => {
  const kept = [], ids = new Map();
  const keep = (el) => {
    if (!ids.has(el)) { ids.set(el, kept.length); kept.push(el); }
    return ids.get(el);
  };
  const up = (el) => el.parentElement || (el.getRootNode() instanceof ShadowRoot ? el.getRootNode().host : null);
  const within = (el, test) => { for (let at = el; at; at = up(at)) if (test(at)) return at; return null; };
  const holds = (outer, inner) => Boolean(within(inner, (at) => at === outer));
  const all = () => {
    const found = [], stack = document.documentElement ? [document.documentElement] : [];
    while (stack.length && found.length < 20000) {
      const el = stack.pop();
      found.push(el);
      const kids = [...(el.shadowRoot ? el.shadowRoot.children : []), ...Element.prototype.querySelectorAll.call(el, ':scope > *')];
      for (let at = kids.length - 1; at >= 0; at -= 1) stack.push(kids[at]);
    }
    return found;
  };
  const rect = (el) => Element.prototype.getBoundingClientRect.call(el);
  const shows = (el) => {
    try { if (!Element.prototype.checkVisibility.call(el, { opacityProperty: true, visibilityProperty: true })) return false; } catch { return false; }
    const r = rect(el);
    return r.width > 1 && r.height > 1 && r.right + scrollX > 0 && r.bottom + scrollY > 0;
  };
  const attr = (el, name) => Element.prototype.getAttribute.call(el, name);
  const modal = () => [...document.querySelectorAll('dialog')].filter((el) => el.matches(':modal')).pop();
  const focusable = (el) => {
    if (typeof el.tabIndex !== 'number') return false;
    if (el.tabIndex < 0 && attr(el, 'tabindex') === null) return false;
    return !(el.matches(':disabled') || within(el, (at) => at.hasAttribute('inert')))
      && (el.hasAttribute('tabindex') || /^(button|select|textarea|summary|iframe)$/.test(el.localName) || el.isContentEditable
        || (el.localName === 'input' && el.type !== 'hidden') || (/^(a|area)$/.test(el.localName) && el.hasAttribute('href'))
        || (/^(audio|video)$/.test(el.localName) && el.hasAttribute('controls')) || el.tabIndex >= 0);
  };
  const tabbable = (el) => focusable(el) && el.tabIndex >= 0
    && Element.prototype.checkVisibility.call(el, { visibilityProperty: true }) && rect(el).width + rect(el).height > 0;
  const active = () => {
    let el = document.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el && el !== document.body && el !== document.documentElement ? el : null;
  };
  const PROPERTIES = ['outlineStyle', 'outlineWidth', 'outlineColor', 'outlineOffset', 'boxShadow', 'borderTopColor', 'borderTopWidth', 'borderTopStyle',
    'borderBottomColor', 'borderBottomWidth', 'borderLeftColor', 'borderLeftWidth', 'backgroundColor', 'backgroundImage', 'color', 'textDecorationLine', 'textDecorationColor',
    'textDecorationThickness', 'opacity', 'transform', 'filter', 'visibility', 'clipPath', 'content'];
  const one = (el, pseudo) => { const look = getComputedStyle(el, pseudo); return PROPERTIES.map((name) => look[name]).join(','); };
  // The element and what usually carries its focus indicator: pseudo-elements, what is around it, its neighbour, its label.
  const look = (el) => [one(el), one(el, '::before'), one(el, '::after'),
    ...[up(el), up(el) && up(up(el)), el.nextElementSibling, el.labels && el.labels[0], el.firstElementChild].filter(Boolean).map((it) => one(it))].join('|');
  // What had the focus, and for how many milliseconds; null while it has it.
  const focused = [];
  document.addEventListener('focus', (event) => {
    if (focused.length < 500) focused.push({ id: keep(event.composedPath()[0] || event.target), since: performance.now(), held: null });
  }, true);
  document.addEventListener('blur', () => {
    const last = focused[focused.length - 1];
    if (last && last.held === null) last.held = performance.now() - last.since;
  }, true);
  const fixed = (el) => within(el, (at) => /^(fixed|sticky)$/.test(getComputedStyle(at).position));
  // What lies wholly over an element, as `layer` takes what is hit at a point; null where any of it can be seen.
  const overlaid = (el, layer) => {
    const r = rect(el);
    const left = Math.max(0, r.left), right = Math.min(innerWidth, r.right), top = Math.max(0, r.top), bottom = Math.min(innerHeight, r.bottom);
    if (right - left < 4 || bottom - top < 4) return null;
    let over = null;
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.15, 0.5, 0.85]) {
      let hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      while (hit && hit.shadowRoot && hit !== el) {
        const inner = hit.shadowRoot.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      if (!hit || holds(el, hit) || holds(hit, el)) return null;
      const label = el.labels && [...el.labels].some((it) => holds(it, hit));
      const by = layer(hit);
      if (label || !by || holds(by, el)) return null;
      over = by;
    }
    return over;
  };
  const covered = (el) => overlaid(el, fixed);
  // Under a calendar or a menu that happens to be open; what a control is drawn with stands beside it and is none.
  const buried = (el) => Boolean(overlaid(el, (hit) => (holds(up(el) || el, hit) ? null : hit)));
  return { kept, keep, up, within, holds, all, rect, shows, attr, modal, focusable, tabbable, active, look, focused, covered, buried, fixed,
    frames: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)) };
})();
