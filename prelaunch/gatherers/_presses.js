// Controls that may do nothing: links that lead nowhere, buttons outside forms, without a script of their own.
prelaunchHands.presses = prelaunchHands.presses || (() => {
  const hand = prelaunchHands, mouse = hand.mouse;
  const squeeze = (text) => String(text || '').replace(/\s+/g, ' ').trim();
  const NOWHERE = /^\s*(#!?|javascript:\s*(void\s*\(?\s*0?\s*\)?|;|return false|\/\/)?\s*;?|about:blank)\s*$/i;
  const CLICKS = /^(click|mousedown|mouseup|pointerdown|pointerup|touchstart|touchend|keydown)$/;
  // What already is as it says, opens by itself, or says nothing when it works, cannot be told by pressing it.
  const SETTLED = ['aria-current', 'aria-selected', 'aria-pressed', 'aria-checked', 'aria-disabled', 'inert', 'popovertarget', 'command',
    'commandfor', 'interestfor', 'hx-get', 'hx-post', 'hx-on', 'up-target', 'wire:click', 'x-on:click', '@click', 'v-on:click', 'ng-click', '(click)'];
  const STATE = /(^|[\s_-])(active|current|selected|disabled|is-active|on)($|[\s_-])/i;
  const SILENT = new RegExp('^(\\W*|(back )?(to )?(the )?top( of (the )?page)?|scroll.*|up|nach oben|zum (seiten)?anfang|haut( de page)?|retour en haut|arriba|subir|ir arriba|su|torna su'
    + '|topo|voltar ao topo|naar boven|do góry|наверх|вверх|トップへ|ページトップ|回到顶部|返回顶部|맨 위로|copy.*|kopier.*|copi(ar|er|a).*|print.*|druck.*|impr.*|stamp.*|reload|refresh'
    + '|play|pause|mute|abspielen|close|schlie(ß|ss)en|fermer|cerrar|chiudi|prev(ious)?|next|zurück|weiter|précédent|suivant|anterior|siguiente|[<>«»‹›←→↑↓×✕]+)$', 'i');
  const told = (el) => squeeze(hand.attr(el, 'aria-label') || el.innerText || hand.attr(el, 'title') || hand.attr(el, 'value')
    || [...el.querySelectorAll('img[alt]')].map((it) => hand.attr(it, 'alt')).join(' '));
  const scripted = (el) => hand.within(el, (at) => at.localName !== 'body' && at.localName !== 'html'
    && ((mouse.heard.get(at) || []).some((it) => CLICKS.test(it)) && hand.rect(at).height < 0.7 * innerHeight
      || [...at.attributes].some((it) => /^on(click|mouse|pointer|touch|key)/.test(it.name)) && hand.rect(at).height < 0.7 * innerHeight));
  const notice = (el) => [...el.attributes].map((it) => it.name === 'onclick' || it.name === 'href' ? it.value : '').join(' ');
  const candidates = () => {
    const found = [], seen = new Set();
    let more = 0;
    for (const el of hand.all()) {
      const link = el.localName === 'a' && el.hasAttribute('href');
      const button = el.localName === 'button' || (el.localName === 'input' && /^(button|image)$/i.test(el.type)) || (hand.attr(el, 'role') === 'button' && !link);
      if (!link && !button) continue;
      const asks = /\balert\s*\(/.test(notice(el));
      if (link && !asks && !NOWHERE.test(hand.attr(el, 'href'))) continue;
      if (button && (el.form || hand.within(el, (at) => /^(form|label|summary)$/.test(at.localName)))) continue;
      if (!hand.shows(el) || el.matches(':disabled') || hand.within(el, (at) => at.hasAttribute('inert') || at.localName === 'dialog')) continue;
      if (SETTLED.some((name) => el.hasAttribute(name)) || STATE.test(hand.attr(el, 'class') || '') || SILENT.test(told(el))) continue;
      if (!asks && [...el.attributes].some((it) => /^data-(bs-)?(toggle|target|dismiss|slide|action|controller|href|url|ride|fancybox|lightbox)/.test(it.name) || /^aria-(haspopup|expanded|controls)$/.test(it.name))) continue;
      if (!asks && scripted(el)) continue;
      const key = `${el.localName} ${told(el)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (found.length >= 14) { more += 1; continue; }
      found.push([hand.keep(el), mouse.selector(el), told(el), link ? 'link' : 'button']);
    }
    return { found, more };
  };
  // Buttons that answer, one of each kind, those of the main part first; nothing that ends a session or takes something away.
  const HANDS_OFF = /log ?-?out|sign ?-?out|abmelden|ausloggen|déconne|cerrar sesi|\b(esci|sair|sortir)\b|uitloggen|wyloguj|ログアウト|退出|delet|remov|lösch|entfern|supprim|elimin|borrar|excluir|verwijder|usuń|削除|删除|\bprint(able|er)?\b|\b(aus)?druck(en|ansicht|version)?\b|imprim|\bstampa(re)?\b|download|reload|refresh/i;
  const answering = (most) => {
    const seen = new Set(), found = [];
    for (const el of hand.all()) {
      if (!/^(button|input)$/.test(el.localName) && hand.attr(el, 'role') !== 'button') continue;
      if (el.localName === 'input' && !/^(button|submit|image)$/i.test(el.type)) continue;
      if (el.type === 'reset' || !hand.shows(el) || el.matches(':disabled') || hand.attr(el, 'aria-disabled') === 'true') continue;
      if (hand.within(el, (at) => at.hasAttribute('inert') || at.localName === 'dialog')) continue;
      const name = told(el), kind = `${el.localName}.${hand.attr(el, 'class') || ''} ${name}`;
      if (!name || HANDS_OFF.test(name) || seen.has(kind)) continue;
      seen.add(kind);
      found.push([hand.within(el, (at) => at.localName === 'main') ? 0 : 1, hand.keep(el), mouse.selector(el), name]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, most).map((it) => it.slice(1));
  };
  // How long two frames take while nobody does anything: a machine, or a page, that is busy anyway tells nothing of a press.
  const idle = async () => { const from = performance.now(); await hand.frames(); return performance.now() - from; };
  let longest = 0, watcher = null;
  const take = (entries) => entries.forEach((it) => { longest = Math.max(longest, it.duration); });
  const aim = async (css, name) => {
    const el = document.querySelector(css);
    if (!el || told(el) !== name || !hand.shows(el)) return null;
    const where = mouse.at(hand.keep(el));
    if (!where) return null;
    if (!watcher) {
      watcher = new PerformanceObserver((list) => take(list.getEntries().filter((it) => it.interactionId)));
      watcher.observe({ type: 'event', durationThreshold: 40 });
    }
    const rested = await idle();
    longest = 0;
    return [...where, rested];
  };
  const waited = async () => {
    await hand.frames(); await hand.wait(20);
    take(watcher.takeRecords().filter((it) => it.interactionId));
    return [longest, await idle()];
  };
  return { candidates, answering, aim, waited };
})();
