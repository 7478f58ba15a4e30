"""Does a link take several hops?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Response


@check(
    title="A link goes through several redirects",
    why="Each hop is a wait, on a phone half a second and more, before anything shows.",
    fix="Let the link, and every redirect, lead to the last address at once.",
    severity=Severity.MINOR,
    needs=("response",),
)
def redirect_chain(site: Site, *, most: int = 2) -> Iterator[Problem]:
    """More than `most` hops to a page of the site; one finding for each address asked. Circles are broken links."""
    told: set[str] = set()
    for visit in site.visits:
        answer = visit.response
        if not isinstance(answer, Response) or len(answer.redirects) <= most:
            continue
        first = urlsplit(answer.redirects[0].url).path or "/"
        if first not in told:
            told.add(first)
            way = " → ".join(urlsplit(hop.url).path or "/" for hop in answer.redirects[1:])
            yield Problem(
                f"{first} leads through {way} to {visit.place.page}: {len(answer.redirects)} hops.",
                about=first,
                place=visit.place,
            )
