"""Must a customer type again what the site was told already?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prelaunch.catalogue import check
from prelaunch.model.crossing import Exchange
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
    a second field on the same screen (`Repeat e-mail`), the same form come back with an error, a fact that a chat is
    told of the customer's own accord, and what the journey's author calls an identity check. A screen is what stands on
    the page together: a checkout may have one address and many screens. Staff who type a customer's fact into a form
    that is sent to be kept are asked again as the customer is; what they type to look the customer up is not. A chat
    that asks is known by its workspace's `asks` patterns too.
    """
    first: dict[tuple[str, str], Given] = {}
    told: set[tuple[str, str, str, str]] = set()
    for given in walk.given:
        if not given.fact or not given.digest or given.characters < shortest or _is_search(given):
            continue
        before = first.setdefault((given.fact, given.digest), given)
        here = (given.fact, given.channel, given.page, given.field)
        if before is given or here in told or not given.arrived_empty or _same_screen(before, given, walk.given):
            continue
        if given.exempt or _signs_in(given, walk.given) or _other_fact(before, given) or _looks_up(given):
            continue
        told.add(here)
        yield _problem(walk, before, given)
    for said in walk.exchanges:
        for fact in said.asks:
            if any(each[0] == fact and each[1] == said.channel for each in told):
                continue
            told.add((fact, said.channel, "", ""))
            yield _asked_in_chat(walk, said, fact)
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")


def _problem(walk: Walk, before: Given, again: Given) -> Problem:
    step = next((step for step in walk.steps if step.index == again.index), None)
    already = before.page + (f" on {before.channel}" if before.channel != again.channel else "")
    already += f", in “{before.field}”" if before.page == again.page and before.channel == again.channel else ""
    asks = "had to be told again" if again.field_kind == "chat" else "asks again"
    return Problem(
        f"“{again.field}” {asks} for the {again.fact.replace('_', ' ')} that was given on {already}:"
        f" {again.characters} characters typed twice",
        about=f"{again.fact} in “{again.field}”",
        place=step.place if step else None,
        screenshot=step.screenshot if step else "",
        earlier=walk.picture_at(before.index),
    )


def _asked_in_chat(walk: Walk, said: Exchange, fact: str) -> Problem:
    before = next((each for each in walk.given if each.fact == fact), None)
    step = next((step for step in walk.steps if step.index == said.index), None)
    where = f"{before.page} on {before.channel}" if before else "an earlier page"
    words = " ".join(said.answer.split())
    return Problem(
        f"“{words[:160]}” asks for the {fact.replace('_', ' ')} that was given on {where}",
        about=f"{fact} on {said.channel}",
        place=step.place if step else None,
        screenshot=walk.picture_at(said.index),
        earlier=walk.picture_at(before.index) if before else "",
    )


def _same_screen(one: Given, other: Given, all_given: Sequence[Given]) -> bool:
    """They stood on the page together, or the other is the first's own form come back, with an error or to be changed.

    A form of the same fields at the same address is the same form, unless another form of that address came between.
    """
    if one.channel != other.channel or one.field_kind.startswith("chat") or other.field_kind.startswith("chat"):
        return False
    if not one.screen or not other.screen:
        return one.page == other.page
    if one.screen == other.screen:
        return True
    if one.page != other.page or one.form != other.form:
        return False
    between = all_given[all_given.index(one) : all_given.index(other)]
    return not any(each.channel == one.channel and each.page == one.page and each.form != one.form for each in between)


def _same_page(one: Given, other: Given) -> bool:
    return one.channel == other.channel and (
        one.screen == other.screen if one.screen and other.screen else one.page == other.page
    )


def _looks_up(given: Given) -> bool:
    """Staff find a customer by what they tell; only a form that is sent to be kept makes them take it down again.

    In a chat only a message that is nothing but the fact answers a question for it.
    """
    return (bool(given.by) and given.method != "post") or given.field_kind == "chat:mention"


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
