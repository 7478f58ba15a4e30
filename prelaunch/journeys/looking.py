"""Look once at every state of a page that a journey reaches, behind a login too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Failure
from prelaunch.ports import Clock, StepRefused, Tab, TabLost

Looker = Callable[[Tab, Place], Visit]
MOST_STATES = 4
"""A page that changes its build endlessly is looked at this often on each channel."""
BUILD = """(() => {
  const shown = (e) => e.checkVisibility ? e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
                                         : e.getClientRects().length > 0;
  const words = 'main,nav,form,dialog,h1,input,select,textarea,[role=dialog],[role=alert],[role=tabpanel],[role=main]';
  const marks = [...document.querySelectorAll(words)].filter(shown)
    .map((e) => [e.localName, e.getAttribute('role') || '', e.type || '', e.name || e.id || ''].join(' '));
  return [...new Set(marks)].join('\\n');
})()"""
"""What tells two states of a page apart: landmarks, forms and their fields, dialogs; never words or counts."""


@dataclass(slots=True)
class Looks:
    """The states that a run has looked at."""

    seen: set[tuple[str, str, str]] = field(default_factory=set)
    """Channel, path and build."""

    def take(self, tab: Tab, place: Place, looker: Looker, clock: Clock, name: str) -> Visit | None:
        """A look, where this state is new; None where it is not, or the channel shows no pages. Raises TabLost.

        A look that fails is a Visit with that trouble, called `name`: missing evidence is told, never dropped.
        """
        if tab.channel.kind != "browser" or not place.url.startswith(("http://", "https://")):
            return None
        build = json.dumps(tab.evaluate(BUILD))
        state = (tab.channel.name, place.page, hashlib.sha256(build.encode()).hexdigest())
        if state in self.seen or sum(1 for each in self.seen if each[:2] == state[:2]) >= MOST_STATES:
            return None
        self.seen.add(state)
        try:
            return looker(tab, place)
        except TabLost:
            raise
        except Exception as error:
            reason = f"the look failed: {type(error).__name__}: {error}"
            return Visit(f"look-{name}", place, clock.now(), came_from="journey", trouble=reason[:300])

    def now(self, tab: Tab, place: Place, looker: Looker | None) -> Visit:
        """A look because a journey asks for it; raises StepRefused where none can be taken."""
        if looker is None or tab.channel.kind != "browser" or not place.url.startswith(("http://", "https://")):
            what = "no look can be taken here" if looker else "this run takes no looks at pages"
            raise StepRefused(Failure(what, place.url, kind="refused"))
        return looker(tab, place)
