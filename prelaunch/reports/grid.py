"""Journeys by channels: where customers get to the end, and where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.model.verdict import Evidence
from prelaunch.model.walk import Walk
from prelaunch.reports.words import span

WORKS, FAILS, UNTOLD, NOT_PLANNED = "works", "fails", "untold", "not planned"
COULD_NOT_TELL = ("crash", "refused")


@dataclass(frozen=True, slots=True)
class Cell:
    channel: str
    state: str
    words: str
    walk: str = ""
    """The id of the walk that tells it."""


@dataclass(frozen=True, slots=True)
class Row:
    journey: str
    title: str
    criticality: str
    cells: tuple[Cell, ...]

    @property
    def state(self) -> str:
        states = [cell.state for cell in self.cells]
        return next((state for state in (FAILS, UNTOLD, WORKS) if state in states), NOT_PLANNED)


def channels_of(evidence: Evidence) -> tuple[str, ...]:
    """The channels that a journey was planned or walked on, as the plan orders them."""
    used = {channel for planned in evidence.plan.journeys for channel in planned.channels}
    used |= {channel for walk in evidence.walks for channel in walk.channels}
    order = dict.fromkeys([channel.name for channel in evidence.plan.channels] + sorted(used))
    return tuple(name for name in order if name in used)


def grid(evidence: Evidence) -> tuple[Row, ...]:
    planned = {each.name: (each.title, each.criticality, each.channels) for each in evidence.plan.journeys}
    for walk in evidence.walks:
        planned.setdefault(walk.journey, (walk.title, walk.criticality, walk.channels))
    rows = []
    for name, (title, criticality, channels) in planned.items():
        walks = [walk for walk in evidence.walks if walk.journey == name]
        cells = tuple(_cell(channel, walks, channels) for channel in channels_of(evidence))
        rows.append(Row(name, title or name, criticality, cells))
    return tuple(rows)


def _cell(channel: str, walks: Sequence[Walk], planned: Sequence[str]) -> Cell:
    told = [_told(walk, channel) for walk in walks if channel in walk.channels]
    if not told:
        return Cell(channel, UNTOLD, "Not walked") if channel in planned else Cell(channel, NOT_PLANNED, "Not planned")
    return min(told, key=lambda cell: (FAILS, UNTOLD, WORKS).index(cell.state))


def _told(walk: Walk, channel: str) -> Cell:
    step = walk.failed_step
    if walk.trouble or (step and step.failure and step.failure.kind in COULD_NOT_TELL):
        return Cell(channel, UNTOLD, "Could not be told", walk.id)
    if step:
        if step.channel == channel:
            return Cell(channel, FAILS, f"Stops: {step.sentence}", walk.id)
        here = [each for each in walk.steps if each.channel == channel]
        words = f"Its part works; stops later on {step.channel}" if here else "Not reached"
        return Cell(channel, WORKS if here else UNTOLD, words, walk.id)
    if not walk.completed:
        return Cell(channel, UNTOLD, "Not walked to its end", walk.id)
    took = sum(each.took_ms for each in walk.steps if each.channel == channel)
    return Cell(channel, WORKS, f"Works, {span(took)}", walk.id)
