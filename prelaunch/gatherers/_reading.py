"""Read what a snapshot returned without trusting its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prelaunch.model.codec import JsonValue
from prelaunch.model.places import Element


def record(raw: object) -> Mapping[str, JsonValue]:
    """The object a snapshot returned; raises ValueError for anything else."""
    if not isinstance(raw, dict):
        raise ValueError(f"the page answered {type(raw).__name__} where facts were expected")
    return raw


def rows(raw: object, width: int) -> Iterator[list[JsonValue]]:
    """Each row of a list of lists that are `width` long; raises ValueError for another shape."""
    if not isinstance(raw, list):
        raise ValueError(f"the page answered {type(raw).__name__} where a list was expected")
    for row in raw:
        if not isinstance(row, list) or len(row) != width:
            raise ValueError(f"the page answered a row that is not {width} long")
        yield row


def strings(raw: object) -> tuple[str, ...]:
    """All strings of a list."""
    return tuple(each for each in raw if isinstance(each, str)) if isinstance(raw, list) else ()


def string(raw: object) -> str:
    """Text, without lone surrogates: those cannot be written as UTF-8."""
    return raw.encode("utf-8", "replace").decode("utf-8") if isinstance(raw, str) else ""


def number(raw: object) -> float:
    return float(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else 0.0


def flag(raw: object) -> bool:
    return raw is True


def pair(raw: object) -> tuple[int, int]:
    """Two whole numbers, such as a size in CSS pixels."""
    if isinstance(raw, list) and len(raw) == 2:
        return int(number(raw[0])), int(number(raw[1]))
    return 0, 0


def element(raw: object) -> Element:
    """An Element from `page.element(el)`: path, selector, opening tag, box or null."""
    if not isinstance(raw, list) or len(raw) != 4:
        raise ValueError("the page answered something that is no element")
    path, selector, html, box = raw
    corners = tuple(map(number, box)) if isinstance(box, list) else ()
    return Element(
        path=string(path),
        selector=string(selector),
        html=string(html),
        box=(corners[0], corners[1], corners[2], corners[3]) if len(corners) == 4 else None,
    )
