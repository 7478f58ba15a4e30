"""How many other companies learn of a visitor."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._others import looks, names_in
from prelaunch.metrics._pages import NOT_GATHERED
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

MOST = 6


@metric(
    title="Number of third parties",
    unit="",
    why="Each company that your pages call is one more that learns of your customers, and one more that can be down.",
    fix="Find out who brought the newest one, and whether anybody still reads what it tells.",
    over="pages",
    sources=("https://eur-lex.europa.eu/eli/reg/2016/679/oj", "https://almanac.httparchive.org/en/2024/third-parties"),
)
def third_parties(evidence: Evidence) -> Iterator[Measured]:
    """Of all pages and journeys together: several hosts of one company are one."""
    found = dict.fromkeys(names_in(evidence).values())
    pages: set[str] = set()
    lost: dict[str, str] = {}
    for visit in looks(evidence):
        if not isinstance(visit.requests, Missing):
            pages.add(visit.place.page)
        elif visit.requests.reason != NOT_GATHERED:
            lost[visit.place.page] = visit.requests.reason
    unknown = next((f"{page}: {why}" for page, why in lost.items() if page not in pages), "")
    if not pages and not found:
        if unknown:
            yield Measured("pages and journeys", 0, Missing(unknown))
        return
    count = float(len(found))
    names = ", ".join([*found][:MOST]) + (f" and {len(found) - MOST} more" if len(found) > MOST else "")
    yield Measured(
        "pages and journeys",
        len(pages),
        Interval(count, count, count),
        counted=True,
        unproven=f"it is at least that: {unknown}" if unknown else "",
        note=names or "nothing comes from others",
    )
