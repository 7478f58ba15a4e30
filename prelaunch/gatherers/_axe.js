// Run axe in this document and answer only what a Visit keeps; `axe` and `page` are there already.
(async ({ options, heavy, most, nodes }) => {
  const CONTRAST = { 'color-contrast': 'AA', 'color-contrast-enhanced': 'AAA' };
  const cut = (text, longest) => (text.length <= longest ? text : text.slice(0, longest - 1) + '…');
  const tooMany = page.total > most;
  const rules = { ...options.rules };
  // These take milliseconds for each element: on a page of tens of thousands, minutes.
  if (tooMany) for (const id of heavy) rules[id] = { enabled: false };
  // axe's own takes two thirds of its time, and leaves gradients and pictures to a person.
  for (const id of Object.keys(CONTRAST)) rules[id] = { enabled: false };
  const found = await axe.run(document, { ...options, rules });
  let seen = null, failure = '';
  try { seen = await contrast({ most: nodes }); } catch (error) { failure = String(error); }
  const where = ({ element, html }) => (element && element.isConnected ? page.element(element)
    : ['element that was gone when axe had finished', '', cut(html || '', 300), null]);
  const rule = (it) => {
    const left = it.nodes.length - nodes;
    return [it.id, it.impact || '', it.help, it.helpUrl, it.tags, it.nodes.slice(0, nodes).map((node, at) => [where(node),
      cut(node.failureSummary || '', 600) + (left > 0 && at === nodes - 1 ? `\n${left} more elements are not listed.` : '')])];
  };
  const asked = new Set(axe.getRules(options.runOnly.values).map((it) => it.ruleId));
  const notAsked = axe.getRules().filter((it) => tooMany && heavy.includes(it.ruleId) && asked.has(it.ruleId)).map((it) => [
    it.ruleId, '', it.help, it.helpUrl, it.tags,
    [[['page', 'html', '<html>', null], `Not asked: with ${page.total} elements the page is too big for this rule.`]]]);
  const contrasts = (of) => axe.getRules().filter((it) => CONTRAST[it.ruleId]).map((it) => [it.ruleId, 'serious', it.help, it.helpUrl, it.tags,
    (seen ? seen[of][CONTRAST[it.ruleId]] : []).slice(0, nodes).map(([el, words], at, all) => [page.element(el),
      words + (at === nodes - 1 && all.length === nodes ? '\nMore elements may not be listed.' : '')])]).filter((it) => it[5].length);
  if (failure) notAsked.push(['color-contrast', '', 'Elements must meet minimum color contrast ratio thresholds', '', ['wcag2aa', 'wcag143'],
    [[['page', 'html', '<html>', null], `Not asked: ${failure}`]]]);
  return {
    version: found.testEngine.version,
    violations: [...found.violations.map(rule), ...contrasts('fails')],
    incomplete: [...found.incomplete.map(rule), ...contrasts('review'), ...notAsked],
    passed: [...found.passes.map((it) => it.id), ...(seen && seen.asked && !seen.fails.AA.length ? ['color-contrast'] : [])],
  };
})
