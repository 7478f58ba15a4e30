"""May search engines find the site?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.places import Place
from prelaunch.model.site import Site
from prelaunch.model.visit import Response, Structure, Visit

_PRIVATE = re.compile(
    r"/(?:account|basket|cart|checkout|login|log-in|signin|sign-in|register|search|admin|password|order|konto|warenkorb"
    r"|kasse|suche|anmelden|panier|compte|recherche|carrito|cuenta|buscar|thank|print|tag|author|genindex|py-modindex)",
    re.IGNORECASE,
)


@check(
    title="Search engines are kept out",
    why="Right for a test system; after the launch nobody finds the shop until somebody notices.",
    fix="Before the launch take away noindex, “Disallow: /” and canonical addresses of other hosts.",
    severity=Severity.MODERATE,
    needs=(
        "response",
        "structure",
    ),
    sources=("RFC 9309", "Google Search Central"),
)
def hidden_from_search(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`ignore` holds parts of addresses that are kept out on purpose; baskets, accounts and searches are anyway."""
    home = site.visits[0].place if site.visits else Place(site.home, "")
    if isinstance(site.robots, str) and _shut(site.robots):
        yield Problem(
            "robots.txt forbids the whole site to every search engine.",
            about="robots.txt",
            place=home,
            reach=Reach.SITE,
        )
    hidden: dict[str, Visit] = {}
    elsewhere: dict[str, Visit] = {}
    at_home: dict[str, Visit] = {}
    pages: dict[str, Visit] = {}
    for visit in site.visits:
        path = visit.place.page
        if not visit.answered_with_content or _PRIVATE.search(path) or any(part and part in path for part in ignore):
            continue
        pages[path] = visit
        if _noindex(visit):
            hidden.setdefault(path, visit)
        if host := _canonical(visit):
            (elsewhere if host != _own(visit) else at_home).setdefault(host, visit)
    front = [visit for visit in hidden.values() if visit.depth == 0 and visit.came_from != "start"]
    if front or (len(hidden) > 2 and len(hidden) > 0.5 * len(pages)):
        first = (front or list(hidden.values()))[0]
        count = f"{len(hidden)} of {len(pages)} pages ask" if len(hidden) > 1 else "The home page asks"
        yield Problem(
            f"{count} search engines not to list them (noindex).", about="noindex", place=first.place, reach=Reach.SITE
        )
    # A site tried out on a machine of its own names the host that it will have, on every page.
    tried = bool(re.match(r"localhost$|127\.|\[?::1", urlsplit(site.home).hostname or "")) and not at_home
    for host, visit in () if tried else elsewhere.items():
        yield Problem(
            f"The page says that its true address is on {host} (canonical).",
            about=f"canonical {host}",
            place=visit.place,
            reach=Reach.SITE,
        )


def _shut(robots: str) -> bool:
    """Whether the rules for everybody are one `Disallow: /` and nothing is allowed."""
    rules: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    for line in robots.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if not colon:
            continue
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            agents = [value.lower()] if agents and rules.get(agents[-1]) is not None else [*agents, value.lower()]
        elif name in ("disallow", "allow"):
            for agent in agents:
                rules.setdefault(agent, []).append((name, value))
    everybody = rules.get("*", [])
    return ("disallow", "/") in everybody and not any(name == "allow" and value for name, value in everybody)


def _noindex(visit: Visit) -> bool:
    said = visit.response.header("x-robots-tag") if isinstance(visit.response, Response) else ""
    if isinstance(visit.structure, Structure):
        said += " " + " ".join(content for name, content in visit.structure.meta if name in ("robots", "googlebot"))
    return bool(re.search(r"\bno(?:index|ne)\b", said.lower()))


def _own(visit: Visit) -> str:
    return (urlsplit(visit.place.url).hostname or "").removeprefix("www.")


def _canonical(visit: Visit) -> str:
    structure = visit.structure
    for name, content in structure.meta if isinstance(structure, Structure) else ():
        if name == "canonical":
            return (urlsplit(content).hostname or "").removeprefix("www.")
    return ""
