"""Press what may open something, as the keyboard does, and see where that leaves somebody without a mouse."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from prelaunch.gatherers import Trial
from prelaunch.gatherers._mousing import REACTION_MS, effect_of, ready
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, items
from prelaunch.model.places import Element
from prelaunch.model.trials import Failing, Opening, Openings, Pressed
from prelaunch.ports import Hands

SCRIPTS = ("_openings.js",)
OPENING_MS = 250
"""Dialogs fade in, and move the focus when they have."""
MOST_TABS = 14
MOST_RELOADS = 16


def run(hands: Hands) -> Openings:
    """Each candidate once by Enter; what is no button by nature by the space key and the mouse too."""
    ready(hands, *SCRIPTS)
    said = record(hands.evaluate("prelaunchHands.open.controls()"))
    candidates = [
        (int(number(id_)), string(css), flag(made), string(role)) for id_, css, made, role in rows(said["found"], 4)
    ]
    told = described(hands, [id_ for id_, _, _, _ in candidates])
    keys = _Keys(hands)
    left_out = int(number(said["more"]))
    for id_, css, made, role in candidates:
        if id_ not in told:
            continue
        if hands.seconds_left < 3 or keys.reloads > MOST_RELOADS:
            left_out += 1
            continue
        keys.tried(css, told[id_], made, role)
    return Openings(tuple(keys.openings), tuple(keys.pressed), left_out, tuple(keys.failing))


@dataclass
class _Keys:
    hands: Hands
    changed: bool = False
    reloads: int = 0
    openings: list[Opening] = field(default_factory=list)
    pressed: list[Pressed] = field(default_factory=list)
    failing: list[Failing] = field(default_factory=list)
    held_back: bool = False
    """The last press would have left the page, sent or asked something: what fails then may be our doing."""

    def tried(self, css: str, element: Element, made: bool, role: str) -> None:
        self.hands.failures()
        self.held_back = False
        enter, came = self._press(css, "Enter")
        if not self.held_back:
            self.failing += [Failing(element, message) for message in dict.fromkeys(self.hands.failures())]
        if came:
            opening = self._opened(css, element, came)
            if opening:
                self.openings.append(opening)
        if not made:
            return
        space, _ = self._press(css, "Space")
        click = "" if enter and space else self._click(css)
        self.pressed.append(Pressed(element, role, enter, space, click))

    def _fresh(self, css: str) -> int:
        if self.changed:
            self.hands.afresh()
            ready(self.hands, *SCRIPTS)
            self.changed, self.reloads = False, self.reloads + 1
        return int(number(self.hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))

    def _press(self, css: str, key: str) -> tuple[str, list[int]]:
        """What the key did, and what showed."""
        hands = self.hands
        id_ = self._fresh(css)
        if id_ < 0 or not flag(hands.evaluate(f"prelaunchHands.mouse.focus({id_})")):
            return "", []
        hands.evaluate("prelaunchHands.mouse.settle(40)")
        hands.evaluate("prelaunchHands.mouse.begin()")
        hands.attempts()
        hands.press(key)
        return self._came_of_it(id_)

    def _click(self, css: str) -> str:
        hands = self.hands
        id_ = self._fresh(css)
        where = items(hands.evaluate(f"prelaunchHands.mouse.at({id_})")) if id_ >= 0 else []
        if len(where) != 2:
            return ""
        hands.evaluate("prelaunchHands.mouse.begin()")
        hands.attempts()
        hands.click(number(where[0]), number(where[1]))
        return self._came_of_it(id_)[0]

    def _came_of_it(self, id_: int) -> tuple[str, list[int]]:
        hands = self.hands
        hands.evaluate(f"prelaunchHands.mouse.settle({REACTION_MS})")
        seen = record(hands.evaluate(f"prelaunchHands.mouse.end({id_})"))
        attempts = hands.attempts()
        self.held_back = bool(attempts)
        if not flag(seen["same"]) or any(each.kind == "page" for each in attempts):
            self.changed = True
        effect = effect_of(seen, attempts)[0]
        return effect, [int(number(each)) for each in items(seen["came"])] if effect == "shows" else []

    def _opened(self, css: str, trigger: Element, came: list[int]) -> Opening | None:
        hands = self.hands
        hands.evaluate(f"prelaunchHands.mouse.settle({OPENING_MS})")
        panel = int(number(hands.evaluate(f"prelaunchHands.open.panel({json.dumps(came)})")))
        modal = string(hands.evaluate(f"prelaunchHands.open.modal({panel}, {json.dumps(css)})"))
        opened = described(hands, (panel,)).get(panel)
        if opened is None:
            return None
        # No picture shows it open: a line around where it stood would be around something else.
        opened = replace(opened, box=None)
        words = string(hands.evaluate(f"prelaunchHands.mouse.words(prelaunchHands.kept[{panel}])"))
        controls = int(number(hands.evaluate(f"prelaunchHands.open.reachable({panel})")))
        if not modal:
            return Opening(trigger, opened, words, "", 0, controls)
        entered, left_to = self._walked(panel, controls, css)
        mouse_only = self._closers(panel)
        escape = self._escapes(panel)
        returned = True
        if escape and mouse_only is not None:
            found = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(css)})")))
            returned = flag(hands.evaluate(f"prelaunchHands.open.near({found})")) if found >= 0 else True
        closers = self._close_by_mouse(css, mouse_only)
        return Opening(trigger, opened, words, modal, entered, controls, left_to, escape, returned, closers)

    def _walked(self, panel: int, controls: int, css: str) -> tuple[int, Element | None]:
        """How many presses of Tab lead in, and where one leads out while it is open."""
        hands = self.hands
        inside = f"prelaunchHands.open.inside({panel})"
        closes = f"prelaunchHands.open.closes({json.dumps(css)})"
        entered = 0 if flag(hands.evaluate(inside)) else -1
        for presses in range(1, MOST_TABS + min(controls, 12) + 1):
            hands.press("Tab")
            if not flag(hands.evaluate(f"prelaunchHands.mouse.visible({panel})")):
                break
            now = flag(hands.evaluate(inside))
            if entered == -1 and now:
                entered = presses
            elif entered != -1 and not now and not flag(hands.evaluate(closes)):
                at = int(number(hands.evaluate("prelaunchHands.open.where()")))
                # Between its end and its beginning the focus may go to the browser's own window.
                if at >= 0:
                    return entered, described(hands, (at,)).get(at)
        return entered, None

    def _closers(self, panel: int) -> list[int]:
        return [int(number(each)) for each in items(self.hands.evaluate(f"prelaunchHands.open.closers({panel})"))]

    def _escapes(self, panel: int) -> bool:
        hands = self.hands
        # Between its end and its beginning the focus is with the browser's own window, which keeps the key to itself.
        for _ in range(3):
            if flag(hands.evaluate(f"prelaunchHands.open.inside({panel})")):
                break
            hands.press("Tab")
        # A search field takes the first Escape to empty itself.
        for _ in range(2):
            hands.press("Escape")
            hands.evaluate(f"prelaunchHands.mouse.settle({OPENING_MS})")
            hands.attempts()
            if not flag(hands.evaluate(f"prelaunchHands.mouse.visible({panel})")):
                return True
        return False

    def _close_by_mouse(self, css: str, closers: list[int]) -> tuple[Element, ...]:
        """Those that close it when they are clicked, and cannot have the focus."""
        hands, found = self.hands, []
        for at in range(len(closers)):
            self.changed = True
            _, came = self._press(css, "Enter")
            if not came or hands.seconds_left < 2:
                break
            hands.evaluate(f"prelaunchHands.mouse.settle({OPENING_MS})")
            panel = int(number(hands.evaluate(f"prelaunchHands.open.panel({json.dumps(came)})")))
            again = self._closers(panel)
            if at >= len(again):
                break
            told = described(hands, (again[at],)).get(again[at])
            where = items(hands.evaluate(f"prelaunchHands.mouse.at({again[at]})"))
            if told is None or len(where) != 2:
                continue
            hands.click(number(where[0]), number(where[1]))
            hands.evaluate(f"prelaunchHands.mouse.settle({OPENING_MS})")
            hands.attempts()
            if not flag(hands.evaluate(f"prelaunchHands.mouse.visible({panel})")):
                found.append(told)
        return tuple(found)


trial = Trial(part="openings", run=run, seconds=10.0, order=20)
