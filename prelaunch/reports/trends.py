"""Readings and journeys over the releases: points for a line, and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.model.history import Past, PastReading

WIDTH, HEIGHT = 240.0, 60.0
EDGE = 6.0


@dataclass(frozen=True, slots=True)
class Point:
    run: str
    started_at: str
    reading: PastReading | None
    """None where that release did not measure it."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One metric at one place over the releases, oldest first."""

    metric: str
    title: str
    place: str
    unit: str
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[PastReading, ...]:
        return tuple(
            each.reading for each in self.points if each.reading is not None and each.reading.value is not None
        )

    @property
    def line(self) -> str:
        """Points of a polyline in a picture of WIDTH by HEIGHT, from nothing up to the highest value."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.dots)

    @property
    def dots(self) -> tuple[tuple[float, float], ...]:
        most = max((each.value or 0.0 for each in self.known), default=0.0) or 1.0
        across = (WIDTH - 2 * EDGE) / max(1, len(self.points) - 1)
        return tuple(
            (round(EDGE + at * across, 1), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * each.reading.value / most, 1))
            for at, each in enumerate(self.points)
            if each.reading is not None and each.reading.value is not None
        )

    @property
    def told(self) -> str:
        """What the line shows, in words."""
        values = [each.value for each in self.known if each.value is not None]
        if len(values) < 2:
            return f"{self.title}, {self.place}: too few releases for a trend"
        unit = f" {self.unit}" if self.unit else ""
        return (
            f"{self.title}, {self.place}: from {values[0]:,.4g}{unit} to {values[-1]:,.4g}{unit} "
            f"over {len(values)} releases, between {min(values):,.4g} and {max(values):,.4g}"
        )


def trends(pasts: Sequence[Past]) -> tuple[Trend, ...]:
    """One for each metric and place that the last release measured."""
    if not pasts:
        return ()
    by_run = [{(each.metric, each.place): each for each in past.readings} for past in pasts]
    return tuple(
        Trend(
            last.metric,
            last.title,
            last.place,
            last.unit,
            tuple(
                Point(past.run, past.started_at, known.get((last.metric, last.place)))
                for past, known in zip(pasts, by_run, strict=True)
            ),
        )
        for last in pasts[-1].readings
        if last.value is not None
    )


@dataclass(frozen=True, slots=True)
class JourneyRow:
    title: str
    channel: str
    states: tuple[str, ...]
    """One for each release; '' where it was not planned."""


def journey_rows(pasts: Sequence[Past]) -> tuple[JourneyRow, ...]:
    names: dict[tuple[str, str], str] = {}
    for past in pasts:
        names.update({(each.journey, each.channel): each.title for each in past.journeys})
    by_run = [{(each.journey, each.channel): each.state for each in past.journeys} for past in pasts]
    return tuple(
        JourneyRow(title, channel, tuple(known.get((journey, channel), "") for known in by_run))
        for (journey, channel), title in names.items()
    )
