// What every gatherer may ask of a page: is it seen, what is it called, where does it stand.
// Nothing here trusts the page: a form's field may be called "id" or "children", `document.body` may be an image,
// getters may throw. So properties are read through the prototypes' own getters, and each answer has a fallback.
const page = (() => {
  const MOST = 20000; // elements looked at; beyond it `page.leftOut` says how many were not
  const own = (proto, name) => {
    const got = Object.getOwnPropertyDescriptor(proto, name);
    return got && got.get ? (it) => { try { return got.get.call(it); } catch { return null; } } : (it) => it[name];
  };
  const attrOf = Element.prototype.getAttribute, hasOf = Element.prototype.hasAttribute;
  const rectOf = Element.prototype.getBoundingClientRect, seenOf = Element.prototype.checkVisibility;
  const tagOf = own(Element.prototype, 'localName'), kidsOf = own(Node.prototype, 'childNodes');
  const typeOf = own(Node.prototype, 'nodeType'), dataOf = own(Node.prototype, 'textContent');
  const upOf = own(Node.prototype, 'parentNode'), shadowOf = own(Element.prototype, 'shadowRoot');
  const firstOf = own(Element.prototype, 'firstElementChild'), nextOf = own(Element.prototype, 'nextElementSibling');
  const bodyOf = own(Document.prototype, 'body'), hostOf = own(ShadowRoot.prototype, 'host');
  const allOf = Document.prototype.querySelectorAll;
  const rootOf = own(Document.prototype, 'documentElement');
  const attr = (el, name) => { try { return attrOf.call(el, name); } catch { return null; } };
  const has = (el, name) => { try { return hasOf.call(el, name); } catch { return false; } };
  const tag = (el) => String(tagOf(el) || '').toLowerCase();
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const cut = (text, most) => (text.length <= most ? text : text.slice(0, most - 1) + '…');
  const up = (el) => { const it = upOf(el); return it && typeOf(it) === 11 ? hostOf(it) : it && typeOf(it) === 1 ? it : null; };
  const memo = (make) => { const known = new Map(); return (el) => {
    if (!known.has(el)) { known.set(el, undefined); known.set(el, make(el)); }
    return known.get(el); }; };
  const style = memo((el) => { try { return getComputedStyle(el); } catch { return {}; } });

  // One pass in document order, open shadow roots first inside their hosts; no recursion: pages nest deeply.
  const elements = [], headingOf = new Map(), byId = new Map();
  let total = 0, heading = '';
  const stack = rootOf(document) ? [rootOf(document)] : [];
  while (stack.length) {
    const el = stack.pop();
    total += 1;
    if (total <= MOST) {
      elements.push(el);
      headingOf.set(el, heading);
      const id = attr(el, 'id');
      if (id && !byId.has(id)) byId.set(id, el); else if (id) byId.set(id + '\0twice', el);
      if (/^h[1-6]$/.test(tag(el))) heading = cut(squeeze(dataOf(el)), 60);
    }
    const kids = [];
    const shadow = shadowOf(el);
    if (shadow) for (const kid of kidsOf(shadow)) if (typeOf(kid) === 1) kids.push(kid);
    for (let kid = firstOf(el); kid; kid = nextOf(kid)) kids.push(kid);
    for (let at = kids.length - 1; at >= 0; at -= 1) stack.push(kids[at]);
  }
  const tags = memo((el) => tag(el));
  const within = (el, test) => { for (let at = el; at; at = up(at)) if (test(at)) return at; return null; };

  const rect = memo((el) => { try { return rectOf.call(el); } catch { return { x: 0, y: 0, width: 0, height: 0, right: 0, bottom: 0 }; } });
  const box = (el) => { const r = rect(el); return [r.x + scrollX, r.y + scrollY, r.width, r.height].map((n) => Math.round(n * 10) / 10); };
  const wide = () => Math.max(innerWidth, (rootOf(document) || {}).scrollWidth || 0);

  // Does this element, by itself, hide what is inside it? (Ancestors are asked by `hider`.)
  const hidesItself = memo((el) => {
    const look = style(el);
    if (look.display === 'none' || look.opacity === '0' || look.contentVisibility === 'hidden') return true;
    if (tags(el) === 'details' || look.display === 'contents') return false;
    const r = rect(el);
    const clips = /hidden|clip/.test((look.overflowX || '') + (look.overflowY || ''));
    if (clips && (r.width <= 1 || r.height <= 1)) return true;
    if (/^rect\(0|^rect\(1px/.test(look.clip || '') || /^inset\((50|100)%/.test(look.clipPath || '')) return true;
    return (r.width || r.height) > 0 && look.position !== 'static' && (r.right + scrollX <= 0 || r.bottom + scrollY <= 0
      || (look.position !== 'relative' && r.x + scrollX >= wide()));
  });
  const closedDetails = (el) => within(up(el), (at) => tags(at) === 'details' && !has(at, 'open')
    && !within(el, (it) => tags(it) === 'summary' && up(it) === at));
  // The outermost element that keeps this one from being seen, or null.
  const hider = memo((el) => {
    const above = up(el) ? hider(up(el)) : null;
    if (above) return above;
    if (hidesItself(el)) return el;
    const look = style(el);
    if (look.visibility === 'hidden' || look.visibility === 'collapse') return el;
    return null;
  });
  const visible = memo((el) => {
    if (style(el).display === 'contents') {
      if (hider(el) || closedDetails(el)) return false;
      for (let kid = firstOf(el); kid; kid = nextOf(kid)) if (visible(kid)) return true;
      return squeeze(dataOf(el)) !== '';
    }
    try { if (!seenOf.call(el, { opacityProperty: true, visibilityProperty: true })) return false; } catch { return false; }
    const by = hider(el);
    if (by && !(style(by).visibility === 'hidden' && style(el).visibility === 'visible')) return false;
    const r = rect(el);
    if (r.width > 1 && r.height > 1) return true;
    for (let kid = firstOf(el); kid; kid = nextOf(kid)) if (visible(kid)) return true;
    return false;
  });
  const ariaHidden = memo((el) => attr(el, 'aria-hidden') === 'true' || Boolean(up(el) && ariaHidden(up(el))));

  const ROLES = { a: 'link', area: 'link', button: 'button', nav: 'navigation', main: 'main', aside: 'complementary', img: 'image',
    select: 'combobox', textarea: 'textbox', h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading',
    h6: 'heading', dialog: 'dialog', iframe: 'frame', ul: 'list', ol: 'list', li: 'listitem', table: 'table', svg: 'image',
    form: 'form', summary: 'button', video: 'video', audio: 'audio', p: 'paragraph', label: 'label', option: 'option',
    fieldset: 'group', search: 'search', html: 'page', body: 'body' };
  const INPUTS = { button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio',
    range: 'slider', number: 'spinbutton', search: 'searchbox', hidden: 'hidden' };
  const inSection = (el) => within(up(el), (at) => /^(article|aside|main|nav|section)$/.test(tags(at))
    || /^(article|complementary|main|navigation|region)$/.test(attr(at, 'role') || ''));
  const role = memo((el) => {
    const said = attr(el, 'role') ? squeeze(attr(el, 'role')).toLowerCase().split(' ')[0] : '';
    if (said && said !== 'none' && said !== 'presentation') return said === 'img' ? 'image' : said;
    const name = tags(el);
    if (name === 'input') return INPUTS[(attr(el, 'type') || 'text').toLowerCase()] || 'textbox';
    if (name === 'header') return inSection(el) ? '' : 'banner';
    if (name === 'footer') return inSection(el) ? '' : 'contentinfo';
    if (name === 'section') return has(el, 'aria-label') || has(el, 'aria-labelledby') ? 'region' : '';
    if ((name === 'a' || name === 'area') && !has(el, 'href') && !has(el, 'xlink:href')) return '';
    return ROLES[name] || '';
  });

  const unseen = (el) => /^(script|style|template|noscript)$/.test(tags(el)) || has(el, 'hidden') || attr(el, 'aria-hidden') === 'true'
    || style(el).display === 'none';
  const content = (el, depth = 0) => {
    if (depth > 60) return '';
    if (!firstOf(el) && !shadowOf(el)) return dataOf(el) || '';
    const said = [];
    const shadow = shadowOf(el);
    for (const kid of [...(shadow ? kidsOf(shadow) : []), ...kidsOf(el)]) {
      const type = typeOf(kid);
      if (type === 3) said.push(dataOf(kid));
      else if (type === 1 && !unseen(kid)) {
        const label = squeeze(attr(kid, 'aria-label')), kind = tags(kid);
        const alone = /^(img|area)$/.test(kind) ? attr(kid, 'alt') : kind === 'svg' ? content(kid, depth + 1) : null;
        const inner = label || (alone !== null ? alone : content(kid, depth + 1)) || '';
        said.push(/^inline/.test(style(kid).display || '') && kind !== 'br' ? inner : ' ' + inner + ' ');
      }
    }
    return said.join('');
  };
  let labelled = null;
  const labelOf = (el) => {
    if (!labelled) {
      labelled = new Map();
      for (const it of elements) {
        const field = tags(it) === 'label' && byId.get(attr(it, 'for'));
        if (field) labelled.set(field, (labelled.get(field) || '') + ' ' + content(it));
      }
    }
    const around = within(up(el), (at) => tags(at) === 'label');
    return squeeze(labelled.get(el) || (around ? content(around) : ''));
  };
  const NAMED_BY_CONTENT = /^(link|button|heading|tab|menuitem|menuitemcheckbox|menuitemradio|option|checkbox|radio|switch|treeitem|cell|columnheader|rowheader|listitem|label|paragraph)$/;
  const name = memo((el) => {
    const ids = squeeze(attr(el, 'aria-labelledby'));
    if (ids) {
      const said = squeeze(ids.split(' ').map((id) => byId.get(id)).filter(Boolean).map((at) => attr(at, 'aria-label') || content(at)).join(' '));
      if (said) return cut(said, 200);
    }
    const kind = tags(el);
    const type = kind === 'input' ? (attr(el, 'type') || 'text').toLowerCase() : '';
    const tries = [() => attr(el, 'aria-label'),
      () => (/^(input|select|textarea|button|meter|progress|output)$/.test(kind) ? labelOf(el) : ''),
      () => (/^(img|area)$/.test(kind) || type === 'image' ? attr(el, 'alt') : ''),
      () => (/^(submit|button|reset)$/.test(type) ? attr(el, 'value') || (type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : '') : ''),
      () => (NAMED_BY_CONTENT.test(role(el)) && kind !== 'input' ? content(el) : ''),
      () => (/^(fieldset|figure|table|svg)$/.test(kind) ? content([...kidsOf(el)].find((at) => typeOf(at) === 1
        && /^(legend|figcaption|caption|title)$/.test(tags(at))) || document.createElement('i')) : ''),
      () => attr(el, 'title'), () => attr(el, 'placeholder')];
    for (const ask of tries) { let said = ''; try { said = squeeze(ask()); } catch { said = ''; } if (said) return cut(said, 200); }
    return '';
  });

  const LANDMARKS = /^(banner|navigation|main|complementary|contentinfo|search|region|form|dialog|alertdialog)$/;
  const label = (el) => {
    const it = role(el) || tags(el);
    const said = name(el);
    return said ? `${it} "${cut(said, 80)}"` : it;
  };
  const landmark = memo((el) => LANDMARKS.test(role(el)) && (!/^(form|region)$/.test(role(el)) || name(el) !== ''));
  // Roles and names only: no index, so the path survives a new item above it.
  const path = memo((el) => {
    const parts = [];
    for (let at = up(el); at; at = up(at)) if (landmark(at)) parts.unshift(label(at));
    if (!name(el)) {
      const holder = within(up(el), (at) => /^(link|button|heading|listitem|cell)$/.test(role(at)) && name(at));
      if (holder) parts.push(label(holder));
      else if (headingOf.get(el)) parts.push(`under "${headingOf.get(el)}"`);
      const mark = attr(el, 'name') || (attr(el, 'src') || '').split(/[?#]/)[0].split('/').pop() || attr(el, 'id') || '';
      parts.push((role(el) || tags(el)) + (mark && !/\d{5,}|^data:/.test(mark) ? `[${cut(mark, 60)}]` : ''));
    } else parts.push(label(el));
    return parts.join(' > ');
  });

  const nth = memo((parent) => {
    const counts = new Map(), places = new Map();
    for (let kid = firstOf(parent); kid; kid = nextOf(kid)) {
      const kind = tags(kid);
      counts.set(kind, (counts.get(kind) || 0) + 1);
      places.set(kid, counts.get(kind));
    }
    return { counts, places };
  });
  const selector = memo((el) => {
    const id = attr(el, 'id');
    if (id && byId.get(id) === el && !byId.has(id + '\0twice')) return '#' + CSS.escape(id);
    const kind = CSS.escape(tags(el));
    const parent = upOf(el);
    if (!parent || typeOf(parent) !== 1) return kind;
    if (/^(html|body|head|main)$/.test(kind) && nth(parent).counts.get(kind) === 1 && kind !== 'main') return kind;
    const { counts, places } = nth(parent);
    return `${selector(parent)} > ${kind}${counts.get(tags(el)) > 1 ? `:nth-of-type(${places.get(el)})` : ''}`;
  });

  const openTag = (el) => {
    let said = '<' + tags(el);
    const secret = tags(el) === 'input' && /^(password|hidden)$/i.test(attr(el, 'type') || '');
    try {
      for (const { name: key, value } of own(Element.prototype, 'attributes')(el)) {
        said += ` ${key}="${cut(secret && key === 'value' ? '…' : value, 120).replace(/"/g, '&quot;')}"`;
        if (said.length > 300) break;
      }
    } catch { /* a getter threw: the tag's name is still true */ }
    return cut(said + '>', 300);
  };

  const REGIONS = { banner: 'header', navigation: 'navigation', main: 'main', complementary: 'aside', contentinfo: 'footer' };
  // Old and hand-made pages name their regions by id or class only; whole words, so that `navy` or `headline` is no region.
  const HINTS = [[/^(nav|navi|navbar|navigation|menu|mainmenu|mainnav|topmenu|topnav|main-?menu|main-?nav|site-?nav|nav-?menu|breadcrumbs?|hauptmenu|menue)$/, 'navigation'],
    [/^(footer|foot|fuss|footer-?(area|wrapper|container|section|content|bottom|widgets?)|site-?footer|page-?footer|copyright|colophon|piedepagina|rodape)$/, 'footer'],
    [/^(header|masthead|topbar|top-?bar|site-?header|page-?header-?bar|kopf|banner)$/, 'header'],
    [/^(sidebar|side-?bar|side|aside|left-?col(umn)?|right-?col(umn)?|seitenleiste)$/, 'aside'],
    [/^(main|content|main-?content|inhalt|contenido|conteudo|contenu|page-?content|contents)$/, 'main']];
  const region = memo((el) => {
    const it = REGIONS[role(el)];
    if (it) return it;
    if ((has(el, 'id') || has(el, 'class')) && /^(div|ul|ol|table|td|center|section|span|dl|p|font|header|footer)$/.test(tags(el))) {
      const words = squeeze(attr(el, 'id') + ' ' + (attr(el, 'class') || '')).toLowerCase().split(' ');
      const around = up(el) ? region(up(el)) : '';
      for (const [test, found] of HINTS) {
        if (words.some((word) => test.test(word)) && !(around === 'main' && /header|footer/.test(found))) return found;
      }
    }
    return up(el) ? region(up(el)) : '';
  });

  const element = (el) => [path(el), selector(el), openTag(el), visible(el) || rect(el).width ? box(el) : null];
  return { elements, total, leftOut: Math.max(0, total - MOST), byId, attr, has, tag: tags, up, within, rect, box, style, hider,
    hidesItself, visible, ariaHidden, closedDetails, role, name, content, path, selector, region, openTag, element, landmark,
    label, squeeze, cut, kids: kidsOf, type: typeOf, text: dataOf, shadow: shadowOf, first: firstOf, next: nextOf,
    body: () => bodyOf(document), root: () => rootOf(document),
    all: (css) => { try { return [...allOf.call(document, css)]; } catch { return []; } } };
})();
