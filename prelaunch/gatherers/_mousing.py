"""What the trials that press and click share: candidates, and what came of a press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prelaunch.gatherers._reading import flag
from prelaunch.gatherers._trying import did, install, items
from prelaunch.model.codec import JsonValue
from prelaunch.ports import Attempt, Hands

CLICKS = ("click", "mousedown", "mouseup", "pointerdown", "pointerup")
RESTS = ("mouseenter", "mouseover", "pointerenter", "pointerover")
REACTION_MS = 90
"""How long after a press something may take to show."""


def ready(hands: Hands, *scripts: str) -> None:
    """Put our scripts into a page that was just opened, and mark what listens for the mouse."""
    install(hands, "_pointer.js", *scripts)
    hands.mark_listeners(
        (*CLICKS, *RESTS), "function (types) { prelaunchHands.mouse.heardBy(this, [...new Set(types)]); }"
    )
    hands.attempts()


def effect_of(seen: Mapping[str, JsonValue], attempts: tuple[Attempt, ...]) -> tuple[str, str]:
    """What came of a press, as a Clickable says it, and where it would lead."""
    what, url = did(attempts)
    if what:
        return ("sent" if what == "a form was sent" else what), url
    return next(_shown(seen), ""), ""


def _shown(seen: Mapping[str, JsonValue]) -> Iterator[str]:
    if items(seen["came"]):
        yield "shows"
    if items(seen["gone"]):
        yield "hides"
    if flag(seen["changed"]):
        yield "changes"
