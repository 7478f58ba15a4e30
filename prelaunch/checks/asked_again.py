"""Must a customer type again what the site was told already?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Given, Walk

_SIGN_IN = {"username", "one-time-code", "current-password", "new-password", "webauthn"}
_SEARCH = {"input:search"}


@check(
    title="The customer is asked again",
    why="People who must type the same thing twice make mistakes, feel unheard and give up.",
    fix="Fill the field with what was given before, or offer it for choice.",
    severity=Severity.SERIOUS,
    sources=("WCAG 2.2 SC 3.3.7 Redundant Entry (A)",),
)
def asked_again(walk: Walk, *, shortest: int = 3) -> Iterator[Problem]:
    """By value, never by label: the persona's own typing tells. `shortest` is in characters.

    Exempt are passwords, one-time codes and logging in, search, fields of a payment card, a field that arrives filled,
    a second field on the same page (`Repeat e-mail`), and what the journey's author calls an identity check.
    """
    first: dict[tuple[str, str], Given] = {}
    told: set[tuple[str, str, str]] = set()
    for given in walk.given:
        if not given.fact or not given.digest or given.characters < shortest or _is_search(given):
            continue
        key = (given.fact, given.digest)
        before = first.setdefault(key, given)
        here = (given.fact, given.channel, given.page)
        if _same_page(before, given) or here in told or not given.arrived_empty:
            continue
        if given.exempt or _signs_in(given, walk.given) or _other_fact(before, given):
            continue
        told.add(here)
        yield _problem(walk, before, given)
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")


def _problem(walk: Walk, before: Given, again: Given) -> Problem:
    step = next((step for step in walk.steps if step.index == again.index), None)
    already = before.page + (f" on {before.channel}" if before.channel != again.channel else "")
    return Problem(
        f"“{again.field}” asks again for the {again.fact.replace('_', ' ')} that was given on {already}:"
        f" {again.characters} characters typed twice",
        about=f"{again.fact} in “{again.field}”",
        place=step.place if step else None,
        screenshot=step.screenshot if step else "",
    )


def _same_page(one: Given, other: Given) -> bool:
    return one.channel == other.channel and one.page == other.page


def _is_search(given: Given) -> bool:
    return given.field_kind in _SEARCH


def _signs_in(given: Given, all_given: Iterable[Given]) -> bool:
    """It proves who the customer is: its own purpose says so, or a password is typed on the same page."""
    if _SIGN_IN.intersection(given.autocomplete.split()):
        return True
    return any(each.field_kind == "input:password" and _same_page(each, given) for each in all_given)


def _other_fact(one: Given, other: Given) -> bool:
    """Both fields say what they are for, and it is not the same: a cardholder is not the customer's name."""
    purposes = [_purpose(each) for each in (one, other)]
    return any(purpose.startswith("cc-") for purpose in purposes) or (all(purposes) and purposes[0] != purposes[1])


def _purpose(given: Given) -> str:
    """The field's own word in autocomplete: `email` in `section-a billing email`; '' where it says nothing."""
    words = [word for word in given.autocomplete.lower().split() if word not in (*_SIGN_IN, "on", "off")]
    return words[-1] if words else ""
