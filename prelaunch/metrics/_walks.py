"""The waits of a walk: each act of the customer with the looking for its answer that follows."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator

from prelaunch.metrics import Measured
from prelaunch.metrics._percentiles import percentile
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.walk import Walk

ACTS = ("open", "click", "press", "choose")
LOOKS = ("see", "gone")


def waits(walk: Walk) -> list[tuple[float, str]]:
    """Milliseconds and sentence of each act that was done, with the `see` and `gone` after it: click to settled.

    Typing, keeping facts and changing channels are no waits. A walk of other verbs gives each of its steps.
    """
    found: list[tuple[float, str]] = []
    open_wait = False
    for step in walk.steps:
        if step.failure:
            open_wait = False
        elif step.verb in ACTS:
            found.append((step.took_ms, step.sentence))
            open_wait = True
        elif step.verb in LOOKS and open_wait:
            found[-1] = (found[-1][0] + step.took_ms, found[-1][1])
        elif step.verb not in LOOKS:
            open_wait = False
    return found or [(step.took_ms, step.sentence) for step in walk.steps if not step.failure]


def p75_wait(walk: Walk) -> float | None:
    """Three of four waits are at least this fast."""
    return percentile([(took, 1) for took, _ in waits(walk)], 0.75)


def slowest_wait(walks: list[Walk]) -> str:
    took, sentence = max(wait for walk in walks for wait in waits(walk))
    return f"slowest: {sentence}, {took:,.0f} ms"


def by_journey(
    evidence: Evidence, read: Callable[[Walk], float | None], note: Callable[[list[Walk]], str]
) -> Iterator[Measured]:
    """One value for each journey and its channels; several walks give their median, and their range as interval.

    Fewer than six walks cannot give a 95 % interval of a median at all, so the range is taken: it is the widest the
    walks can tell. `read` gives None for a walk that has no such value; a journey without any gives Missing.
    """
    journeys: dict[tuple[str, tuple[str, ...]], list[Walk]] = {}
    for walk in evidence.walks:
        journeys.setdefault((walk.journey, walk.channels), []).append(walk)
    for (name, channels), walks in journeys.items():
        read_off = (read(walk) for walk in walks)
        values = [each for each in read_off if each is not None]
        title = walks[0].title or name
        value: Interval | Missing = Missing(walks[0].trouble or "the journey was not walked to its end")
        if values:
            value = Interval(statistics.median(values), min(values), max(values))
        yield Measured(
            place=place_of(walks[0]),
            samples=len(values),
            value=value,
            about=(name, title),
            channels=channels,
            note=note(walks) if values else "",
        )


def place_of(walk: Walk) -> str:
    """How readings of a whole walk name their place."""
    return f"journey “{walk.title or walk.journey}” on {', '.join(walk.channels)}"


def by_step(evidence: Evidence) -> Iterator[Measured]:
    """The wait of each act of each journey, for limits that name one: `order-as-guest > Press “Pay”`."""
    steps: dict[tuple[str, str, str], list[float]] = {}
    titles: dict[str, str] = {}
    for walk in evidence.walks:
        titles[walk.journey] = walk.title or walk.journey
        on = {step.sentence: step.channel for step in walk.steps}
        for took, sentence in waits(walk):
            steps.setdefault((walk.journey, sentence, on[sentence]), []).append(took)
    for (name, sentence, channel), values in steps.items():
        title = titles[name]
        yield Measured(
            place=f"journey “{title}”, step “{sentence}” on {channel}",
            samples=len(values),
            value=Interval(statistics.median(values), min(values), max(values)),
            about=tuple(f"{journey} > {step}" for journey in (name, title) for step in (sentence, _named(sentence))),
            channels=(channel,),
            within=True,
        )


def _named(sentence: str) -> str:
    """What stands in quotation marks: `Pay` of `Press “Pay”`; the sentence itself where nothing does."""
    _, opened, rest = sentence.partition("“")
    name, closed, _ = rest.partition("”")
    return name if opened and closed else sentence
