// What a style sheet or a listener shows while the mouse rests on something.
prelaunchHands.hover = prelaunchHands.hover || (() => {
  const hand = prelaunchHands, mouse = hand.mouse;
  const rules = (sheet, depth = 0) => {
    let found = [];
    try { found = [...sheet.cssRules]; } catch { return []; }
    return found.flatMap((rule) => (rule.cssRules && !rule.selectorText && depth < 4 ? (rule.media && !matchMedia(rule.media.mediaText).matches ? [] : rules(rule, depth + 1))
      : rule.styleSheet && depth < 3 ? rules(rule.styleSheet, depth + 1) : [rule, ...(rule.cssRules && rule.cssRules.length && depth < 3 ? rules(rule, depth + 1) : [])]));
  };
  const SHOWS = /(^|;)\s*(display|visibility|opacity|clip|clip-path|transform|left|right|top|max-height|height|width|max-width)\s*:/;
  const triggers = () => {
    const found = new Map();
    const sheets = [...document.styleSheets, ...(document.adoptedStyleSheets || [])];
    let seen = 0;
    for (const sheet of sheets) for (const rule of rules(sheet)) {
      if (!rule.selectorText || !rule.selectorText.includes(':hover') || (seen += 1) > 600) continue;
      if (!SHOWS.test(rule.style ? rule.style.cssText : '')) continue;
      for (const one of rule.selectorText.split(/,(?![^(]*\))/)) {
        const cut = one.indexOf(':hover');
        const rest = one.slice(cut + 6);
        if (cut < 0 || (!/[\s>+~]/.test(rest.trim() ? rest : '') && !/:has|::?(before|after)/.test(rest))) continue;
        if (/::?(before|after)/.test(rest) && !/[\s>+~]\S/.test(rest)) continue;
        const css = one.slice(0, cut).trim() || '*';
        if (css === '*') continue;
        try { for (const el of document.querySelectorAll(/[>+~\s]$/.test(css) ? css + '*' : css)) found.set(el, 'style'); } catch { /* not ours to read */ }
      }
    }
    for (const [el, types] of mouse.heard) if (types.some((it) => /^(mouseenter|mouseover|pointerenter|pointerover)$/.test(it))) found.set(el, 'listener');
    const counts = new Map(), chosen = [];
    let more = 0;
    for (const el of hand.all()) {
      if (!found.has(el) || !hand.shows(el) || /^(html|body|main)$/.test(el.localName)) continue;
      const r = hand.rect(el);
      if (r.width * r.height > 0.5 * innerWidth * innerHeight || el.querySelectorAll('*').length > 400) continue;
      const key = mouse.alike(el);
      counts.set(key, (counts.get(key) || 0) + 1);
      if (counts.get(key) > 2) continue;
      if (chosen.length >= 12) { more += 1; continue; }
      chosen.push([hand.keep(el), mouse.selector(el)]);
    }
    return { found: chosen, more };
  };
  const inside = (id) => { const el = hand.kept[id]; return [el, ...el.querySelectorAll('*')].filter((it) => hand.focusable(it)).length; };
  // What may show it for the keyboard: the trigger, what it holds, what holds it, what is inside the shown.
  const doors = (id, shown) => {
    const el = hand.kept[id], it = hand.kept[shown];
    const around = hand.within(hand.up(el), hand.tabbable);
    const beside = hand.up(el) ? [...hand.up(el).children].filter((at) => at !== el && hand.tabbable(at) && !hand.holds(it, at)) : [];
    const found = [el, ...el.querySelectorAll('*')].filter((at) => hand.tabbable(at) && !hand.holds(it, at)).slice(0, 2);
    const within = [it, ...it.querySelectorAll('*')].filter((at) => hand.focusable(at)).slice(0, 2);
    const label = el.closest('label');
    const field = label && label.control ? [label.control] : [];
    return [...new Set([...found, ...(around ? [around] : []), ...within, ...beside.slice(0, 2), ...field])].slice(0, 6).map(hand.keep);
  };
  const covers = (id) => {
    const el = hand.kept[id];
    return /^(absolute|fixed)$/.test(getComputedStyle(el).position) || Boolean(hand.within(el, (at) => /^(absolute|fixed)$/.test(getComputedStyle(at).position)));
  };
  const said = (id) => {
    const text = mouse.words(hand.kept[id]);
    return text;
  };
  return { triggers, inside, doors, covers, said };
})();
