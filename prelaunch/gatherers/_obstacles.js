// What lies over the page and which fields refuse a paste, a while after the load and before anything is touched.
// `wait` is how long after the load event (ms); `always` waits although nothing hints at something that comes late.
(async ({ wait, always, most }) => {
  const rest = (ms) => new Promise((done) => { setTimeout(done, ms); });
  const all = (css) => { try { return [...document.querySelectorAll(css)]; } catch { return []; } };
  const css = (el) => { try { return getComputedStyle(el); } catch { return {}; } };
  const upOf = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode').get;
  const up = (el) => { const it = upOf.call(el); return it && it.nodeType === 11 ? it.host || null : it && it.nodeType === 1 ? it : null; };
  const since = () => { const nav = performance.getEntriesByType('navigation')[0];
    return nav && nav.loadEventEnd ? performance.now() - nav.loadEventEnd : performance.now(); };
  // A timer in the page, or a box that is built and not shown: something may come that is not there yet.
  const late = () => all('script:not([src])').some((el) => /setTimeout|setInterval|requestIdleCallback/.test(el.textContent || ''))
    || all('dialog, [role=dialog], [class*=modal i], [class*=popup i], [class*=pop-up i], [class*=overlay i], [class*=newsletter i], [class*=interstitial i], [id*=modal i], [id*=popup i], [id*=overlay i], [class*=consent i], [id*=consent i], [class*=cookie i], [id*=cookie i]').length > 0;
  if (since() < wait && (always || late())) await rest(Math.max(0, wait - since()));

  const N = 20;
  // The outermost box that lies above the page and holds this element; each element is asked once.
  const known = new Map();
  const layer = (el) => {
    if (!el || el === document.documentElement) return null;
    if (known.has(el)) return known.get(el);
    const above = layer(up(el));
    let found = above;
    if (!above) {
      const look = css(el);
      const lifted = look.position === 'fixed' || (/absolute|sticky/.test(look.position) && Number(look.zIndex) >= 10);
      let top = false;
      if (!lifted && (el.localName === 'dialog' || el.hasAttribute('popover'))) {
        try { top = el.matches('dialog[open], :popover-open'); } catch { top = false; }
      }
      if (lifted || top) found = el;
    }
    known.set(el, found);
    return found;
  };
  const says = (el) => {
    if (/^(img|picture|video|canvas|input|select|textarea|button|a|iframe|svg)$/i.test(el.localName || '')) return true;
    for (const kid of el.childNodes) if (kid.nodeType === 3 && kid.textContent.trim().length > 1) return true;
    return false;
  };
  const body = Object.getOwnPropertyDescriptor(Document.prototype, 'body').get.call(document) || document.documentElement;
  const letters = (el) => (el.textContent || '').replace(/\s+/g, ' ').length;
  const layers = new Map();
  for (let i = 0; i < N; i += 1) for (let j = 0; j < N; j += 1) {
    const x = (i + 0.5) / N * innerWidth, y = (j + 0.5) / N * innerHeight;
    const el = document.elementFromPoint(x, y);
    const over = el && el !== body ? layer(el) : null;
    if (over) { const it = layers.get(over) || []; it.push([x, y]); layers.set(over, it); }
  }
  const covers = [];
  for (const [over, at] of layers) {
    if (at.length < 0.1 * N * N) continue;
    const hides = at.filter(([x, y]) => document.elementsFromPoint(x, y).some((el) => el !== body && el !== document.documentElement
      && !over.contains(el) && !el.contains(over) && layer(el) !== over && says(el))).length;
    // An application may live in one fixed box: then the box is the page.
    const itself = letters(over) > 0.6 * letters(body) || (over.querySelector && over.querySelector('main, [role=main]'));
    // What a modal dialog shuts off is not hit any more: all of it is hidden.
    let modal = false;
    try { modal = over.matches('dialog:modal'); } catch { modal = false; }
    covers.push({ over, share: at.length / (N * N), hides: modal ? 1 : hides / (N * N), itself: Boolean(itself) });
  }
  // A dialog and the shade around it are one thing to a customer.
  // In a journey the customer may have opened one: a menu, a basket.
  const asked = globalThis.prelaunchAskedFor || (() => false);
  const real = covers.filter((it) => it.hides >= 0.03 && !it.itself && !asked(it.over));

  const fields = all('input, textarea').filter((el) => /^(|text|email|tel|password|number|url|search)$/i.test(el.getAttribute('type') || '')
    && !el.hasAttribute('readonly') && !el.hasAttribute('disabled') && !/one-time-code/.test(el.getAttribute('autocomplete') || '')
    && !(Number(el.getAttribute('maxlength')) > 0 && Number(el.getAttribute('maxlength')) < 7)).slice(0, most);
  const valueOf = (el) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(el), 'value');
  const refuse = [];
  for (const el of fields) {
    try {
      const value = valueOf(el), before = value.get.call(el);
      const what = new DataTransfer();
      what.setData('text/plain', /number|tel/i.test(el.getAttribute('type') || '') ? '4916669690' : 'a.person@example.test');
      const paste = new ClipboardEvent('paste', { clipboardData: what, bubbles: true, cancelable: true, composed: true });
      el.dispatchEvent(paste);
      if (!paste.defaultPrevented) continue;
      await rest(30);
      // A handler may put the words in by itself, tidied: that is no refusal.
      const after = value.get.call(el);
      if (after === before) refuse.push(el); else value.set.call(el, before);
    } catch { /* this field cannot be asked */ }
  }
  const result = { after: since(), covers: [], noPaste: [] };
  if (!real.length && !refuse.length) return result;
  /* LIBRARY */
  result.covers = real.map((it) => [it.share, page.cut(page.squeeze(page.content(it.over)), 300), page.element(it.over),
    it.share > 0.9 || /^dialog$/.test(page.role(it.over))]);
  result.noPaste = refuse.filter((el) => page.visible(el)).map((el) => page.element(el));
  return result;
})
