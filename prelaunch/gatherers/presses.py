"""Press what seems to have nothing behind it, links to nowhere and buttons without a form or script, and see."""

from __future__ import annotations

import json

from prelaunch.gatherers import Trial
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, did, install, items
from prelaunch.model.places import Element
from prelaunch.model.trials import Press, Presses, Wait
from prelaunch.ports import Attempt, Hands

CLICKS = ("click", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend", "keydown")
REACTION_MS = 250
"""How long after a press something may take to show: longer than for a mouse's own things, for here nothing is told."""
MOST_TIMED = 5
SLOW_MS = 150
BUSY_MS = 120
"""Two frames that take longer while nothing happens: then the wait is not the button's own."""


def run(hands: Hands) -> Presses:
    """Each candidate is pressed once, where nothing of the page can be left or sent."""
    _ready(hands)
    said = record(hands.evaluate("prelaunchHands.presses.candidates()"))
    candidates = [
        (int(number(id_)), string(css), string(name), string(kind)) for id_, css, name, kind in rows(said["found"], 4)
    ]
    told = described(hands, [id_ for id_, *_ in candidates])
    pressed, left_out = [], int(number(said["more"]))
    for id_, css, name, kind in candidates:
        if id_ not in told:
            continue
        if hands.seconds_left < 2:
            left_out += 1
            continue
        press, changed = _pressed(hands, css, told[id_], name, kind)
        pressed += [press] if press else []
        if changed:
            hands.afresh()
            _ready(hands)
    return Presses(tuple(pressed), left_out, _waits(hands))


def _waits(hands: Hands) -> tuple[Wait, ...]:
    """Buttons that answer are pressed once, and those that are slow a second time, on a page that is opened anew."""
    asked = f"prelaunchHands.presses.answering({MOST_TIMED})"
    buttons = [(int(number(id_)), string(css), string(name)) for id_, css, name in rows(hands.evaluate(asked), 3)]
    told = described(hands, [id_ for id_, *_ in buttons])
    slow = []
    for id_, css, name in buttons:
        if id_ in told and hands.seconds_left > 3 and (first := _timed(hands, css, name)) > SLOW_MS:
            slow.append((told[id_], css, name, first))
    found = []
    for element, css, name, first in slow:
        if hands.seconds_left < 3:
            break
        hands.afresh()
        _ready(hands)
        second = _timed(hands, css, name)
        if second > SLOW_MS:
            found.append(Wait(element, name, round(min(first, second))))
    return tuple(found)


def _timed(hands: Hands, css: str, name: str) -> float:
    """Milliseconds from the press to the next paint; 0 where it cannot be got at, or all was busy anyway."""
    where = items(hands.evaluate(f"prelaunchHands.presses.aim({json.dumps(css)}, {json.dumps(name)})"))
    if len(where) != 3:
        return 0.0
    x, y, rested = map(number, where)
    hands.click(x, y)
    waited, idle = map(number, items(hands.evaluate("prelaunchHands.presses.waited()")))
    hands.attempts()
    return waited if max(rested, idle) < BUSY_MS else 0.0


def _ready(hands: Hands) -> None:
    install(hands, "_pointer.js", "_presses.js")
    hands.mark_listeners(CLICKS, "function (types) { prelaunchHands.mouse.heardBy(this, [...new Set(types)]); }")
    hands.attempts()


def _pressed(hands: Hands, css: str, element: Element, name: str, kind: str) -> tuple[Press | None, bool]:
    """What came of it, and whether the page is another now; None where it cannot be got at."""
    id_ = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))
    where = items(hands.evaluate(f"prelaunchHands.mouse.at({id_})")) if id_ >= 0 else []
    if len(where) != 2:
        return None, False
    x, y = number(where[0]), number(where[1])
    hands.point(x, y)
    hands.evaluate("prelaunchHands.mouse.settle(30)")
    hands.evaluate("prelaunchHands.mouse.begin()")
    hands.attempts()
    hands.click(x, y)
    hands.evaluate(f"prelaunchHands.mouse.settle({REACTION_MS})")
    attempts = hands.attempts()
    seen = record(hands.evaluate(f"prelaunchHands.mouse.end({id_})"))
    # A link to `#` changes the address and nothing else; that is no other page.
    left = tuple(each for each in attempts if each.kind != "asked")
    what, _ = did(left)
    shown = flag(seen["changed"]) or bool(items(seen["came"]) or items(seen["gone"]))
    effect = what or ("changes" if shown or left else "")
    return Press(element, name, kind, effect, _asked(attempts)), bool(effect)


def _asked(attempts: tuple[Attempt, ...]) -> str:
    return next((each.url for each in attempts if each.kind == "asked"), "")


trial = Trial(part="presses", run=run, seconds=10.0, order=50)
