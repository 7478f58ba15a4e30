"""What all trials share: our scripts in the page, and elements told as people know them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from prelaunch.gatherers._reading import element, record
from prelaunch.gatherers._snapshot import library
from prelaunch.model.codec import JsonValue
from prelaunch.model.places import Element
from prelaunch.ports import Attempt, Hands

DID = {"page": "another page", "window": "a new window", "sent": "a form was sent"}


@cache
def script(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def install(hands: Hands, *names: str) -> None:
    """Put our shared functions and those of these files into the page; one that was opened again needs it again."""
    for name in ("_hands.js", *names):
        hands.evaluate(f"(() => {{ {script(name)}\nreturn true; }})()")


def described(hands: Hands, ids: Iterable[int]) -> Mapping[int, Element]:
    """The kept elements of these numbers; those that are gone from the document are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    said = hands.evaluate(
        f"(() => {{ {library()}\nconst hand = prelaunchHands, told = {{}};\n"
        f"for (const id of {json.dumps(wanted)}) if (hand.kept[id] && hand.kept[id].isConnected)"
        " told[id] = page.element(hand.kept[id]);\nreturn told; })()"
    )
    return {int(key): element(each) for key, each in record(said).items()}


def did(attempts: Iterable[Attempt]) -> tuple[str, str]:
    """What the page did, in words, and where it would have led; '' and '' where it stayed as it was."""
    for each in attempts:
        if each.kind in DID:
            return DID[each.kind], each.url
    return "", ""


def items(raw: JsonValue) -> list[JsonValue]:
    return raw if isinstance(raw, list) else []
