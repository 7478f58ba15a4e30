// The page's build: landmarks, things to operate, images, frames, ids, metadata.
(() => {
  const { attr, has, tag, role, style, squeeze, visible, up, within } = page;
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
  const ofMain = page.elements.some((el) => page.role(el) === 'main' && visible(el)) ? /^main$/ : /^(main|)$/;
  const SHOWS = /^(img|picture|svg|canvas|video|audio|iframe|embed|object|input|select|textarea|button|meter|progress|hr|a|label|option)$/;
  // Elements that hold no word and nothing drawn, themselves and all within.
  const filled = new Set();
  for (const el of [...page.elements].reverse()) {
    if (!filled.has(el) && !SHOWS.test(tag(el)) && !page.shadow(el) && ![...page.kids(el)].some((kid) => page.type(kid) === 3 && squeeze(page.text(kid)))) continue;
    filled.add(el);
    if (up(el)) filled.add(up(el));
  }
  // A table of which there is no more than the head, or whose every cell is empty.
  const bare = new Map();
  for (const el of page.elements) {
    if (tag(el) !== 'table') continue;
    const cells = [...Element.prototype.querySelectorAll.call(el, 'td')];
    const heads = Element.prototype.querySelectorAll.call(el, 'th').length, lines = Element.prototype.querySelectorAll.call(el, 'tr').length;
    bare.set(el, cells.length ? cells.every((it) => !filled.has(it)) : heads >= 2 && lines === 1);
  }
  const drawn = page.elements.filter((el) => /^(img|picture|svg|canvas|video|audio|iframe|embed|object|input|select|textarea|button|table)$/.test(tag(el))
    && ofMain.test(page.region(el)) && visible(el) && Math.max(...size(el)) >= 24 && !bare.get(el)).length
    + page.elements.slice(0, 4000).filter((el) => ofMain.test(page.region(el)) && !/^(html|body)$/.test(tag(el)) && visible(el)
    && /url\(/.test(style(el).backgroundImage || '') && Math.min(...size(el)) >= 60).length;
  // Boxes that wait for what belongs in them: three alike in a row, seen as boxes, and the cells of a table without a word.
  const boxed = (el) => {
    const look = style(el), over = style(up(el)) || {};
    if (/^(absolute|fixed)$/.test(look.position || '')) return false;
    const ground = look.backgroundColor || '', clear = /^transparent$|, 0\)$/.test(ground);
    return (!clear && ground !== over.backgroundColor) || /gradient/.test(look.backgroundImage || '') || ['Top', 'Left'].every((it) => parseFloat(look[`border${it}Width`]) >= 1);
  };
  let hollow = 0;
  const alike = new Map();
  for (const el of page.elements.slice(0, 4000)) {
    if (bare.get(el) && ofMain.test(page.region(el)) && visible(el)) hollow += Math.max(3, Element.prototype.querySelectorAll.call(el, 'td').length);
    if (filled.has(el) || !up(el) || !ofMain.test(page.region(el)) || /^(html|head|body|script|style|template|link|meta|title|br|col|colgroup|source|track|noscript|table|thead|tbody|tr|td|th)$/.test(tag(el))) continue;
    const [width, height] = size(el);
    if (width < 60 || height < 40 || /url\(/.test(style(el).backgroundImage || '') || !visible(el) || !boxed(el)) continue;
    const kind = [tag(el), attr(el, 'class'), width].join();
    alike.set(kind, (alike.get(kind) || 0) + 1);
  }
  for (const count of alike.values()) if (count >= 3) hollow += count;
  // Named as its developers built it; what is generated afresh for each page would make every page another kind.
  const blocks = new Set();
  for (const el of page.elements) {
    if (blocks.size >= 400 || /^(html|head|meta|link|script|style|title|path|g|br|noscript|template)$/.test(tag(el))) continue;
    const names = page.squeeze(attr(el, 'class')).split(' ').filter((it) => it && it.length <= 30 && !/\d{3,}/.test(it)).sort().slice(0, 4);
    const said = ['role', 'onclick', 'tabindex', 'popover', 'type'].filter((it) => has(el, it))
      .map((it) => '[' + it + (/role|type/.test(it) ? '=' + page.cut(attr(el, it) || '', 15) : '') + ']').join('');
    blocks.add([tag(el), ...names].join('.') + said);
  }
  // What ARIA calls by a name of its own, and the words that a person sees on it, or in its label. Left out: what shows a value
  // and no label, what screen readers pass over, letters of a type that draws pictures with them.
  const PRESSED = /^(button|link|tab|menuitem|menuitemcheckbox|menuitemradio|checkbox|radio|switch)$/;
  // Of the first family: many a stack of plain ones ends in emoji and symbols.
  const PICTURES = /icon|symbol|glyph|awesome|dingbat|emoji/i;
  const says = (el, depth = 0) => {
    let said = '';
    for (const kid of depth > 40 ? [] : [...(page.shadow(el) ? page.kids(page.shadow(el)) : []), ...page.kids(el)]) {
      if (page.type(kid) === 3) { if (visible(el) && !PICTURES.test((style(el).fontFamily || '').split(',')[0])) said += page.text(kid); }
      else if (page.type(kid) === 1 && !/^(script|style|template|noscript|svg|select|textarea|input)$/.test(tag(kid)) && attr(kid, 'aria-hidden') !== 'true') {
        said += tag(kid) === 'br' ? ' ' : /^(inline|contents)$/.test(style(kid).display || '') ? says(kid, depth + 1) : ' ' + says(kid, depth + 1) + ' ';
      }
    }
    return said;
  };
  const labels = (el) => { try { return [...(el.labels || [])].filter((it) => visible(it)); } catch { return []; } };
  const worn = (el) => (/^(input|select|textarea)$/.test(tag(el)) && !/^(submit|button|reset)$/i.test(attr(el, 'type') || '') ? labels(el).map((it) => says(it)).join(' ')
    : tag(el) === 'input' ? attr(el, 'value') || '' : PRESSED.test(role(el)) && attr(el, 'aria-haspopup') !== 'listbox' ? says(el) : '');
  const renamed = page.elements.filter((el) => (has(el, 'aria-label') || has(el, 'aria-labelledby')) && visible(el) && !page.ariaHidden(el)
    && (PRESSED.test(role(el)) || /^(input|select|textarea)$/.test(tag(el)))).slice(0, MOST)
    .map((el) => [page.element(el), page.name(el), page.cut(page.squeeze(worn(el)), 200)]).filter(([, , shown]) => shown);
  const root = page.root() || {};
  // Prices: the smallest element that holds an amount with its currency, what stands around it, and the card it is in.
  const MONEY = '(?:€|£|\\$|¥|₹|zł|Kč|kr\\b|\\b(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|CZK|AUD|CAD)\\b)';
  const AMOUNT = new RegExp(`${MONEY}\\s?\\d[\\d.,' \u00a0]*\\d(?:[,.]-)?|${MONEY}\\s?\\d|\\d(?:[\\d.,' \u00a0]*\\d)?(?:[,.][-–])?\\s?${MONEY}`, 'i');
  const money = new RegExp(MONEY, 'i');
  const words = (el) => page.squeeze(page.text(el));
  const priced = [];
  // What web components show stands in trees of their own, which the text of the page does not hold.
  const hosts = page.elements.filter((el) => page.shadow(el));
  const anchors = hosts.length ? page.elements.filter((el) => tag(el) === 'a') : [];
  const inside = (at) => (hosts.length ? anchors.filter((it) => within(it, (x) => x === at)) : [...Element.prototype.getElementsByTagName.call(at, 'a')]);
  if (money.test(words(page.body() || root)) || hosts.some((el) => money.test(page.text(page.shadow(el)) || ''))) {
    const spoken = (el) => AMOUNT.test(words(el));
    for (const el of page.elements) {
      if (priced.length >= 300 || /^(script|style|option|title|noscript|template|head|html|body|main|textarea|svg|code|pre)$/.test(tag(el))) continue;
      const said = page.text(el) || '';
      if (said.length > 400 || !AMOUNT.test(page.squeeze(said)) || !visible(el)) continue;
      let inner = false;
      for (let kid = page.first(el); kid; kid = page.next(kid)) if (spoken(kid)) { inner = true; break; }
      if (!inner) priced.push(el);
    }
  }
  const struck = (el) => Boolean(within(el, (at) => /^(del|s|strike)$/.test(tag(at)) || /line-through/.test(style(at).textDecorationLine || '')));
  const here = (() => { try { return location.href.split('#')[0]; } catch { return ''; } })();
  // An amount in the middle of running text tells of whatever the sentence is about, and not of the page that is linked nearby.
  const prose = (el) => {
    const block = within(el, (at) => /^(p|li|dd|td|div|blockquote|section|article|figcaption)$/.test(tag(at)));
    return Boolean(block) && !Element.prototype.querySelector.call(block, 'h1,h2,h3,h4,h5,h6,li,p,div,dd,td')
      && words(block).replace(AMOUNT, '').split(/\s+/).filter((it) => /\p{L}{2}/u.test(it)).length > 8;
  };
  // A card ends at its own article, at one of several entries or table rows, and at one of several boxes alike that hold
  // amounts and of which some are headed or linked; two amounts in a card are no such boxes.
  const known = (make) => { const all = new Map(); return (el) => { if (!all.has(el)) all.set(el, make(el)); return all.get(el); }; };
  const sells = known((el) => AMOUNT.test(words(el)));
  const heading = (el) => Element.prototype.querySelector.call(el, 'h1,h2,h3,h4,h5,h6');
  const leads = known((el) => Boolean(heading(el) || Element.prototype.querySelector.call(el, 'a[href]')));
  const called = (text) => squeeze(text.replace(AMOUNT, ' ')).replace(/[\s:–—·.…-]+$/, '');
  const ends = known((at) => {
    if (tag(at) === 'article') return true;
    const others = [];
    for (let kid = up(at) && page.first(up(at)); kid; kid = page.next(kid)) if (kid !== at && tag(kid) === tag(at)) others.push(kid);
    if (/^(li|tr)$/.test(tag(at))) return others.some((it) => sells(it) || (leads(it) && /\p{L}{2}/u.test(called(words(at)))));
    const alike = others.filter((it) => attr(it, 'class') === attr(at, 'class') && sells(it));
    return alike.length > 0 && [at, ...alike].some(leads);
  });
  const card = (el) => {
    if (prose(el)) return null;
    for (let at = ends(el) ? el : up(el), steps = 0; at && steps < 7 && !/^(body|main|html|nav|header|footer)$/.test(tag(at)); at = up(at), steps += 1) {
      const links = inside(at).filter((it) => has(it, 'href'));
      if (!links.length && tag(at) === 'a') links.push(at);
      const pages = new Set(links.map((it) => abs(attr(it, 'href')).split('#')[0]).filter((it) => it !== here && /^http/.test(it)));
      if (pages.size === 0) { if (ends(at)) return null; continue; }
      if (pages.size > 3) return null;
      const titled = links.find((it) => within(it, (x) => /^h[1-6]$/.test(tag(x))) || Element.prototype.querySelector.call(it, 'h1,h2,h3,h4,h5,h6'));
      const chosen = titled || links.find((it) => page.squeeze(page.name(it)).length > 2) || links[0];
      if (!titled && pages.size > 1) return null;
      return [at, abs(attr(chosen, 'href')).split('#')[0], page.name(chosen)];
    }
    return null;
  };
  // Without a link, a row has the name of its heading, of its first cell, or of the words before the amount.
  const row = (el) => {
    if (prose(el)) return null;
    for (let at = el, steps = 0; at && steps < 7 && !/^(body|main|html|nav|header|footer)$/.test(tag(at)); at = up(at), steps += 1) {
      const headed = heading(at), kind = tag(at);
      if (kind === 'tr') {
        const cells = [...at.children].filter((it) => /^(td|th)$/.test(tag(it)));
        if (!cells.length || within(el, (it) => it === cells[0])) return null;
        return [at, called(page.content(heading(cells[0]) || cells[0])), 7];
      }
      if (headed && (/^(article|li)$/.test(kind) || ends(at))) return [at, called(page.content(headed)), Number(tag(headed)[1])];
      if (kind === 'li') {
        const said = squeeze(page.content(at)), found = said.match(AMOUNT);
        return found && found.index + found[0].length === said.length ? [at, called(said), 7] : null;
      }
    }
    return null;
  };
  const heads = priced.length ? page.elements.filter((it) => /^h[1-6]$/.test(tag(it)) && visible(it)) : [];
  const order = new Map(priced.length ? page.elements.map((it, at) => [it, at]) : []);
  const over = (at, level) => {
    const said = [];
    for (const it of [...heads].reverse()) {
      const own = Number(tag(it)[1]), above = up(it);
      if (order.get(it) >= order.get(at) || own >= level) continue;
      if (own > 1 && !within(at, (x) => x === above || x === up(above))) continue;
      said.push(words(it));
      level = own;
    }
    return said;
  };
  // What a table says over an amount: its caption, the head of the column, and the row that heads a group of rows.
  const column = (el) => {
    const line = within(el, (it) => tag(it) === 'tr'), table = line && within(line, (it) => tag(it) === 'table');
    if (!table) return [];
    const said = [], cells = (it) => [...it.children].filter((x) => /^(td|th)$/.test(tag(x)));
    const lines = [...Element.prototype.querySelectorAll.call(table, 'tr')].slice(0, 400), mine = cells(line);
    const group = lines.slice(0, lines.indexOf(line)).reverse().find((it) => cells(it).length === 1 && mine.length > 1);
    const head = lines[0] && cells(lines[0]).every((it) => tag(it) === 'th') ? cells(lines[0])[mine.findIndex((it) => within(el, (x) => x === it))] : null;
    for (const it of [group, head, Element.prototype.querySelector.call(table, 'caption')]) if (it && it !== line) said.push(squeeze(page.content(it)));
    return said;
  };
  const line = (el) => {
    const block = within(el, (at) => /^(p|li|dd|td|th|div|blockquote|section|article|figcaption)$/.test(tag(at)));
    return block && !Element.prototype.querySelector.call(block, 'h1,h2,h3,h4,h5,h6,li,p,div,dd,td') ? block : el;
  };
  const prices = [];
  for (const el of priced) {
    const said = words(el), found = said.match(AMOUNT);
    if (!found) continue;
    const holder = up(el) ? words(up(el)) : said;
    const at = holder.indexOf(said);
    const around = card(el), listed = around ? null : row(el), place = listed ? listed[0] : line(el);
    prices.push([found[0].trim(), page.cut(((at > 0 ? holder.slice(Math.max(0, at - 40), at) : '') + ' ' + said.slice(0, found.index)).trim().slice(-60), 60),
      page.cut((said.slice(found.index + found[0].length) + ' ' + (at >= 0 ? holder.slice(at + said.length, at + said.length + 40) : '')).trim(), 60),
      struck(el), around ? around[1] : '', page.cut(around ? around[2] : listed ? listed[1] : '', 120), page.region(el),
      page.cut(squeeze(page.content(around ? around[0] : place)), 200), around ? [] : [...column(el), ...over(place, listed ? listed[2] : 7)].map((it) => page.cut(it, 120)),
      prose(el)]);
  }
  const resources = page.elements.filter((el) => (tag(el) === 'script' && has(el, 'src')) || (tag(el) === 'link' && /\bstylesheet\b/i.test(attr(el, 'rel') || '')))
    .slice(0, 200).map((el) => [tag(el) === 'script' ? 'script' : 'stylesheet', abs(attr(el, 'src') || attr(el, 'href') || ''), Boolean(attr(el, 'integrity'))]);
  const alerts = page.elements.filter((el) => (/^(alert|status)$/.test(attr(el, 'role') || '') || /\b(error|alert|invalid-feedback|errorlist|help-block)\b/i.test(attr(el, 'class') || ''))
    && visible(el)).map(words).filter((it) => it && it.length <= 300).slice(0, 30);
  // Keys of other services: kept only as far as they say what they are.
  const KEYS = [['test key of a payment service', /\b(pk|rk)_test_[A-Za-z0-9]{8,}/], ['secret key of a payment service', /\b(sk|rk)_live_[A-Za-z0-9]{8,}/],
    ['secret test key of a payment service', /\bsk_test_[A-Za-z0-9]{8,}/], ['secret key of a cloud', /\bAKIA[0-9A-Z]{16}\b/],
    ['private key', /-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----/], ['access token of a code host', /\bgh[pousr]_[A-Za-z0-9]{30,}|\bglpat-[\w-]{20}/],
    ['test address of a payment service', /\bsandbox\.paypal\.com|\bTEST-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/], ['token of a chat service', /\bxox[baprs]-[A-Za-z0-9-]{10,}/],
    ['secret key of a mail service', /\bSG\.[\w-]{20,}\.[\w-]{20,}|\bkey-[0-9a-f]{32}\b/]];
  const source = page.elements.filter((el) => tag(el) === 'script' ? !has(el, 'src') : /^(input|meta|form|button|body|div|iframe)$/.test(tag(el)))
    .map((el) => (tag(el) === 'script' ? page.cut(page.text(el) || '', 50000) : page.openTag(el))).join('\n')
    + '\n' + page.elements.filter((el) => (tag(el) === 'script' && has(el, 'src'))).map((el) => attr(el, 'src')).join('\n');
  const keys = KEYS.map(([kind, test]) => [kind, source.match(test)]).filter(([, it]) => it).map(([kind, it]) => [kind, it[0].slice(0, 8) + '…']);
  const held = [root, page.body()].filter(Boolean).map((el) => style(el).touchAction || '').find((it) => /^(none|pan-x|pan-y|pan-x pan-y)$/.test(it)) || '';
  const generator = metas.find(([name]) => name === 'generator');
  return {
    landmarks: page.elements.filter((el) => page.landmark(el)).slice(0, 200).map(page.label),
    controls: operable.slice(0, MOST).map(control),
    images: page.elements.filter((el) => tag(el) === 'img').slice(0, MOST).map(image),
    frames: page.elements.filter((el) => /^(iframe|frame)$/.test(tag(el))).slice(0, 200).map((el) => attr(el, 'src') ? abs(attr(el, 'src')) : 'about:srcdoc'),
    ids: [...ids].slice(0, 20000), meta: metas.slice(0, 300), nodeCount: page.total, drawn, hollow, leftOut: page.leftOut,
    viewport: [innerWidth, innerHeight], pageSize: [prop(root, 'scrollWidth') || 0, prop(root, 'scrollHeight') || 0],
    generator: generator ? generator[1] : '',
    data: page.elements.filter((el) => tag(el) === 'script' && /^application\/ld\+json/i.test(attr(el, 'type') || ''))
      .slice(0, 50).map((el) => page.cut(page.text(el) || '', 20000)),
    blocks: [...blocks],
    forms: page.elements.filter((el) => tag(el) === 'form').slice(0, 200).map((el) => [abs(attr(el, 'action') || document.baseURI), (attr(el, 'method') || 'get').toLowerCase()]),
    prices, resources, alerts, keys, touchAction: held, renamed,
  };
})()
