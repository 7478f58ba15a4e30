// For fields: which may be changed harmlessly, and what showed while one had the focus.
prelaunchHands.inputs = prelaunchHands.inputs || (() => {
  const hand = prelaunchHands, mouse = hand.mouse;
  const kind = (el) => (el.localName === 'input' ? 'input:' + el.type : el.localName);
  const wanted = () => {
    const counts = new Map(), found = [];
    let more = 0;
    for (const el of hand.all()) {
      if (!/^(select|input|textarea)$/.test(el.localName) || !hand.tabbable(el) || !hand.shows(el)) continue;
      if (/^input:(submit|reset|button|image|file|hidden|color|range|date|time|month|week|datetime-local)$/.test(kind(el))) continue;
      if (el.localName === 'select' && (el.multiple || [...el.options].filter((it) => !it.disabled).length < 2)) continue;
      const key = kind(el) + mouse.alike(el);
      counts.set(key, (counts.get(key) || 0) + 1);
      if (counts.get(key) > 3) continue;
      if (found.length >= 12) { more += 1; continue; }
      found.push([hand.keep(el), kind(el)]);
    }
    return { found, more };
  };
  return { wanted };
})();
