"""How usable people found the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._people import SITE, mean
from prelaunch.model.missing import Missing
from prelaunch.model.study import NOBODY, sus_score
from prelaunch.model.verdict import Evidence


@metric(
    title="System Usability Scale",
    unit="",
    why="One figure for what people thought of the whole; 68 is what half of all products reach.",
    fix="The score says that something is wrong, not what: read the notes of the sessions.",
    over="people",
    sources=("Brooke 1996: SUS, a quick and dirty usability scale",),
)
def sus(evidence: Evidence) -> Iterator[Measured]:
    """The mean of each person's score, 0 to 100, with its t interval."""
    scores = [sus_score(each.sus) for each in evidence.studies if each.sus]
    value = mean(scores, 0, 100) if scores else Missing(NOBODY)
    yield Measured(SITE, len(scores), value, sampled=True, quiet=not scores)
