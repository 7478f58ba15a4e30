"""Does a customer pay what was shown first, or more without a word?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import NothingToAsk
from prelaunch.model.money import currency_of, value_of
from prelaunch.model.walk import Screen, Walk

MOST_OF_ONE = 9
"""So many of one article explain a total that rises."""


@check(
    title="The total rises without notice",
    why="Customers who find a higher price at the end feel cheated and leave; in many countries it is not allowed.",
    fix="Show every cost with the first total, or name it on its own line before the customer decides.",
    severity=Severity.SERIOUS,
    sources=("Directive 2011/83/EU, article 6(1)(e)",),
)
def price_surprise(walk: Walk) -> Iterator[Problem]:
    """Totals that the customer saw on the way to what was sent last, each against the one before it.

    A rise is explained by amounts that were shown: the difference itself, so many of one article, or two of them
    together. Shown only on the page that charges it, after something was typed already, it is for a person to judge.
    """
    screens = [each for each in walk.screens if each.who == walk.persona]
    totals = _on_the_way(walk, sorted([*_kept(walk, screens), *(each for each in screens if each.total)], key=_index))
    if len(totals) < 2:
        raise NothingToAsk("it shows no total twice on the way to an order")
    for first, second in pairwise(totals):
        rise = _rise(first, second)
        if rise is None or rise <= 0:
            continue
        before = _values([each for each in screens if each.index < second.index], second)
        if _explained(rise, before) or _shown(second.total, screens, second.index):
            continue
        itemised = _explained(rise, before | _values([second], second))
        typed = any(first.index < given.index <= second.index for given in walk.given)
        if itemised and not typed:
            continue
        yield _problem(walk, first, second, rise, itemised=itemised)


def _problem(walk: Walk, first: Screen, second: Screen, rise: Decimal, *, itemised: bool) -> Problem:
    step = next((step for step in walk.steps if step.index == second.index), None)
    how = "and it was not shown before" if itemised else "and no page says for what"
    money = f"{rise} {currency_of(second.total)}".strip()
    return Problem(
        f"The total is {first.total} on {first.page} and {second.total} on {second.page}: {money} more, {how}",
        about="total",
        place=step.place if step else None,
        severity=Severity.MODERATE if itemised else None,
        review=itemised,
        screenshot=step.screenshot if step else "",
    )


def _index(screen: Screen) -> int:
    return screen.index


def _kept(walk: Walk, screens: Sequence[Screen]) -> list[Screen]:
    """The first price that the journey's author kept, where it stands before any total: what was shown first."""
    before = next((each.index for each in screens if each.total), 0)
    for kept in walk.kept:
        if kept.index < before and "price" in kept.name.casefold() and currency_of(kept.normalised):
            return [Screen(kept.index, kept.channel, kept.page, walk.persona, kept.normalised, (kept.normalised,))]
    return []


def _on_the_way(walk: Walk, totals: Sequence[Screen]) -> list[Screen]:
    """Those up to the first one after the last thing sent; none where nothing was sent after the first."""
    sent = [step.index for step in walk.steps if step.sent]
    if not totals or not sent or sent[-1] <= totals[0].index:
        return []
    ends = next((each.index for each in totals if each.index >= sent[-1]), totals[-1].index)
    return [each for each in totals if each.index <= ends]


def _rise(first: Screen, second: Screen) -> Decimal | None:
    one, other = value_of(first.total), value_of(second.total)
    if one is None or other is None or currency_of(first.total) != currency_of(second.total):
        return None
    return other - one


def _values(screens: Sequence[Screen], like: Screen) -> set[Decimal]:
    wanted = currency_of(like.total)
    values = (value_of(each) for screen in screens for each in screen.amounts if currency_of(each) == wanted)
    return {each for each in values if each is not None and each > 0}


def _shown(total: str, screens: Sequence[Screen], index: int) -> bool:
    """The new total itself was announced."""
    return any(total in each.amounts for each in screens if each.index < index)


def _explained(rise: Decimal, values: set[Decimal]) -> bool:
    if any(rise == value * many for value in values for many in range(1, MOST_OF_ONE + 1)):
        return True
    return any(one + other == rise for one, other in combinations(sorted(values), 2))
