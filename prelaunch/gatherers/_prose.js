// Visible text block by block: what it says, in which language, and how it is set.
(() => {
  const { attr, tag, up, style, visible, squeeze, cut, kids, type, text, role } = page;
  const MOST = 1500;
  const INLINE = /^(inline|contents|ruby)/;
  const blockOf = (el) => { let at = el; while (up(at) && INLINE.test(style(at).display || '')) at = up(at); return at; };
  const memo = (make) => { const known = new Map(); return (el) => { if (!known.has(el)) known.set(el, make(el)); return known.get(el); }; };
  const AROUND = /^(nav|header|footer|main|aside|li|dt|dd|td|th|caption|a|button|label|legend|figcaption|figure|blockquote|pre|code|address|summary|table|form|h[1-6]|q|cite|option|select|textarea|svg)$/;
  const around = memo((el) => {
    const mine = up(el) ? new Set(around(up(el))) : new Set();
    const kind = tag(el), said = role(el);
    if (AROUND.test(kind)) mine.add(kind);
    if (/^(link|button|heading|navigation|listitem|tab|menuitem|alert|status|dialog)$/.test(said)) mine.add(said);
    return mine;
  });
  // An empty one says that nobody knows, whatever is around it: https://html.spec.whatwg.org/multipage/dom.html#language
  const lang = memo((el) => { const own = attr(el, 'lang') ?? attr(el, 'xml:lang'); return own !== null ? own : up(el) ? lang(up(el)) : ''; });
  const language = (el) => lang(el).trim().toLowerCase().split(/[-_]/)[0];
  const blocks = new Map();
  for (const el of page.elements) {
    if (/^(script|style|template|noscript|title|option|textarea|select)$/.test(tag(el))) continue;
    let said = '';
    for (const kid of kids(el)) if (type(kid) === 3) said += text(kid);
    if (!squeeze(said) || !visible(el)) continue;
    const block = blockOf(el);
    if (!blocks.has(block)) { if (blocks.size >= MOST) continue; blocks.set(block, []); }
    const letters = squeeze(said).length;
    const upper = style(el).textTransform === 'uppercase' || (/\p{Lu}/u.test(said) && !/\p{Ll}/u.test(said));
    blocks.get(block).push([letters, /italic|oblique/.test(style(el).fontStyle || ''), upper, el]);
  }
  const saidIn = (el, most, only = null, at = { left: most }) => {
    let said = '';
    for (const kid of kids(el)) {
      if (at.left <= 0) break;
      if (type(kid) === 3) { said += text(kid); at.left -= text(kid).length; }
      else if (type(kid) === 1 && tag(kid) === 'br') said += '\n';
      else if (type(kid) === 1 && INLINE.test(style(kid).display || '') && visible(kid)) said += only === null || language(kid) === only ? saidIn(kid, most, only, at) : ' ';
    }
    return said;
  };
  // All that is inside, but for what is marked as of another language.
  const saidAs = (el, most) => {
    const said = [], left = [el];
    for (let length = 0; left.length && length < most;) {
      const it = left.pop();
      if (typeof it === 'string') said.push(it);
      else if (type(it) === 3) { said.push(text(it)); length += text(it).length; }
      else if (type(it) === 1 && !/^(script|style|template|noscript)$/.test(tag(it)) && language(it) === language(el)) {
        const edge = INLINE.test(style(it).display || '') ? '' : ' ';
        left.push(edge, ...[...kids(it)].reverse(), edge);
      } else said.push(' ');
    }
    return squeeze(said.join(''));
  };
  const measured = (block, letters) => {
    if (letters < 60) return [0, 0];
    try {
      const range = document.createRange();
      range.selectNodeContents(block);
      const lines = new Map();
      for (const r of range.getClientRects()) {
        if (r.width < 1 || r.height < 4) continue;
        const at = Math.round((r.top + r.height / 2) / 6);
        const line = lines.get(at) || lines.get(at - 1) || lines.get(at + 1) || [Infinity, -Infinity];
        lines.set(lines.has(at - 1) ? at - 1 : lines.has(at + 1) ? at + 1 : at, [Math.min(line[0], r.left), Math.max(line[1], r.right)]);
      }
      const widths = [...lines.values()].map(([left, right]) => right - left);
      const all = widths.reduce((sum, width) => sum + width, 0);
      return [widths.length, all ? Math.round((letters * Math.max(...widths)) / all) : 0];
    } catch { return [0, 0]; }
  };
  const told = [...blocks].map(([block, runs]) => {
    const look = style(block), first = style(runs[0][3]);
    const raw = saidIn(block, 2000);
    const mixed = runs.some((run) => language(run[3]) !== language(block));
    const letters = runs.reduce((sum, run) => sum + run[0], 0);
    const share = (at) => runs.reduce((sum, run) => sum + (run[at] ? run[0] : 0), 0) / letters;
    const size = parseFloat(first.fontSize) || 0;
    const height = parseFloat(look.lineHeight);
    const plain = [...kids(block)].every((kid) => type(kid) !== 1 || INLINE.test(style(kid).display || '') || !visible(kid));
    const [lines, longest] = plain ? measured(block, letters) : [0, 0];
    const bullets = raw.split('\n').filter((line) => /^\s*([*•·▪‣○–—-]|\(?\d{1,2}[.)])\s+\S/.test(line)).length;
    return [page.element(block), tag(block), cut(squeeze(raw), 600), [...around(block)], lang(block), look.direction || 'ltr',
      size, parseInt(first.fontWeight, 10) || 400, height ? Math.round((height / (parseFloat(look.fontSize) || 16)) * 100) / 100 : 0,
      look.textAlign || '', share(1), share(2), lines, longest, bullets, first.color || '',
      mixed ? cut(squeeze(saidIn(block, 2000, language(block))), 600) : null];
  });
  const own = page.elements.filter((el) => attr(el, 'lang') && tag(el) !== 'html' && visible(el));
  const generated = [];
  for (const el of page.elements) {
    if (generated.length >= 20) break;
    if (!/^(script|style|head|meta|link|title|br|svg|path)$/.test(tag(el)) && visible(el)) {
      for (const side of ['::before', '::after']) {
        const said = getComputedStyle(el, side).content || '';
        // Two letters and more: quotes, bullets, counters and icon fonts say nothing that could be read.
        if (!/^["']/.test(said)) continue;
        const words = said.replace(/^["']|["']$/g, '');
        if (/\p{L}{3,}/u.test(words) && !/icon|material|awesome|glyph/i.test(getComputedStyle(el, side).fontFamily || '')) generated.push([page.element(el), cut(words, 200)]);
      }
    }
  }
  const rowsOf = [];
  for (const el of page.elements) {
    const floats = [...(el.children || [])].filter((kid) => style(kid).float === 'right' || /row-reverse/.test(style(el).flexDirection || '') || Number(style(kid).order) !== 0);
    if (floats.length < 3 || floats.length > 8 || !visible(el) || style(el).direction === 'rtl' || page.within(el, (at) => /^(nav|header|footer)$/.test(tag(at)) || /^(navigation|banner|contentinfo)$/.test(role(at)))) continue;
    const texts = floats.filter((kid) => visible(kid) && squeeze(text(kid)));
    const tops = new Set(texts.map((kid) => Math.round(page.rect(kid).top / 8)));
    const drawn = [...texts].sort((a, b) => page.rect(a).left - page.rect(b).left);
    if (texts.length >= 3 && tops.size === 1 && drawn.every((kid, at) => kid === texts[texts.length - 1 - at])) {
      const say = (list) => cut(list.map((kid) => cut(squeeze(text(kid)), 30)).join(', '), 120);
      rowsOf.push([page.element(el), say(texts), say(drawn)]);
    }
  }
  const root = page.root();
  return {
    lang: root ? attr(root, 'lang') : null, blocks: told,
    passages: own.slice(0, 100).map((el) => [page.element(el), attr(el, 'lang'), cut(saidAs(el, 2000), 400)]),
    generated, reversed: rowsOf.slice(0, 10),
  };
})()
