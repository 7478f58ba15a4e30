"""Press the button of a form with nothing filled in, and read what the page says of it; nothing is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from prelaunch.gatherers import Trial
from prelaunch.gatherers._mousing import ready
from prelaunch.gatherers._reading import flag, number, record, rows, string, strings
from prelaunch.gatherers._trying import described, items
from prelaunch.model.codec import JsonValue
from prelaunch.model.trials import Blank, Blanks, Unfilled
from prelaunch.ports import Attempt, Hands

MOST_FORMS = 3
REACTION_MS = 200
LATE_MS = 600
"""What still was not said by then never will be: for a form of which nothing came, and only for that."""
_AGAIN = ("nothing", "marked")
_TRACKERS = re.compile(
    r"google-analytics|googletagmanager|doubleclick|/collect\b|facebook\.(?:com|net)|sentry|hotjar|clarity\.ms|segment\."
    r"|matomo|piwik|plausible|newrelic|nr-data|datadog|bat\.bing|mixpanel|amplitude",
    re.IGNORECASE,
)
"""They count each click, and get no form."""


def run(hands: Hands) -> Blanks:
    """At most three forms that want something; what has a value keeps it.

    Those are forms where a field is marked as required, or two are empty and one asks for an address, a password or a
    letter: a message box or a filter may well wait for words without a word.
    """
    ready(hands, "_blanks.js")
    said = record(hands.evaluate(f"prelaunchHands.blanks.candidates({MOST_FORMS})"))
    wanted = [
        (int(number(id_)), string(form), string(button), string(name))
        for id_, form, button, name in rows(said["found"], 4)
    ]
    told = described(hands, [id_ for id_, *_ in wanted])
    found, left_out = [], int(number(said["more"]))
    stale = False
    for id_, form, button, name in wanted:
        if hands.seconds_left < 2:
            left_out += 1
            continue
        if stale:
            _afresh(hands)
        made = _pressed(hands, form, button)
        stale = made is None or made[0] != "stopped"
        if made and made[0] in _AGAIN:
            # A script that comes late, or what was just fading: on a page opened anew it has another chance.
            _afresh(hands, LATE_MS)
            first, made = made[0], _pressed(hands, form, button, patient=True)
            if made and made[0] in _AGAIN and made[0] != first:
                made = ("unclear", *made[1:])
        if made and id_ in told:
            found.append(Blank(told[id_], name, *made))
    return Blanks(tuple(found), left_out)


def _afresh(hands: Hands, wait_ms: int = 0) -> None:
    hands.afresh()
    hands.wait(wait_ms)
    ready(hands, "_blanks.js")


_Made = tuple[str, str, tuple[Unfilled, ...], bool, bool]


def _pressed(hands: Hands, form: str, button: str, *, patient: bool = False) -> _Made | None:
    """Outcome, words and fields; None where the button cannot be got at. What is tried again need not wait at first."""
    id_ = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(form)})")))
    press = int(number(hands.evaluate(f"prelaunchHands.mouse.find({json.dumps(button)})")))
    where = items(hands.evaluate(f"prelaunchHands.mouse.at({press})")) if min(id_, press) >= 0 else []
    if len(where) != 2:
        return None
    x, y = number(where[0]), number(where[1])
    hands.point(x, y)
    hands.evaluate("prelaunchHands.mouse.settle(30)")
    if not flag(hands.evaluate(f"prelaunchHands.blanks.begin({id_}, {json.dumps(button)})")):
        return None
    hands.attempts()
    hands.click(x, y)
    attempts: tuple[Attempt, ...] = ()
    said: Mapping[str, JsonValue] | None = None
    for ms in (REACTION_MS, LATE_MS):
        hands.evaluate(f"prelaunchHands.mouse.settle({ms})")
        attempts += hands.attempts()
        seen = record(hands.evaluate("prelaunchHands.blanks.end()"))
        outcome = _outcome(seen, attempts)
        asked = next((each.url for each in attempts if each.kind == "asked"), "")
        heard = outcome != "said" or bool(asked) or flag(seen["announced"])
        if said and outcome != "said":
            # The words came and went: they were said, and nobody can tell any more whether aloud.
            seen, outcome, heard = said, "said", True
        if outcome != "unclear" and (outcome not in _AGAIN or not patient) and heard:
            break
        # The focus may follow the words, and so may what announces them.
        said = seen if outcome == "said" else None
    hands.evaluate("prelaunchHands.blanks.over()")
    if outcome == "":
        return None
    return outcome, asked or string(seen.get("words")), _fields(hands, seen), flag(seen.get("focus")), heard


def _outcome(seen: Mapping[str, JsonValue], attempts: tuple[Attempt, ...]) -> str:
    """One of Blank's, or '' where the press never came to the button."""
    if any(each.kind != "asked" and not _TRACKERS.search(each.url) for each in attempts):
        return "sent"
    if not flag(seen["here"]):
        return "unclear"
    if flag(seen["browser"]):
        return "stopped"
    if string(seen["words"]) or any(each.kind == "asked" for each in attempts):
        return "said"
    if not flag(seen["pressed"]):
        return ""
    asked = any(not _TRACKERS.search(url) for url in strings(seen["late"]))
    if asked or flag(seen["other"]) or flag(seen["stirred"]) or flag(seen["focus"]):
        return "unclear"
    fields = list(rows(seen["rows"], 9))
    if any(flag(invalid) or flag(looks) for *_, invalid, looks, _ in fields):
        return "marked"
    return "unclear" if flag(seen["touched"]) else "nothing"


def _fields(hands: Hands, seen: Mapping[str, JsonValue]) -> tuple[Unfilled, ...]:
    if not flag(seen["here"]):
        return ()
    read = list(rows(seen["rows"], 9))
    kinds = [string(each) for each in items(seen["kinds"])]
    told = described(hands, [int(number(row[0])) for row in read])
    return tuple(
        Unfilled(
            element=told[int(number(id_))],
            kind=kind,
            label=string(label),
            required=flag(required),
            empty=flag(empty),
            how=string(how),
            words=string(words),
            invalid=flag(invalid),
            looks=flag(looks),
            wiped=flag(wiped),
        )
        for (id_, label, required, empty, how, words, invalid, looks, wiped), kind in zip(read, kinds, strict=True)
        if int(number(id_)) in told
    )


trial = Trial(part="blanks", run=run, seconds=8.0, order=40)
