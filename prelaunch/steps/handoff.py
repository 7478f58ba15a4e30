"""Go on elsewhere as a customer does, and find there what was taken along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prelaunch.config.yaml_lines import Lined
from prelaunch.problems import did_you_mean
from prelaunch.steps import Notes, Step
from prelaunch.steps._words import listed, text_of


@dataclass(frozen=True, slots=True)
class Leave:
    channel: str
    carries: tuple[str, ...]
    persona: str = ""
    teleport: bool = False
    way: tuple[Lined, ...] = field(default=(), compare=False)
    """The steps by which the customer gets there; read after this one."""


@dataclass(frozen=True, slots=True)
class Arrive:
    channel: str
    carries: tuple[str, ...]


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> Leave | None:
    channel = text_of(lined, "the channel", notes)
    persona = text_of(modifiers["as"], "the persona", notes) if "as" in modifiers else ""
    before = len(notes.complaints)
    if channel is not None and channel not in notes.channels:
        notes.unknown(channel, "a channel", lined.line, notes.channels)
    if persona and persona not in notes.personas:
        notes.unknown(persona, "a persona", modifiers["as"].line, notes.personas)
    carries = _carries(lined, modifiers, channel or "", notes)
    teleport = modifiers["teleport"].value is True if "teleport" in modifiers else False
    way = _way(modifiers.get("by"))
    if not way and not teleport:
        remedy = "write “by:” with the customer’s steps, such as {open: {link: …}} or {use: log-in}"
        notes.complain(f"it is not said how the customer gets to {channel}", lined.line, remedy)
    if channel is None or persona is None or len(notes.complaints) > before:
        return None
    return Leave(channel, carries, persona, teleport, way)


def _carries(lined: Lined, modifiers: Mapping[str, Lined], channel: str, notes: Notes) -> tuple[str, ...]:
    written = modifiers.get("carries")
    items = written.value if written is not None and isinstance(written.value, list) else [written] if written else []
    names = [(text_of(item, "what is carried", notes), item.line) for item in items]
    if not names:
        notes.complain("it is not said what the customer carries", lined.line, "write carries: [basket]")
    for name, line in names:
        if name and name not in notes.context:
            remedy = did_you_mean(name, notes.context) if notes.context else ""
            notes.complain(
                f"the workspace does not say what “{name}” is", line, remedy or f"add “{name}” under “context:” there"
            )
        elif name and channel in notes.channels and not notes.context[name] & {channel, "anywhere"}:
            remedy = f"add “{channel}” under it in the workspace’s “context:”, or “anywhere”"
            notes.complain(f"the workspace does not say how “{name}” is read on {channel}", line, remedy)
    return tuple(name for name, _ in names if name)


def _way(lined: Lined | None) -> tuple[Lined, ...]:
    if lined is None:
        return ()
    return tuple(lined.value) if isinstance(lined.value, list) else (lined,)


handoff = Step(
    verb="handoff",
    help="Go on elsewhere by a customer’s means, and find there what was carried: basket, order, language, session.",
    read=_read,
    sentence=lambda args: (
        f"Hand over to {args.channel}"
        + (f" as {args.persona}" if args.persona else "")
        + f" with {listed(list(args.carries))}"
        + (" (copying the session, as no customer can)" if args.teleport else "")
    ),
    do=lambda walking, args: walking.leave(args.channel, args.persona, args.carries, teleport=args.teleport),
    schema={"type": "string"},
    modifiers={
        "as": {"type": "string", "description": "Who acts there."},
        "carries": {
            "type": ["array", "string"],
            "items": {"type": "string"},
            "minItems": 1,
            "description": "What must still be so there, as the workspace’s “context:” says.",
        },
        "by": {
            "description": "The customer’s steps there: {open: {link: …}}, {use: log-in}, a number read out.",
            "anyOf": [{"$ref": "#/$defs/step"}, {"type": "array", "items": {"$ref": "#/$defs/step"}, "minItems": 1}],
        },
        "teleport": {"type": "boolean", "description": "Copy the session, as no customer can; marked in the report."},
    },
)

_arrive = Step(
    verb="arrive",
    help="Find what was carried.",
    read=lambda *_: None,
    sentence=lambda args: f"Still have {listed(list(args.carries))} on {args.channel}",
    do=lambda walking, _: walking.arrive(),
    schema={"type": "null"},
    expects=True,
)
ARRIVE = (_arrive,)
"""What ends every hand-off; no verb that could be written."""
