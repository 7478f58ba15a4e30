// Tables: which cells head, which hold, and what else stands in them.
(() => {
  const { attr, has, tag, up, visible, squeeze, cut, text, within, rect, role } = page;
  const tables = page.elements.filter((el) => tag(el) === 'table' && visible(el)).slice(0, 100);
  const holds = (cell) => squeeze(text(cell)) !== '' || Boolean(cell.querySelector('img, svg, input, select, textarea, button, a, table, canvas, video, [aria-label]'));
  const SAYS = /^(thead|tbody|tfoot)$/;
  return tables.map((el) => {
    const rowsOf = [...el.querySelectorAll('tr')].filter((row) => within(up(row), (at) => tag(at) === 'table') === el && visible(row)).slice(0, 200);
    const carried = [];
    const rows = [], widths = [];
    let scoped = false, blocks = 0;
    for (const row of rowsOf) {
      const cells = [...row.children].filter((cell) => /^(td|th)$/.test(tag(cell)));
      let width = 0;
      for (let at = 0; at < carried.length; at += 1) if (carried[at] > 0) { width += 1; carried[at] -= 1; }
      let letters = '';
      for (const cell of cells) {
        const span = Math.min(100, Math.max(1, parseInt(attr(cell, 'colspan') || '1', 10) || 1));
        const down = Math.min(200, Math.max(1, parseInt(attr(cell, 'rowspan') || '1', 10) || 1));
        width += span;
        if (down > 1) for (let n = 0; n < span; n += 1) carried.push(down - 1);
        const heads = tag(cell) === 'th' || /^(columnheader|rowheader)$/.test(attr(cell, 'role') || '');
        letters += heads ? (holds(cell) ? 'h' : 'H') : holds(cell) ? 'd' : 'D';
        scoped = scoped || has(cell, 'scope') || has(cell, 'headers') || /^(columnheader|rowheader)$/.test(attr(cell, 'role') || '');
        blocks += cell.querySelectorAll('h1, h2, h3, h4, h5, h6, ul, ol, form, nav, main, article').length;
      }
      rows.push(letters);
      widths.push(width);
    }
    const caption = el.querySelector('caption');
    const captioned = Boolean(caption && squeeze(text(caption)));
    let before = el;
    while (before && !before.previousElementSibling && up(before) && !/^(main|body|section|article)$/.test(tag(up(before)))) before = up(before);
    before = before && before.previousElementSibling;
    const headed = before && (/^h[1-6]$/.test(tag(before)) || (squeeze(text(before)).length > 0 && squeeze(text(before)).length < 200)) ? squeeze(text(before)) : '';
    const outer = within(up(el), (at) => /^(td|th)$/.test(tag(at)));
    const around = outer && within(up(outer), (at) => tag(at) === 'table');
    const nested = outer && around && !/^(presentation|none)$/.test(attr(around, 'role') || '') ? (tag(outer) === 'th' ? 'th' : 'table') : '';
    return [page.element(el), attr(el, 'role') || '', cut((captioned ? squeeze(text(caption)) : '') || page.name(el) || attr(el, 'summary') || headed, 120),
      captioned || Boolean(page.name(el)) || has(el, 'aria-describedby'), rows, widths, scoped, nested, blocks, squeeze(text(el)).length, Boolean(el.querySelector('thead')),
      rect(el).width > innerWidth * 0.8];
  });
})()
