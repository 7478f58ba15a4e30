// Forms that may be sent with nothing in them, and what the page says of it: in words, beside a field or by looks alone.
prelaunchHands.blanks = prelaunchHands.blanks || (() => {
  const hand = prelaunchHands, mouse = hand.mouse;
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const byId = (el, ids) => squeeze(ids).split(' ').map((id) => id && el.getRootNode().getElementById && el.getRootNode().getElementById(id)).filter(Boolean);
  // Nothing that ends, deletes, pays, prints, goes back or looks for something is pressed: “Back”, and not “Call me back”.
  const HANDS_OFF = new RegExp('log ?-?out|sign ?-?out|abmelden|ausloggen|déconne|cerrar sesi|\\b(esci|sortir)\\b|\\bsair\\b|uitloggen|wyloguj|ログアウト|退出'
    + '|delet|remov|lösch|entfern|supprim|elimin|borrar|excluir|verwijder|usuń|削除|删除|\\bprint(able|er)?\\b|\\b(aus)?druck(en|ansicht|version)?\\b|imprim|\\bstampa(re)?\\b|download|reload|\\b(refresh|clear)\\b'
    // What resets a password sends a mail; any other wipes a form.
    + '|(?<!pass ?word )reset(?! (my |your |the )?(pass ?word|passcode|pin|link|e-?mail|mail|instructions)\\b)'
    + '|\\bpay\\b|\\bbuy\\b|purchase|(place|complete|confirm|submit|finish|send)( the| my| your)? order|order now|check ?out|zur kasse|\\bzahl|kauf|bezahl|pflichtig|bestellen|bestellung (ab|auf)|pag(ar|a|o)\\b|pay(er|ez)|achet|comprar|acquista|betaal|\\bkup|zapłać|支払|购买|支付'
    + '|(?<!re)search|(?<!\\b(be|ver|unter))such(e|en)\\b|recherch|buscar|cerca|zoek|szukaj|検索|搜索|filter|\\bapply\\b|anwenden|sort(ier|eer|eren)|\\bsort(s|ed|ing|uj)?\\b'
    + '|^\\W*back\\b|\\b(go|take me|bring me|get me|turn|step)[ -]?back\\b|previous|zurück|cancel|abbrech|annul|cancelar|\\bclose\\b|schlie(ß|ss)|unsubscribe|abbestell|\\b(un)?block(ieren)?\\b|sperr|\\bbid\\b|donat|spend', 'i');
  const named = (el) => squeeze(hand.attr(el, 'aria-label') || el.innerText || hand.attr(el, 'value') || hand.attr(el, 'title') || hand.attr(el, 'alt'));
  const spaced = (name) => (name || '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-[\].]+/g, ' ');
  const handsOff = (el) => [named(el), spaced(hand.attr(el, 'name'))].some((it) => HANDS_OFF.test(it));
  const TYPED = /^(text|email|tel|url|number|password|date|month|week|time|datetime-local)$/;
  const typed = (el) => el.localName === 'textarea' || (el.localName === 'input' && TYPED.test(el.type));
  const SEARCH = /search|suche|recherche|buscar|(^|[^a-z])(q|query|keyword|s|term)$/i;
  const required = (el) => el.required || hand.attr(el, 'aria-required') === 'true';
  const MARK = /[*＊✱]|\brequired\b|pflicht|erforderlich|obligat|obbligat|verplicht|wymagan|必須|必填/i;
  const label = (el) => {
    const own = [...byId(el, hand.attr(el, 'aria-labelledby')), ...(el.labels || [])];
    return squeeze(hand.attr(el, 'aria-label') || own.map((it) => it.innerText || it.textContent).join(' ') || hand.attr(el, 'placeholder') || '');
  };
  const marked = (el) => required(el) || MARK.test(label(el));
  const usable = (el) => !el.matches(':disabled') && !el.readOnly && hand.shows(el) && hand.attr(el, 'aria-hidden') !== 'true';
  const inputs = (form) => [...form.elements].filter((it) => (typed(it) || it.localName === 'select') && usable(it));
  const emptied = (el) => (el.localName === 'select' ? !el.multiple && el.value === '' : el.value.trim() === '' && !el.validity.badInput);
  const off = (el) => el.matches(':disabled') || hand.attr(el, 'aria-disabled') === 'true' || /(^|[\s_-])(is-)?disabled(\s|$)/i.test(hand.attr(el, 'class') || '')
    || getComputedStyle(el).cursor === 'not-allowed' || getComputedStyle(el).opacity < 0.6;
  const button = (form) => {
    const all = [...hand.all()].filter((it) => it.form === form && ((it.localName === 'button' && it.type === 'submit') || (it.localName === 'input' && /^(submit|image)$/.test(it.type))));
    const shown = all.filter((it) => hand.shows(it));
    if (!shown.length || shown.some(off)) return null;
    return shown.find((it) => !handsOff(it)) || null;
  };
  // Its fields and its button, where it is a form that wants something and may be pressed; null for any other.
  const wanting = (form) => {
    if (form.localName !== 'form' || Element.prototype.closest.call(form, '[role=search], search, [inert], dialog:not([open])')) return null;
    if (/^dialog$/i.test(hand.attr(form, 'method') || '') || !/^(|_self|_top|_parent)$/i.test(hand.attr(form, 'target') || '')) return null;
    if (SEARCH.test((hand.attr(form, 'action') || '').split('?')[0]) || /log-?out|sign-?out|delete|unsubscribe/i.test(hand.attr(form, 'action') || '')) return null;
    // What a frame or a closed component says cannot be read.
    if ([...form.querySelectorAll('*')].some((it) => it.localName === 'iframe' || (it.localName.includes('-') && !it.shadowRoot))) return null;
    const fields = inputs(form);
    if (!fields.some((it) => typed(it) && emptied(it))) return null;
    if (fields.some((it) => it.type === 'search' || SEARCH.test(it.name || ''))) return null;
    // A message box, a filter or a list of one's own may well wait for words without a word.
    const empty = fields.filter(emptied);
    if (!empty.some(marked) && !(empty.length > 1 && empty.some((it) => /^(email|password|tel|textarea)$/.test(it.type)))) return null;
    const press = button(form);
    return press && { fields, press };
  };
  const candidates = (most) => {
    const found = [], seen = new Set();
    let more = 0;
    for (const form of hand.all()) {
      const { fields, press } = wanting(form) || {};
      if (!press) continue;
      const key = [hand.attr(form, 'action'), fields.map((it) => it.name + it.type).join(), named(press)].join('|');
      if (seen.has(key)) continue;
      seen.add(key);
      if (found.length >= most) { more += 1; continue; }
      found.push([hand.keep(form), mouse.selector(form), mouse.selector(press), named(press)]);
    }
    return { found, more };
  };
  const LOOKS = ['borderTopColor', 'borderBottomColor', 'borderLeftColor', 'borderTopWidth', 'borderBottomWidth', 'borderLeftWidth', 'outlineStyle', 'outlineColor',
    'boxShadow', 'backgroundColor', 'backgroundImage', 'color'];
  const style = (el) => { const it = getComputedStyle(el); return LOOKS.map((name) => it[name]).join(); };
  const looks = (el) => [el, hand.up(el), ...(el.labels || [])].filter(Boolean).map(style).join('|');
  const generated = (el, pseudo) => { const it = getComputedStyle(el, pseudo); return /^["']/.test(it.content) && it.display !== 'none' ? it.content.slice(1, -1) : ''; };
  // The words of each element by itself, where they show; what a field asks in its empty box is said as well.
  const own = (el) => squeeze([...el.childNodes].map((it) => (it.nodeType === 3 ? it.nodeValue : ' ')).join('') + (typed(el) ? ' ' + (hand.attr(el, 'placeholder') || '') : '')
    + (el.localName === 'input' && /^(submit|button)$/.test(el.type) ? ' ' + el.value : ''));
  const within = (el, form) => hand.within(el, (at) => at === form);
  const words = (form) => {
    const said = new Map();
    for (const el of hand.all()) {
      if (/^(script|style|noscript|template|title|head|option|svg|path)$/.test(el.localName) || el.ownerSVGElement) continue;
      let it = own(el);
      const inside = within(el, form);
      if (inside) it = squeeze([generated(el, '::before'), it, generated(el, '::after')].join(' '));
      if (it && hand.shows(el)) said.set(el, it);
    }
    return said;
  };
  // What a screen reader says by itself as soon as it changes or shows, seen or not.
  const LIVE = (el) => el.localName === 'output' ? !/^off$/.test(hand.attr(el, 'aria-live') || '') : /^(polite|assertive)$/.test(hand.attr(el, 'aria-live') || '')
    || (/^(alert|status|log|alertdialog)$/.test(hand.attr(el, 'role') || '') && hand.attr(el, 'aria-live') !== 'off');
  const drawn = (el) => { try { return Element.prototype.checkVisibility.call(el, { visibilityProperty: true }); } catch { return true; } };
  const live = () => new Map(hand.all().filter(LIVE).map((el) => [el, drawn(el) ? squeeze(el.textContent) : '']));
  let state = null;
  const begin = async (id, css) => {
    const form = hand.kept[id], press = document.querySelector(css);
    if (!form || !form.isConnected || !press) return false;
    const fields = inputs(form);
    // What shows the focus fades, and would look like a mark that came later.
    if (hand.active()) { hand.active().blur(); await hand.wait(300); }
    performance.setResourceTimingBufferSize(2000);
    state = { form, fields, words: words(form), live: live(), refused: [], pressed: false, stirred: false,
      before: fields.map((it) => ({ label: label(it), marked: marked(it), empty: emptied(it), looks: looks(it), aria: hand.attr(it, 'aria-invalid') })),
      loaded: performance.getEntriesByType('resource').length, address: location.href, title: document.title };
    const mine = state;
    mine.press = press;
    document.addEventListener('invalid', (event) => { mine.refused.push([event.composedPath()[0] || event.target, event]); }, true);
    document.addEventListener('click', (event) => { if (event.composedPath().includes(press)) mine.pressed = true; }, true);
    // Words that came and went again, in a toast, were said; and where anything else changed, nobody knows what it showed.
    const bare = (list) => squeeze(list).split(' ').filter((it) => it && !it.startsWith('ng-')).sort().join(' ');
    mine.watcher = new MutationObserver((seen) => { for (const it of seen) {
      // A button that shows that it is pressed says nothing more by it, but for words; nor do Angular's own marks.
      const own = hand.holds(press, it.target.nodeType === 1 ? it.target : it.target.parentElement || form);
      if ([...it.addedNodes].some((node) => (node.nodeType === 1 && !own) || squeeze(node.textContent).length > 1) || it.type === 'characterData') mine.stirred = true;
      const near = it.target.nodeType === 1 ? it.target : it.target.parentElement;
      if (it.type !== 'attributes' && near && hand.within(near, LIVE)) mine.announced = true;
      if (it.type === 'attributes' && (!own || it.attributeName === 'disabled')
        && !(it.attributeName === 'class' && bare(it.oldValue) === bare(hand.attr(it.target, 'class')))) mine.touched = true;
    } });
    mine.watcher.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true, attributeOldValue: true });
    return true;
  };
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const boxOf = (el, fields) => {
    let box = el;
    for (let up = hand.up(el); up && up !== el.form; up = hand.up(up)) {
      if (fields.some((it) => it !== el && hand.holds(up, it) && it.name !== el.name)) break;
      box = up;
    }
    return box;
  };
  // Under the field, at its side, or right over it; what stands over its label may mean all of them.
  const near = (el, it) => {
    const a = hand.rect(el), b = hand.rect(it);
    return Math.max(0, b.left - a.right, a.left - b.right) < 40 && b.top - a.bottom < 40 && a.top - b.bottom < 8;
  };
  // Of a label's words one is enough; a long one may stand inside another, as in a German compound.
  const KINDS = { email: /mail|adress/i, tel: /phone|telefon|t[ée]l[ée]phon|mobil|handy|numm?[be]r/i, password: /pass|kennwort|contraseña|senha/i, textarea: /message|nachricht|comment|kommentar|text/i };
  const EMPTY = /^(your?|ihre?|dein|the|and|und|please|bitte|enter|with|from|this|field|feld|form|for|des|der|die|das|les|votre|tu|su|il|la|le)$/;
  const names = (text, key) => text.includes(key) || key.split(' ').some((word) => word.length > 2 && !EMPTY.test(word) && (word.length > 4 ? text.includes(word) : ` ${text} `.includes(` ${word} `)));
  const told = (el, title, came, fields) => {
    const tied = [...byId(el, hand.attr(el, 'aria-describedby')), ...byId(el, hand.attr(el, 'aria-errormessage')), ...byId(el, hand.attr(el, 'aria-labelledby')), ...(el.labels || [])];
    const by = came.find(([it]) => it === el || tied.some((box) => hand.holds(box, it)));
    if (by) return ['tied', by[1]];
    const name = plain(title.replace(MARK, ' '));
    const box = boxOf(el, fields);
    const beside = came.find(([it]) => (box !== el && hand.holds(box, it)) || near(el, it));
    if (beside) return ['beside', beside[1]];
    const group = hand.within(el, (at) => at.localName === 'fieldset');
    const legend = group && group.querySelector('legend') ? plain(group.querySelector('legend').innerText) : '';
    const keys = [name, legend, plain(spaced(el.name || el.id))].filter((it) => it.length > 2);
    const byName = came.find(([, text]) => KINDS[el.type] && KINDS[el.type].test(text) || keys.some((key) => names(plain(text), key)));
    return byName ? ['named', byName[1]] : ['', ''];
  };
  const MESSAGE = /error|invalid|alert|warn|fehler|danger|feedback|help|message|notice|toast|validation/i;
  const end = () => {
    const { form, fields } = state;
    if (!form.isConnected) return { here: false };
    const now = words(form);
    const came = [...now].filter(([el, it]) => state.words.get(el) !== it && el.isConnected);
    // A message may be drawn anew as it stood: then it is the number of the same words that counts.
    const old = [...state.words.values()];
    const times = (list, it) => list.filter((word) => word === it).length;
    const fresh = came.filter(([, it]) => times([...now.values()], it) > times(old, it));
    const focus = hand.active();
    const rows = fields.map((el, at) => {
      const was = state.before[at];
      const [how, by] = el.isConnected ? told(el, was.label, fresh, fields) : ['', ''];
      const moved = el !== focus && el.isConnected && looks(el) !== was.looks;
      return [hand.keep(el), was.label.slice(0, 120), was.marked, was.empty, how, by.slice(0, 200), !/^(|false)$/.test(hand.attr(el, 'aria-invalid') || '') && was.aria !== hand.attr(el, 'aria-invalid'), moved,
        !was.empty && el.isConnected && el.type !== 'password' && emptied(el)];
    });
    // The browser tells of the first field that it can put the focus on; one that it cannot stops the form without a word.
    const shown = state.refused.some(([el, event]) => !event.defaultPrevented && el === focus);
    // Said aloud by itself, or read out because the focus was put there; a page that went on to something else is not judged.
    const announced = Boolean(state.announced) || [...live()].some(([el, it]) => it && state.live.get(el) !== it)
      || Boolean(focus && focus !== state.press && !hand.holds(state.press, focus)) || fields.some((el) => !el.isConnected || !hand.shows(el))
      || location.href !== state.address || document.title !== state.title;
    const late = performance.getEntriesByType('resource').slice(state.loaded).slice(0, 50).map((it) => it.name);
    // Where little is new on the page, what names a field is the form's answer, wherever it stands.
    const naming = new Set(fresh.length <= 5 ? rows.filter((row) => row[3] && row[4] === 'named').map((row) => row[5]) : []);
    const mine = ([el, it]) => naming.has(it.slice(0, 200)) || within(el, form) || MESSAGE.test(hand.attr(el, 'class') || '') || hand.within(el, (at) => /^(alert|status|alertdialog|dialog)$/.test(hand.attr(at, 'role') || '') || hand.attr(at, 'aria-live'));
    return { here: true, pressed: state.pressed, browser: shown, rows, words: fresh.filter(mine).map(([, it]) => it).join(' / ').slice(0, 400), other: fresh.length > 0,
      late, stirred: state.stirred || location.href !== state.address || document.title !== state.title, touched: Boolean(state.touched),
      focus: Boolean(focus && fields.includes(focus)), announced, kinds: fields.map((it) => it.localName === 'textarea' ? 'textarea' : it.type) };
  };
  const over = () => { if (state) state.watcher.disconnect(); state = null; return true; };
  return { candidates, begin, end, over, wanting, inputs, typed, label, marked, emptied, named, looks, words, told, within, LIVE, MESSAGE, handsOff };
})();
