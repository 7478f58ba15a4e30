"""Make a report's small pictures of a run's screenshots: shrunk, cropped around an element, a line around it."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw

from prelaunch.model.verdict import Release
from prelaunch.reports.pictures import Wanted, wanted

WIDTH = 480
"""Pixels at most, either way for a crop; a thumbnail of a step is half as wide."""
STEP = (320, 400)
AROUND = (140, 110)
"""CSS pixels shown around an element, so that it can be recognised."""
SMALLEST = (480, 300)
LARGEST = (1280, 900)
BUDGET = 3_500_000
"""Bytes of all data URIs together: the report stays under five megabytes."""
FLATTEST = 0.6
"""Height to width of a crop at least: a flat strip shows nobody where on the page it is."""
LINE = "#d3142a"
Box = tuple[float, float, float, float]
"""x, y, width, height in CSS pixels of the picture."""


def report_pictures(release: Release, folder: Path, budget: int = BUDGET) -> Mapping[str, str]:
    """Data URIs by the keys the report asks for; a picture that is not there or cannot be read is left out."""
    made: dict[str, str] = {}
    left = budget
    for want in wanted(release):
        picture = _made_alone(folder, want) or _made_of_page(folder, want)
        if picture is None:
            continue
        if len(picture) > left:
            break
        left -= len(picture)
        made[want.key] = picture
    return made


def _find(folder: Path, path: str) -> Path | None:
    return next((file for file in (folder / path, folder / "evidence" / path) if file.is_file()), None)


def _read(file: Path | None) -> Image.Image | None:
    if file is None:
        return None
    try:
        with Image.open(file) as opened:
            return opened.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _made_alone(folder: Path, want: Wanted) -> str | None:
    image = _read(_find(folder, want.close_up)) if want.close_up else None
    return _uri(image, (WIDTH, WIDTH)) if image else None


def _made_of_page(folder: Path, want: Wanted) -> str | None:
    image = _read(_find(folder, want.path))
    if image is None:
        return None
    if want.key.startswith("step:"):
        return _uri(_top(image, want), STEP)
    marked = _around(image, want.box, want.page_width) if want.box else None
    return _uri(marked or _top(image, want), (WIDTH, WIDTH))


def framed(file: Path, box: Box, page_width: int) -> bool:
    """Put the surroundings of an element, with a line around it, in the place of the picture; False if it is not
    there."""
    image = _read(file)
    shown = _around(image, box, page_width) if image else None
    if shown is None:
        return False
    shown.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    shown.save(file, "JPEG", quality=85)
    return True


def _top(image: Image.Image, want: Wanted) -> Image.Image:
    """What a visitor sees first: a long page's top."""
    shape = 1.25 if (want.page_width or image.width) < 900 else 0.7
    return image.crop((0, 0, image.width, min(image.height, int(image.width * shape))))


def _around(image: Image.Image, box: Box, page_width: int) -> Image.Image | None:
    """The element with its surroundings; None where the picture does not reach it."""
    x, y, width, height = box
    scale = image.width / page_width if page_width else 1.0
    left, top, right, bottom = (round(side * scale) for side in (x, y, x + width, y + height))
    if right <= 0 or bottom <= 0 or left >= image.width or top >= image.height or width <= 0 or height <= 0:
        return None
    line = max(2, round(3 * scale))
    drawn = image.copy()
    pen = ImageDraw.Draw(drawn)
    frame = [max(0, left - 2 * line), max(0, top - 2 * line)]
    frame += [min(image.width - 1, right + 2 * line), min(image.height - 1, bottom + 2 * line)]
    halo = [side + out for side, out in zip(frame, (-2, -2, 2, 2), strict=True)]
    pen.rectangle(halo, outline="white", width=line + 4)
    pen.rectangle(frame, outline=LINE, width=line)
    across = _span(left, right, AROUND[0] * scale, SMALLEST[0] * scale, LARGEST[0] * scale, image.width)
    least = max(SMALLEST[1] * scale, FLATTEST * (across[1] - across[0]))
    down = _span(top, bottom, AROUND[1] * scale, least, LARGEST[1] * scale, image.height)
    return drawn.crop((across[0], down[0], across[1], down[1]))


def _span(low: int, high: int, around: float, least: float, most: float, end: int) -> tuple[int, int]:
    """A stretch around low..high: padded, neither tiny nor endless, inside 0..end."""
    length = min(max(high - low + 2 * around, least), most, end)
    start = (low + high) / 2 - length / 2 if high - low < length else low - around / 2
    start = min(max(0.0, start), end - length)
    return round(start), round(start + length)


def _uri(image: Image.Image, size: tuple[int, int]) -> str:
    image.thumbnail(size, Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    image.save(packed, "WEBP", quality=72, method=4)
    return "data:image/webp;base64," + base64.b64encode(packed.getvalue()).decode()
