"""Does a page show what only developers should see: a stack trace, a debug page, a database error?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.debugging import debug_sign
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Response, Visit

_TEACHES = re.compile(
    r"documentation|tutorial|stack overflow|reference|handbook|changelog|release notes|how to|blog|forum|issue #?\d",
    re.IGNORECASE,
)
_MOST_PROSE = 400
"""Words around a trace beyond which the page is about something else, and quotes it."""


@check(
    title="The page shows an error meant for developers",
    why="Customers see a broken site, and attackers see how it is built.",
    fix="Switch debugging off on this system, show an error page of your own, and mend the error that it tells of.",
    severity=Severity.SERIOUS,
    needs=("text",),
    sources=("CWE-209", "OWASP WSTG-ERRH-02"),
    content_only=False,
)
def debug_page(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`ignore` holds parts of addresses. Pages that write about errors, and answer 200, may quote one."""
    text = present(visit.text)
    if any(part and part in visit.place.url for part in ignore):
        return
    sign = debug_sign(text.whole)
    if not sign:
        return
    status = visit.response.status if isinstance(visit.response, Response) else 0
    whole_page = "debug" in sign or sign.endswith("error page")
    about_errors = len(text.main.split()) > _MOST_PROSE or _TEACHES.search(f"{text.title} {visit.place.url}")
    if status < 500 and about_errors and not (whole_page and status >= 400):
        return
    yield Problem(f"The page shows {sign}.", about=sign)
