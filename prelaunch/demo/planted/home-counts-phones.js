addEventListener("load", () => setTimeout(() => {
  const until = performance.now() + 600;
  while (performance.now() < until) { /* counts the phones in every store */ }
}, 100));
