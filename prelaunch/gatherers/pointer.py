"""What a mouse can do on a page and the keyboard cannot: things that answer a click, things that show on hovering."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.gatherers import Trial
from prelaunch.gatherers._hovering import hovered
from prelaunch.gatherers._mousing import REACTION_MS, effect_of, ready
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, items
from prelaunch.model.codec import JsonValue
from prelaunch.model.places import Element
from prelaunch.model.trials import Clickable, Pointer
from prelaunch.ports import Hands

SCRIPTS = ("_hover.js",)
MOST_RELOADS = 6


def run(hands: Hands) -> Pointer:
    """Click each candidate once and see what comes of it; then rest on what may show something."""
    ready(hands, *SCRIPTS)
    said = record(hands.evaluate("prelaunchHands.mouse.clickables()"))
    candidates = [(int(number(id_)), string(sign), string(css)) for id_, sign, css in rows(said["found"], 3)]
    told = described(hands, [id_ for id_, _, _ in candidates])
    links = frozenset(string(each) for each in items(hands.evaluate("prelaunchHands.mouse.links()")))
    mouse = _Mouse(hands, links)
    clickables, left_out = [], int(number(said["more"]))
    for id_, sign, css in candidates:
        if id_ not in told:
            continue
        if hands.seconds_left < 4 or mouse.reloads > MOST_RELOADS:
            left_out += 1
            continue
        clickables.append(mouse.clicked(css, sign, told[id_]))
    mouse.make_good()
    hovers, more = ((), 0) if hands.channel.mobile else hovered(hands)
    return Pointer(tuple(clickables), hovers, left_out + more)


@dataclass
class _Mouse:
    """Clicks, and puts right what a click has changed before the next."""

    hands: Hands
    links: frozenset[str]
    changed: bool = False
    reloads: int = 0

    def make_good(self) -> None:
        if self.changed:
            self.hands.afresh()
            ready(self.hands, *SCRIPTS)
            self.changed, self.reloads = False, self.reloads + 1

    def clicked(self, css: str, sign: str, element: Element) -> Clickable:
        self.make_good()
        hands = self.hands
        id_ = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))
        where = items(hands.evaluate(f"prelaunchHands.mouse.at({id_})")) if id_ >= 0 else []
        if len(where) != 2:
            return Clickable(element, sign, "")
        x, y = number(where[0]), number(where[1])
        # What hovering alone does is no effect of the click.
        hands.point(x, y)
        hands.evaluate("prelaunchHands.mouse.settle(30)")
        hands.evaluate("prelaunchHands.mouse.begin()")
        hands.attempts()
        hands.click(x, y)
        hands.evaluate(f"prelaunchHands.mouse.settle({REACTION_MS})")
        attempts = hands.attempts()
        seen = record(hands.evaluate(f"prelaunchHands.mouse.end({id_})"))
        self.changed = not flag(seen["same"]) or any(each.kind == "page" for each in attempts)
        effect, target = effect_of(seen, attempts)
        by_keyboard = bool(target) and target.partition("#")[0] in self.links
        if effect in ("shows", "hides"):
            focused = string(hands.evaluate("prelaunchHands.mouse.focused()"))
            by_keyboard = self._rival(css, seen, effect, focused)
        return Clickable(element, sign, effect, target, string(seen["words"]), by_keyboard)

    def _rival(self, css: str, seen: Mapping[str, JsonValue], effect: str, focused: str) -> bool:
        """Whether something that Tab reaches does the same: what the click gave the focus to, or what is beside it."""
        hands = self.hands
        came = [int(number(each)) for each in items(seen["came" if effect == "shows" else "gone"])][:1]
        marks = [string(hands.evaluate(f"prelaunchHands.mouse.selector(prelaunchHands.kept[{each}])")) for each in came]
        if not marks:
            return False
        if focused and self._does(focused, marks[0], effect):
            return True
        for at in range(2):
            self.make_good()
            id_ = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))
            rivals = items(hands.evaluate(f"prelaunchHands.mouse.rivals({id_})")) if id_ >= 0 else []
            if at >= len(rivals) or hands.seconds_left < 3:
                return False
            rival = int(number(rivals[at]))
            if flag(hands.evaluate(f"prelaunchHands.mouse.focus({rival})")):
                self.changed = True
                hands.press("Enter")
                if self._happened(marks[0], effect):
                    return True
        return False

    def _does(self, css: str, mark: str, effect: str) -> bool:
        """Whether what is found there does it when it gets the focus, or when an arrow key opens what it has."""
        self.make_good()
        hands = self.hands
        id_ = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))
        if id_ < 0 or hands.seconds_left < 3 or not flag(hands.evaluate(f"prelaunchHands.mouse.focus({id_})")):
            return False
        self.changed = True
        if self._happened(mark, effect):
            return True
        hands.press("ArrowDown")
        return self._happened(mark, effect)

    def _happened(self, mark: str, effect: str) -> bool:
        hands = self.hands
        hands.evaluate(f"prelaunchHands.mouse.settle({REACTION_MS})")
        hands.attempts()
        target = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(mark)})")))
        shown = target >= 0 and flag(hands.evaluate(f"prelaunchHands.mouse.visible({target})"))
        return shown == (effect == "shows")


trial = Trial(part="pointer", run=run, seconds=10.0, order=10)
