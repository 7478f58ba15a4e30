"""Links with their looks and what stands around them."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, rows, string, strings
from prelaunch.model.codec import JsonValue
from prelaunch.model.markup import Anchor


def read(look: Look) -> tuple[Anchor, ...]:
    """Each visible link, in document order; raises ValueError where the page gave something else."""
    return tuple(_anchor(row) for row in rows(look.raw, 19))


def _anchor(row: list[JsonValue]) -> Anchor:
    where, href, url, name, text, title, target, context, holder, block, pictures, hidden, *looks = row
    in_prose, marked, contrast, follows, role, region, transcript = looks
    return Anchor(
        element=element(where),
        href=string(href),
        url=string(url),
        name=string(name),
        text=string(text),
        title=string(title),
        target=string(target),
        context=string(context),
        holder=int(number(holder)),
        block=int(number(block)),
        pictures=strings(pictures),
        hidden=string(hidden),
        in_prose=flag(in_prose),
        marked=flag(marked),
        contrast=number(contrast),
        follows=number(follows),
        role=string(role),
        region=string(region),
        transcript=flag(transcript),
    )


gatherer = Gatherer(part="anchors", read=read, snapshot=Path(__file__).with_name("_anchors.js").read_text("utf-8"))
