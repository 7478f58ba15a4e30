"""Compare pictures of the window, taken one after the other: where does something move?"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from PIL import Image, ImageChops

CELL = 32
"""Pixels along the side of the squares in which a change is told."""
NOTICED = 24
"""Of 255 in some colour: less is no difference to an eye."""
LITTLE = 10
"""Pixels of a square: a hundredth of it."""
SMALLEST = 300
"""Pixels that must change together; a dot that pulses keeps nobody from reading."""

Cell = tuple[int, int]


def changed_cells(one: bytes, other: bytes) -> Mapping[Cell, int]:
    """Squares (column, row) in which two PNGs differ so that an eye may notice, and in how many pixels.

    None where their sizes differ.
    """
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        before, after = first.convert("RGB"), second.convert("RGB")
    if before.size != after.size:
        return {}
    red, green, blue = ImageChops.difference(before, after).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = worst.point(lambda level: 255 if level >= NOTICED else 0)
    across, down = -(-mask.width // CELL), -(-mask.height // CELL)
    padded = Image.new("L", (across * CELL, down * CELL))
    padded.paste(mask)
    means = padded.resize((across, down), Image.Resampling.BOX).tobytes()
    pixels = {(at % across, at // across): round(level / 255 * CELL * CELL) for at, level in enumerate(means)}
    return {cell: count for cell, count in pixels.items() if count >= LITTLE}


def clusters(cells: Iterable[Cell]) -> list[frozenset[Cell]]:
    """Squares that touch, largest group first."""
    left, found = set(cells), []
    while left:
        waiting, group = [left.pop()], set[Cell]()
        while waiting:
            x, y = waiting.pop()
            group.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            waiting += near
        found.append(frozenset(group))
    return sorted(found, key=len, reverse=True)


def middles(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    """The middle of each square, in CSS pixels of the window."""
    return [(x * CELL + CELL // 2, y * CELL + CELL // 2) for x, y in sorted(cells)]
