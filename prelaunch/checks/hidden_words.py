"""Are words that make a link plain hidden from everybody?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import says_nothing


@check(
    title="Words that explain a link are hidden from everybody",
    why="They were meant for people who hear the page, and “display: none” hides them from these too.",
    fix="Hide them from sight only, with a “visually hidden” class, or show them.",
    severity=Severity.MODERATE,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 2.4.4", "WCAG technique C7"),
)
def hidden_words(visit: Visit) -> Iterator[Problem]:
    for link in present(visit.anchors):
        if link.hidden and says_nothing(link.text):
            yield Problem(
                f"“{link.hidden}” would explain the link “{link.text}”, and nobody sees or hears it.",
                where=link.element,
            )
