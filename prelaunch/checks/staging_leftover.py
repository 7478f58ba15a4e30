"""Does a page lead customers to a developer's machine or a test system?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.customers import has_customers
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Element
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Visit
from prelaunch.model.ways import link_words, page_name

_OWN_MACHINE = re.compile(
    r"^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|10(?:\.\d+){3}|192\.168(?:\.\d+){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|host\.docker\.internal|.+\.(?:local|localhost|internal|lan))$"
)
_TEST_SYSTEM = re.compile(
    r"^(?:(?:www|m|shop|api|cdn|static|assets|img|login|admin|pay|app)[.-])?"
    r"(?:staging|stage|stg|dev|devel|develop|development|test|testing|uat|qa|preprod|pre-prod|preview|sandbox|int|acceptance)"
    r"\d{0,2}\..+\..+$|^(?:staging|stg|uat|preprod)-.+\..+$|^[\w-]+-(?:staging|stage|stg|dev|test|uat|qa|preprod)\d{0,2}\.[\w.-]+$"
    r"|^.+\.(?:staging|stage|dev|uat|qa|preprod)\.[\w-]+\.[\w.]+$"
)


@check(
    title="The page leads to a test system",
    why="Customers end at an address that does not answer them, or order where nothing is delivered.",
    fix="Write addresses of this site without a host, and take the others from settings that differ by system.",
    severity=Severity.SERIOUS,
    needs=(
        "links",
        "structure",
        "requests",
    ),
)
def staging_leftover(site: Site, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`allow` names hosts. Where the site itself is a test system, its like is right, and a developer's machine advice.

    A manual that writes `http://localhost:8000` as the words of its link means the reader's machine.
    """
    own = {urlsplit(visit.place.url).hostname or "" for visit in site.visits} | {urlsplit(site.home).hostname or ""}
    at_home = any(map(_OWN_MACHINE.match, own))
    testing = any(map(_TEST_SYSTEM.match, own))
    customers = has_customers(site.visits)
    told: set[str] = set()
    for visit in site.visits:
        for url, words, where, shown in _addresses(visit) if visit.answered_with_content else ():
            host = _host(url)
            if not host or host in own or host in allow or host in told:
                continue
            machine, system = bool(_OWN_MACHINE.match(host)), bool(_TEST_SYSTEM.match(host))
            if not (machine or system) or (machine and at_home and not shown) or (system and testing):
                continue
            told.add(host)
            sure = customers and shown and not (machine and at_home)
            yield Problem(
                f"{words[:1].upper()}{words[1:]} leads to {host}.",
                where=where,
                about=host,
                severity=None if sure else Severity.MODERATE,
                place=visit.place,
                reach=Reach.SITE,
                leads=(f"{page_name(visit)}, {words}",),
            )


def _addresses(visit: Visit) -> Iterator[tuple[str, str, Element | None, bool]]:
    """Address, what leads there in words, the element, and whether a customer is sent there."""
    for link in () if isinstance(visit.links, Missing) else visit.links:
        parts = urlsplit(link.url) if _host(link.url) else None
        if link.reachable and parts and parts.netloc not in link.name:
            yield link.url, link_words(link), link.element, True
    if isinstance(visit.structure, Structure):
        for action, _ in visit.structure.forms:
            yield action, "a form", None, True
        for name, content in visit.structure.meta:
            if name in ("canonical", "og:url", "og:image"):
                yield content, f"the page's {name}", None, False
    for request in () if isinstance(visit.requests, Missing) else visit.requests:
        if request.kind != "document":
            yield request.url, f"a {request.kind} of the page", None, request.status is None and bool(request.failure)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower() if url.startswith(("http://", "https://", "//")) else ""
    except ValueError:
        return ""
