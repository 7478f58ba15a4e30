// For the mouse: what answers it and cannot have the focus, and what shows only while it rests somewhere.
prelaunchHands.mouse = prelaunchHands.mouse || (() => {
  const hand = prelaunchHands;
  const heard = new Map();
  const heardBy = (el, types) => heard.set(el, types);
  const CLICKS = /^(click|mousedown|mouseup|pointerdown|pointerup)$/;
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const words = (el) => squeeze(el.innerText || '').slice(0, 200);
  const role = (el) => (hand.attr(el, 'role') || '').trim().split(' ')[0];
  const PART = /^(option|tab|menuitem|menuitemcheckbox|menuitemradio|treeitem|gridcell|row|radio|presentation|none)$/;
  const alike = (el) => [el, hand.up(el)].filter(Boolean).map((it) => it.localName + '.' + (hand.attr(it, 'class') || '')).join('<');
  const selector = (el) => {
    const parts = [];
    for (let at = el; at && at.parentElement; at = at.parentElement) {
      const same = [...at.parentElement.children].filter((it) => it.localName === at.localName);
      parts.unshift(at.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ''));
    }
    return parts.length ? 'html > ' + parts.join(' > ') : el.localName;
  };
  const labels = (el) => hand.within(el, (at) => at.localName === 'label');
  const pointing = (el) => getComputedStyle(el).cursor === 'pointer';
  const operable = (el) => hand.tabbable(el) || (hand.focusable(el) && el.localName !== 'main' && el.localName !== 'body');
  const clickables = () => {
    const counts = new Map(), found = [];
    let more = 0;
    const room = innerWidth * innerHeight;
    for (const el of hand.all()) {
      if (/^(html|body|head|option|optgroup|label|video|audio|iframe|object|embed|canvas|area|map)$/.test(el.localName) || el.ownerSVGElement) continue;
      const types = heard.get(el) || [];
      const sign = el.hasAttribute('onclick') ? 'onclick' : types.some((it) => CLICKS.test(it)) ? 'listener'
        : pointing(el) && !(hand.up(el) && pointing(hand.up(el))) ? 'pointer' : '';
      if (!sign || !hand.shows(el) || PART.test(role(el)) || labels(el) || hand.focusable(el)) continue;
      if (hand.within(el, (at) => hand.attr(at, 'aria-disabled') === 'true' || at.hasAttribute('inert'))) continue;
      if (hand.within(hand.up(el), (at) => operable(at))) continue;
      const r = hand.rect(el);
      if (r.width * r.height > 0.4 * room) continue;
      if ([...el.querySelectorAll('*')].some((it) => hand.focusable(it) && (it.tabIndex >= 0 || it.localName === 'input'))) continue;
      if (!words(el) && !el.querySelector('img, svg, i, span') && getComputedStyle(el).backgroundImage === 'none' && !hand.attr(el, 'aria-label') && !hand.attr(el, 'title')) continue;
      const key = alike(el);
      counts.set(key, (counts.get(key) || 0) + 1);
      if (counts.get(key) > 2) continue;
      if (found.length >= 16) { more += 1; continue; }
      found.push([hand.keep(el), sign, selector(el)]);
    }
    return { found, more };
  };
  // Everything that shows now, to be compared with what shows later.
  let shown = new Set(), changes = [], watcher = null, before = '';
  const look = () => new Set(hand.all().filter((el) => !/^(html|body|head|script|style|br|wbr)$/.test(el.localName) && hand.shows(el)));
  const begin = () => {
    shown = look();
    before = squeeze(document.body ? document.body.innerText : '');
    changes = [];
    if (watcher) watcher.disconnect();
    watcher = new MutationObserver((seen) => { if (changes.length < 400) changes.push(...seen.slice(0, 100)); });
    watcher.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    return true;
  };
  const big = (el) => { const r = hand.rect(el); return r.width >= 6 && r.height >= 6; };
  const roots = (set, others) => [...set].filter((el) => !others.has(el) && el.isConnected && big(el) && !(hand.up(el) && set.has(hand.up(el)) && !others.has(hand.up(el))));
  const tells = (el) => words(el).length > 1 || [el, ...el.querySelectorAll('*')].some((it) => hand.focusable(it) || (it.localName === 'img' && hand.attr(it, 'alt')));
  const end = (id) => {
    const el = hand.kept[id], now = look();
    const came = roots(now, shown).filter(tells);
    const gone = [...shown].filter((it) => !now.has(it) && !(hand.up(it) && shown.has(hand.up(it)) && !now.has(hand.up(it))));
    const lost = gone.filter((it) => it.isConnected ? squeeze(it.textContent).length > 1 || it.querySelector('img, svg') : true);
    const after = squeeze(document.body ? document.body.innerText : '');
    const told = changes.some((it) => it.type === 'attributes' && /^(aria-(expanded|selected|pressed|checked|current|valuenow)|value|checked|src|open)$/.test(it.attributeName));
    return { came: came.slice(0, 5).map(hand.keep), gone: lost.slice(0, 5).map(hand.keep), words: came.length ? words(came[0]) : '',
      self: lost.length > 0 && lost.every((it) => it === el), changed: after !== before || told,
      same: before === after && came.length === 0 && lost.length === 0 };
  };
  const settle = async (ms) => { await hand.frames(); await hand.wait(ms); await hand.frames(); return true; };
  const at = (id) => {
    const el = hand.kept[id];
    if (!el || !el.isConnected) return null;
    el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const r = [...el.getClientRects()].find((it) => it.width > 0 && it.height > 0);
    if (!r) return null;
    for (const [dx, dy] of [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
      const x = r.left + r.width * dx, y = r.top + r.height * dy;
      let hit = document.elementFromPoint(x, y);
      while (hit && hit.shadowRoot && hit.shadowRoot.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
      if (hit && hand.holds(el, hit)) return [x, y];
    }
    return null;
  };
  const find = (css) => { const el = document.querySelector(css); return el ? hand.keep(el) : -1; };
  const visible = (id) => Boolean(hand.kept[id] && hand.kept[id].isConnected && hand.shows(hand.kept[id]));
  const links = () => hand.all().filter((el) => el.localName === 'a' && el.href && hand.tabbable(el)).map((el) => String(el.href).split('#')[0]);
  // Beside it, something for the keyboard that may do the same.
  const rivals = (id) => {
    const el = hand.kept[id];
    const around = hand.up(el) && hand.up(hand.up(el)) ? [hand.up(el), hand.up(hand.up(el))] : [];
    const found = [];
    for (const box of around) {
      if (/^(body|html|main)$/.test(box.localName)) break;
      for (const it of box.querySelectorAll('*')) if (found.length < 3 && !found.includes(it) && hand.tabbable(it)
        && !(it.localName === 'a' && !/^(#|javascript:)/.test(hand.attr(it, 'href') || '')) && !/^(input|select|textarea)$/.test(it.localName)) found.push(it);
    }
    return found.map(hand.keep);
  };
  const focus = (id) => { const el = hand.kept[id]; el.focus({ focusVisible: true, preventScroll: true }); return hand.active() === el; };
  const focused = () => { const el = hand.active(); return el && el.localName !== 'body' && hand.tabbable(el) ? selector(el) : ''; };
  const blur = () => { if (hand.active()) hand.active().blur(); return true; };
  return { heardBy, clickables, begin, end, settle, at, find, visible, links, rivals, focus, focused, blur, selector, words, alike, heard, operable, shownNow: look };
})();
