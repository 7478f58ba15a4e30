// Films, sounds, pictures, frames, and odd pieces of markup that one check or another asks about.
(async () => {
  const { attr, has, tag, up, style, visible, squeeze, cut, kids, type, text, within, rect, role } = page;
  const prop = (el, name) => { try { const it = el[name]; return typeof it === 'object' ? null : it; } catch { return null; } };
  const abs = (address) => { try { return new URL(address, document.baseURI).href; } catch { return String(address || ''); } };
  const TRANSCRIPT = /\btranscri(pt|ption|ção|pci)|transkript|abschrift|textfassung/i;
  const OFFERS = /^(a|button|summary|details|h[2-6])$/;
  const near = () => page.elements.some((el) => OFFERS.test(tag(el)) && TRANSCRIPT.test(cut(text(el) || '', 400)));
  const media = page.elements.filter((el) => /^(video|audio)$/.test(tag(el)) && (visible(el) || (tag(el) === 'audio' && has(el, 'autoplay')))).slice(0, 50)
    .map((el) => [page.element(el), tag(el), [...el.querySelectorAll('track')].map((it) => (attr(it, 'kind') || 'subtitles').toLowerCase()), has(el, 'autoplay'),
      has(el, 'muted') || prop(el, 'muted') === true, has(el, 'loop'), has(el, 'controls'), Number.isFinite(el.duration) ? el.duration : 0, near() || has(el, 'aria-describedby')]);

  // An animated GIF: the frames' delays added up, read from the bytes the browser has already.
  const moves = async (address) => {
    try {
      const answer = await fetch(address, { cache: 'force-cache', credentials: 'omit' });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (String.fromCharCode(...bytes.slice(0, 3)) !== 'GIF') return false;
      let at = 13 + (bytes[10] & 0x80 ? 3 * 2 ** ((bytes[10] & 7) + 1) : 0), frames = 0, hundredths = 0, turns = 1;
      while (at < bytes.length && bytes[at] !== 0x3b) {
        if (bytes[at] === 0x2c) { frames += 1; at += 10 + (bytes[at + 9] & 0x80 ? 3 * 2 ** ((bytes[at + 9] & 7) + 1) : 0) + 1; }
        else if (bytes[at] === 0x21) {
          if (bytes[at + 1] === 0xf9) hundredths += Math.max(bytes[at + 4] | (bytes[at + 5] << 8), 2) ;
          if (bytes[at + 1] === 0xff && String.fromCharCode(...bytes.slice(at + 3, at + 11)) === 'NETSCAPE') { const n = bytes[at + 16] | (bytes[at + 17] << 8); turns = n === 0 ? Infinity : n + 1; }
          at += 2;
        } else return false;
        while (at < bytes.length && bytes[at] !== 0) at += bytes[at] + 1;
        at += 1;
      }
      return frames > 1 && (hundredths / 100) * turns > 5;
    } catch { return false; }
  };
  let asked = 0;
  const pictures = [];
  for (const el of page.elements.filter((it) => tag(it) === 'img' && visible(it)).slice(0, 400)) {
    const address = abs(prop(el, 'currentSrc') || attr(el, 'src') || '');
    const figure = within(up(el), (at) => tag(at) === 'figure'), caption = figure && figure.querySelector('figcaption');
    const link = within(up(el), (at) => tag(at) === 'a');
    const section = within(up(el), (at) => /^(main|section|article|figure|body|td|li)$/.test(tag(at)));
    const r = rect(el);
    const gif = /\.gif([?#]|$)/i.test(address) && address.startsWith('http') && asked < 5;
    if (gif) asked += 1;
    pictures.push([page.element(el), cut(address, 400), attr(el, 'alt'), squeeze(attr(el, 'title')), attr(el, 'role') || '', [Math.round(r.width), Math.round(r.height)],
      cut(squeeze(caption ? text(caption) : link ? text(link) : ''), 200),
      Boolean(section && /^(main|section|article|figure)$/.test(tag(section)) && !squeeze(text(section)) && section.querySelectorAll('img, svg, video, canvas').length === 1),
      gif ? await moves(address) : false]);
  }
  const OPERABLE = 'a[href]:not([tabindex^="-"]), button:not([disabled]):not([tabindex^="-"]), input:not([type=hidden]):not([disabled]):not([tabindex^="-"]), select:not([tabindex^="-"]), textarea:not([tabindex^="-"]), [tabindex="0"]';
  const frames = page.elements.filter((el) => tag(el) === 'iframe' && visible(el)).slice(0, 50).map((el) => {
    let inner = null;
    try { inner = el.contentDocument; } catch { inner = null; }
    const modal = [...page.all('dialog[open]')].some((it) => { try { return it.matches(':modal'); } catch { return false; } });
    const operable = inner && /^-/.test(attr(el, 'tabindex') || '') && !within(el, (at) => has(at, 'inert')) && el.clientWidth > 1 && el.clientHeight > 1 && !modal && inner.querySelector(OPERABLE);
    return [page.element(el), squeeze(attr(el, 'title') || attr(el, 'aria-label')), squeeze(inner ? inner.title : ''), Boolean(operable)];
  });

  const oddities = [];
  const odd = (kind, el, words = '') => { if (oddities.filter((it) => it[0] === kind).length < 20) oddities.push([kind, page.element(el), cut(squeeze(words), 200)]); };
  const ids = new Map();
  const SIGNS = { warning: 'danger', danger: 'danger', alert: 'danger', caution: 'danger', achtung: 'danger', warnung: 'danger', error: 'error',
    important: 'note', info: 'note', hinweis: 'note', success: 'success', new: 'new', sale: 'sale' };
  const SAYS_SIGN = {
    danger: /warn|achtung|vorsicht|gefahr|caution|danger|alert|important|wichtig|beware|attenti|attenzione|avertissement|advertencia|atenci[oó]n|aviso|aten[cç][aã]o|cuidado|perigo|pericolo|waarschuw|let op|gevaar|uwaga/i,
    error: /error|fehler|erreur|errore|erro\b|fout|b[lł]ąd|invalid|wrong|failed|ung[uü]ltig/i,
    note: /info|hinweis|\bnote\b|notice|important|wichtig|beachten|remarque|à noter|\bnota\b|importante|belangrijk|\btip/i,
    success: /success|thank|saved|done|erfolg|dank|gespeichert|succ[eè]s|merci|[eé]xito|gracias|grazie|obrigad|sucesso|gelukt|bedankt/i,
    new: /\bne[uw]|nouv|nuev|nuov|nov[oa]\b|nieuw|\bnow[ey]\b/i, sale: /sale|offer|save|%|angebot|rabatt|spar|reduz|solde|promo|ofert|rebaja|sconto|saldi|korting|aanbieding/i,
  };
  const IDLE = /^(p|span|div|h[1-6]|li|ul|ol|dl|dt|dd|section|article|td|img|label|strong|em|b|i|figure)$/;
  for (const el of page.elements) {
    const kind = tag(el);
    const id = attr(el, 'id');
    if (id && !within(el, (at) => tag(at) === 'svg')) { if (ids.has(id)) { if (ids.get(id) !== 'told') { odd('duplicate-id', el, id); ids.set(id, 'told'); } } else ids.set(id, el); }
    if (has(el, 'accesskey') && attr(el, 'accesskey').trim()) odd('accesskey', el, attr(el, 'accesskey'));
    if (/^(center|font|big|tt|strike|basefont|acronym|applet|dir|frameset)$/.test(kind) && visible(el)) odd('obsolete', el, kind);
    if (kind === 'object' && [...el.querySelectorAll('param')].some((it) => /^wmode$/i.test(attr(it, 'name') || '') && !/^window$/i.test(attr(it, 'value') || ''))) odd('wmode', el, 'wmode');
    if (kind === 'p' && !squeeze(text(el)) && !el.firstElementChild && !id && !has(el, 'aria-live') && style(el).display !== 'none') odd('empty-paragraph', el);
    if (kind === 'abbr' && visible(el) && !squeeze(attr(el, 'title')) && !has(el, 'aria-label')) {
      const short = squeeze(text(el)), body = page.body() ? text(page.body()) : '';
      if (short.length >= 2 && !body.includes(`(${short})`) && !new RegExp(`${short.replace(/[^\p{L}\d]/gu, '.')}\\s*\\(`, 'u').test(body)) odd('abbreviation', el, short);
    }
    if (attr(el, 'draggable') === 'true' && !/^(a|img)$/.test(kind) && visible(el)) {
      // Another way would be something to press in it or beside it, or a click on the thing itself.
      const OTHER = 'button, a[href], select, input, summary, [role=button], [role=menuitem], [role=combobox]';
      const beside = within(up(el), (at) => tag(at) !== 'body' && at.querySelectorAll('[draggable=true]').length > 1) || el;
      const list = up(beside) && !/^(body|main)$/.test(tag(up(beside))) ? up(beside) : beside;
      const answers = has(el, 'tabindex') || has(el, 'onclick') || /^(button|option|tab|menuitem)$/.test(attr(el, 'role') || '') || style(el).cursor === 'pointer';
      if (!list.querySelector(OTHER) && !el.matches(OTHER)) odd(answers ? 'perhaps-dragged-only' : 'dragged-only', el, text(el));
    }
    const stop = attr(el, 'tabindex');
    if (stop !== null && /^\s*\d+\s*$/.test(stop) && IDLE.test(kind) && visible(el) && !has(el, 'contenteditable') && !has(el, 'onclick') && !has(el, 'onkeydown')) {
      const look = style(el), scrolls = /auto|scroll/.test(`${look.overflowX} ${look.overflowY}`);
      const said = attr(el, 'role');
      if (!said && !scrolls && !has(el, 'aria-label') && !has(el, 'aria-labelledby') && !has(el, 'aria-describedby') && look.cursor !== 'pointer' && squeeze(text(el))) odd('tab-stop', el, text(el));
    }
    if (kind === 'article' && visible(el)) {
      const menu = el.querySelector('nav');
      const rest = menu ? squeeze(text(el)).length - squeeze(text(menu)).length - [...el.querySelectorAll('h1, h2, h3, h4, h5, h6')].reduce((sum, it) => sum + squeeze(text(it)).length, 0) : 99;
      if (menu && rest <= 3) odd('menu-as-article', el, text(el));
    }
    if (kind === 'pre' && visible(el) && !el.querySelector('code, samp, kbd, span[class]') && role(el) !== 'image' && !has(el, 'aria-label')) {
      const said = text(el) || '', signs = said.replace(/\s/g, '');
      const art = said.split('\n').filter((line) => /[\\/|_`^~=+*#-]{3,}|[\\/|_`]\s{0,4}[\\/|_`()]/.test(line)).length;
      if (signs.length > 20 && art >= 2 && (signs.match(/[\p{L}\p{N}]/gu) || []).length / signs.length < 0.6 && !/[;{}=]\s*$|^\s*([$>#]|>>>|\.\.\.) /m.test(said)) odd('ascii-art', el, said);
    }
    if (kind === 'img' && style(el).display !== 'none' && rect(el).width >= 20 && (prop(el, 'naturalWidth') === 1 || rect(el).height <= 2) && !squeeze(attr(el, 'alt')) && /spacer|blank|clear|pixel|transparent|shim/i.test(attr(el, 'src') || '')) odd('spacer', el, attr(el, 'src'));
    const picture = kind !== 'body' && kind !== 'html' ? style(el).backgroundImage || '' : '';
    const file = /url\("?([^")]+)"?\)/.exec(picture);
    if (file && !file[1].startsWith('data:') && visible(el) && !role(el).match(/^(image|button|link)$/)) {
      const sign = /(^|[-_./])(warning|important|alert|danger|error|info|success|caution|achtung|warnung|hinweis|new|sale)([-_.]|$)/i.exec(file[1].split('/').pop().split(/[?#]/)[0]);
      const said = squeeze(text(el));
      // A paragraph is named by its own words: another name would be one that tells the sign.
      const called = page.name(el), unnamed = !called || (role(el) === 'paragraph' && said.startsWith(called));
      if (sign && said && said.length < 600 && unnamed && !new RegExp(sign[2], 'i').test(said) && !SAYS_SIGN[SIGNS[sign[2].toLowerCase()]].test(said) && ![...kids(el)].some((it) => type(it) === 1 && /sr-only|visually-?hidden/i.test(attr(it, 'class') || ''))) odd('background-sign', el, sign[2]);
    }
    const inline = attr(el, 'style') || '';
    if (/!\s*important/i.test(inline) && /letter-spacing|word-spacing|line-height/i.test(inline) && visible(el)) {
      const own = [...kids(el)].some((it) => type(it) === 3 && squeeze(text(it)));
      const held = el.style, look = style(el), size = parseFloat(look.fontSize) || 16;
      for (const [name, least] of [['letter-spacing', 0.12], ['word-spacing', 0.16], ['line-height', 1.5]]) {
        if (held.getPropertyPriority(name) !== 'important' || /^(inherit|unset|revert)/.test(held.getPropertyValue(name))) continue;
        const set = look.getPropertyValue(name), px = parseFloat(set);
        const value = set === 'normal' ? (name === 'line-height' ? 1.2 : 0) : px / size;
        if (value + 0.001 >= least || !own) continue;
        const r = rect(el);
        if (name === 'line-height') { const n = new Set(); const range = document.createRange(); range.selectNodeContents(el); for (const box of range.getClientRects()) n.add(Math.round(box.top)); if (n.size < 2) continue; }
        if (r.width) odd('fixed-spacing', el, `${name} ${Math.round(value * 100) / 100}`);
      }
    }
  }
  // A page turned by 90 degrees in one orientation only, so that it is never upright there.
  const turned = (rule) => {
    const set = `${rule.style.transform || ''} ${rule.style.rotate ? `rotate(${rule.style.rotate})` : ''}`;
    try { const m = new DOMMatrix(set.replace(/^\s*none|\s+$/g, '').replace(/([\d.-]+)turn/g, (all, n) => `${n * 360}deg`) || 'none'); return Math.round((Math.atan2(m.b, m.a) * 180) / Math.PI); } catch { return 0; }
  };
  const plain = new Map(), locks = [];
  const read = (rules, side) => { for (const rule of rules || []) {
    if (rule.media && rule.cssRules) { const it = /orientation:\s*(portrait|landscape)/.exec(rule.media.mediaText || ''); read(rule.cssRules, it ? it[1] : side); }
    else if (rule.selectorText && rule.style && (rule.style.transform || rule.style.rotate)) {
      if (side) locks.push([rule, side, turned(rule)]); else plain.set(rule.selectorText, turned(rule)); }
  } };
  for (const sheet of document.styleSheets) { try { read(sheet.cssRules, ''); } catch { /* of another site: not to be read */ } }
  for (const [rule, side, angle] of locks) {
    const by = Math.abs(angle - (plain.get(rule.selectorText) || 0)) % 180;
    if (Math.abs(by - 90) <= 1) for (const el of page.all(rule.selectorText).slice(0, 1)) if (/^(html|body|main)$/.test(tag(el)) || rect(el).width > innerWidth * 0.7) odd('turned', el, side);
  }
  // Decorative by its markup, and still given a name.
  for (const el of page.elements) {
    const said = attr(el, 'role') || '';
    if (tag(el) === 'img' && visible(el) && /^(presentation|none)$/.test(said) && squeeze(attr(el, 'alt'))) odd('decorative-with-alt', el, attr(el, 'alt'));
    if (tag(el) === 'img' && visible(el) && has(el, 'alt') && !squeeze(attr(el, 'alt')) && squeeze(attr(el, 'title'))) odd('decorative-with-title', el, attr(el, 'title'));
  }
  return { media, pictures, frames, oddities };
})()
