"""Our site beside its competitors, in rows: each measure with every site's value, the rank and the ratios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prelaunch.metrics._rivals import Compared, Ratio, SiteValue, compared, figure, told_rank
from prelaunch.model.benchmark import OURS
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Release


@dataclass(frozen=True, slots=True)
class Cell:
    site: str
    value: str
    """`900 ms`, or a dash."""
    spread: str
    """`850 to 960`, or why there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    measure: str
    cells: tuple[Cell, ...]
    rank: str
    to_median: str
    to_best: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One intent on one channel."""

    intent: str
    channel: str
    sites: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[tuple[str, str], ...]
    """Sites that could not be looked at, and why."""
    notes: tuple[str, ...]
    looks: int


def beside(release: Release) -> tuple[Beside, ...]:
    """Nothing where the run compared with nobody."""
    plan = release.evidence.plan.benchmark
    if plan is None:
        return ()
    found = compared(plan, release.evidence.glances)
    return tuple(
        _beside(intent.name, channel, mine, release)
        for channel in plan.channels
        for intent in plan.intents
        if (mine := [each for each in found if (each.intent, each.channel) == (intent.name, channel)])
    )


def _beside(intent: str, channel: str, found: list[Compared], release: Release) -> Beside:
    here = [each for each in release.evidence.glances if (each.intent, each.channel) == (intent, channel)]
    missing = {each.site: each.missing for each in here if each.missing}
    held = {(each.site, words): None for each in here for words in each.held_back}
    return Beside(
        intent=intent,
        channel=channel,
        sites=tuple(map(_called, (each.site for each in found[0].sites))),
        rows=tuple(map(_row, found)),
        missing=tuple((_called(site), why) for site, why in missing.items()),
        notes=tuple(f"{_called(site)}: its own script wanted {words}, which was held back" for site, words in held),
        looks=max(each.looks for each in found),
    )


def _called(site: str) -> str:
    return "our site" if site == OURS else site


def _row(found: Compared) -> Row:
    return Row(
        measure=found.measure.title,
        cells=tuple(_cell(each, found.measure.unit) for each in found.sites),
        rank=told_rank(found).removeprefix("rank "),
        to_median=_times(found.to_median),
        to_best=_times(found.to_best),
    )


def _cell(site: SiteValue, unit: str) -> Cell:
    if isinstance(site.value, Missing):
        return Cell(_called(site.site), "–", site.value.reason)
    low, high = site.value.low, site.value.high
    spread = "" if low == high else f"{figure(low, '')} to {figure(high, '')}"
    return Cell(_called(site.site), figure(site.value.value, unit), spread)


def _times(ratio: Ratio) -> str:
    return "–" if isinstance(ratio.value, Missing) else f"{ratio.value.value:.2f}"


def text(release: Release) -> str:
    """For a terminal."""
    return "".join(f"{line}\n" for each in beside(release) for line in _lines(each))


def _lines(each: Beside) -> Iterator[str]:
    yield f"{each.intent} on {each.channel}, {each.looks} looks at each"
    heads = ("", *each.sites, "rank", "x median", "x best")
    rows = [(row.measure, *(cell.value for cell in row.cells), row.rank, row.to_median, row.to_best)
            for row in each.rows]  # fmt: skip
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    for row in (heads, *rows):
        yield "  " + "  ".join(f"{word:{'<' if not at else '>'}{widths[at]}}" for at, word in enumerate(row)).rstrip()
    for site, why in each.missing:
        yield f"  {site} is not known: {why}"
    for note in each.notes:
        yield f"  {note}"
    yield ""
