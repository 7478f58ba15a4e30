"""Send a page's forms with nothing filled in, and read what the server has to say of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from prelaunch.gatherers._mousing import ready
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, items
from prelaunch.model.codec import JsonValue
from prelaunch.model.debugging import debug_sign
from prelaunch.model.replies import Replies, Reply
from prelaunch.model.trials import Unfilled
from prelaunch.ports import Attempt, Posted, Sender

SECONDS = 30.0
"""For all forms of one page."""
LATE_MS = 600
"""What a script adds to a page comes within this."""
REFUSALS = frozenset({400, 409, 422})
"""Answers that say that a form was not taken."""
NO_FORM = frozenset({404, 405, 410})
"""Answers that no form is refused with, whatever the rest of the page holds."""


def gather(hands: Sender, known: Collection[str], most: int) -> Replies:
    """At most `most` forms of the page that was just opened, without those whose identity is known.

    Each is opened anew and sent as it stands: what the site filled in stays, what it left empty stays empty. Never a
    form that looks for something, logs in or out, orders, pays, deletes or sends a file, nor one that asks no words.
    """
    _prepare(hands)
    found = [
        (int(number(id_)), string(identity), string(goal), string(form), string(button))
        for id_, identity, goal, form, button in rows(hands.evaluate("prelaunchHands.replies.candidates()"), 5)
        if identity not in known
    ]
    told = described(hands, [id_ for id_, *_ in found])
    made: list[Reply] = []
    refused: dict[str, None] = {}
    left_out = 0
    for id_, identity, goal, form, button in found:
        if why := hands.refusal(goal):
            refused[why] = None
            continue
        if sum(each.outcome != "scripted" for each in made) >= most or hands.seconds_left < 2 or id_ not in told:
            left_out += 1
            continue
        if made:
            hands.afresh()
            _prepare(hands)
        reply = _sent(hands, Reply(told[id_], button, identity, "unclear"), goal, form)
        if reply:
            made.append(reply)
    return Replies(tuple(made), left_out, tuple(refused))


def _prepare(hands: Sender) -> None:
    hands.wait(LATE_MS)
    ready(hands, "_blanks.js", "_replies.js")


def _sent(hands: Sender, reply: Reply, goal: str, form: str) -> Reply | None:
    """None where the form is not there any more."""
    asked = f"prelaunchHands.replies.before({json.dumps(form)}, {json.dumps(reply.identity)})"
    was = hands.evaluate(asked)
    if not isinstance(was, dict):
        return None
    before = _fields_before(hands, was)
    reply = replace(reply, stopped=flag(was["stopped"]))
    hands.attempts()
    sent = hands.send(f"prelaunchHands.replies.press({json.dumps(form)})", goal)
    if sent is None:
        return replace(reply, outcome="scripted")
    reply = replace(reply, status=sent.status, shown=sent.shown)
    if sent.barred:
        return replace(reply, outcome="barred")
    if sent.shown is None:
        return reply
    _prepare(hands)
    attempts = hands.attempts()
    seen = record(hands.evaluate(f"prelaunchHands.replies.after({json.dumps(was)})"))
    alert = next((each.url for each in attempts if each.kind == "asked"), "")
    fields = _fields_after(before, seen)
    return replace(
        reply,
        outcome=_outcome(sent, seen, fields, attempts),
        words=alert or string(seen.get("words")),
        sign=debug_sign(string(seen["whole"])),
        fields=fields,
        focused=flag(seen.get("focus")),
    )


def _outcome(
    sent: Posted, seen: Mapping[str, JsonValue], fields: tuple[Unfilled, ...], attempts: tuple[Attempt, ...]
) -> str:
    """One of Reply's, of a form that was sent and of the page that came of it."""
    shown, again = sent.shown or 0, flag(seen["again"])
    broken = bool(debug_sign(string(seen["whole"]))) and (shown >= 400 or not again)
    if shown >= 500 or shown in NO_FORM or (shown >= 400 and not again) or broken:
        return "error"
    if not again:
        return "onward"
    if string(seen["words"]) or any(each.kind == "asked" for each in attempts):
        return "said"
    if flag(seen["other"]) or not flag(seen["here"]):
        return "unclear"
    if any(each.looks or each.invalid for each in fields):
        return "marked"
    wanted = any(each.required and each.empty for each in fields)
    return "silent" if wanted or sent.status in REFUSALS else "again"


def _fields_before(hands: Sender, was: Mapping[str, JsonValue]) -> list[Unfilled | None]:
    """The form's fields as they stood; None for one that is not there any more."""
    raw = [record(each) for each in items(was["fields"])]
    told = described(hands, [int(number(each["id"])) for each in raw])
    return [
        Unfilled(
            told[int(number(each["id"]))],
            string(each["kind"]),
            string(each["label"])[:120],
            required=flag(each["marked"]),
            empty=flag(each["empty"]),
            how="",
        )
        if int(number(each["id"])) in told
        else None
        for each in raw
    ]


def _fields_after(before: list[Unfilled | None], seen: Mapping[str, JsonValue]) -> tuple[Unfilled, ...]:
    made = []
    for at, how, words, invalid, looks, wiped in rows(seen.get("rows", []), 6):
        if field := before[int(number(at))]:
            made.append(
                replace(
                    field,
                    how=string(how),
                    words=string(words),
                    invalid=flag(invalid),
                    looks=flag(looks),
                    wiped=flag(wiped),
                )
            )
    return tuple(made)
