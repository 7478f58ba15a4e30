"""Does the page answer a press at once?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A press freezes the page",
    why="Customers press again, press something else, or take the page for broken; an order may be sent twice.",
    fix="Paint an answer first, then do the work in small pieces, later, or in a worker.",
    severity=Severity.SERIOUS,
    needs=("presses",),
    sources=("https://web.dev/articles/inp",),
)
def slow_response(visit: Visit, *, serious_ms: float = 500, advice_ms: float = 200) -> Iterator[Problem]:
    """Time from the press to the next paint, in milliseconds, the shorter of two presses on a page opened anew.

    Over 500 ms is what Web Vitals call poor; from 200 ms on it is advice. A few buttons of a page are pressed.
    """
    for wait in present(visit.presses).waits:
        if wait.ms >= advice_ms:
            yield Problem(
                f"Pressing “{wait.name[:80]}” freezes the page for {wait.ms / 1000:.1f} s, each time.",
                where=wait.element,
                component=f"button {wait.name[:80]}",
                severity=None if wait.ms >= serious_ms else Severity.MODERATE,
            )
