// Web Vitals as https://web.dev/articles/vitals defines them, kept from the first moment of the document on.
(() => {
  if (globalThis.prelaunchVitals || window !== window.top) return;
  const seen = { lcp: null, cls: 0, windowSum: 0, windowStart: 0, windowLast: 0, tasks: [], inp: null, paints: {} };
  const take = {
    'largest-contentful-paint': (entry) => { seen.lcp = entry.startTime; },
    // The largest burst of shifts: less than 1 s apart, 5 s at most; shifts that follow an input are wanted.
    'layout-shift': (entry) => {
      if (entry.hadRecentInput) return;
      const goesOn = entry.startTime - seen.windowLast < 1000 && entry.startTime - seen.windowStart < 5000;
      if (!goesOn || seen.windowSum === 0) { seen.windowSum = 0; seen.windowStart = entry.startTime; }
      seen.windowSum += entry.value;
      seen.windowLast = entry.startTime;
      seen.cls = Math.max(seen.cls, seen.windowSum);
    },
    longtask: (entry) => { seen.tasks.push([entry.startTime, entry.duration]); },
    event: (entry) => { if (entry.interactionId) seen.inp = Math.max(seen.inp || 0, entry.duration); },
    paint: (entry) => { seen.paints[entry.name] = entry.startTime; },
  };
  const watchers = [];
  for (const type of Object.keys(take)) {
    try {
      const watcher = new PerformanceObserver((list) => list.getEntries().forEach(take[type]));
      watcher.observe({ type, buffered: true, durationThreshold: 16 });
      watchers.push([watcher, type]);
    } catch { /* a browser without this entry type: the value stays null */ }
  }
  // A click that leads away has no entry in the document that follows, and often none in the one that was left. How
  // long the handlers kept the page is a lower bound of its duration, and is told as soon as they are done.
  const tell = (event) => {
    if (event.isTrusted && globalThis.prelaunchHeld) globalThis.prelaunchHeld(String(performance.now() - event.timeStamp));
  };
  for (const type of ['pointerup', 'click', 'keydown']) {
    // After the page's own handlers, before what the event does by itself, such as leaving the page.
    addEventListener(type, tell, { passive: true });
    // A handler that stops the event keeps it from the listener above.
    addEventListener(type, (event) => {
      const done = new MessageChannel();
      done.port1.onmessage = () => tell(event);
      done.port2.postMessage(0);
    }, { capture: true, passive: true });
  }
  globalThis.prelaunchVitals = () => {
    for (const [watcher, type] of watchers) watcher.takeRecords().forEach(take[type]);
    const navigation = performance.getEntriesByType('navigation')[0];
    const fcp = seen.paints['first-contentful-paint'] ?? null;
    // Blocking time counts from the first paint on: what each task took beyond 50 ms.
    const tbt = fcp === null ? null : seen.tasks.reduce((sum, [at, took]) =>
      sum + Math.max(0, Math.min(took - 50, at + took - Math.max(fcp, at + 50))), 0);
    const part = (from, to) => (navigation && to >= from ? to - from : null);
    // A secure connection begins within the connecting, and is told by itself.
    const secure = navigation ? navigation.secureConnectionStart : 0;
    return {
      dns: part(navigation?.domainLookupStart, navigation?.domainLookupEnd),
      connect: part(navigation?.connectStart, secure || navigation?.connectEnd),
      tls: secure ? part(secure, navigation.connectEnd) : null,
      wait: part(navigation?.requestStart, navigation?.responseStart),
      ttfb: navigation ? navigation.responseStart : null,
      fcp, lcp: seen.lcp, cls: watchers.some(([, type]) => type === 'layout-shift') ? seen.cls : null, tbt, inp: seen.inp,
      load: navigation && navigation.loadEventEnd > 0 ? navigation.loadEventEnd : null,
    };
  };
})();
