"""The card of the five digital metrics: for each, the reading that tells most, and what was not measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.model.judgement import LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Release
from prelaunch.reports.past import past_of
from prelaunch.reports.trends import Trend, trends

FAMILIES = (
    ("Responsiveness", "How soon the page answers a click or a key.", ("inp", "tbt", "step-time", "cls", "long-task")),
    ("Latency", "How soon something is there.", ("lcp", "ttfb", "fcp", "load", "page-load", "journey-time")),
    ("Third parties", "What other companies' scripts cost.",
     ("third-party-impact", "third-party-main-thread", "third-party-bytes", "third-part")),
    ("Load", "How it bears many customers at once.", ("load-", "p50", "p75", "p90", "p95", "p99", "errors",
                                                       "throughput", "samples", "capacity", "headroom")),
    ("Competitors", "How it stands beside others.", ("competitor", "benchmark", "rank")),
)  # fmt: skip
_WORST = (LimitState.BROKEN, LimitState.UNDETERMINED, LimitState.TOO_CLOSE, LimitState.MET, LimitState.NO_LIMIT)
_EXACT = ("load", "inp", "tbt", "cls", "lcp", "ttfb", "fcp")


@dataclass(frozen=True, slots=True)
class Family:
    title: str
    words: str
    readings: tuple[Reading, ...]
    """Those with a limit first, the worst state first."""
    trend: Trend | None

    @property
    def state(self) -> LimitState | None:
        """None where nothing was measured."""
        return self.readings[0].state if self.readings else None

    @property
    def measured(self) -> bool:
        return any(not isinstance(each.value, Missing) for each in self.readings)


def families(release: Release) -> tuple[Family, ...]:
    pasts = (*release.history, past_of(release)) if release.history else ()
    lines = {(each.metric, each.place): each for each in trends(pasts)}
    left = list(release.readings)
    made = []
    for title, words, names in FAMILIES:
        mine = [each for each in left if _belongs(each.metric, names)]
        left = [each for each in left if each not in mine]
        ordered = tuple(sorted(mine, key=lambda each: (_WORST.index(each.state), _first(each.metric, names))))
        line = next((lines[each.metric, each.place] for each in ordered if (each.metric, each.place) in lines), None)
        made.append(Family(title, words, ordered, line if line and len(line.known) > 1 else None))
    return tuple(made)


def _belongs(metric: str, names: Sequence[str]) -> bool:
    return any(metric == name or (name not in _EXACT and metric.startswith(name)) for name in names)


def _first(metric: str, names: Sequence[str]) -> int:
    return next(at for at, name in enumerate(names) if metric == name or metric.startswith(name))
