(() => {
  const out = [], times = new Map();
  const words = (text) => (text || '').replace(/\s+/g, ' ').trim().slice(0, 120);
  const shown = (el) => el.checkVisibility ? el.checkVisibility({checkVisibilityCSS: true}) : el.getClientRects().length > 0;
  const skipped = /^(hidden|submit|button|reset|image|file)$/;
  const told = (label, el) => {
    if (!label || !label.contains(el)) return label ? label.innerText : '';
    const copy = label.cloneNode(true);
    copy.querySelectorAll('select, textarea, input, button').forEach((inner) => inner.remove());
    return copy.textContent;
  };
  const label = (el) => words(told(el.labels && el.labels[0], el) || el.getAttribute('aria-label')
    || (el.getAttribute('aria-labelledby') || '').split(/\s+/).map((id) => id && document.getElementById(id)?.innerText || '').join(' ')
    || el.getAttribute('placeholder') || el.name || '');
  const legend = (el) => words(el.closest('fieldset')?.querySelector('legend')?.innerText
    || el.closest('[role=radiogroup], [role=group]')?.getAttribute('aria-label') || label(el));
  const add = (id, field, kind, el, value, chosen, seen) => {
    const at = times.get(id + kind) || 0;
    times.set(id + kind, at + 1);
    const off = el.autocomplete === 'off' || el.form?.autocomplete === 'off';
    out.push({key: `${id}|${kind}|${at}`, field, kind, autocomplete: el.getAttribute('autocomplete') || (off ? 'off' : ''),
      css: el.id ? '#' + CSS.escape(el.id) : el.name ? `${el.localName}[name="${CSS.escape(el.name)}"]` : '',
      visible: el.type === 'radio' ? seen : shown(el) || [...(el.labels || [])].some(shown),
      value, chosen, required: Boolean(el.required) && !el.form?.noValidate});
  };
  const walk = (root) => {
    const radios = new Map();
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot) walk(el.shadowRoot);
      if (el.isContentEditable && el.parentElement && !el.parentElement.isContentEditable) {
        add(el.id || label(el), label(el), 'editable', el, el.innerText.trim(), false);
      } else if (el.localName === 'textarea') {
        add(el.name || label(el) || el.id, label(el), 'textarea', el, el.value, false);
      } else if (el.localName === 'select') {
        add(el.name || label(el) || el.id, label(el), 'select', el, [...el.selectedOptions].map((o) => o.label).join(', '), true);
      } else if (el.localName === 'input' && el.type === 'radio') {
        const group = (el.form?.id || '') + '|' + el.name;
        if (!el.name) continue;
        const seen = radios.get(group) || {el, on: null, any: false};
        seen.any = seen.any || shown(el) || [...(el.labels || [])].some(shown);
        if (el.checked) seen.on = el;
        radios.set(group, seen);
      } else if (el.localName === 'input' && el.type === 'checkbox') {
        add(el.name || label(el) || el.id, label(el), 'input:checkbox', el, el.checked ? 'on' : '', true);
      } else if (el.localName === 'input' && !skipped.test(el.type)) {
        add(el.name || label(el) || el.id, label(el), 'input:' + el.type, el, el.value, false);
      }
    }
    for (const {el, on, any} of radios.values()) {
      add(el.name, legend(el), 'input:radio', el, on ? (on.value === 'on' ? label(on) : on.value) : '', true, any);
    }
  };
  walk(document);
  return out.slice(0, 300);
})()
