"""Does the site tell browsers how to protect its customers?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Response, Structure, Visit


@check(
    title="Protection that browsers offer is not asked for",
    why="Without these headers a foreign page can frame the shop, guess at files or read where customers come from.",
    fix="Send the headers named here with every page; begin the policy in report-only mode.",
    severity=Severity.MINOR,
    needs=(
        "response",
        "structure",
    ),
    sources=("OWASP Secure Headers Project", "RFC 6797", "CSP Level 3"),
)
def security_headers(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One finding for the whole site. `ignore` holds names of headers in lower case."""
    pages = [
        visit
        for visit in site.visits
        if visit.answered_with_content and isinstance(visit.response, Response) and _is_html(visit.response)
    ]
    lacking: dict[str, list[Visit]] = {}
    for visit in pages:
        for name in _lacking(visit):
            if name.lower() not in ignore:
                lacking.setdefault(name, []).append(visit)
    if lacking:
        worst = max(lacking.values(), key=len)
        words = ", ".join(name if len(at) == len(pages) else f"{name} (on {len(at)} of {len(pages)} looks)"
                          for name, at in lacking.items())  # fmt: skip
        yield Problem(f"The answers lack {words}.", about="headers", place=worst[0].place, reach=Reach.SITE)


def _is_html(response: Response) -> bool:
    return "html" in response.header("content-type").lower()


def _lacking(visit: Visit) -> Iterator[str]:
    response = visit.response
    if not isinstance(response, Response):
        return
    policy = response.header("content-security-policy").lower()
    if isinstance(visit.structure, Structure):
        policy += " ".join(
            content.lower() for name, content in visit.structure.meta if name == "http-equiv:content-security-policy"
        )
    if visit.place.url.startswith("https:") and not _long_enough(response.header("strict-transport-security")):
        yield "Strict-Transport-Security"
    if not policy:
        yield "Content-Security-Policy"
    if response.header("x-content-type-options").strip().lower() != "nosniff":
        yield "X-Content-Type-Options: nosniff"
    if "frame-ancestors" not in policy and not response.header("x-frame-options"):
        yield "X-Frame-Options or frame-ancestors"
    if not response.header("referrer-policy") and not (
        isinstance(visit.structure, Structure) and any(name == "referrer" for name, _ in visit.structure.meta)
    ):
        yield "Referrer-Policy"


def _long_enough(header: str) -> bool:
    age = re.search(r"max-age\s*=\s*\"?(\d+)", header.lower())
    return bool(age) and int(age[1]) > 0 if age else False
