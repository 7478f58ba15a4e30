"""Pictures of the accepted release beside today's: what looks different is marked, what was not walked stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from prelaunch.adapters.frames import beside, keep
from prelaunch.catalogue import load_by_path
from prelaunch.model.verdict import Release
from prelaunch.reports.pictures import changed_step, of_accepted

sample = load_by_path(Path(__file__).parents[1] / "reports" / "sample.py")
SHOT = "screenshots/order-as-guest-desktop-1.jpg"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    (tmp_path / "run" / "screenshots").mkdir(parents=True)
    for at in range(1, 10):
        draw(tmp_path / "run" / f"screenshots/order-as-guest-desktop-{at}.jpg")
    return tmp_path / "run"


def draw(file: Path, *, banner: bool = False, dot: bool = False) -> None:
    image = Image.new("RGB", (1280, 800), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1280, 80), fill="navy")
    if banner:
        pen.rectangle((100, 300, 1100, 500), fill="crimson")
    if dot:
        pen.rectangle((600, 400, 604, 420), fill="black")
    image.save(file, quality=80)


def release(*, whole: bool = True) -> Release:
    walk = sample.walk("order-as-guest", "Order", ("desktop",), "critical", fails_at=0 if whole else 8)
    return replace(sample.sample(), evidence=replace(sample.evidence(), walks=(walk,)))


def test_a_step_that_looks_different_is_marked_and_shown_beside_the_accepted_one(run: Path, tmp_path: Path) -> None:
    assert keep(release(), run, tmp_path) == 9
    assert beside(release(), run, tmp_path)[changed_step(SHOT)] == ""
    draw(run / SHOT, banner=True)
    found = beside(release(), run, tmp_path)
    assert found[changed_step(SHOT)] == "changed"
    assert found[of_accepted(SHOT)].startswith("data:image/webp;base64,")
    assert [key for key, value in found.items() if value == "changed"] == [changed_step(SHOT)]


def test_a_cursor_is_no_change(run: Path, tmp_path: Path) -> None:
    keep(release(), run, tmp_path)
    draw(run / SHOT, dot=True)
    assert beside(release(), run, tmp_path)[changed_step(SHOT)] == ""


def test_a_journey_that_was_not_finished_keeps_its_old_pictures(run: Path, tmp_path: Path) -> None:
    keep(release(), run, tmp_path)
    before = sorted((tmp_path / "baseline").iterdir())
    assert keep(release(whole=False), run, tmp_path) == 0
    assert sorted((tmp_path / "baseline").iterdir()) == before


def test_without_an_accepted_release_nothing_is_marked(run: Path, tmp_path: Path) -> None:
    assert beside(release(), run, tmp_path) == {}
