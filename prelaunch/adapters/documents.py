"""Tell which document a tab shows, so that what was read of two is never handed over as one look."""

from __future__ import annotations

from typing import NamedTuple

from prelaunch.ports import Tab, TabLost

SHOWN = """(() => {
  const [entry] = performance.getEntriesByType('navigation');
  // A page that writes itself anew after it had arrived is “loading” until it closes what it wrote: often for ever.
  const arriving = document.readyState === 'loading' && !(entry && entry.domContentLoadedEventStart);
  return arriving ? null : [String(performance.timeOrigin), location.href];
})()"""


class Document(NamedTuple):
    """One document in a tab; the next one there begins at another time."""

    began: str
    url: str


def document_in(tab: Tab) -> Document | None:
    """The one that has arrived; None while one is still arriving. Raises TabLost."""
    try:
        said = tab.evaluate(SHOWN)
    except TabLost:
        raise
    except Exception:  # it was replaced while it was asked
        return None
    return Document(str(said[0]), str(said[1])) if isinstance(said, list) else None
