"""Visible text block by block: what it says, in which language, and how it is set."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, number, record, rows, string, strings
from prelaunch.model.codec import JsonValue
from prelaunch.model.markup import Block, Passage, Prose


def read(look: Look) -> Prose:
    """Prose from what `_prose.js` returned; raises ValueError where the page gave something else."""
    seen = record(look.raw)
    lang = seen["lang"]
    return Prose(
        lang=string(lang) if isinstance(lang, str) else None,
        blocks=tuple(_block(row) for row in rows(seen["blocks"], 17)),
        passages=tuple(
            Passage(element(where), string(lang), string(text)) for where, lang, text in rows(seen["passages"], 3)
        ),
        generated=tuple((element(where), string(words)) for where, words in rows(seen["generated"], 2)),
        reversed_rows=tuple(
            (element(where), string(read_as), string(drawn)) for where, read_as, drawn in rows(seen["reversed"], 3)
        ),
    )


def _block(row: list[JsonValue]) -> Block:
    where, tag, text, inside, lang, direction, size, weight, height, align, italic, capitals, *measured = row
    lines, longest, bullets, color, own = measured
    return Block(
        element=element(where),
        tag=string(tag),
        text=string(text),
        inside=frozenset(strings(inside)),
        lang=string(lang),
        direction=string(direction),
        size=number(size),
        weight=int(number(weight)),
        line_height=number(height),
        align=string(align),
        italic=number(italic),
        capitals=number(capitals),
        lines=int(number(lines)),
        line_length=int(number(longest)),
        bullets=int(number(bullets)),
        color=string(color),
        own=None if own is None else string(own),
    )


gatherer = Gatherer(part="prose", read=read, snapshot=Path(__file__).with_name("_prose.js").read_text("utf-8"))
