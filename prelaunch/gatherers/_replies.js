// Forms that may be sent with nothing filled in, and what the page that came back says of it.
prelaunchHands.replies = prelaunchHands.replies || (() => {
  const hand = prelaunchHands, blanks = hand.blanks, mouse = hand.mouse;
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const attr = (el, name) => hand.attr(el, name) || '';
  // What logs in or out, orders, pays, deletes or ends something is never sent.
  const LOGIN = /log[ _-]?in|sign[ _-]?in|sign[ _-]?on|anmelde|einlogg|connexion|connecter|iniciar|acced|entrar|inlog|zalog|ログイン|登录|登入|session/i;
  const PATH = /log-?(in|out)|sign-?(in|out)|auth|session|delet|remov|destroy|unsubscri|opt-?out|cancel|checkout|payment|(^|\/)(pay|buy|orders?|basket|cart|kasse|warenkorb)(\/|$)|purchase|donat|zahl|bestell|bezahl|lösch|loesch|abmeld|abbestell|kündig|kuendig/i;
  const PAYS = /card|iban|cvv|cvc|\bbic\b|kreditkarte|kontonummer|account.?number/i;
  const SPEAKS = /delet|remov|destroy|unsubscri|log-?out|lösch|abmeld|cancel|paym/i;
  const CAPTCHA = '[data-sitekey], [class*=captcha], [id*=captcha], .cf-turnstile';
  const address = (form) => {
    try { const it = new URL(attr(form, 'action').trim() || location.href, document.baseURI); it.hash = ''; return /^https?:$/.test(it.protocol) ? it : null; } catch { return null; }
  };
  const decoded = (path) => { try { return decodeURIComponent(path); } catch { return path; } };
  const sendable = (form) => {
    if (form.localName !== 'form' || attr(form, 'method').trim().toLowerCase() !== 'post') return null;
    const { fields, press } = blanks.wanting(form) || {};
    const goal = address(form);
    if (!press || !goal || press.hasAttribute('formaction') || press.hasAttribute('formmethod') || press.hasAttribute('formtarget')) return null;
    const all = [...form.elements];
    // Where nothing was chosen, nothing is uploaded.
    if (all.some((it) => it.type === 'password' || (it.type === 'file' && it.files.length))) return null;
    if (form.querySelector(CAPTCHA)) return null;
    if (all.some((it) => /^cc-/.test(attr(it, 'autocomplete')) || (/^(input|select)$/.test(it.localName) && PAYS.test(attr(it, 'name') + ' ' + attr(it, 'id'))))) return null;
    if (all.some((it) => attr(it, 'name') === '_method' && !/^post$/i.test(it.value))) return null;
    if (all.some((it) => (it.type === 'hidden' || it === press) && SPEAKS.test(attr(it, 'name') + ' ' + (/token|csrf|nonce/i.test(attr(it, 'name')) ? '' : it.value)))) return null;
    // A button beside it that deletes or pays says what kind of form it is.
    const buttons = all.filter((it) => it.localName === 'button' || /^(submit|image)$/.test(it.type));
    if (buttons.some((it) => blanks.handsOff(it) || LOGIN.test(blanks.named(it) + ' ' + attr(it, 'name')))) return null;
    if (PATH.test(decoded(goal.pathname)) || LOGIN.test([attr(form, 'id'), attr(form, 'name'), attr(form, 'aria-label')].join(' '))) return null;
    return { fields, press, goal };
  };
  const candidates = () => {
    const found = [], seen = new Set();
    for (const form of hand.all()) {
      const { fields, press, goal } = sendable(form) || {};
      if (!press) continue;
      const names = [...new Set(fields.map((it) => attr(it, 'name')).filter(Boolean))].sort();
      const identity = ['post', goal.origin + goal.pathname, ...names].join(' ');
      if (!names.length || seen.has(identity)) continue;
      seen.add(identity);
      found.push([hand.keep(form), identity, goal.href, mouse.selector(form), blanks.named(press)]);
    }
    return found;
  };
  const texts = (form) => [...blanks.words(form).values()].map((it) => it.slice(0, 200)).slice(0, 4000);
  const invalid = (el) => !/^(|false)$/.test(attr(el, 'aria-invalid'));
  const blur = async () => { const el = hand.active(); if (el) { el.blur(); await hand.wait(300); } };
  // What is to be compared after the page has gone; null where the form is not there, or is another by now.
  const before = async (css, identity) => {
    const form = document.querySelector(css);
    if (!form || !candidates().some(([id, it]) => it === identity && hand.kept[id] === form)) return null;
    const fields = sendable(form).fields;
    const active = hand.active();
    const focus = Boolean(active && fields.includes(active));
    const stopped = !form.hasAttribute('novalidate') && !sendable(form).press.hasAttribute('formnovalidate') && form.matches(':invalid');
    await blur();
    return { texts: texts(form), title: document.title, path: location.pathname, goal: address(form).pathname, focus, stopped,
      fields: fields.map((el) => ({ id: hand.keep(el), name: attr(el, 'name'), label: blanks.label(el), marked: blanks.marked(el), empty: blanks.emptied(el), looks: blanks.looks(el),
        invalid: invalid(el), secret: el.type === 'password', kind: el.localName === 'textarea' ? 'textarea' : el.type })) };
  };
  // As a browser without scripts would: it checks nothing itself.
  const press = (css) => {
    const form = document.querySelector(css), it = form && sendable(form);
    if (!it) return false;
    Element.prototype.setAttribute.call(form, 'novalidate', '');
    HTMLElement.prototype.click.call(it.press);
    return true;
  };
  const again = (was) => {
    const names = [...new Set(was.fields.map((it) => it.name).filter(Boolean))];
    let best = null, most = 0;
    for (const form of hand.all()) {
      if (form.localName !== 'form') continue;
      const here = new Set([...form.elements].map((el) => attr(el, 'name')));
      const share = names.filter((it) => here.has(it)).length / names.length;
      if (share > most) { best = form; most = share; }
    }
    return most >= 0.6 ? best : null;
  };
  const plain = (text) => text.replace(/[\d\s\p{P}\p{S}]+/gu, ' ').trim();
  const after = async (was) => {
    const form = again(was);
    const whole = document.body ? document.body.innerText.slice(0, 20000) : '';
    if (!form) return { again: false, whole };
    const active = hand.active();
    const fields = blanks.inputs(form);
    const focus = Boolean(active && fields.includes(active));
    await blur();
    const old = new Map();
    for (const it of was.texts) old.set(it, (old.get(it) || 0) + 1);
    const fresh = [];
    for (const [el, it] of blanks.words(form)) {
      const key = it.slice(0, 200);
      if (old.get(key)) old.set(key, old.get(key) - 1);
      else if (plain(it)) fresh.push([el, it]);
    }
    const mine = ([el]) => blanks.within(el, form) || blanks.MESSAGE.test(attr(el, 'class')) || hand.within(el, (at) => blanks.LIVE(at) || /dialog|flash|message|alert|error|notice|toast/i.test(attr(at, 'role') + ' ' + attr(at, 'class') + ' ' + at.id));
    const own = fresh.filter(mine);
    // A page with a few new words says them, wherever they stand; one with many is another, or changes by itself.
    const said = own.length ? own : fresh.length <= 5 ? fresh : [];
    const rows = was.fields.map((it, at) => {
      const el = fields.find((each) => it.name && attr(each, 'name') === it.name);
      if (!el) return null;
      const [how, by] = blanks.told(el, it.label, fresh, fields);
      return [at, how, by.slice(0, 200), invalid(el) && !it.invalid, blanks.looks(el) !== it.looks, !it.empty && !it.secret && blanks.emptied(el)];
    }).filter(Boolean);
    return { again: true, whole, words: said.map(([, it]) => it).join(' / ').slice(0, 400), other: fresh.length > 0 || document.title !== was.title,
      here: [was.path, was.goal].includes(location.pathname), rows, focus: focus && !was.focus };
  };
  return { candidates, before, press, after };
})();
