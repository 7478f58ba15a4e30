"""Does everything that answers a mouse click answer the keyboard too?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.trials import Clickable
from prelaunch.model.visit import Visit

_DID = {
    "another page": "opens another page",
    "a new window": "opens a new window",
    "sent": "sends something",
    "shows": "shows something",
    "hides": "takes something away",
    "changes": "changes the page",
}
_CERTAIN = ("another page", "a new window", "sent", "shows")


@check(
    title="Only a mouse can press this",
    why="Somebody who uses a keyboard, a switch or speech cannot reach this at all: for them it does not exist.",
    fix="Make it a real <button> or <a href>, or give it tabindex, a role, and the Enter and space keys.",
    severity=Severity.SERIOUS,
    needs=("pointer", "openings"),
    sources=("WCAG 2.2 SC 2.1.1", "WCAG 2.2 SC 4.1.2"),
)
def mouse_only_control(visit: Visit) -> Iterator[Problem]:
    """It was clicked, something came of it, and neither it nor anything beside it can have the focus."""
    for each in present(visit.pointer).clickables:
        if each.effect and not each.by_keyboard:
            yield Problem(
                f"A click here {_DID[each.effect]}{_what(each)}, and the keyboard cannot reach it.",
                where=each.element,
                severity=None if each.effect in _CERTAIN else Severity.MODERATE,
            )
    for opening in present(visit.openings).openings:
        for element in opening.mouse_only:
            others = "" if opening.escape else " and Escape does not close it either"
            yield Problem(
                f"Only a click here closes what was opened{others}: the keyboard cannot reach it.",
                where=element,
                about="closes",
                severity=Severity.MODERATE if opening.escape else None,
            )


def _what(each: Clickable) -> str:
    words = " ".join(each.shown.split())
    return f" (“{words[:60]}{'…' if len(words) > 60 else ''}”)" if words and each.effect == "shows" else ""
