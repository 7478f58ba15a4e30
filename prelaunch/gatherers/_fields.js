// What there is to fill in, and what tells a person what belongs there.
(() => {
  const { attr, has, tag, up, visible, squeeze, cut, kids, type, text, within, rect, byId, role } = page;
  const numbers = new Map();
  const number = (el) => { if (!el) return 0; if (!numbers.has(el)) numbers.set(el, numbers.size + 1); return numbers.get(el); };
  const isField = (el) => /^(select|textarea)$/.test(tag(el)) || (tag(el) === 'input' && !/^(hidden|submit|button|reset|image)$/.test((attr(el, 'type') || 'text').toLowerCase()));
  const fields = page.elements.filter((el) => isField(el) && visible(el)).slice(0, 300);
  const labelled = new Map();
  for (const el of page.elements) if (tag(el) === 'label' && attr(el, 'for')) labelled.set(attr(el, 'for'), [...(labelled.get(attr(el, 'for')) || []), el]);
  const isGroup = (el) => tag(el) === 'fieldset' || /^(group|radiogroup)$/.test(attr(el, 'role') || '');
  const said = (ids) => squeeze(squeeze(ids).split(' ').map((id) => byId.get(id)).filter(Boolean).map((it) => page.content(it)).join(' '));
  const words = (el) => { const r = document.createRange(); try { r.selectNodeContents(el); } catch { return null; }
    const boxes = [...r.getClientRects()].filter((it) => it.width > 1 && it.height > 4);
    return boxes.length ? { left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)), top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)) } : null; };
  const HINT = /(^|[-_ ])(hint|help(-?text|-?block)?|form-text|description|instructions?)([-_ ]|$)/i;
  const ERROR = /\b(error|invalid|not valid|required|must|enter|missing|fehl|ungültig|bitte|erreur|obligatoire|errore|obbligatorio|obligatorio|verplicht)/i;
  const one = (el) => {
    const id = attr(el, 'id');
    const own = [...(id ? labelled.get(id) || [] : [])];
    const wrap = within(up(el), (at) => tag(at) === 'label');
    if (wrap && !own.includes(wrap)) own.push(wrap);
    const label = squeeze(said(attr(el, 'aria-labelledby')) || attr(el, 'aria-label') || own.map((it) => page.content(it)).join(' '));
    const described = Boolean(said(attr(el, 'aria-describedby')) || attr(el, 'aria-description'));
    const kind = tag(el) === 'input' ? `input:${(attr(el, 'type') || 'text').toLowerCase()}` : tag(el);
    let far = 0;
    const seen = own.find((it) => visible(it) && squeeze(text(it)));
    if (seen && !within(el, (at) => at === seen)) {
      const a = words(seen), b = rect(el);
      if (a) {
        const across = Math.max(0, b.left - a.right, a.left - b.right), down = Math.max(0, b.top - a.bottom, a.top - b.bottom);
        far = Math.round(Math.max(across, down));
      }
    }
    // What stands between the label and the field, or beside the field and calls itself a hint.
    let hint = '';
    const near = [];
    for (let at = el.previousElementSibling, n = 0; at && n < 3; at = at.previousElementSibling, n += 1) {
      if (own.includes(at)) break;
      if (isField(at) || /^(h[1-6]|form|fieldset|ul|ol|table|button|hr)$/.test(tag(at)) || at.querySelector('input, select, textarea, button, h1, h2, h3, h4, a[href]')) break;
      near.push([at, own.length > 0 && !within(el, (it) => it === own[0]) && own[0].parentNode === el.parentNode]);
    }
    if (el.nextElementSibling) near.push([el.nextElementSibling, false]);
    for (const [at, between] of near) {
      const it = squeeze(text(at));
      if (!it || !visible(at) || tag(at) === 'label' || isField(at) || it.length > 240 || at.querySelector('input, select, textarea, button')) continue;
      // “Forgot your password?” is somewhere to go, not a hint.
      const link = tag(at) === 'a' ? at : at.querySelector('a[href]');
      if (link && squeeze(text(link)) === it) continue;
      if (HINT.test(attr(at, 'class') || '') || (between && /^(p|span|small|div)$/.test(tag(at)) && it.length >= 12)) { hint = it; break; }
    }
    const group = within(up(el), isGroup), holder = up(el);
    const beside = holder ? squeeze(text(holder)) : '';
    const tied = said(attr(el, 'aria-errormessage')) || said(attr(el, 'aria-describedby'));
    return [page.element(el), kind, attr(el, 'name') || '', cut(label, 200), own.length, squeeze(attr(el, 'placeholder')), squeeze(attr(el, 'title')),
      described, far, cut(hint, 160), number(group), number(within(up(el), (at) => tag(at) === 'form')), number(within(up(el), (at) => /^(tr|li)$/.test(tag(at)))),
      attr(el, 'aria-invalid') === 'true' || ERROR.test(tied) || (beside.length < 300 && ERROR.test(beside))];
  };
  const groups = page.elements.filter((el) => isGroup(el) && visible(el)).slice(0, 100).map((el) => {
    const legend = tag(el) === 'fieldset' ? [...kids(el)].find((it) => type(it) === 1 && tag(it) === 'legend') : null;
    return [page.element(el), tag(el), squeeze(said(attr(el, 'aria-labelledby')) || attr(el, 'aria-label') || (legend ? page.content(legend) : '') || attr(el, 'title')),
      legend ? squeeze(page.content(legend)) : null];
  });
  const alerts = page.elements.filter((el) => (role(el) === 'alert' || /(^|[-_ ])(error|validation)[-_]summary/i.test(attr(el, 'class') || '')) && visible(el) && squeeze(text(el)))
    .slice(0, 20).map((el) => [page.element(el), cut(squeeze(text(el)), 300)]);
  return { fields: fields.map(one), groups, alerts };
})()
