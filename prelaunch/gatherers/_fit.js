// How the page fits: what sticks out sideways, and whose words are cut off by a box.
prelaunchHands.fit = prelaunchHands.fit || (() => {
  const hand = prelaunchHands;
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const FREE = /^(table|pre|code|iframe|video|canvas|svg|math|object|embed|map|audio|textarea|select|samp|kbd)$/;
  const FREE_ROLE = /^(grid|table|treegrid|toolbar|math|img|application)$/;
  const free = (el) => hand.within(el, (at) => FREE.test(at.localName) || FREE_ROLE.test(hand.attr(at, 'role') || '') || /(^|[-_ ])(map|leaflet|highlight|codehilite|mermaid|katex|MathJax)/.test(hand.attr(at, 'class') || ''));
  const scrolls = (el) => /^(auto|scroll)$/.test(getComputedStyle(el).overflowX) && !/^(html|body)$/.test(el.localName);
  const cuts = (el) => /^(hidden|clip)$/.test(getComputedStyle(el).overflowX) && !/^(html|body)$/.test(el.localName);
  const says = (el) => squeeze(el.innerText || '').length > 1 || el.querySelector('a[href], button, input, select, textarea') !== null || /^(input|button|select)$/.test(el.localName);
  const sideways = () => {
    const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth, found = [];
    const all = hand.all().filter((el) => !/^(html|head|body|script|style)$/.test(el.localName) && hand.shows(el));
    if (wide > room + 3 && !/^(hidden|clip)$/.test(getComputedStyle(document.documentElement).overflowX) && !/^(hidden|clip)$/.test(getComputedStyle(document.body || document.documentElement).overflowX)) {
      const out = (el) => { const r = hand.rect(el); return r.right + scrollX > room + 3 && r.left + scrollX < room - 10; };
      for (const el of all) {
        if (found.length >= 5) break;
        if (!out(el) || free(el) || hand.within(hand.up(el), (at) => scrolls(at) || cuts(at)) || !says(el)) continue;
        const inner = [...el.children].filter((it) => hand.shows(it) && out(it));
        // The one that sticks out by itself: no child does so for it, unless that child is free to.
        if (inner.length && (inner.some((it) => !free(it)) || inner.length === el.children.length)) continue;
        found.push([hand.keep(el), Math.round(hand.rect(el).right + scrollX), room, false]);
      }
    }
    for (const el of all) {
      if (found.length >= 8) break;
      if (!scrolls(el) || el.scrollWidth <= el.clientWidth + 20 || free(el) || el.clientWidth < 60) continue;
      const text = [...el.querySelectorAll('p, li, dd, div, blockquote, span')].find((it) => hand.shows(it) && !free(it)
        && [...it.childNodes].some((node) => node.nodeType === 3 && squeeze(node.data).length > 40)
        && hand.rect(it).width > el.clientWidth + 20 && getComputedStyle(it).whiteSpace !== 'pre' && hand.within(it, (at) => at === el || scrolls(at)) === el);
      if (text) found.push([hand.keep(el), el.scrollWidth, el.clientWidth, true]);
    }
    return { wide, room, found };
  };
  // Boxes that show the beginning of some words and not their end.
  const clipped = () => {
    const found = new Map(), begun = new Set();
    // Lines that stand less than that part of their letters' size apart run into each other.
    const TIGHT = 0.58;
    const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let seen = 0;
    for (let node = walker.nextNode(); node && seen < 2500; node = walker.nextNode()) {
      if (squeeze(node.data).length < 2 || !node.parentElement) continue;
      seen += 1;
      const el = node.parentElement;
      if (/^(script|style|noscript|option|title|textarea)$/.test(el.localName) || !hand.shows(el) || free(el)) continue;
      const size = parseFloat(getComputedStyle(el).fontSize) || 0;
      if (!found.has(el) && size >= 12 && parseFloat(getComputedStyle(el).lineHeight) < TIGHT * size && getComputedStyle(el).writingMode === 'horizontal-tb' && hand.attr(el, 'aria-hidden') !== 'true') {
        range.selectNodeContents(node);
        const tops = [...new Set([...range.getClientRects()].filter((r) => r.width > size && r.height > 1).map((r) => Math.round(r.top)))].sort((a, b) => a - b);
        if (tops.length >= 2 && tops[1] - tops[0] < TIGHT * size) found.set(el, [squeeze(node.data).slice(0, 80), true]);
      }
      const box = hand.within(el, (at) => !/^(html|body)$/.test(at.localName) && /hidden|clip/.test(getComputedStyle(at).overflowX + getComputedStyle(at).overflowY));
      if (!box || found.has(box)) continue;
      const look = getComputedStyle(box), b = hand.rect(box);
      if (b.width <= 2 || b.height <= 2 || look.textOverflow === 'ellipsis' || getComputedStyle(el).textOverflow === 'ellipsis') continue;
      if (/^\d/.test(look.webkitLineClamp || '') || /^\d/.test(getComputedStyle(el).webkitLineClamp || '')) continue;
      if (parseFloat(getComputedStyle(el).textIndent) < -99 || hand.attr(el, 'aria-hidden') === 'true') continue;
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      if (!lines.length) continue;
      const first = lines[0], last = lines[lines.length - 1];
      const starts = first.top >= b.top - 2 && first.bottom <= b.bottom + first.height * 0.4 && first.left >= b.left - 2 && first.left < b.right - 2;
      // Words that begin in sight; what follows them in the same box belongs to them.
      if (starts) begun.add(box);
      if (!begun.has(box)) continue;
      const below = /hidden|clip/.test(look.overflowY) && last.bottom > b.bottom + last.height * 0.5 && box.scrollHeight > box.clientHeight + 2;
      const beside = /hidden|clip/.test(look.overflowX) && lines.some((r) => r.left < b.right - 2 && r.right > b.right + 6) && box.scrollWidth > box.clientWidth + 4;
      if (below || beside) found.set(box, [squeeze(node.data).slice(0, 80), false]);
    }
    return [...found].map(([box, [words, overlap]]) => [hand.keep(box), words, overlap]);
  };
  const enlarge = () => {
    const sizes = [];
    for (const el of hand.all()) if ([...el.childNodes].some((node) => node.nodeType === 3 && squeeze(node.data)) || /^(input|button|select|textarea)$/.test(el.localName)) sizes.push([el, parseFloat(getComputedStyle(el).fontSize)]);
    // In em, boxes grow with the words; what grows with the root does so too.
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const before = new Map(hand.all().map((el) => [el, parseFloat(getComputedStyle(el).fontSize)]));
    document.documentElement.style.setProperty('font-size', root * 2 + 'px', 'important');
    for (const [el, size] of before) if (el !== document.documentElement && Math.abs(parseFloat(getComputedStyle(el).fontSize) - size * 2) > 0.6) el.style.setProperty('font-size', size * 2 + 'px', 'important');
    return sizes.length;
  };
  let sheet = null;
  const spaced = [];
  const space = () => {
    sheet = document.createElement('style');
    sheet.textContent = '*, *::before, *::after { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
    (document.head || document.documentElement).append(sheet);
    if (!sheet.sheet) {
      // A strict policy refuses our style sheet; the elements' own styles it does not.
      for (const el of hand.all()) for (const [name, value] of [['line-height', '1.5'], ['letter-spacing', '.12em'], ['word-spacing', '.16em']]) {
        spaced.push([el, name, el.style.getPropertyValue(name), el.style.getPropertyPriority(name)]);
        el.style.setProperty(name, value, 'important');
      }
      return 'inline';
    }
    return 'sheet';
  };
  const restore = () => {
    if (sheet) sheet.remove();
    for (const [el, name, value, priority] of spaced.splice(0)) {
      if (value) el.style.setProperty(name, value, priority); else el.style.removeProperty(name);
    }
    return true;
  };
  return { sideways, clipped, enlarge, space, restore };
})();
