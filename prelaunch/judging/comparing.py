"""Put two releases beside each other: what was mended, what is new, what stays, and what only one of them looked at."""

from __future__ import annotations

from prelaunch.judging.looked import looked_at
from prelaunch.model.comparison import Change, Comparison
from prelaunch.model.verdict import Release


def compare(before: Release, after: Release) -> Comparison:
    """By identity, never by counts: one fault mended and one made is one fixed and one new."""
    then = {each.id: each for each in before.findings}
    now = {each.id: each for each in after.findings}
    looked_now = looked_at(after.evidence, after.judgements)
    looked_then = looked_at(before.evidence, before.judgements)
    gone = [each for name, each in then.items() if name not in now]
    come = [each for name, each in now.items() if name not in then]
    known = {(each.metric, each.place): each for each in before.readings}
    return Comparison(
        before=before,
        after=after,
        fixed=tuple(each for each in gone if looked_now(each.check, each.place)),
        new=tuple(each for each in come if looked_then(each.check, each.place)),
        still=tuple(each for name, each in now.items() if name in then),
        not_looked_at=tuple(each for each in gone if not looked_now(each.check, each.place)),
        first_looked_at=tuple(each for each in come if not looked_then(each.check, each.place)),
        readings=tuple(
            Change(known[each.metric, each.place], each)
            for each in after.readings
            if (each.metric, each.place) in known
        ),
    )
