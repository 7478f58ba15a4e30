"""Do messages stay long enough to be read?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A message is gone before it can be read",
    why="Who reads slowly, listens, or looks at another part of the screen misses it altogether.",
    fix="Leave the message there until the person moves on, or closes it.",
    severity=Severity.MODERATE,
    needs=("inputs",),
    sources=("WCAG 2.2 SC 2.2.1",),
)
def vanishing_message(visit: Visit) -> Iterator[Problem]:
    for each in present(visit.inputs).vanished:
        words = " ".join(each.words.split())
        yield Problem(
            f"“{words[:80]}{'…' if len(words) > 80 else ''}” shows when the field gets the focus and is gone within "
            f"{each.ms / 1000:.1f} s.",
            where=each.message,
        )
