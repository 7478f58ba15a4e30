"""Continue on another channel, with the context the customer has there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, text_of


@dataclass(frozen=True, slots=True)
class GoTo:
    channel: str
    persona: str = ""


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> GoTo | None:
    channel = text_of(lined, "the channel", notes)
    persona = text_of(modifiers["as"], "the persona", notes) if "as" in modifiers else ""
    if channel is not None and channel not in notes.channels:
        notes.unknown(channel, "a channel", lined.line, notes.channels)
        return None
    if persona and persona not in notes.personas:
        notes.unknown(persona, "a persona", modifiers["as"].line, notes.personas)
        return None
    return None if channel is None or persona is None else GoTo(channel, persona)


def _do(walking: Walking, args: GoTo) -> None:
    walking.go_to(args.channel, args.persona)


channel = Step(
    verb="channel",
    help="Continue on another channel; each keeps its own state while the journey goes back and forth.",
    read=_read,
    sentence=lambda args: f"Go to {args.channel}" + (f" as {args.persona}" if args.persona else ""),
    do=_do,
    schema=TEXT,
    modifiers={
        "as": {"type": "string", "description": "Who acts there: a persona, from here on until the next channel."}
    },
)
