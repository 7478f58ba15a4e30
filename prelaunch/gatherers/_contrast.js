// How text stands out from what is behind it (WCAG 2.2 SC 1.4.3 and 1.4.6), computed from styles: colours, opacity,
// gradients by their stops, pictures by their pixels where these may be read. Where several grounds are possible, the
// worst and the best of them decide; where they disagree, a person must look.
(async ({ most }) => {
  const { attr, has, tag, up, style, visible, squeeze, kids, type, text, within, rect } = page;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map();
  // Any CSS colour as [r, g, b, alpha], 0 to 255 and 0 to 1.
  const rgba = (color) => {
    if (!known.has(color)) {
      let it = null;
      const plain = /^rgba?\(\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\s*\)$/.exec(color);
      if (plain) it = [Number(plain[1]), Number(plain[2]), Number(plain[3]), plain[4] === undefined ? 1 : Number(plain[4])];
      else if (color && CSS.supports('color', color)) {
        pen.clearRect(0, 0, 1, 1); pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
        it = [r, g, b, a / 255];
      }
      known.set(color, it);
    }
    return known.get(color);
  };
  const over = (front, back) => [0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3])).concat(1);
  const mix = (front, back, share) => [0, 1, 2].map((at) => front[at] * share + back[at] * (1 - share)).concat(1);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((n) => { const v = n / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const hex = (c) => '#' + c.slice(0, 3).map((n) => Math.round(n).toString(16).padStart(2, '0')).join('');
  const distinct = (list) => [...new Map(list.map((it) => [it.map((n) => Math.round(n * 10)).join(), it])).values()].slice(0, 80);

  // The colours of a picture, from 64 fields of it; null where it may not be read.
  const pictures = new Map();
  const pixels = (address) => {
    if (!pictures.has(address)) pictures.set(address, (async () => {
      try {
        if (!/^(data:|blob:)/.test(address) && new URL(address, location.href).origin !== location.origin) return null;
        const image = new Image();
        image.src = address;
        await Promise.race([image.decode(), new Promise((_, no) => { setTimeout(no, 1500); })]);
        pen.clearRect(0, 0, 8, 8);
        pen.drawImage(image, 0, 0, 8, 8);
        const data = pen.getImageData(0, 0, 8, 8).data, found = [];
        for (let at = 0; at < data.length; at += 4) found.push([data[at], data[at + 1], data[at + 2], data[at + 3] / 255]);
        return distinct(found);
      } catch { return null; }
    })());
    return pictures.get(address);
  };
  const GRADIENT = /rgba?\([^)]*\)|(?:color|oklch|oklab|lab|lch|hsl)\([^)]*\)/g;
  // What one element paints behind its text: colours it may show there, and whether that is all that is known.
  const layers = new Map();
  const paints = async (el, at) => {
    const look = style(el), image = look.backgroundImage || 'none';
    if (look.display === 'contents') return { colors: [[0, 0, 0, 0]], sure: true };
    const own = rgba(look.backgroundColor || '') || [0, 0, 0, 0];
    if (image === 'none' || /text/.test(look.backgroundClip || look.webkitBackgroundClip || '')) return { colors: [own], sure: true };
    const size = look.backgroundSize || 'auto', thin = /(^|\s)[0-3](\.\d+)?px$/.test(size);
    if (thin) return { colors: [own], sure: true };
    const urls = [...image.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)].map((it) => it[1]);
    const stops = (image.match(GRADIENT) || []).map(rgba).filter(Boolean);
    const partial = /no-repeat/.test(look.backgroundRepeat || '') && !/cover|100%/.test(size);
    if (urls.length) {
      // A small sign beside the text: where size and place are told in pixels, it is known whether they meet.
      const [wide] = size.split(' ').map(parseFloat), place = parseFloat(look.backgroundPositionX);
      if (partial && /px/.test(size) && /^-?[\d.]+(px|%)$/.test(look.backgroundPositionX || '') && at) {
        const r = rect(el), left = /%/.test(look.backgroundPositionX) ? r.left + (r.width - wide) * (place / 100) : r.left + place;
        if (left + wide <= at.left + 1 || left >= at.right - 1) return { colors: [own], sure: true };
      }
      if (urls.length > 1) return { colors: [own], sure: false };
      const found = await pixels(urls[0]);
      if (!found) return { colors: [own], sure: false };
      return { colors: distinct([...found.map((it) => over(it, own[3] ? own : [255, 255, 255, 1]).slice(0, 3).concat(Math.max(it[3], own[3]))), ...(partial || stops.length ? [own] : []), ...stops]), sure: true };
    }
    if (!stops.length) return { colors: [own], sure: false };
    const faded = stops.map((it) => (own[3] ? over(it, own) : it));
    return { colors: distinct(partial ? [...faded, own] : faded), sure: true };
  };
  const dark = /dark/.test((page.root() && style(page.root()).colorScheme) || '') && matchMedia('(prefers-color-scheme: dark)').matches;
  const PAPER = dark ? [18, 18, 18, 1] : [255, 255, 255, 1];

  // Elements that paint an area of their own; what is not around the text may still lie under it.
  const DRAWN = /^(img|video|canvas|iframe|object|embed)$/;
  // Words that run over several lines are painted line by line: the box around the lines holds neighbours' words too.
  const areasOf = (el) => (style(el).display === 'inline' && !DRAWN.test(tag(el)) ? [...Element.prototype.getClientRects.call(el)] : [rect(el)]);
  const painters = page.elements.filter((el) => {
    if (/^(html|body)$/.test(tag(el))) return false;
    const look = style(el);
    if (!(DRAWN.test(tag(el)) || (look.backgroundImage || 'none') !== 'none' || ((rgba(look.backgroundColor || '') || [0, 0, 0, 0])[3] > 0))) return false;
    const r = rect(el);
    return r.width > 4 && r.height > 4 && look.visibility !== 'hidden' && look.opacity !== '0' && visible(el);
  }).slice(0, 1500).flatMap((el) => areasOf(el).map((area) => [el, area]));
  // What is drawn inside what: a slotted element inside its slot, and a shadow tree inside its host.
  const rootOf = Node.prototype.getRootNode;
  const slotOf = Object.getOwnPropertyDescriptor(Element.prototype, 'assignedSlot').get;
  const around = (el) => slotOf.call(el) || up(el);
  const inside = (el, test) => { for (let at = el; at; at = around(at)) if (test(at)) return at; return null; };
  // Its number in the order in which the page is drawn.
  let ranks = null;
  const rankOf = (el) => {
    if (!ranks) {
      ranks = new Map();
      const waiting = [page.root()];
      while (waiting.length) {
        const at = waiting.pop();
        if (!at || type(at) !== 1 || ranks.has(at)) continue;
        ranks.set(at, ranks.size);
        const shadow = page.shadow(at);
        const drawn = shadow ? [...kids(shadow)] : tag(at) === 'slot' ? [...HTMLSlotElement.prototype.assignedNodes.call(at)] : [];
        if (!drawn.length) for (let kid = page.first(at); kid; kid = page.next(kid)) drawn.push(kid);
        while (drawn.length) waiting.push(drawn.pop());
      }
    }
    return ranks.get(el) || 0;
  };
  // Where an element stands in the order of painting (CSS 2.2, appendix E): layers within layers, each of them
  // with what lies below zero, blocks, floats, words, what is lifted, what lies above zero, and the top layer.
  const [UNDER, BLOCK, FLOAT, INLINE, LIFTED, OVER, TOP] = [1, 2, 3, 4, 5, 6, 7];
  const set = (value) => Boolean(value) && value !== 'none' && value !== 'auto' && value !== 'normal';
  const places = new Map();
  const placed = (el) => {
    const look = style(el), display = look.display || '', position = look.position || 'static';
    const box = inside(around(el), (at) => style(at).display !== 'contents');
    const item = Boolean(box) && /flex|grid/.test(style(box).display || ''), positioned = position !== 'static';
    const top = (tag(el) === 'dialog' || has(el, 'popover')) && (() => { try { return el.matches(':modal, :popover-open'); } catch { return false; } })();
    const z = (positioned || item) && set(look.zIndex) ? parseInt(look.zIndex, 10) || 0 : 0;
    const turned = display !== 'inline' && ['transform', 'translate', 'rotate', 'scale', 'perspective'].some((name) => set(look[name]));
    const closed = display !== 'inline' && (/layout|paint|strict|content/.test(look.contain || '') || /auto|hidden/.test(look.contentVisibility || '')
      || /transform|translate|rotate|scale|perspective|contain/.test(look.willChange || ''));
    const whole = !box || top || ((positioned || item) && set(look.zIndex)) || /fixed|sticky/.test(position) || Number(look.opacity) < 1 || turned || closed
      || ['filter', 'backdropFilter', 'clipPath', 'maskImage', 'mixBlendMode', 'viewTransitionName'].some((name) => set(look[name]))
      || look.isolation === 'isolate' || /opacity|filter|clip-path|mask|z-index|position|isolation|blend/.test(look.willChange || '');
    const lifted = whole || positioned;
    const apart = lifted || item || look.float !== 'none' || /^inline-(block|flex|grid|table)/.test(display);
    const phase = top ? TOP : lifted ? (z < 0 ? UNDER : z > 0 ? OVER : LIFTED) : item ? INLINE : look.float !== 'none' ? FLOAT
      : /^(inline|ruby)/.test(display) || DRAWN.test(tag(el)) ? INLINE : BLOCK;
    const outer = top ? null : inside(around(el), (at) => (lifted ? places.get(at).whole : places.get(at).apart));
    const base = outer ? places.get(outer).key : [], rank = rankOf(el);
    const key = box ? [...base, phase, z, rank] : [];
    return { whole, apart, moved: positioned || turned, key, words: [...(apart ? key : base), INLINE, 0, rank] };
  };
  // From the outermost inwards, without recursion: pages nest deeply.
  const placeOf = (el) => {
    const left = [];
    for (let at = el; at && !places.has(at); at = around(at)) left.push(at);
    for (const at of left.reverse()) places.set(at, placed(at));
    return places.get(el);
  };
  // Below zero: the first is painted before the second.
  const before = (a, b) => { for (let at = 0; at < a.length && at < b.length; at += 1) if (a[at] !== b[at]) return a[at] - b[at]; return a.length - b.length; };
  const moved = (el, root) => inside(el, (at) => at === root || placeOf(at).moved) !== root;
  const apart = (a, b) => a.left >= b.right - 1 || a.right <= b.left + 1 || a.top >= b.bottom - 1 || a.bottom <= b.top + 1;
  // Are both of them at one point of the first screen?
  const meet = (el, it, r, at) => {
    const x = (Math.max(r.left, at.left) + Math.min(r.right, at.right)) / 2, y = (Math.max(r.top, at.top) + Math.min(r.bottom, at.bottom)) / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    const there = (each) => rootOf.call(each).elementsFromPoint(x, y);
    return there(it).includes(it) && there(el).some((each) => each === el || el.contains(each));
  };
  // How opaque an element is inside another one, and how much of an area of it is not cut off there.
  const shown = (el, area, outer) => {
    let share = Number(style(el).opacity), { left, right, top, bottom } = area, free = /absolute|fixed/.test(style(el).position);
    for (let at = around(el); at && at !== outer; at = around(at)) {
      const look = style(at), place = placeOf(at);
      share *= Number(look.opacity);
      free = free && !place.moved;
      if (set(look.clipPath) || (!free && ((look.overflowY || 'visible') !== 'visible' || /paint|strict|content/.test(look.contain || '')))) {
        const r = rect(at);
        left = Math.max(left, r.left); right = Math.min(right, r.right); top = Math.max(top, r.top); bottom = Math.min(bottom, r.bottom);
      }
      free = free || /absolute|fixed/.test(look.position);
    }
    return { share, seen: { left, right, top, bottom } };
  };
  // The root's background is the canvas, painted below everything; the body's is, where the root has none.
  const bare = (el) => !el || ((rgba(style(el).backgroundColor || '') || [0, 0, 0, 0])[3] === 0 && (style(el).backgroundImage || 'none') === 'none');
  const contained = [page.root(), page.body()].some((el) => el && set(style(el).contain));
  const CANVAS = bare(page.root()) && !contained && page.body() ? page.body() : page.root();

  // What stays where it is while the page scrolls.
  const pinOf = (el) => {
    const pin = inside(el, (at) => style(at).position === 'fixed');
    return pin && !inside(around(pin), (at) => ['transform', 'filter', 'perspective'].some((name) => set(style(at)[name]))) ? pin : null;
  };
  for (const each of painters) each.push(pinOf(each[0]));
  const SCROLLS = document.scrollingElement ? Math.max(document.scrollingElement.scrollHeight - innerHeight, 0) : 0;
  // Where in the window a text can be seen whole while the page scrolls.
  const reach = (at) => {
    const first = Math.max(at.top + scrollY - SCROLLS, Math.min(0, at.top + scrollY));
    const last = Math.max(Math.min(at.top + scrollY, innerHeight - (at.bottom - at.top)), first);
    return { left: at.left, right: at.right, top: first, bottom: last + at.bottom - at.top };
  };

  // What an element does to all that is inside it.
  const traits = new Map();
  const traitsOf = (el) => {
    if (!traits.has(el)) {
      const look = style(el), filter = look.filter || 'none';
      traits.set(el, {
        filtered: set(look.mixBlendMode) || (filter !== 'none' && !/^drop-shadow/.test(filter)) || set(look.backdropFilter),
        opacity: Number(look.opacity), pictured: set(look.backgroundImage),
        scrolls: (look.overflowY || 'visible') !== 'visible', under: parseInt(look.zIndex, 10) < 0,
      });
    }
    return traits.get(el);
  };

  const groundOf = async (el, at) => {
    const chain = new Set(), steps = [];
    let scrolled = false, under = false;
    for (let it = el; it; it = around(it)) {
      const own = traitsOf(it);
      chain.add(it);
      steps.unshift({ it, aside: it !== el && !scrolled && apart(rect(it), at) });
      scrolled = scrolled || own.scrolls;
      under = under || own.under;
    }
    // What lies under the text and is not around it.
    for (const [it, area, pin] of painters) {
      const seenAt = pin && !chain.has(pin) && !pinOf(el) ? reach(at) : at;
      if (apart(area, seenAt) || chain.has(it) || before(placeOf(it).key, placeOf(el).words) > 0 || inside(around(it), (above) => above === el)) continue;
      const both = inside(it, (above) => chain.has(above));
      // Neighbours in the flow of the page share no place, though the boxes around their lines do.
      if (!moved(el, both) && !moved(it, both) && !/grid/.test(style(both).display || '') && style(it).float === 'none' && !meet(el, it, area, at)) continue;
      const { share, seen } = shown(it, area, both);
      if (apart(seen, seenAt)) continue;
      const whole = seen.left <= seenAt.left + 1 && seen.right >= seenAt.right - 1 && seen.top <= seenAt.top + 1 && seen.bottom >= seenAt.bottom - 1;
      steps.push({ it, whole, share });
    }
    // Without such, each is painted over the one around it.
    const painted = under || steps.length > chain.size ? steps.filter(({ it }) => before(placeOf(it).key, placeOf(el).words) <= 0)
      .sort((a, b) => before(placeOf(a.it).key, placeOf(b.it).key)) : steps;
    let colors = [PAPER], sure = true;
    const groups = [], why = [];
    const unsure = (reason) => { sure = false; why.push(reason); };
    const look = async (it) => {
      if (!layers.has(it) || traitsOf(it).pictured) layers.set(it, await paints(it, at));
      return layers.get(it);
    };
    const lay = (layer) => {
      if (!layer.sure) unsure('a picture lies behind it');
      if (layer.colors.length === 1 && layer.colors[0][3] === 1) { colors = layer.colors; if (layer.sure) { sure = true; why.length = 0; } }
      else colors = distinct(layer.colors.flatMap((front) => (front[3] === 0 ? colors : colors.map((back) => over(front, back)))));
    };
    if (CANVAS) lay(await look(CANVAS));
    for (const { it, whole, share, aside } of painted) {
      if (share === undefined) {
        const own = traitsOf(it);
        if (own.filtered) unsure('a filter changes its colours');
        if (own.opacity < 1) groups.push([colors, own.opacity]);
        if (it !== CANVAS && !aside) lay(await look(it));
        continue;
      }
      const drawn = DRAWN.test(tag(it)) && (tag(it) === 'img' ? await pixels(it.currentSrc || it.src) : null);
      const layer = DRAWN.test(tag(it)) ? { colors: drawn || [], sure: Boolean(drawn) } : await look(it);
      if (!layer.sure) { unsure('a picture lies behind it'); continue; }
      const fronts = layer.colors.map((front) => [...front.slice(0, 3), front[3] * share]);
      const mixed = distinct(fronts.flatMap((front) => colors.map((back) => over(front, back))));
      colors = whole ? mixed : distinct([...colors, ...mixed]);
    }
    return { colors, sure, groups, why: why[0] || '' };
  };

  // A shadow root may hold text of its own, outside every element.
  const own = (el) => { const shadow = page.shadow(el); return shadow ? [...kids(shadow)] : kids(el); };
  const LETTER = /[\p{L}\p{N}]/u;
  const boxOf = (el, field) => {
    if (field) return rect(el);
    const range = document.createRange();
    let box = null;
    for (const kid of own(el)) if (type(kid) === 3 && squeeze(text(kid))) {
      range.selectNodeContents(kid);
      for (const r of range.getClientRects()) if (r.width > 0 && r.height > 0) box = box
        ? { left: Math.min(box.left, r.left), right: Math.max(box.right, r.right), top: Math.min(box.top, r.top), bottom: Math.max(box.bottom, r.bottom) } : { left: r.left, right: r.right, top: r.top, bottom: r.bottom };
    }
    return box;
  };
  // The words that name what is switched off are switched off with it.
  const idle = new Set(page.all(':disabled[aria-labelledby], [aria-disabled=true][aria-labelledby]').flatMap((it) => squeeze(attr(it, 'aria-labelledby')).split(' ')));
  const disabled = (el) => within(el, (at) => has(at, 'inert') || attr(at, 'aria-disabled') === 'true' || (has(at, 'disabled') && /^(button|input|select|textarea|fieldset|option)$/.test(tag(at)))
    || (tag(at) === 'label' && (() => { const it = at.control; return Boolean(it && (it.disabled || attr(it, 'aria-disabled') === 'true')); })()))
    || (attr(el, 'id') && idle.has(attr(el, 'id')));
  const SKIP = /^(script|style|template|noscript|title|option|optgroup|datalist|head|meta|link)$/;
  let asked = 0;
  const fails = { AA: [], AAA: [] }, review = { AA: [], AAA: [] };
  const judged = new Map();
  for (const el of page.elements) {
    if (SKIP.test(tag(el)) || within(el, (at) => tag(at) === 'svg')) continue;
    const field = /^(input|textarea)$/.test(tag(el)) && !/^(hidden|checkbox|radio|range|color|file|image)$/.test((attr(el, 'type') || '').toLowerCase());
    let said = '', faint = false;
    if (field) { const value = String(el.value || ''); said = value || attr(el, 'placeholder') || ''; faint = !value; if (/password/i.test(attr(el, 'type') || '')) said = faint ? said : ''; }
    else { if (tag(el) === 'input') continue; for (const kid of own(el)) if (type(kid) === 3) said += text(kid); }
    if (!LETTER.test(said) || !visible(el) || disabled(el)) continue;
    const look = style(el), size = parseFloat(look.fontSize) || 0;
    if (size < 1 || parseFloat(look.textIndent) < -500) continue;
    const at = boxOf(el, field);
    if (!at) continue;
    let front = rgba((faint ? getComputedStyle(el, '::placeholder').color : look.webkitTextFillColor || look.color) || look.color);
    if (!front) continue;
    let fronts = [front];
    if (front[3] === 0) {
      if (!/text/.test(look.backgroundClip || look.webkitBackgroundClip || '')) continue;
      fronts = (String(look.backgroundImage).match(GRADIENT) || []).map(rgba).filter(Boolean);
      if (!fronts.length) continue;
    }
    asked += 1;
    const ground = await groundOf(el, at);
    const bold = (parseInt(look.fontWeight, 10) || 400) >= 700;
    const large = size >= 24 || (bold && size >= 18.66);
    const sign = JSON.stringify([fronts, ground.colors, ground.groups, ground.sure, large]);
    if (!judged.has(sign)) {
      const pairs = [];
      for (const one of fronts) for (const back of ground.colors) {
        let a = over(one, back), b = back;
        for (const [backdrops, share] of [...ground.groups].reverse()) { a = mix(a, backdrops[0], share); b = mix(b, backdrops[0], share); }
        pairs.push([ratio(a, b), a, b]);
      }
      pairs.sort((x, y) => x[0] - y[0]);
      judged.set(sign, [pairs[0], pairs[pairs.length - 1]]);
    }
    const [worst, best] = judged.get(sign);
    // Painted in its own ground's colour and kept from screen readers: meant for nobody.
    if (best[0] < 1.02 && page.ariaHidden(el)) continue;
    const shadow = (look.textShadow || 'none') !== 'none' || parseFloat(look.webkitTextStrokeWidth) > 0;
    for (const [level, least] of [['AA', large ? 3 : 4.5], ['AAA', large ? 4.5 : 7]]) {
      if (ground.sure && worst[0] >= least - 0.005) continue;
      const certain = ground.sure && best[0] < least - 0.005 && !shadow;
      const into = certain ? fails[level] : review[level];
      if (into.length >= most * 3) continue;
      const words = certain ? `Its contrast is ${Math.floor(best[0] * 100) / 100} (${hex(best[1])} on ${hex(best[2])}); ${least} is needed.`
        : `Its contrast could not be computed: ${ground.why || (shadow ? 'its letters have a shadow' : 'what lies behind it changes from place to place')}; ${least} is needed.`;
      into.push([el, words]);
    }
  }
  return { fails, review, asked };
})
