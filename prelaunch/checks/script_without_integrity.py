"""Would the browser notice that somebody else's script was changed?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Visit

_FIXED = re.compile(r"@\d+\.\d+\.\d+|[/.-]v?\d+\.\d+(?:\.\d+)?(?:[/.-]|$)")
"""A file of one version never changes; one without changes whenever its owner likes, and no hash fits it for long."""


@check(
    title="A foreign script could be changed unnoticed",
    why="Whoever breaks into the other server runs code in every customer's browser, on the payment page too.",
    fix="Add integrity and crossorigin to the tag, or serve the file yourself.",
    severity=Severity.MINOR,
    needs=(
        "structure",
        "requests",
    ),
    sources=("W3C Subresource Integrity", "PCI DSS 4.0 6.4.3"),
)
def script_without_integrity(site: Site, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One finding for each foreign host, for files of a fixed version; `allow` names hosts."""
    by_host: dict[str, tuple[Visit, list[str]]] = {}
    for visit in site.visits:
        foreign = {
            request.url
            for request in (() if isinstance(visit.requests, Missing) else visit.requests)
            if request.cross_site
        }
        for each in visit.structure.resources if isinstance(visit.structure, Structure) else ():
            host = urlsplit(each.url).hostname or ""
            fixed = _FIXED.search(urlsplit(each.url).path)
            if each.integrity or each.url not in foreign or host in allow or not fixed:
                continue
            urls = by_host.setdefault(host, (visit, []))[1]
            if each.url not in urls:
                urls.append(each.url)
    for host, (visit, urls) in by_host.items():
        more = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
        name = urlsplit(urls[0]).path
        yield Problem(
            f"{name}{more} from {host} has no integrity hash.", about=host, place=visit.place, reach=Reach.SITE
        )
