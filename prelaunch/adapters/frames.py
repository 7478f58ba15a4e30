"""Keep small pictures of the accepted release's steps, and say which steps look different today."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageChops

from prelaunch.model.verdict import Release
from prelaunch.model.walk import StepTaken, Walk
from prelaunch.reports.pictures import changed_step, of_accepted

FOLDER = "baseline"
"""Beside baseline.json; small enough for version control."""
SIZE = (240, 300)
SAMPLED = (48, 60)
FAINT = 40
"""Of 255: a difference that a blinking cursor or a soft shadow makes is none."""
MOST_SHARE = 0.02
"""Of the sampled picture: a bigger part that differs is a change."""


def keep(release: Release, run: Path, workspace: Path) -> int:
    """Write a picture for each step of the journeys that came to their end; those of other journeys stay. How many."""
    folder = workspace / FOLDER
    kept = 0
    for journey in {walk.journey for walk in release.evidence.walks}:
        walks = [walk for walk in release.evidence.walks if walk.journey == journey]
        if not all(walk.completed for walk in walks):
            continue
        for old in folder.glob(f"{_safe(journey)}--*.webp"):
            old.unlink()
        for name, step in (pair for walk in walks for pair in _named(walk)):
            picture = _thumbnail(run / step.screenshot)
            if picture:
                folder.mkdir(exist_ok=True)
                picture.save(folder / name, "WEBP", quality=60, method=4)
                kept += 1
    return kept


def beside(release: Release, run: Path, workspace: Path, budget: int = 800_000) -> Mapping[str, str]:
    """The accepted pictures as data URIs by the report's keys, and a key for each step that looks different now."""
    folder = workspace / FOLDER
    found: dict[str, str] = {}
    if not folder.is_dir():
        return found
    for name, step in (pair for walk in release.evidence.walks for pair in _named(walk)):
        before, now = _opened(folder / name), _thumbnail(run / step.screenshot)
        if not before or not now:
            continue
        if not _differ(before, now):
            found[changed_step(step.screenshot)] = ""
            continue
        packed = io.BytesIO()
        before.save(packed, "WEBP", quality=60, method=4)
        uri = "data:image/webp;base64," + base64.b64encode(packed.getvalue()).decode()
        found[changed_step(step.screenshot)] = "changed"
        if len(uri) <= budget:
            budget -= len(uri)
            found[of_accepted(step.screenshot)] = uri
    return found


def _named(walk: Walk) -> Iterator[tuple[str, StepTaken]]:
    """Each step's file, by what it is and not by its number: a step put in before it changes no other's name."""
    seen: dict[tuple[str, str], int] = {}
    for step in walk.steps:
        if step.screenshot and not step.failure:
            times = seen[step.channel, step.sentence] = seen.get((step.channel, step.sentence), 0) + 1
            identity = "\x1f".join((walk.persona, step.channel, step.sentence, str(times)))
            yield f"{_safe(walk.journey)}--{hashlib.sha256(identity.encode()).hexdigest()[:12]}.webp", step


def _safe(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter == "-") else "-" for letter in name)


def _thumbnail(file: Path) -> Image.Image | None:
    """The top of the picture, as a frame shows it."""
    image = _opened(file)
    if image is None:
        return None
    image = image.crop((0, 0, image.width, min(image.height, int(image.width * SIZE[1] / SIZE[0]))))
    image.thumbnail(SIZE, Image.Resampling.LANCZOS)
    return image


def _opened(file: Path) -> Image.Image | None:
    try:
        with Image.open(file) as opened:
            return opened.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _differ(one: Image.Image, other: Image.Image) -> bool:
    small = [each.convert("L").resize(SAMPLED, Image.Resampling.BOX) for each in (one, other)]
    histogram = ImageChops.difference(*small).histogram()
    return sum(histogram[FAINT:]) > MOST_SHARE * SAMPLED[0] * SAMPLED[1]
