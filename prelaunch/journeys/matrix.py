"""One journey on many channels, devices and locales: each variant a walk of its own, with a result of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, is_dataclass, replace
from itertools import product

from prelaunch.config.yaml_lines import Lined
from prelaunch.journeys.document import Journey
from prelaunch.model.codec import JsonValue
from prelaunch.model.plan import Channel
from prelaunch.steps import Notes
from prelaunch.steps._words import mapping_of, text_of

KEYS = ("channel", "device", "locale")
MOST = 60
_LIST: dict[str, JsonValue] = {"type": "array", "minItems": 1, "items": {"type": "string"}}
MATRIX: dict[str, JsonValue] = {
    "type": "object",
    "description": "Walk it once for each combination: channels it starts on, devices, locales; and each persona.",
    "properties": {key: dict(_LIST) for key in KEYS},
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Matrix:
    channels: tuple[str, ...] = ()
    """Where it starts, instead of its own channel."""
    devices: tuple[str, ...] = ()
    """Names of Playwright's device registry."""
    locales: tuple[str, ...] = ()


def read_matrix(lined: Lined, notes: Notes) -> Matrix:
    """`{channel: [desktop, mobile], device: [Pixel 7], locale: [en-GB, de-DE]}`."""
    parts = mapping_of(lined, "“matrix”", notes) or {}
    for key in parts:
        if key not in KEYS:
            notes.unknown(key, "a part of “matrix”", lined.key_lines[key], KEYS)
    found = {key: tuple(_texts(parts[key], notes)) if key in parts else () for key in KEYS}
    for name, line in _named(parts.get("channel")):
        if name not in notes.channels:
            notes.unknown(name, "a channel", line, notes.channels)
    for name, line in _named(parts.get("locale")):
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", name):
            notes.complain(f"“{name}” is not a locale", line, "write it like “de-DE”")
    matrix = Matrix(found["channel"], found["device"], found["locale"])
    many = len(matrix.channels or "1") * len(matrix.devices or "1") * len(matrix.locales or "1")
    if many > MOST:
        notes.complain(f"this is {many} walks for each persona", lined.line, f"at most {MOST} are walked in one run")
    return matrix


def variants(matrix: Matrix, start: Channel, channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """The channels it starts on, each as the customers of this variant have it; its own where there is no matrix.

    A variant that changes device or locale is a channel of its own name: `mobile, Pixel 7, de-DE`.
    """
    known = {each.name: each for each in channels}
    bases = [known[name] for name in matrix.channels if name in known] or [start]
    devices, locales = matrix.devices or ("",), matrix.locales or ("",)
    return tuple(_variant(base, device, locale) for base, device, locale in product(bases, devices, locales))


def started_on(journey: Journey, variant: Channel) -> Journey:
    """The journey as this variant walks it: where it comes back to its own channel, it comes back to the variant."""
    own = journey.channel
    steps = tuple(replace(step, args=_going_to(step.args, own, variant.name)) for step in journey.steps)
    channels = tuple(dict.fromkeys(variant.name if name == own else name for name in journey.channels))
    return replace(journey, channel=variant.name, steps=steps, channels=channels)


def _going_to(args: object, own: str, variant: str) -> object:
    if is_dataclass(args) and not isinstance(args, type) and getattr(args, "channel", "") == own:
        return replace(args, channel=variant)
    return args


def _variant(base: Channel, device: str, locale: str) -> Channel:
    changed = [word for word in (device, locale if locale != base.locale else "") if word]
    if not changed:
        return base
    sized = replace(base, device=device, mobile=False) if device else base
    return replace(sized, name=", ".join([base.name, *changed]), locale=locale or base.locale)


def _texts(lined: Lined, notes: Notes) -> Sequence[str]:
    if not isinstance(lined.value, list) or not lined.value:
        notes.complain("this is a list of names", lined.line, "write it in brackets: [desktop, mobile]")
        return ()
    return [text for item in lined.value if (text := text_of(item, "a name", notes))]


def _named(lined: Lined | None) -> Iterable[tuple[str, int]]:
    items = lined.value if lined and isinstance(lined.value, list) else []
    return [(item.text, item.line) for item in items]
