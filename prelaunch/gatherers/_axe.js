// Run axe in this document and answer only what a Visit keeps. `axe` and the options are filled in around this.
(async (options) => {
  const cut = (text, most) => (text.length <= most ? text : text.slice(0, most - 1) + '…');
  // A page may publish an `axe` of its own; ours lives in this world alone.
  const found = await axe.run(document, options);
  const where = (node) => {
    const el = node.element;
    const selector = node.target.map((part) => (Array.isArray(part) ? part.join(' >>> ') : part)).join(' ');
    if (!el || !el.isConnected) return [selector, selector, cut(node.html || '', 300), null];
    const [path, own, html, box] = page.element(el);
    return [path || selector, selector || own, html, box];
  };
  const rule = (it) => [it.id, it.impact || '', it.help, it.helpUrl, it.tags,
    it.nodes.slice(0, 50).map((node) => [where(node), cut(node.failureSummary || '', 600)])];
  return {
    version: found.testEngine.version,
    violations: found.violations.map(rule),
    incomplete: found.incomplete.map(rule),
    passed: found.passes.map((it) => it.id),
  };
})
