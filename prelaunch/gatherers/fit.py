"""See the page in a narrow window, with larger text, and with more space in its text: what is cut off or sticks out?"""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.gatherers import Trial
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, install
from prelaunch.model.trials import Clipped, Fit, Sideways
from prelaunch.ports import Hands

NARROW = 320
"""CSS pixels: a window of 1280 at 400 %, https://www.w3.org/WAI/WCAG22/Understanding/reflow."""
SETTLE_MS = 150


def run(hands: Hands) -> Fit:
    """The usual window first, since what is cut off there is meant to be; then each setting by itself."""
    install(hands, "_fit.js")
    usual = _clipped(hands)
    clipped: list[Clipped] = []
    hands.evaluate("prelaunchHands.fit.space()")
    clipped += _new(hands, usual, "more space in the text")
    hands.evaluate("prelaunchHands.fit.restore()")
    if not hands.channel.mobile:
        hands.resize(640, 800)
        clipped += _new(hands, usual, "zoomed to 200 %")
    hands.resize(NARROW, 800)
    clipped += _new(hands, usual, "zoomed to 400 %")
    said = record(hands.evaluate("prelaunchHands.fit.sideways()"))
    out = [(int(number(id_)), needs, room, own) for id_, needs, room, own in rows(said["found"], 4)]
    told = described(hands, [id_ for id_, _, _, _ in out])
    sideways = tuple(
        Sideways(told[id_], int(number(needs)), int(number(room)), flag(own))
        for id_, needs, room, own in out
        if id_ in told
    )
    hands.resize(0, 0)
    hands.evaluate("prelaunchHands.fit.enlarge()")
    clipped += _new(hands, usual, "text at 200 %")
    return Fit(int(number(said["room"])), int(number(said["wide"])), sideways, tuple(clipped))


def _clipped(hands: Hands) -> Mapping[int, tuple[str, bool]]:
    hands.wait(SETTLE_MS)
    seen = rows(hands.evaluate("prelaunchHands.fit.clipped()"), 3)
    return {int(number(id_)): (string(words), flag(overlap)) for id_, words, overlap in seen}


def _new(hands: Hands, usual: Mapping[int, tuple[str, bool]], setting: str) -> list[Clipped]:
    found = {id_: each for id_, each in _clipped(hands).items() if id_ not in usual}
    told = described(hands, found)
    return [Clipped(told[id_], words, setting, over) for id_, (words, over) in found.items() if id_ in told][:8]


trial = Trial(part="fit", run=run, seconds=8.0, order=2)
