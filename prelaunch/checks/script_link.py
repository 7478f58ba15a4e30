"""Does a link lead somewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Anchor
from prelaunch.model.missing import Missing, present
from prelaunch.model.presses import is_dead
from prelaunch.model.visit import Visit

_NOWHERE = re.compile(r"\s*(?:javascript:|#\s*$)", re.IGNORECASE)
_TOP = re.compile(r"\b(?:top|up|oben|nach oben|haut|arriba|inicio|su|topo|boven|góry)\b|↑|▲", re.IGNORECASE)


@check(
    title="A link leads nowhere",
    why="A link that only runs a script cannot be opened in a new tab, is announced wrongly, and does "
    "nothing where scripts fail.",
    fix="Use a button for what acts, and a real address for what leads somewhere.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 4.1.2", "WCAG technique F42"),
)
def script_link(visit: Visit) -> Iterator[Problem]:
    """One finding a page of each kind. What was pressed, and did nothing, `dead-control` tells with more certainty."""
    presses = visit.presses
    pressed = () if isinstance(presses, Missing) else presses.pressed
    told = {each.element.path for each in pressed if is_dead(each)}
    works = {each.element.path for each in pressed} - told
    found: dict[str, Anchor] = {}
    for link in present(visit.anchors):
        if link.element.path in told or _TOP.search(link.name):
            continue
        if link.element.path in works and not link.href.strip().lower().startswith("javascript:"):
            continue  # a menu or a tab that a script minds
        if link.role in ("", "link") and _NOWHERE.match(link.href):
            found.setdefault("javascript" if ":" in link.href else "hash", link)
    for kind, link in found.items():
        how = "runs a script" if kind == "javascript" else "has the address “#”"
        yield Problem(
            f"“{link.name or link.text}” looks like a link and leads nowhere: it {how}.", where=link.element, about=kind
        )
