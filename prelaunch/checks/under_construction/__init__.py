"""Does the page look unfinished to a visitor: a notice, a template's default, filler, or nothing at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.checks.under_construction.reading import glance
from prelaunch.checks.under_construction.shelves import empty_shelf, next_to_nothing, only_a_picture, still_loading
from prelaunch.checks.under_construction.weighing import ENOUGH, State, weigh
from prelaunch.model.debugging import debug_sign
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_LATIN = re.compile(r"lorem ipsum|dolor sit amet|consectetur", re.IGNORECASE)
"""Nobody takes this for anything but a page that was forgotten."""


@check(
    title="The page is not finished",
    why="Visitors take the shop for closed or careless, and leave.",
    fix="Finish the page, or take away every link that leads to it until it is.",
    severity=Severity.BLOCKER,
    needs=("text", "structure", "links"),
)
def under_construction(visit: Visit, *, phrases: tuple[str, ...] = (), enough: float = ENOUGH) -> Iterator[Problem]:
    """`phrases` are further notices of a team's own; `enough` is how many points make a page unfinished."""
    page = glance(visit)
    weighed = weigh(page, phrases, enough)
    grounds = "; ".join(weighed.grounds)
    if weighed.state is State.UNFINISHED and debug_sign(present(visit.text).whole):
        return  # `debug-page` says so, and more
    if weighed.state is State.UNFINISHED:
        yield Problem(f"The page looks unfinished to a visitor ({weighed.confidence:.0%} sure): {grounds}.")
    elif weighed.state is State.PART:
        yield Problem(
            f"A part of the page is unfinished: {weighed.part}.",
            about="part",
            severity=Severity.SERIOUS if _LATIN.search(weighed.part) else Severity.MODERATE,
            fix="Finish this part, or leave it out until it is.",
        )
    else:
        said, goods = empty_shelf(page)
        if not said and (little := next_to_nothing(page)):
            yield Problem(
                f"Next to nothing stands on this page: “{little}” Look whether that is all it should say.",
                about="little",
                review=True,
            )
        if not said and only_a_picture(page):
            yield Problem(
                "Nothing but a picture stands on this page; look whether it says that the page is unfinished.",
                about="picture",
                review=True,
            )
        if waiting := still_loading(page):
            yield Problem(
                f"The page came to rest and shows nothing but “{waiting}”.",
                about="loading",
                severity=Severity.MODERATE,
                fix="Find out what never arrives, and say so on the page where it does not.",
            )
        if said:
            yield Problem(
                f"The page is a section with nothing in it: it says “{said}”.",
                about="empty",
                severity=Severity.SERIOUS if goods else Severity.MODERATE,
                fix="Fill the section, or take away every link that leads to it until it is.",
            )
