"""Every link of the page: where it leads, where it stands, and whether a visitor can get at it."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, record, rows, string
from prelaunch.model.visit import Link


def read(look: Look) -> tuple[Link, ...]:
    """Links in document order from what `_links.js` returned; raises ValueError where the page gave something else."""
    return tuple(
        Link(
            url=string(url),
            href=string(href),
            name=string(name),
            region=string(region),
            visible=flag(visible),
            element=element(where),
            target=string(target),
            rel=string(rel),
            reachable=flag(reachable),
        )
        for url, href, name, region, visible, where, target, rel, reachable in rows(record(look.raw)["links"], 9)
    )


gatherer = Gatherer(part="links", read=read, snapshot=Path(__file__).with_name("_links.js").read_text("utf-8"))
