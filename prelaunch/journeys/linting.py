"""Find steps that will break although the site is right: brittle targets, nothing expected, texts that age."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from prelaunch.config.secrets import looks_secret
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.values import placeholders, targets
from prelaunch.ports import Target
from prelaunch.problems import Complaint
from prelaunch.steps._fields import Entries

ACTS = ("click", "press", "choose", "fill", "open")
STALE_AFTER = timedelta(days=400)
"""A date typed into a field ages where it lies ahead or not far back: an arrival, not a birthday."""
# fmt: off
MONTHS = (
    "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez",
    "janv", "févr", "mars", "avr", "juin", "juil", "août", "déc", "ene", "abr", "ago", "dic",
)
# fmt: on
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})[^\W\d_]*\.?"
DATE = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?(?P<short>\d{{4}})"
    rf"|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}\s+(?:de\s+)?(?P<after>\d{{4}})|{_MONTH}\s+\d{{1,2}},?\s+(?P<before>\d{{4}}))\b",
    re.IGNORECASE,
)


def lint(journeys: Iterable[Journey], today: date) -> tuple[Complaint, ...]:
    """What is brittle in these journeys, each place once, in the order of the files.

    A `note` on a step that points by CSS or number is taken for the reason why, and lets it be.
    """
    found = [complaint for journey in journeys for complaint in _in_journey(journey, today)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.file, each.line)))


def expects(written: WrittenStep) -> bool:
    """Whether the step says what must be so, in the eyes of a reader: it sees, misses or reads something."""
    return written.step.expects or bool(written.step.keeps(written.args))


def _in_journey(journey: Journey, today: date) -> Iterator[Complaint]:
    for written in journey.steps:
        yield from _in_step(written, today)
    last_act = next((each for each in reversed(journey.steps) if each.step.verb in ACTS), None)
    if not any(written.step.expects for written in journey.steps):
        remedy = "add a “see” step with what the customer must find at the end"
        yield Complaint("the journey expects nothing, so it passes on any page", journey.source, 1, remedy)
    elif last_act is not None and not any(map(expects, journey.steps[journey.steps.index(last_act) :])):
        yield _complaint(last_act, "nothing is expected after the last act", "add a “see” step after it")


def _in_step(written: WrittenStep, today: date) -> Iterator[Complaint]:
    for target in {each for every in targets(written.args) for each in _with_outer(every)} if not written.note else ():
        if target.css and target.css != "body":
            what = f"“{target.css}” hangs on how the page is built"
            yield _complaint(written, what, "point by role and name, or say why in a “note”")
        if target.nth is not None:
            what = f"number {target.nth} of several hangs on their order"
            yield _complaint(written, what, "narrow it with “in”, or say why in a “note”")
    typed = written.args.fields if isinstance(written.args, Entries) and written.step.verb == "fill" else ()
    for entry in typed:
        name = entry.field.name
        if looks_secret(name) and "pass" in name.casefold() and entry.text and not any(placeholders(entry.text)):
            yield _complaint(written, f"a password is written out in “{name}”", "use ${env.NAME}")
    for text in _texts(written.args):
        if (found := DATE.search(text)) and (not typed or _ages(found, today)):
            yield _complaint(
                written,
                f"“{found.group()}” is a fixed date, and will be wrong one day",
                "expect what stays the same, or read the date with “keep”",
            )


def _ages(found: re.Match[str], today: date) -> bool:
    if found["iso"]:
        try:
            return date.fromisoformat(found["iso"]) > today - STALE_AFTER
        except ValueError:
            return False
    year = int(found["short"] or found["after"] or found["before"])
    return year >= (today - STALE_AFTER).year


def _with_outer(target: Target) -> Iterator[Target]:
    yield target
    if target.within:
        yield from _with_outer(target.within)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def _complaint(written: WrittenStep, what: str, remedy: str) -> Complaint:
    file, _, line = written.source.rpartition(":")
    return Complaint(what, file, int(line) if line.isdigit() else 0, remedy)
