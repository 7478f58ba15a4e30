"""Can everybody read what developers left on the server?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import present
from prelaunch.model.places import Place
from prelaunch.model.site import Leftover, Site

_SEVERITY = {
    Leftover.SECRET: Severity.BLOCKER,
    Leftover.DEBUG: Severity.SERIOUS,
    Leftover.ADMIN: Severity.MODERATE,
    Leftover.LISTING: Severity.MODERATE,
    Leftover.SOURCE_MAP: Severity.MINOR,
}


@check(
    title="Something on the server is open that should not be",
    why="Whoever asks for it reads passwords, source code or customers' data; automatic scanners ask within hours.",
    fix="Take it off the server or forbid it there, and change every password and key it held.",
    severity=Severity.BLOCKER,
    sources=("CWE-538", "OWASP WSTG-CONF-04", "OWASP WSTG-ERRH-02"),
)
def exposed_file(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`ignore` holds parts of addresses. Known by what the answer says: a page that answers to everything is none."""
    found = [each for each in present(site.exposed) if not any(part and part in each.url for part in ignore)]
    maps = [each for each in found if each.kind is Leftover.SOURCE_MAP]
    home = site.visits[0].place if site.visits else Place(site.home, "")
    for each in [each for each in found if each.kind is not Leftover.SOURCE_MAP] + maps[:1]:
        path = urlsplit(each.url).path or "/"
        more = f", and {len(maps) - 1} more like it" if each in maps and len(maps) > 1 else ""
        yield Problem(
            f"Everybody can read {each.what}: {path}{more}.",
            about=path,
            severity=_SEVERITY[each.kind],
            place=replace(home, url=each.url if each.url.startswith("http") else home.url),
            reach=Reach.SITE,
        )
