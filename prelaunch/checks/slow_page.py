"""Does a page keep customers waiting, each time that it is opened?"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit, Vitals

_TIMES_SLOWER = 3.0
"""Than the site's usual page: a machine that is busy is slow with all of them."""


@check(
    title="A page keeps customers waiting",
    why="After three seconds of an empty window every second customer on a phone is gone.",
    fix="Find out what the server or the blocking script waits for; cache it, or load it after the page is shown.",
    severity=Severity.SERIOUS,
    needs=("vitals",),
    sources=("web.dev: Time to First Byte", "web.dev: First Contentful Paint", "web.dev: Largest Contentful Paint"),
)
def slow_page(site: Site, *, answer_ms: float = 2500, shown_ms: float = 4000) -> Iterator[Problem]:
    """A page whose server took `answer_ms` or that was empty for `shown_ms`, in milliseconds, on every look at it.

    Where its largest part comes as late, under a frame that is there at once, that is advice: it may be decoration.
    Only a look that was made alone, after the others, blocks: browsers that look at once wait for each other, and for
    a server that shares their machine.
    """
    looks: dict[str, list[tuple[Visit, Vitals]]] = {}
    for visit in site.visits:
        if visit.answered_with_content and isinstance(visit.vitals, Vitals):
            looks.setdefault(visit.place.page, []).append((visit, visit.vitals))
    every = [seen for each in looks.values() for _, seen in each]
    usual = median([seen.fcp_ms or 0.0 for seen in every] or [0.0])
    usually_whole = median([seen.lcp_ms or 0.0 for seen in every] or [0.0])
    for page, each in looks.items():
        answered = min(seen.ttfb_ms or 0.0 for _, seen in each)
        shown = min(seen.fcp_ms or 0.0 for _, seen in each)
        whole = min(seen.lcp_ms or 0.0 for _, seen in each)
        severity = None if any(seen.alone for _, seen in each) else Severity.MODERATE
        if answered >= answer_ms:
            what = f"The server takes {_seconds(answered)} to answer {page}"
        elif shown >= shown_ms and shown >= _TIMES_SLOWER * usual:
            what = f"{page} stays empty for {_seconds(shown)}"
        elif len(each) > 1 and whole >= shown_ms and whole >= _TIMES_SLOWER * usually_whole:
            what = f"The largest part of {page} comes after {_seconds(whole)}"
            severity = Severity.MODERATE
        else:
            continue
        often = f", the quickest of {len(each)} times" if len(each) > 1 else ""
        yield Problem(
            f"{what}{often}.",
            about="slow",
            place=each[0][0].place,
            reach=Reach.PAGE,
            severity=severity,
            component="a page that keeps customers waiting",
        )


def _seconds(ms: float) -> str:
    return f"{ms / 1000:.1f} s"
