"""Does something lie over the page before the customer has touched anything?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Cover, Visit

_CONSENT = re.compile(
    r"cookie|consent|gdpr|dsgvo|einwilligung|datenschutz|privacy|tracking|confidentialité|privacidad|privacidade"
    r"|ciasteczk|prywatno|クッキー|隐私|개인정보",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:over|at least|older than|mindestens|über|plus de|mayor de|maggiorenne|ouder dan) ?1[68]\b|\b18\+"
    r"|\b(?:age|legal drinking age|date of birth|geburtsdatum)\b.{0,60}\b(?:verif|confirm|enter|old enough)",
    re.IGNORECASE,
)


@check(
    title="Something lies over the page",
    why="Customers came for what is under it; on a small screen many leave instead of looking for the way to close it.",
    fix="Show it inside the page, or as a strip that leaves most of the page free, and only after it was asked for.",
    severity=Severity.SERIOUS,
    needs=("obstacles",),
    sources=("Google Search: intrusive interstitials",),
)
def overlay_in_the_way(visit: Visit, *, most: float = 0.3) -> Iterator[Problem]:
    """`most` is the share of the viewport that may be covered. What law asks for (consent, age) is advice."""
    covers = present(visit.obstacles).covers
    for cover in covers:
        if cover.share <= most or _within_another(cover, covers):
            continue
        said = f": “{_short(cover.words)}”" if cover.words else ""
        yield Problem(
            f"{cover.share:.0%} of the window is covered without being asked for{said}.",
            where=cover.element,
            about="overlay",
            severity=_severity(cover),
        )


def _severity(cover: Cover) -> Severity | None:
    marks = f"{cover.words} {cover.element.html}"
    if _CONSENT.search(marks):
        return Severity.MODERATE
    return Severity.MINOR if _AGE.search(marks) else None


def _within_another(cover: Cover, covers: tuple[Cover, ...]) -> bool:
    """A shade without words around a dialog that is told anyway."""
    return not cover.words and any(other.words for other in covers)


def _short(words: str) -> str:
    return words if len(words) <= 90 else words[:89] + "…"
