// How long each script kept the main thread, as the browser tells it of every frame that took more than 50 ms:
// https://w3c.github.io/long-animation-frames/
(() => {
  if (globalThis.prelaunchBusy || window !== window.top) return;
  if (!(globalThis.PerformanceObserver?.supportedEntryTypes || []).includes('long-animation-frame')) return;
  const took = new Map();
  const take = (frame) => {
    for (const script of frame.scripts) {
      if (took.size < 500 || took.has(script.sourceURL)) {
        took.set(script.sourceURL, (took.get(script.sourceURL) || 0) + script.duration);
      }
    }
  };
  const watcher = new PerformanceObserver((list) => list.getEntries().forEach(take));
  watcher.observe({ type: 'long-animation-frame', buffered: true });
  globalThis.prelaunchBusy = () => {
    watcher.takeRecords().forEach(take);
    return [...took];
  };
})();
