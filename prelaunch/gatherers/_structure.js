// The page's build: landmarks, things to operate, images, frames, ids, metadata.
(() => {
  const { attr, has, tag, role, style, visible, up, within } = page;
  const MOST = 1000;
  const OPERABLE = /^(button|checkbox|radio|textbox|searchbox|combobox|listbox|spinbutton|slider|switch|tab|menuitem|menuitemcheckbox|menuitemradio|option|treeitem)$/;
  const prop = (el, name) => { try { const it = el[name]; return typeof it === 'object' ? null : it; } catch { return null; } };
  const abs = (address) => { try { return new URL(address, document.baseURI).href; } catch { return String(address || ''); } };
  const size = (el) => { const r = page.rect(el); return [Math.round(r.width), Math.round(r.height)]; };
  const control = (el) => {
    const kind = tag(el), type = (attr(el, 'type') || '').toLowerCase();
    const filled = /^(checkbox|radio)$/.test(type) ? prop(el, 'checked') : prop(el, 'value');
    const name = page.name(el);
    return [role(el), name, kind === 'input' ? `input:${type || 'text'}` : type && kind === 'button' ? `button:${type}` : kind, visible(el),
      page.element(el), attr(el, 'autocomplete') || '', Boolean(within(up(el), (at) => tag(at) === 'form') || has(el, 'form')),
      Boolean(filled) && /^(input|textarea|select)$/.test(kind), has(el, 'disabled') || attr(el, 'aria-disabled') === 'true'];
  };
  const image = (el) => {
    const address = prop(el, 'currentSrc') || attr(el, 'src') || '';
    const natural = [Number(prop(el, 'naturalWidth')) || 0, Number(prop(el, 'naturalHeight')) || 0];
    const lazy = attr(el, 'loading') === 'lazy' && !prop(el, 'complete');
    // An SVG without a size of its own has natural width 0 in some engines and is still drawn.
    const failed = Boolean(address) && Boolean(prop(el, 'complete')) && !lazy && natural[0] === 0 && !/\.svg([?#]|$)|^data:image\/svg/i.test(address);
    return [address ? abs(address) : '', attr(el, 'alt'), natural, size(el), visible(el), page.element(el), failed];
  };
  const metas = [];
  for (const el of page.elements) {
    if (tag(el) === 'meta') {
      const name = attr(el, 'name') || attr(el, 'property') || (attr(el, 'http-equiv') ? 'http-equiv:' + attr(el, 'http-equiv') : '');
      if (name) metas.push([name.toLowerCase(), page.cut(attr(el, 'content') || '', 1000)]);
    } else if (tag(el) === 'link') {
      const rel = (attr(el, 'rel') || '').toLowerCase();
      if (/\bcanonical\b/.test(rel)) metas.push(['canonical', abs(attr(el, 'href') || '')]);
      if (/\bicon\b/.test(rel)) metas.push(['icon', abs(attr(el, 'href') || '')]);
    }
  }
  const ids = new Set();
  for (const el of page.elements) {
    if (attr(el, 'id')) ids.add(attr(el, 'id'));
    if (tag(el) === 'a' && attr(el, 'name')) ids.add(attr(el, 'name'));
  }
  const operable = page.elements.filter((el) => (OPERABLE.test(role(el)) || /^(input|select|textarea|button|summary)$/.test(tag(el)))
    && role(el) !== 'hidden' && tag(el) !== 'option');
  // Without words: what fills the main part of a gallery, a map, a game, a form.
  const drawn = page.elements.filter((el) => /^(img|picture|svg|canvas|video|audio|iframe|embed|object|input|select|textarea|button|table)$/.test(tag(el))
    && /^(main|)$/.test(page.region(el)) && visible(el) && Math.max(...size(el)) >= 24).length
    + page.elements.slice(0, 4000).filter((el) => /^(main|)$/.test(page.region(el)) && !/^(html|body)$/.test(tag(el)) && visible(el)
    && /url\(/.test(style(el).backgroundImage || '') && Math.min(...size(el)) >= 60).length;
  const root = page.root() || {};
  const generator = metas.find(([name]) => name === 'generator');
  return {
    landmarks: page.elements.filter((el) => page.landmark(el)).slice(0, 200).map(page.label),
    controls: operable.slice(0, MOST).map(control),
    images: page.elements.filter((el) => tag(el) === 'img').slice(0, MOST).map(image),
    frames: page.elements.filter((el) => /^(iframe|frame)$/.test(tag(el))).slice(0, 200).map((el) => attr(el, 'src') ? abs(attr(el, 'src')) : 'about:srcdoc'),
    ids: [...ids].slice(0, 20000), meta: metas.slice(0, 300), nodeCount: page.total, drawn, leftOut: page.leftOut,
    viewport: [innerWidth, innerHeight], pageSize: [prop(root, 'scrollWidth') || 0, prop(root, 'scrollHeight') || 0],
    generator: generator ? generator[1] : '',
    data: page.elements.filter((el) => tag(el) === 'script' && /^application\/ld\+json/i.test(attr(el, 'type') || ''))
      .slice(0, 50).map((el) => page.cut(page.text(el) || '', 20000)),
    forms: page.elements.filter((el) => tag(el) === 'form').slice(0, 200).map((el) => [abs(attr(el, 'action') || document.baseURI), (attr(el, 'method') || 'get').toLowerCase()]),
  };
})()
