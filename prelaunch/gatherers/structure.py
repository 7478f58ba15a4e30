"""The page's build: landmarks, things to operate, images, frames, forms and metadata."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, pair, record, rows, string, strings
from prelaunch.model.codec import JsonValue
from prelaunch.model.visit import Control, Image, Price, Renamed, Resource, Structure


def read(look: Look) -> Structure:
    """Structure from what `_structure.js` returned; raises ValueError where the page gave something else."""
    seen = record(look.raw)
    return Structure(
        landmarks=strings(seen["landmarks"]),
        controls=tuple(_control(row) for row in rows(seen["controls"], 9)),
        images=tuple(_image(row) for row in rows(seen["images"], 7)),
        frames=strings(seen["frames"]),
        ids=tuple(map(string, strings(seen["ids"]))),
        meta=tuple((string(name), string(content)) for name, content in rows(seen["meta"], 2)),
        node_count=int(number(seen["nodeCount"])),
        viewport=pair(seen["viewport"]),
        page_size=pair(seen["pageSize"]),
        generator=string(seen["generator"]),
        structured_data=tuple(map(string, strings(seen["data"]))),
        drawn=int(number(seen["drawn"])),
        hollow=int(number(seen["hollow"])),
        left_out=int(number(seen["leftOut"])),
        forms=tuple((string(action), string(method)) for action, method in rows(seen["forms"], 2)),
        prices=tuple(_price(row) for row in rows(seen["prices"], 10)),
        resources=tuple(
            Resource(string(kind), string(url), flag(held)) for kind, url, held in rows(seen["resources"], 3)
        ),
        alerts=tuple(map(string, strings(seen["alerts"]))),
        keys=tuple((string(kind), string(key)) for kind, key in rows(seen["keys"], 2)),
        touch_action=string(seen["touchAction"]),
        blocks=tuple(map(string, strings(seen["blocks"]))),
        renamed=tuple(
            Renamed(element(where), string(name), string(shown)) for where, name, shown in rows(seen["renamed"], 3)
        ),
    )


def _price(seen: list[JsonValue]) -> Price:
    words, before, after, struck, url, name, region, row, under, sentence = seen
    return Price(
        words=string(words),
        before=string(before),
        after=string(after),
        struck=flag(struck),
        url=string(url),
        name=string(name),
        region=string(region),
        row=string(row),
        under=tuple(map(string, strings(under))),
        sentence=flag(sentence),
    )


def _control(row: list[JsonValue]) -> Control:
    role, name, kind, visible, where, autocomplete, in_form, filled, disabled = row
    return Control(
        role=string(role),
        name=string(name),
        kind=string(kind),
        visible=flag(visible),
        element=element(where),
        autocomplete=string(autocomplete),
        in_form=flag(in_form),
        filled=flag(filled),
        disabled=flag(disabled),
    )


def _image(row: list[JsonValue]) -> Image:
    url, alt, natural, shown, visible, where, failed = row
    return Image(
        url=string(url),
        alt=string(alt) if isinstance(alt, str) else None,
        natural=pair(natural),
        shown=pair(shown),
        visible=flag(visible),
        element=element(where),
        failed=flag(failed),
    )


gatherer = Gatherer(part="structure", read=read, snapshot=Path(__file__).with_name("_structure.js").read_text("utf-8"))
