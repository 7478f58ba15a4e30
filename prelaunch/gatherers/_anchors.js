// Links with their looks and what stands around them.
(() => {
  const { attr, has, tag, up, style, visible, squeeze, cut, kids, type, text, within, rect } = page;
  const MOST = 800;
  const abs = (address) => { try { return new URL(address, document.baseURI).href; } catch { return String(address || ''); } };
  const rgb = (color) => (String(color).match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  const light = (color) => { const [r, g, b] = rgb(color).map((n) => { const v = n / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)]; return Math.round(((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)) * 100) / 100; };
  const numbers = new Map();
  const number = (el) => { if (!el) return 0; if (!numbers.has(el)) numbers.set(el, numbers.size + 1); return numbers.get(el); };
  const INLINE = /^(inline|contents)/;
  const blockOf = (el) => { let at = up(el); while (at && up(at) && INLINE.test(style(at).display || '')) at = up(at); return at; };
  const shown = (el, depth = 0) => {
    if (depth > 40) return '';
    let said = '';
    for (const kid of kids(el)) {
      if (type(kid) === 3) { if (visible(el)) said += text(kid); }
      else if (type(kid) === 1 && !/^(script|style|template|noscript)$/.test(tag(kid))) said += (INLINE.test(style(kid).display || '') ? '' : ' ') + shown(kid, depth + 1);
    }
    return said;
  };
  const hiddenIn = (el) => {
    let said = '';
    const stack = [el];
    while (stack.length) for (const kid of kids(stack.pop())) {
      if (type(kid) !== 1 || /^(script|style|template|noscript|svg)$/.test(tag(kid))) continue;
      const look = style(kid);
      if (look.display === 'none' || look.visibility === 'hidden') { if (attr(kid, 'aria-hidden') !== 'true') said += ' ' + text(kid); } else stack.push(kid);
    }
    return squeeze(said);
  };
  const ground = (el) => { for (let at = el; at; at = up(at)) { const c = style(at).backgroundColor || ''; if (c && !/, 0\)|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  const lined = (el) => { const look = style(el);
    return /underline/.test(look.textDecorationLine || '') || parseFloat(look.borderBottomWidth) > 0 || (look.backgroundImage || 'none') !== 'none' || (look.boxShadow || 'none') !== 'none' || parseFloat(look.outlineWidth) > 0 && look.outlineStyle !== 'none'; };
  const marked = (el, block) => {
    const mine = [el];
    for (let at = 0; at < mine.length && mine.length < 12; at += 1) for (const kid of kids(mine[at])) if (type(kid) === 1) mine.push(kid);
    if (mine.some(lined) || mine.some((it) => /^(img|svg)$/.test(tag(it)))) return true;
    // An underline of an element around reaches into it as well.
    for (let at = up(el); at && at !== up(block); at = up(at)) if (/underline/.test(style(at).textDecorationLine || '')) return true;
    const a = style(mine.length === 2 ? mine[1] : el), b = style(block);
    return Math.abs((parseInt(a.fontWeight, 10) || 400) - (parseInt(b.fontWeight, 10) || 400)) >= 200 || a.fontStyle !== b.fontStyle
      || a.fontFamily !== b.fontFamily || Math.abs(parseFloat(a.fontSize) - parseFloat(b.fontSize)) >= 2 || ground(el) !== ground(block);
  };
  const HOLDER = /^(li|tr|article|dd|dt|figure|td|section)$/;
  const links = page.elements.filter((el) => (/^(a|area)$/.test(tag(el)) && has(el, 'href')) && visible(el)).slice(0, MOST);
  const OFFERS = /^(a|button|summary|details|h[2-6])$/;
  const transcript = page.elements.some((el) => OFFERS.test(tag(el)) && /\btranscri(pt|ption|ção|pci)|transkript|abschrift|textfassung/i.test(cut(text(el) || '', 400)));
  return links.map((el) => {
    const block = blockOf(el) || el;
    const all = squeeze(shown(block)), mine = squeeze(shown(el));
    const others = [...block.querySelectorAll ? block.querySelectorAll('a[href]') : []].slice(0, 40).reduce((sum, it) => sum + squeeze(text(it)).length, 0);
    const context = squeeze(all.replace(mine, ' '));
    let follows = -1;
    let before = el.previousSibling;
    while (before && type(before) === 3 && !squeeze(text(before))) before = before.previousSibling;
    if (before && type(before) === 1 && tag(before) === 'a' && /^inline$/.test(style(el).display || '') && visible(before)) {
      const gap = rect(el).left - rect(before).right;
      follows = Math.abs(rect(el).top - rect(before).top) < 4 && gap >= 0 ? Math.round(gap) : -1;
    }
    const inProse = all.length - others >= 8 && mine.length > 0 && INLINE.test(style(el).display || '') && /\p{L}{2,}.*\p{L}{2,}/u.test(context);
    return [page.element(el), attr(el, 'href') || '', abs(attr(el, 'href') || ''), page.name(el), cut(mine, 200), squeeze(attr(el, 'title')),
      attr(el, 'target') || '', cut(context, 300), number(within(up(el), (at) => HOLDER.test(tag(at)))), number(block),
      [...(el.querySelectorAll ? el.querySelectorAll('img, svg, [role=img]') : [])].slice(0, 6).map((it) => (tag(it) === 'img' ? attr(it, 'alt') : page.name(it)) || ''),
      cut(hiddenIn(el), 120), inProse, inProse ? marked(el, block) : true, inProse ? ratio(style(el).color, style(block).color) : 21, follows,
      attr(el, 'role') || '', page.region(el), transcript];
  });
})()
