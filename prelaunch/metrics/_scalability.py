"""Fit the Universal Scalability Law to the phases of a stress test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prelaunch.model.missing import Missing

FEWEST = 4


@dataclass(frozen=True, slots=True)
class Scalability:
    """X(N) = gain * N / (1 + contention * (N - 1) + crosstalk * N * (N - 1)); N requests under way, X answers a second.

    Source: Gunther, Guerrilla Capacity Planning (2007), chapter 4; a general theory in arXiv:0808.1431.
    """

    gain: float
    """Answers a second of one request at a time."""
    contention: float
    """The share that must queue."""
    crosstalk: float
    """What each costs every other."""
    error: float
    """Root mean square of the fit, as a share of the mean."""
    measured_to: float
    """The most requests under way that were measured; beyond it the law speaks, and no measurement."""

    @property
    def best_at(self) -> float:
        """How many requests under way give the most answers; without end where nothing costs the others."""
        if self.crosstalk <= 1e-12:
            return math.inf
        return math.sqrt(max(0.0, 1 - self.contention) / self.crosstalk)

    @property
    def most(self) -> float:
        """Answers a second at best; the ceiling that contention alone sets where there is no crosstalk."""
        if math.isfinite(self.best_at):
            return self.at(max(1.0, self.best_at))
        return self.gain / self.contention if self.contention > 1e-12 else math.inf

    @property
    def extrapolated(self) -> bool:
        """Whether its best lies beyond what was measured."""
        return not self.best_at <= self.measured_to

    def at(self, under_way: float) -> float:
        n = under_way
        return self.gain * n / (1 + self.contention * (n - 1) + self.crosstalk * n * (n - 1))


def fitted(points: Sequence[tuple[float, float]]) -> Scalability | Missing:
    """The law through (requests under way, answers a second); Missing with fewer than four points that differ."""
    known = sorted({(n, x) for n, x in points if n > 0 and x > 0})
    if len(known) < FEWEST:
        return Missing(f"{len(known)} steps with answers are too few for a law of three numbers; it needs {FEWEST}")
    import numpy
    from scipy import optimize

    under_way = numpy.array([n for n, _ in known])
    answers = numpy.array([x for _, x in known])

    def law(n: object, gain: float, contention: float, crosstalk: float) -> object:
        size = numpy.asarray(n)
        return gain * size / (1 + contention * (size - 1) + crosstalk * size * (size - 1))

    fit: Any = optimize.curve_fit
    first = float((answers / under_way).max())
    try:
        found, _ = fit(
            law, under_way, answers, p0=(first, 0.05, 1e-4), bounds=([0, 0, 0], [numpy.inf, 1, 1]), sigma=answers
        )
    except (RuntimeError, ValueError) as error:
        return Missing(f"the scalability law does not fit: {error}")
    gain, contention, crosstalk = (float(each) for each in found)
    off = (numpy.asarray(law(under_way, gain, contention, crosstalk)) - answers) / answers
    return Scalability(gain, contention, crosstalk, float(numpy.sqrt((off**2).mean())), float(under_way.max()))
