"""How the site stands beside its competitors, at what customers come for."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._rivals import Compared, Ratio, compared, told_rank, told_sites
from prelaunch.model.benchmark import OURS
from prelaunch.model.verdict import Evidence


@metric(
    title="Beside competitors",
    unit="",
    why="Customers compare: what is slower than next door is slow, whatever the number says.",
    fix="Look at what the better one does not load or does not wait for; the table names it and its numbers.",
    over="rivals",
    sources=("https://www.nngroup.com/articles/competitive-usability-evaluations/",),
)
def benchmark(evidence: Evidence) -> Iterator[Measured]:
    """For each intent, channel and measure: each site's value, and ours divided by the rivals' median and best.

    A limit such as `lcp <= 1.1 x median` holds the ratio. A rival that could not be looked at may be anything: where
    that matters to the limit, it is undetermined.
    """
    plan = evidence.plan.benchmark
    if plan is None:
        return
    for found in compared(plan, evidence.glances):
        yield from _ratios(found)
        yield from _values(found)


def _ratios(found: Compared) -> Iterator[Measured]:
    note = "; ".join(filter(None, [told_rank(found), ", ".join(told_sites(found))]))
    for against, ratio in (("median", found.to_median), ("best", found.to_best)):
        yield Measured(
            place=f"“{found.intent}” on {found.channel}",
            samples=found.looks,
            value=ratio.value,
            about=(found.intent,),
            metric=f"benchmark-{found.measure.id}-to-{against}",
            title=f"{found.measure.title} beside the {'competitors’ median' if against == 'median' else 'best'}",
            limit_name=f"{found.measure.id}-to-{against}",
            unit="x",
            sampled=found.measure.timed,
            counted=not found.measure.timed,
            note=note,
            channels=(found.channel,),
            open_ends=_open(ratio),
        )


def _open(ratio: Ratio) -> tuple[float, float, str] | None:
    return (*ratio.bounds, f"not every competitor is known: {ratio.unknown}") if ratio.bounds else None


def _values(found: Compared) -> Iterator[Measured]:
    for each in found.sites:
        yield Measured(
            place=f"“{found.intent}” at {'our site' if each.site == OURS else each.site} on {found.channel}",
            samples=found.looks if each.value else 0,
            value=each.value,
            metric=f"benchmark-{found.measure.id}",
            title=found.measure.title,
            unit=found.measure.unit,
            channels=(found.channel,),
        )
