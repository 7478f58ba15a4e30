"""What a visitor reads: the title, the headings, the rendered text whole and of the main region."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.model.visit import Entry, Heading, Section, Text


def read(look: Look) -> Text:
    """Text from what `_text.js` returned; raises ValueError where the page gave something else."""
    seen = record(look.raw)
    return Text(
        title=string(seen["title"]),
        lang=string(seen["lang"]),
        description=string(seen["description"]),
        headings=tuple(
            Heading(level=int(number(level)), text=string(text), visible=flag(visible), name=string(name))
            for level, text, visible, name in rows(seen["headings"], 4)
        ),
        whole=string(seen["whole"]),
        main=string(seen["main"]),
        has_main=flag(seen["hasMain"]),
        largest=string(seen["largest"]),
        code=string(seen["code"]),
        sections=tuple(
            Section(string(heading), string(region), string(text), int(number(shown)), flag(more), int(number(level)))
            for heading, region, text, shown, more, level in rows(seen["sections"], 6)
        ),
        entries=tuple(Entry(string(name), string(kind), string(said)) for name, kind, said in rows(seen["entries"], 3)),
    )


gatherer = Gatherer(part="text", read=read, snapshot=Path(__file__).with_name("_text.js").read_text("utf-8"))
