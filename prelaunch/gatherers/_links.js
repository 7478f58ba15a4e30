// Every link, where it stands, and whether a visitor can get at it.
(() => {
  const { attr, has, tag, up, visible, style } = page;
  const MOST = 2000;
  const target = (el) => { const href = attr(el, 'href'); return href !== null ? href : attr(el, 'xlink:href'); };
  const base = (() => { try { return document.baseURI; } catch { return location.href; } })();
  const abs = (href) => { try { return new URL(href.trim(), base).href; } catch { return ''; } };
  const opens = (el) => {
    const words = page.squeeze(`${attr(el, 'class') || ''} ${attr(el, 'id') || ''} ${page.name(el)}`);
    return has(el, 'aria-expanded') || has(el, 'aria-haspopup') || has(el, 'popovertarget') || tag(el) === 'summary'
      || /burger|toggle|toggler|menu|navicon|nav-?btn|drawer|☰|≡/i.test(words);
  };
  const toggles = page.elements.filter((el) => (/^(button|summary|label)$/.test(tag(el)) || page.role(el) === 'button'
    || (tag(el) === 'a' && /^(#|javascript:)/.test(attr(el, 'href') || ''))) && opens(el) && visible(el));
  const named = new Set();
  const vague = new Set(toggles); // controls that do not say what they open: then it is what stands beside them
  for (const el of toggles) {
    for (const key of ['aria-controls', 'popovertarget', 'data-target', 'data-bs-target', 'href', 'for']) {
      for (const word of page.squeeze(attr(el, key)).split(' ')) if (word) {
        const id = word.replace(/^[#.]/, '');
        named.add(id);
        if (page.byId.has(id) && page.byId.get(id) !== el) vague.delete(el);
      }
    }
  }
  // What hides this link must be one thing that a control opens; a link taken out by itself cannot be got at.
  const openable = (root) => {
    if (named.has(attr(root, 'id') || '\0')) return true;
    for (let at = up(root), steps = 0; at && steps < 3 && !/^(body|html)$/.test(tag(at)); at = up(at), steps += 1) {
      if ([...vague].some((el) => page.within(el, (it) => it === at))) return true;
      if (/^(header|nav)$/.test(tag(at))) break;
    }
    return false;
  };
  const many = (root) => Element.prototype.getElementsByTagName.call(root, 'a').length > 1;
  const reachable = (el) => {
    if (visible(el)) return true;
    const shut = page.closedDetails(el);
    const root = page.hider(el);
    if (!root || !page.hidesItself(root)) {
      if (!shut) return !root ? page.rect(el).height > 0 : openable(root) && many(root);
      for (let at = el; at && at !== shut; at = up(at)) if (style(at).display === 'none') return false;
      return visible(shut);
    }
    if (root === el || !many(root)) return false;
    for (let at = el; at && at !== root; at = up(at)) if (style(at).display === 'none') return false;
    return openable(root);
  };
  const found = page.elements.filter((el) => /^(a|area)$/.test(tag(el)) && target(el) !== null);
  return { leftOut: Math.max(0, found.length - MOST), links: found.slice(0, MOST).map((el) => {
    const href = target(el);
    return [abs(href), href, page.name(el), page.region(el), visible(el), page.element(el), attr(el, 'target') || '', attr(el, 'rel') || '', reachable(el)];
  }) };
})()
