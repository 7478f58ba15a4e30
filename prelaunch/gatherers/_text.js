// What a visitor reads, whole and main part: `innerText` of the largest pieces that hold nothing to leave out.
(() => {
  const { attr, tag, style, visible, region, squeeze, up } = page;
  const MOST = 200000;
  const innerTextOf = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'innerText').get;
  const inner = (el) => { try { return innerTextOf.call(el) || ''; } catch { return page.content(el); } };
  const drawn = (el) => style(el).display !== 'none' && !page.closedDetails(el);
  const slotOf = HTMLSlotElement.prototype.assignedNodes;
  const slots = page.elements.filter((el) => tag(el) === 'slot');
  const shadows = page.elements.filter((el) => page.shadow(el));

  const read = (roots, leave) => {
    const mixed = new Set();
    for (const el of [...shadows, ...slots, ...leave]) for (let at = el; at && !mixed.has(at); at = up(at)) mixed.add(at);
    const said = [];
    let length = 0;
    const walk = (el, depth) => {
      if (length > MOST || leave.has(el) || !drawn(el) || /^(script|style|template|noscript|head)$/.test(tag(el))) return;
      if (!mixed.has(el) || depth > 400) {
        const text = tag(el) === 'svg' ? '' : inner(el);
        const block = !/^inline/.test(style(el).display || '');
        if (text) said.push(block ? '\n' + text + '\n' : text);
        length += text.length;
        return;
      }
      const shadow = page.shadow(el);
      const slotted = tag(el) === 'slot' ? slotOf.call(el) : [];
      const kids = shadow ? page.kids(shadow) : slotted.length ? slotted : page.kids(el);
      const block = !/^inline/.test(style(el).display || '');
      if (block) said.push('\n');
      for (const kid of kids) {
        if (page.type(kid) === 1) walk(kid, depth + 1);
        else if (page.type(kid) === 3 && style(el).visibility !== 'hidden') said.push(page.text(kid).replace(/\s+/g, ' '));
      }
      if (block) said.push('\n');
    };
    for (const el of roots) walk(el, 0);
    return said.join('').replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim().slice(0, MOST);
  };

  const body = page.body() || page.root();
  const roots = body ? [body] : [];
  const whole = read(roots, new Set());

  const words = (el) => squeeze(attr(el, 'id') + ' ' + (attr(el, 'class') || ''));
  const pops = (el) => tag(el) === 'dialog' || /^(alert)?dialog$/.test(attr(el, 'role') || '')
    || /\b(modal|lightbox|popup|offcanvas|cookie|cookies|consent|gdpr)\b/i.test(words(el).replace(/[-_]/g, ' '));
  const mains = page.elements.filter((el) => page.role(el) === 'main' && drawn(el));
  const outer = mains.filter((el) => !mains.some((it) => it !== el && page.within(up(el), (at) => at === it)));
  const size = (el) => (page.text(el) || '').replace(/\s+/g, ' ').length;
  let pageSize = 0;
  const isThePage = (el) => size(el) >= 0.7 * (pageSize = pageSize || Math.max(1, inner(body || el).length));
  const mostlyLinks = (el) => {
    let letters = 0;
    for (const link of Element.prototype.getElementsByTagName.call(el, 'a')) letters += squeeze(page.text(link)).length;
    return letters > 0.6 * size(el);
  };
  const leave = new Set();
  for (const el of page.elements) {
    if (/^(html|body|head)$/.test(tag(el)) || (up(el) && leave.has(up(el)))) { if (up(el) && leave.has(up(el))) leave.add(el); continue; }
    const inMain = outer.length > 0;
    if (pops(el) && (!visible(el) || /cookie|consent|gdpr/i.test(words(el)))) leave.add(el);
    else if (page.region(el) !== (up(el) ? page.region(up(el)) : '') || /^(nav|aside|footer|header)$/.test(tag(el))) {
      const at = page.region(el);
      const marked = /^(nav|aside)$/.test(tag(el)) || /^(navigation|complementary)$/.test(attr(el, 'role') || '');
      if (inMain) { if (/^(navigation|aside)$/.test(at) && (marked || !isThePage(el))) leave.add(el); }
      else if (at === 'navigation' && (marked || !isThePage(el) || mostlyLinks(el))) leave.add(el);
      // A header or column that holds nearly all there is, is the page itself: many notices are one full-screen header.
      else if (/^(header|aside|footer)$/.test(at) && !isThePage(el)) leave.add(el);
    }
  }
  // Without a marked main region a menu is told by what it is made of: little but links.
  if (!outer.length) {
    const linked = new Map();
    for (const el of page.elements) {
      if (tag(el) !== 'a') continue;
      const letters = squeeze(page.text(el)).length;
      for (let at = up(el); at; at = up(at)) {
        const known = linked.get(at) || [0, 0];
        linked.set(at, [known[0] + 1, known[1] + letters]);
      }
    }
    for (const [el, [count, letters]] of linked) {
      if (count < 4 || count > 400 || letters / count > 40 || leave.has(el) || !/^(ul|ol|div|table|td|p|center)$/.test(tag(el))) continue;
      if (Element.prototype.getElementsByTagName.call(el, 'img').length > 2) continue;
      if (letters / Math.max(1, squeeze(page.text(el)).length) > 0.85) leave.add(el);
    }
  }
  const top = [...leave].filter((el) => !(up(el) && leave.has(up(el))));
  const main = read(outer.length ? outer : roots, new Set(top));

  const headings = page.elements.filter((el) => page.role(el) === 'heading').slice(0, 400).map((el) => [
    Number(attr(el, 'aria-level')) || Number((tag(el).match(/^h([1-6])$/) || [])[1]) || 2,
    page.cut(squeeze(visible(el) ? inner(el) : '') || page.name(el), 300), visible(el), page.name(el)]);
  let largest = '', most = 0;
  for (const el of page.elements.slice(0, 3000)) {
    if (/^(script|style|noscript|title|head|template|option)$/.test(tag(el))) continue;
    let direct = false;
    for (const kid of page.kids(el)) if (page.type(kid) === 3 && squeeze(page.text(kid)).length > 1) { direct = true; break; }
    if (!direct || !visible(el)) continue;
    const px = parseFloat(style(el).fontSize) || 0;
    if (px > most) { most = px; largest = page.cut(squeeze(inner(el)), 300); }
  }

  // What stands under a heading until the next: its own siblings, or the one block after its wrapper. Not menus, columns, footers.
  const heads = page.elements.filter((el) => page.role(el) === 'heading' && visible(el)).slice(0, 80);
  const holds = new Set();
  for (const head of heads) for (let at = head; at && !holds.has(at); at = up(at)) holds.add(at);
  const apart = (el, head) => /^(nav|aside|footer|dialog)$/.test(tag(el))
    || (/^(navigation|aside|footer)$/.test(page.region(el)) && page.region(el) !== page.region(head));
  const prev = (el) => { try { return el.previousElementSibling; } catch { return null; } };
  const SHOWN = 'img,video,canvas,iframe,object,embed,audio,input:not([type=hidden]),select,textarea,tr';
  const shows = (el) => {
    const found = Element.prototype.querySelectorAll.call(el, SHOWN);
    let count = Element.prototype.matches.call(el, SHOWN) && visible(el) ? 1 : 0;
    for (let at = 0; at < found.length && count < 40; at += 1) if (visible(found[at])) count += 1;
    return count;
  };
  const below = (head) => {
    const said = [];
    let more = false, count = 0;
    for (let at = head, climbed = false; at && at !== body && !said.length && !more; at = up(at), climbed = true) {
      let after = false;
      for (const kid of up(at) ? page.kids(up(at)) : []) {
        if (kid === at) { after = true; continue; }
        if (!after) continue;
        if (page.type(kid) === 3) { if (squeeze(page.text(kid))) said.push(squeeze(page.text(kid))); continue; }
        if (page.type(kid) !== 1 || !drawn(kid) || /^(script|style|template|noscript)$/.test(tag(kid))) continue;
        if (apart(kid, head)) break;
        if (holds.has(kid)) { more = true; break; }
        const text = tag(kid) === 'svg' ? '' : inner(kid).trim();
        if (text) said.push(text);
        if (text || count < 40) count += shows(kid);
        // A line of its author or its date stands before the text.
        if (climbed && (count || said.join(' ').split(/\s+/).length > 7)) break;
      }
      if (count) break;
    }
    return [page.cut(said.join('\n'), 1500), count, more];
  };
  const levelOf = (el) => Number(attr(el, 'aria-level')) || Number((tag(el).match(/^h([1-6])$/) || [])[1]) || 2;
  const sections = heads.map((el) => [page.cut(squeeze(inner(el)), 300), page.region(el), ...below(el), levelOf(el)]);
  // What stands in a cell, under a term, in a panel that a button, a tab or a link of the page opens: its name is what stands beside it.
  const opens = new Map();
  for (const el of page.elements) {
    const id = attr(el, 'aria-controls') || (tag(el) === 'a' && /^#./.test(attr(el, 'href') || '') ? attr(el, 'href').slice(1) : '');
    if (id && !opens.has(id)) opens.set(id, page.name(el));
  }
  const entries = [];
  const said = (el, but) => squeeze(page.kids(el).length ? [...page.kids(el)].filter((kid) => kid !== but && /^[13]$/.test(page.type(kid))).map((kid) => page.text(kid)).join(' ') : '');
  for (const el of page.elements.slice(0, 6000)) {
    if (entries.length >= 300) break;
    const kind = tag(el), opened = attr(el, 'id') && opens.get(attr(el, 'id'));
    let name = null, text = '', how = 'panel';
    if (kind === 'td' && visible(el)) { how = 'cell'; name = page.first(up(el)) === el ? '' : said(page.first(up(el))); text = said(el); }
    else if (kind === 'dd' && visible(el)) {
      let term = Element.prototype.querySelector.call(up(el), 'dt') && el;
      for (; term && tag(term) !== 'dt'; term = prev(term));
      how = 'term'; name = term ? said(term) : ''; text = said(el);
    } else if (kind === 'details') { const sum = page.first(el); if (sum && tag(sum) === 'summary') { name = said(sum); text = said(el, sum); } }
    else if (attr(el, 'role') === 'tabpanel' || (opened && /^(div|section|p|article)$/.test(kind) && !Element.prototype.querySelector.call(el, 'h1,h2,h3,h4,h5,h6,nav,form'))) { name = opened || ''; text = said(el); }
    if (name !== null && text && text.length <= 300 && !/^(navigation|footer|header)$/.test(region(el))) entries.push([page.cut(name, 120), how, text]);
  }
  const meta = (name) => { const it = page.all(`meta[name="${name}" i], meta[property="${name}" i]`)[0]; return it ? attr(it, 'content') || '' : ''; };
  const code = page.elements.filter((el) => /^(pre|code|samp|kbd|textarea|xmp|listing)$/.test(tag(el)) && visible(el)
    && !page.within(up(el), (at) => /^(pre|code)$/.test(tag(at)))).slice(0, 300).map((el) => inner(el)).join('\n').slice(0, 20000);
  const titleTag = page.elements.find((el) => tag(el) === 'title' && tag(up(el) || el) !== 'svg');
  const root = page.root();
  return { title: titleTag ? squeeze(page.text(titleTag)) : '', lang: root ? attr(root, 'lang') || attr(root, 'xml:lang') || '' : '',
    description: meta('description'), headings, whole, main, hasMain: outer.length > 0, largest, code, sections, entries };
})()
