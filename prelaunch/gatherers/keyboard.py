"""A walk through the page with the Tab key: what is reached, in which order, and whether it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from prelaunch.gatherers import Trial
from prelaunch.gatherers._focus_pictures import indicators
from prelaunch.gatherers._reading import flag, number, record, string
from prelaunch.gatherers._trying import described, did, install, items
from prelaunch.model.codec import JsonValue
from prelaunch.model.places import Element
from prelaunch.model.trials import Changed, Held, Keyboard, Stop
from prelaunch.ports import Hands

MOST_PRESSES = 160
PATIENCE = {"plain": 3, "parts": 9, "media": 25, "frame": 60}
"""Presses of Tab that a stop may take: a date has parts, a player and a frame have controls of their own."""
MOST_HELD = 3


@dataclass
class _Walk:
    """What is known while walking."""

    order: list[int] = field(default_factory=list)
    steps: dict[int, Mapping[str, JsonValue]] = field(default_factory=dict)
    held: list[tuple[int, int, str]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    changed: list[tuple[int, str, str]] = field(default_factory=list)
    end: str = "limit"


def run(hands: Hands) -> Keyboard:
    """Tab from the top until it comes round, ends, or is held; then what was never reached, and how focus shows."""
    install(hands, "_keyboard.js")
    hands.evaluate("prelaunchHands.walk.start()")
    hands.attempts()
    walk = _walked(hands)
    ids = json.dumps(walk.order)
    if walk.end == "round" and flag(hands.evaluate(f"prelaunchHands.walk.dialog({ids})")):
        walk.end = "dialog"
    unreached: list[int] = []
    if walk.end in ("end", "round"):
        unreached = [int(number(each)) for each in items(hands.evaluate(f"prelaunchHands.walk.unreached({ids})"))]
    if walk.end == "round" and not unreached:
        walk.end = "end"
    groups = [int(number(each)) for each in items(hands.evaluate(f"prelaunchHands.walk.groups({ids})"))]
    covers = [int(number(step["covered"])) for step in walk.steps.values()]
    held, changed = [id_ for id_, _, _ in walk.held], [id_ for id_, _, _ in walk.changed]
    told = described(hands, (*walk.order, *unreached, *walk.lost, *groups, *covers, *held, *changed))
    shown, uncompared = indicators(hands, [(id_, walk.steps[id_]) for id_ in walk.order if id_ in told])
    stops = tuple(
        replace(_stop(walk.steps[id_], told, id_, group), indicator=shown.get(id_))
        for id_, group in zip(walk.order, groups, strict=True)
        if id_ in told
    )
    return Keyboard(
        stops=stops,
        end=walk.end,
        held=tuple(Held(told[id_], presses, way) for id_, presses, way in walk.held if id_ in told),
        unreached=tuple(told[id_] for id_ in unreached if id_ in told),
        lost=tuple(told[id_] for id_ in dict.fromkeys(walk.lost) if id_ in told),
        changed=tuple(Changed(told[id_], what, url) for id_, what, url in walk.changed if id_ in told),
        uncompared=tuple(told[id_] for id_ in uncompared),
    )


def _walked(hands: Hands) -> _Walk:
    walk = _Walk()
    here, stayed, nowhere = -1, 0, 0
    for _ in range(MOST_PRESSES):
        if hands.seconds_left < 2:
            return walk
        step = _press(hands, walk, "Tab", here)
        at = int(number(step["id"]))
        if at == -1:
            nowhere += 1
            walk.lost += [int(number(each)) for each in items(step["passed"]) if int(number(each)) not in walk.steps]
            if nowhere > 1 and not walk.order and not walk.lost:
                walk.end = "end"
                return walk
            if nowhere > 20:
                return walk
            here = -1
            continue
        if at == here:
            stayed += 1
            if stayed >= _patience(step):
                if not _held(hands, walk, at, stayed, step):
                    return walk
                here, stayed = -1, 0
            continue
        if at in walk.steps:
            # Behind its last stop a document lets the focus go; what comes round without that was led.
            walk.end = "end" if here == -1 and at == walk.order[0] else "round"
            return walk
        here, stayed = at, 0
        walk.order.append(at)
        walk.steps[at] = step
    return walk


def _press(hands: Hands, walk: _Walk, key: str, here: int) -> Mapping[str, JsonValue]:
    hands.press(key)
    step = record(hands.evaluate("prelaunchHands.walk.step()"))
    what, url = did(hands.attempts())
    at = int(number(step["id"]))
    # A window that was opened and closed gives the focus back, and so may open again: that is the same fault.
    if what and at not in (-1, here) and (what, url) not in [each[1:] for each in walk.changed]:
        walk.changed.append((at, what, url))
    return step


def _patience(step: Mapping[str, JsonValue]) -> int:
    return PATIENCE[next((name for name in ("frame", "media", "parts") if flag(step[name])), "plain")]


def _held(hands: Hands, walk: _Walk, at: int, presses: int, step: Mapping[str, JsonValue]) -> bool:
    """Note it, and go on behind it; false where nothing more can be walked. What a frame does inside is its own."""
    way = ""
    for keys in (("Escape", "Tab"), ("Shift+Tab",)):
        for key in keys:
            hands.press(key)
        if int(number(record(hands.evaluate("prelaunchHands.walk.step()"))["id"])) != at:
            way = " and ".join(keys)
            break
    hands.attempts()
    if not flag(step["frame"]):
        walk.held.append((at, presses, way))
    if len(walk.held) > MOST_HELD:
        return False
    return flag(hands.evaluate(f"prelaunchHands.walk.skip({at})")) and _continue(hands, walk)


def _continue(hands: Hands, walk: _Walk) -> bool:
    step = record(hands.evaluate("prelaunchHands.walk.step()"))
    at = int(number(step["id"]))
    if at == -1 or at in walk.steps:
        return False
    walk.order.append(at)
    walk.steps[at] = step
    return True


def _stop(step: Mapping[str, JsonValue], told: Mapping[int, Element], id_: int, group: int) -> Stop:
    around, over = told.get(group), told.get(int(number(step["covered"])))
    return Stop(
        element=told[id_],
        kind=string(step["kind"]),
        group=around.selector if around else "",
        rtl=flag(step["rtl"]),
        writes=flag(step["writes"]),
        covered_by=over.path or over.selector if over else "",
    )


trial = Trial(part="keyboard", run=run, seconds=10.0)
