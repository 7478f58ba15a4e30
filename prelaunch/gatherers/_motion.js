// For watching a page that nobody touches: what may move, what flashes, and what lies where its picture changed.
prelaunchHands.motion = prelaunchHands.motion || (() => {
  const hand = prelaunchHands;
  const style = (el, name) => getComputedStyle(el)[name];
  const CAROUSEL = /(^|[\s_-])(carousel|slideshow|slider|swiper|slick|splide|glide|flickity|marquee|ticker|rotator)([\s_-]|$)/i;
  const LOADING = /(^|[\s_-])(spinner|loader|loading|skeleton|progress|busy)([\s_-]|$)/i;
  const STOPS = /(^|[^\p{L}])(pause|stop|halt|freeze|play|anhalten|pausieren|stoppen|abspielen|arrêter|lecture|pausa|pausar|detener|parar|ferma|pauzeer|pauze|zatrzymaj|wstrzymaj|pozastavit|остановить|пауза)([^\p{L}]|$)|暂停|一時停止|停止|일시정지/iu;
  const STILL = /animation|motion|bewegung|mouvement|movimiento/i;
  const known = (el) => `${hand.attr(el, 'class') || ''} ${el.id || ''}`;
  const carousel = (el) => hand.within(el, (at) => /carousel/i.test(hand.attr(at, 'aria-roledescription') || '') || at.localName === 'marquee' || CAROUSEL.test(known(at)));
  const inWindow = (el) => { const r = hand.rect(el); return Math.max(0, Math.min(innerWidth, r.right) - Math.max(0, r.left)) * Math.max(0, Math.min(innerHeight, r.bottom) - Math.max(0, r.top)); };
  // What of the window it fills, once somebody has scrolled to it.
  const size = (el) => { const r = hand.rect(el); return Math.min(r.width, innerWidth) * Math.min(r.height, innerHeight); };
  // Whether anything says by its build that it may move beyond five seconds.
  const likely = () => document.getAnimations().some((it) => it.playState === 'running' && it.effect && it.effect.target
      && it.effect.getComputedTiming().endTime > 5000 && hand.shows(it.effect.target) && inWindow(it.effect.target) > 400)
    || hand.all().some((el) => ((el.localName === 'video' && !el.paused) || el.localName === 'marquee' || (carousel(el) === el && el.childElementCount))
      && hand.shows(el) && inWindow(el) > 8000);

  const LARGE = 21824; // a quarter of 341 x 256: https://www.w3.org/TR/WCAG22/#dfn-general-flash-and-red-flash-thresholds
  const rgba = (words) => { const it = /rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?/.exec(words || ''); return it ? [+it[1], +it[2], +it[3], it[4] === undefined ? 1 : +it[4]] : [255, 255, 255, 0]; };
  const light = ([r, g, b]) => [r, g, b].map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
  const over = (front, back, share) => [0, 1, 2].map((at) => front[at] * share + back[at] * (1 - share));
  const ground = (el) => { for (let at = hand.up(el); at; at = hand.up(at)) { const it = rgba(style(at, 'backgroundColor')); if (it[3] > 0.9) return it; } return [255, 255, 255, 1]; };
  const lightOf = (el, behind) => {
    const look = getComputedStyle(el), own = rgba(look.backgroundColor);
    const share = look.visibility === 'hidden' || look.display === 'none' ? 0 : own[3] * Number(look.opacity);
    return light(over(own, behind, share));
  };
  // Pairs of opposing changes of a tenth of the lightness, where the darker is below 0.8.
  const pairs = (values) => {
    let turns = 0, way = 0, edge = values[0];
    for (const it of values) {
      const step = it - edge;
      if (way === 0 ? Math.abs(step) >= 0.1 : step * way < 0 && Math.abs(step) >= 0.1) {
        if (Math.min(it, edge) < 0.8) turns += 1;
        way = Math.sign(step); edge = it;
      } else if (step * way > 0) edge = it;
    }
    return Math.floor(turns / 2);
  };
  const flashes = async (ms) => {
    const large = hand.all().filter((el) => !/^(html|head|script|style)$/.test(el.localName) && size(el) >= LARGE && hand.shows(el)).slice(0, 60).map((el) => [el, ground(el), []]);
    const look = () => { for (const [el, behind, seen] of large) seen.push(lightOf(el, behind)); };
    // A script's own changes are seen one by one, however seldom a busy machine draws.
    const watching = new MutationObserver(look);
    watching.observe(document, { attributes: true, subtree: true, attributeFilter: ['class', 'style', 'hidden'] });
    const from = performance.now();
    while (performance.now() - from < ms) {
      await new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 40); });
      look();
    }
    watching.disconnect();
    // What a style sheet animates is asked moment by moment instead.
    for (const entry of large) {
      const [el, behind] = entry;
      const running = el.getAnimations().filter((it) => it.playState === 'running' && it.currentTime !== null && it.effect);
      if (!running.length) continue;
      const starts = running.map((it) => it.currentTime), seen = [];
      for (const it of running) it.pause();
      for (let t = 0; t <= ms; t += 20) {
        running.forEach((it, at) => { it.currentTime = starts[at] + t; });
        seen.push(lightOf(el, behind));
      }
      running.forEach((it, at) => { it.currentTime = starts[at]; it.play(); });
      if (pairs(seen) > pairs(entry[2])) entry[2] = seen;
    }
    return large.map(([el, , seen]) => [hand.keep(el), pairs(seen)]).filter((it) => it[1] >= 2).slice(0, 5);
  };

  const named = (el) => [hand.attr(el, 'aria-label'), hand.attr(el, 'title'), el.value && el.localName === 'input' ? el.value : '', (el.textContent || '').slice(0, 80), hand.attr(el, 'class')].filter(Boolean).join(' ');
  const operable = (el) => el.matches('button, a[href], summary, [role=button], [role=switch], input') && hand.shows(el);
  const stoppable = (el) => {
    if (/^(video|audio)$/.test(el.localName) && el.hasAttribute('controls')) return true;
    let around = el;
    for (let at = 0; at < 3 && hand.up(around) && !/^(main|body|html)$/.test(hand.up(around).localName); at += 1) around = hand.up(around);
    return [...around.querySelectorAll('*')].some((it) => operable(it) && STOPS.test(named(it)))
      || [...document.querySelectorAll('button, [role=switch], input[type=checkbox], label')].some((it) => STILL.test(named(it)));
  };
  // What is seen at these points, and changes there: the least thing that holds them all, or what most of them hit.
  const at = (points) => {
    const hits = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
    if (!hits.length) return null;
    let whole = hits[0];
    while (whole && !hits.every((el) => hand.holds(whole, el))) whole = hand.up(whole);
    const times = new Map();
    for (const el of hits) times.set(el, (times.get(el) || 0) + 1);
    const most = [...times].sort((a, b) => b[1] - a[1])[0][0];
    const room = points.length * 32 * 32;
    let el = !whole || /^(html|body|main)$/.test(whole.localName) || inWindow(whole) > room * 6 ? most : whole;
    const turns = carousel(el);
    if (turns && !/^(html|body|main)$/.test(turns.localName)) el = turns;
    const loads = hand.within(el, (it) => hand.attr(it, 'role') === 'progressbar' || hand.attr(it, 'aria-busy') === 'true' || LOADING.test(known(it)));
    const clock = hand.within(el, (it) => hand.attr(it, 'role') === 'timer' || it.localName === 'time');
    return [hand.keep(el), Boolean(turns), Boolean(loads || clock), stoppable(el)];
  };
  return { likely, flashes, at };
})();
