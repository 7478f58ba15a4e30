"""Tell a journey in sentences, for people who will never open its file."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.journeys.document import Journey
from prelaunch.journeys.values import filled, mapped
from prelaunch.steps import HIDDEN


def sentences(journey: Journey) -> Iterator[str]:
    """Its steps in order; what only a walk knows is told by name: `Fill E-mail with “[their email]”`."""
    for written in journey.steps:
        told = written.step.sentence(mapped(written.args, _told))
        when = f", where {written.when} is shown" if written.when else ""
        soft = " (the journey goes on without it)" if written.soft else ""
        yield f"{told}{when}{soft}"


def _told(text: str) -> str:
    return filled(text, _named)


def _named(name: str) -> str:
    kind, _, rest = name.partition(".")
    words = rest.replace("_", " ").replace("-", " ")
    if kind == "persona":
        return f"[their {words}]"
    if kind == "personas":
        who, _, fact = rest.partition(".")
        return f"[{who}’s {fact.replace('_', ' ')}]"
    return HIDDEN if kind == "env" else f"[{words}]"
