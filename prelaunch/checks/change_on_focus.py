"""Does the page stay when something only receives the focus?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page goes away when something gets the focus",
    why="Somebody who walks through the page with Tab is thrown onto another page without having chosen anything.",
    fix="Act on a press of Enter or a click, never on the focus alone.",
    severity=Severity.SERIOUS,
    needs=("keyboard",),
    sources=("WCAG 2.2 SC 3.2.1",),
)
def change_on_focus(visit: Visit) -> Iterator[Problem]:
    for each in present(visit.keyboard).changed:
        yield Problem(f"When Tab comes here, {_does(each.did)}.", where=each.element)


def _does(did: str) -> str:
    return {"another page": "another page is opened", "a new window": "a new window opens"}.get(did, did)
