"""Give each field the focus and another value, and see whether the page goes somewhere or shows what soon is gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from prelaunch.gatherers import Trial
from prelaunch.gatherers._mousing import ready
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, did, items
from prelaunch.model.trials import Changed, Inputs, Vanished
from prelaunch.ports import Hands

KEYS = {"select": ("ArrowDown",), "input:checkbox": ("Space",), "input:radio": ("Space",)}
TYPED = ("a",)
SHOWN_MS, GONE_MS = 80, 1200
"""When a message that shows is looked for, and when it should still be there."""


def run(hands: Hands) -> Inputs:
    """At most a dozen fields; nothing that they would send or open leaves the page."""
    ready(hands, "_inputs.js")
    said = record(hands.evaluate("prelaunchHands.inputs.wanted()"))
    candidates = [(int(number(id_)), string(kind)) for id_, kind in rows(said["found"], 2)]
    tried = _Tried(hands)
    left_out = int(number(said["more"]))
    for id_, kind in candidates:
        if hands.seconds_left < 2 or tried.went:
            left_out += 1
            continue
        tried.field(id_, kind)
    return Inputs(tuple(tried.changed), tuple(tried.vanished), tried.count, left_out)


@dataclass
class _Tried:
    hands: Hands
    changed: list[Changed] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    count: int = 0
    went: bool = False
    """The page shows another one by itself, so the fields that are known are gone."""

    def field(self, id_: int, kind: str) -> None:
        hands = self.hands
        element = described(hands, (id_,)).get(id_)
        if element is None:
            return
        hands.evaluate("prelaunchHands.mouse.blur()")
        hands.evaluate("prelaunchHands.mouse.begin()")
        if not flag(hands.evaluate(f"prelaunchHands.mouse.focus({id_})")):
            return
        self.count += 1
        hands.evaluate(f"prelaunchHands.mouse.settle({SHOWN_MS})")
        seen = record(hands.evaluate(f"prelaunchHands.mouse.end({id_})"))
        came = [int(number(each)) for each in items(seen["came"])]
        words = string(seen["words"])
        if came and words:
            told = described(hands, came[:1]).get(came[0])
            hands.evaluate(f"prelaunchHands.mouse.settle({GONE_MS})")
            if told and not flag(hands.evaluate(f"prelaunchHands.mouse.visible({came[0]})")):
                self.vanished.append(Vanished(element, told, words, SHOWN_MS + GONE_MS))
        hands.attempts()
        for key in KEYS.get(kind, TYPED):
            hands.press(key)
        hands.evaluate("prelaunchHands.mouse.settle(120)")
        what, url = did(hands.attempts())
        if what:
            self.changed.append(Changed(element, what, url))
            self.went = not flag(hands.evaluate("typeof prelaunchHands !== 'undefined'"))


trial = Trial(part="inputs", run=run, seconds=9.0, order=5)
