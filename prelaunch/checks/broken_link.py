"""Does something a page points to or is made of not exist: a page, a picture, a script, a place on a page?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from prelaunch.catalogue import check
from prelaunch.model.customers import lets_in
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.named import Key, dead_names, naming_query, query_names
from prelaunch.model.places import Element, Place
from prelaunch.model.site import Site
from prelaunch.model.visit import Link, Response, Structure, Visit
from prelaunch.model.ways import link_words, names_of, page_name, same_page

_NOT_BROKEN = frozenset({401, 403, 405, 407, 429, 451, 999})
"""The address is there, and wants a login, another method or more patience."""
FAILS = ": the server fails there"
MEND = "Find in the server's log what fails there, and mend that; the address may well be right."
REFUSED = "403: customers are refused, and nothing there lets them in"
_PARTS = {"image": "picture", "script": "script", "stylesheet": "stylesheet", "font": "font", "media": "film or sound"}
_IDLE = re.compile(r"\A(?:|top|[/!].*|:~:.*|.*[=/].*)\Z")
_CONTROL = re.compile(
    r"\b(?:onclick|role=\"(?:button|tab)\"|aria-(?:controls|expanded|haspopup)|data-[\w-]*(?:toggle|target|dismiss|slide))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Broken:
    """One broken target with every place that points to it."""

    what: str
    about: str
    severity: Severity | None = None
    place: Place | None = None
    where: Element | None = None
    leads: list[str] = field(default_factory=list)

    def met(self, visit: Visit, words: str, where: Element | None) -> None:
        if self.place is None:
            self.place, self.where = visit.place, where
        if (said := f"{page_name(visit)}, {words}") not in self.leads:
            self.leads.append(said)


@check(
    title="Something that is linked cannot be reached",
    why="Customers who follow the link end at an error page; what is made of missing parts looks or works broken.",
    fix="Correct the address, bring the target back, or take the link away.",
    severity=Severity.SERIOUS,
    content_only=False,
)
def broken_link(site: Site, *, ignore: tuple[str, ...] = (), anchors: bool = True) -> Iterator[Problem]:
    """`ignore` holds parts of addresses; without `anchors`, places on pages are not looked for."""
    found: dict[str, _Broken] = {}
    targets = _targets(site)
    hosts = {urlsplit(visit.place.url).netloc for visit in site.visits} | {urlsplit(site.home).netloc}
    ids = _ids(site)
    names = query_names(site.visits)
    dead = names | dead_names(targets, _answering(site, targets))
    for visit in site.visits:
        for link in () if isinstance(visit.links, Missing) else visit.links:
            if _answer(visit) and same_page(link.url) in names_of(visit):
                continue  # an error page's own “skip to content”
            for broken in _of_link(link, targets, ids if anchors else {}, hosts, names, dead):
                found.setdefault(broken.about, broken).met(visit, link_words(link), link.element)
        for broken, words, where in _of_parts(visit):
            found.setdefault(broken.about, broken).met(visit, words, where)
    home = same_page(site.home)
    for visit in site.visits:
        answer = _answer(visit)
        if answer and home in names_of(visit):
            broken = _Broken(f"The home page answers {answer}.", "/", Severity.BLOCKER)
            found[broken.about] = broken
            broken.place = visit.place
        elif answer and visit.came_from == "sitemap" and _about(visit.place.url, dead) not in found:
            about = _about(visit.place.url, dead)
            broken = _Broken(f"The sitemap lists {visit.place.page}, which answers {answer}.", about)
            found[broken.about] = broken
            broken.place = visit.place
    for broken in found.values():
        if not any(part and part in broken.about for part in ignore):
            yield Problem(
                broken.what,
                where=broken.where,
                about=broken.about,
                severity=broken.severity,
                fix=MEND if FAILS in broken.what else "",
                place=broken.place,
                reach=Reach.SITE,
                leads=tuple(broken.leads),
            )


def _refusal(visit: Visit) -> str:
    """403 where nothing on the page lets a customer in: the site shows a way to what it then refuses."""
    refused = isinstance(visit.response, Response) and visit.response.status == 403 and not visit.trouble
    return REFUSED if refused and isinstance(visit.structure, Structure) and not lets_in(visit) else ""


def _answer(visit: Visit) -> str:
    """Its status where that is an error, a loop of redirects in words, or ''."""
    if "TOO_MANY_REDIRECTS" in visit.trouble.upper() or "redirect loop" in visit.trouble.lower():
        return "with redirects in a circle"
    return _error(visit.response.status) if isinstance(visit.response, Response) else ""


def _error(status: int) -> str:
    if status < 400 or status in _NOT_BROKEN:
        return ""
    return f"{status}{FAILS}" if 500 <= status < 600 else str(status)


def _targets(site: Site) -> dict[str, str]:
    """What each address answered, in words, where that is an error."""
    answers = {name: _answer(visit) or _refusal(visit) for visit in site.visits for name in names_of(visit)}
    for probe in site.probes:
        if isinstance(probe.status, int):
            said = _error(probe.status)
        else:
            said = "with redirects in a circle" if "redirect" in probe.status.reason.lower() else ""
        answers.setdefault(same_page(probe.url), said)
    return {url: said for url, said in answers.items() if said}


def _answering(site: Site, targets: dict[str, str]) -> Iterator[str]:
    """The addresses that were asked for and are not broken."""
    for url in (*(visit.place.url for visit in site.visits), *(probe.url for probe in site.probes)):
        if same_page(url) not in targets:
            yield url


def _ids(site: Site) -> dict[str, frozenset[str]]:
    """What a #fragment can point at, for each page whose ids are known."""
    known: dict[str, frozenset[str]] = {}
    for visit in site.visits:
        if isinstance(visit.structure, Structure) and visit.answered_with_content and not visit.structure.left_out:
            for name in names_of(visit):
                known[name] = known.get(name, frozenset()) | frozenset(visit.structure.ids)
    for probe in site.probes:
        if not isinstance(probe.ids, Missing):
            known.setdefault(same_page(probe.url), frozenset(probe.ids))
    return known


def _of_link(
    link: Link,
    targets: dict[str, str],
    ids: dict[str, frozenset[str]],
    hosts: set[str],
    names: frozenset[Key],
    dead: frozenset[Key],
) -> Iterator[_Broken]:
    scheme, _, rest = link.href.strip().partition(":")
    if scheme.lower() == "mailto":
        if not re.match(r"[^@\s,?]+@[^@\s,?]+\.[^@\s,?]+|\?", unquote(rest)):
            yield _Broken(f"The mail address “{unquote(rest)}” is malformed.", link.href.strip()[:120])
        return
    if scheme.lower() == "tel":
        digits = re.sub(r"\D", "", unquote(rest).split(";")[0])
        if not 2 <= len(digits) <= 17 or re.search(r"[A-Za-z]{3,}", unquote(rest).split(";")[0]):
            yield _Broken(f"The telephone number “{unquote(rest)}” is malformed.", link.href.strip()[:120])
        return
    try:
        parts = urlsplit(link.url)
    except ValueError:
        return
    if parts.scheme not in ("http", "https") or parts.netloc not in hosts:
        return
    page = same_page(link.url)
    if page in targets:
        severity = Severity.MODERATE if targets[page] == REFUSED else None
        yield _Broken(f"{_address(link.url, dead)} answers {targets[page]}.", _about(page, dead), severity)
    elif not _IDLE.match(parts.fragment) and page in ids and not _CONTROL.search(link.element.html):
        known = {parts.fragment, unquote(parts.fragment)} & ids[page]
        if not known:
            # The page opens all the same, at its top; or a script minds the link, and the address is idle.
            what = f"{_address(link.url, names)} has no place called “#{unquote(parts.fragment)}”."
            yield _Broken(what, _about(link.url, names), Severity.MODERATE)


def _of_parts(visit: Visit) -> Iterator[tuple[_Broken, str, Element | None]]:
    """Pictures, scripts, stylesheets and fonts of this page, of its own site, that did not come."""
    told: set[str] = set()
    images = (
        {image.url: image.element for image in visit.structure.images} if isinstance(visit.structure, Structure) else {}
    )
    for request in () if isinstance(visit.requests, Missing) else visit.requests:
        kind = _PARTS.get(request.kind)
        if not kind or request.cross_site or request.url in told or urlsplit(request.url).path == "/favicon.ico":
            continue
        failed = request.failure if not re.search(r"ABORTED|BLOCKED", request.failure) else ""
        said = _error(request.status) if request.status is not None else ""
        if not said and not failed:
            continue
        told.add(request.url)
        what = f"answers {said}" if said else f"does not come ({failed})"
        path = urlsplit(request.url).path
        yield _Broken(f"The {kind} {path} {what}.", _about(request.url)), kind, images.get(request.url)
    if isinstance(visit.structure, Structure):
        own = urlsplit(visit.place.url).netloc
        for image in visit.structure.images:
            parts = urlsplit(image.url)
            if image.failed and image.visible and image.url not in told and parts.netloc == own:
                told.add(image.url)
                yield _Broken(f"The picture {parts.path} cannot be shown.", _about(image.url)), "picture", image.element


def _address(url: str, names: frozenset[Key]) -> str:
    """Its path, and what of its query names the page."""
    path, query = urlsplit(url).path or "/", naming_query(url, names)
    return f"{path}?{query}" if query else path


def _about(url: str, names: frozenset[Key] = frozenset()) -> str:
    fragment = urlsplit(url).fragment
    return unquote(_address(url, names)) + (f"#{unquote(fragment)}" if fragment else "")
