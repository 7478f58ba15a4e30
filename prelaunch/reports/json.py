"""The release for machines: every decision, finding, reading and judgement; page contents stay in the evidence."""

from __future__ import annotations

from dataclasses import replace

from prelaunch.model.codec import to_json
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.verdict import Release
from prelaunch.model.visit import Visit
from prelaunch.reports._layout import laid_out

DEPTH = 4
"""A finding, a judgement, a reading, a visit of the crawl each have a line of their own."""
ELSEWHERE = Missing("kept in evidence/visits.jsonl")
"""Two thousand pages of text and links are no report; `from_json(Release, ...)` still reads the file."""


def render(release: Release) -> str:
    evidence = release.evidence
    site = evidence.site
    if isinstance(site, Site):
        site = replace(site, visits=tuple(map(_slim, site.visits)))
    slim = replace(
        release,
        evidence=replace(
            evidence,
            site=site,
            visits=tuple(map(_slim, evidence.visits)),
            glances=tuple(replace(each, visits=tuple(map(_slim, each.visits))) for each in evidence.glances),
        ),
        history=(),
    )
    return laid_out(to_json(slim), DEPTH) + "\n"


def _slim(visit: Visit) -> Visit:
    """What a page's row in a table needs. A part that was missing keeps its own reason."""
    return replace(
        visit,
        text=_gathered(visit.text),
        structure=_gathered(visit.structure),
        links=_gathered(visit.links),
        console=_gathered(visit.console),
        script_errors=_gathered(visit.script_errors),
        requests=_gathered(visit.requests),
        axe=_gathered(visit.axe),
    )


def _gathered(part: object) -> Missing:
    return part if isinstance(part, Missing) else ELSEWHERE
