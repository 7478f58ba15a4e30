"""What do people see when a customer sends the page to a friend?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Visit

_SHARED = ("product", "article", "newsarticle", "blogposting", "recipe", "event")


@check(
    title="A shared link shows no picture or no words",
    why="In a chat the link of a product is a bare address, and nobody taps it.",
    fix="Give the page og:title, og:description and og:image, with an absolute address that answers.",
    severity=Severity.MINOR,
    needs=("structure",),
    sources=("The Open Graph protocol",),
)
def broken_share_preview(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Where the page is a product or an article by its own word, or any page names a picture that does not answer.

    One finding for each kind of fault, with how many pages have it; `ignore` holds parts of addresses.
    """
    answers = {probe.url: probe.status for probe in site.probes}
    answers |= {
        request.url: request.status or 0
        for visit in site.visits
        for request in (visit.requests if isinstance(visit.requests, tuple) else ())
    }
    faults: dict[str, dict[str, Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and not any(part and part in visit.place.url for part in ignore):
            for fault in _faults(visit, answers):
                faults.setdefault(fault, {}).setdefault(visit.place.page, visit)
    for fault, pages in faults.items():
        first = sorted(pages)[0]
        more = f" (and {len(pages) - 1} more)" if len(pages) > 1 else ""
        broken = "answers" in fault
        yield Problem(
            f"When {first}{more} is shared, {fault}.",
            about=fault,
            place=pages[first].place,
            reach=Reach.SITE,
            severity=Severity.MODERATE if broken else None,
        )


def _faults(visit: Visit, answers: Mapping[str, object]) -> Iterator[str]:
    structure = visit.structure
    if not isinstance(structure, Structure):
        return
    meta = {name: content.strip() for name, content in reversed(structure.meta)}
    picture = meta.get("og:image") or meta.get("og:image:url") or meta.get("twitter:image") or ""
    if picture:
        if not picture.startswith(("http://", "https://")):
            yield f"its picture has no absolute address: {picture[:80]}"
        elif isinstance(status := answers.get(picture), int) and status >= 400:
            yield f"its picture {urlsplit(picture).path} answers {status}"
    if not (meta.get("og:type", "").lower() in _SHARED or _says_shared(structure)):
        return
    if not picture:
        yield "there is no picture (og:image)"
    if not meta.get("og:title") and not meta.get("twitter:title") and any(name.startswith("og:") for name in meta):
        yield "there is no title (og:title)"
    if not meta.get("og:description") and not meta.get("description"):
        yield "there are no words (og:description)"


def _says_shared(structure: Structure) -> bool:
    for block in structure.structured_data:
        try:
            said = json.loads(block)
        except (ValueError, RecursionError):
            continue
        nodes = said if isinstance(said, list) else said.get("@graph", [said]) if isinstance(said, dict) else []
        for node in nodes if isinstance(nodes, list) else []:
            kind = node.get("@type") if isinstance(node, dict) else ""
            if isinstance(kind, str) and kind.lower() in _SHARED:
                return True
    return False
