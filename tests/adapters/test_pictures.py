"""Pictures for a report, made of real image files."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from prelaunch.adapters.pictures import report_pictures
from prelaunch.catalogue import load_by_path
from prelaunch.model.judgement import Finding
from prelaunch.model.verdict import Release
from prelaunch.reports.pictures import of_finding, of_step, wanted

sample = load_by_path(Path(__file__).parent.parent / "reports" / "sample.py")


@pytest.fixture
def release() -> Release:
    return sample.sample()


@pytest.fixture
def folder(tmp_path: Path, release: Release) -> Path:
    (tmp_path / "screenshots").mkdir()
    for path in {want.path for want in wanted(release)}:
        size = (780, 1600) if "mobile" in path else (1280, 1000)
        Image.new("RGB", size, "white").save(tmp_path / path, quality=60)
    return tmp_path


def picture(uri: str) -> Image.Image:
    assert uri.startswith("data:image/webp;base64,")
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("RGB")


def marked(release: Release) -> Finding:
    return next(each for each in release.findings if each.where and each.place.page == "/trade-in")


def reds(image: Image.Image) -> int:
    pixels = zip(*[iter(image.tobytes())] * 3, strict=True)
    return sum(red > 150 and green < 100 and blue < 100 for red, green, blue in pixels)


def test_every_picture_is_small_and_there_is_one_for_each_wish(release: Release, folder: Path) -> None:
    made = report_pictures(release, folder)
    assert set(made) == {want.key for want in wanted(release)}
    for uri in made.values():
        assert max(picture(uri).size) <= 480


def test_the_element_is_in_the_picture_with_a_line_around_it(release: Release, folder: Path) -> None:
    assert reds(picture(report_pictures(release, folder)[of_finding(marked(release))])) > 200
    step = release.evidence.walks[0].steps[0].screenshot
    assert reds(picture(report_pictures(release, folder)[of_step(step)])) == 0


def test_a_picture_of_a_finer_screen_is_marked_at_the_same_place(release: Release, folder: Path) -> None:
    finding = marked(release)
    Image.new("RGB", (2560, 2000), "white").save(folder / finding.screenshot)
    assert reds(picture(report_pictures(release, folder)[of_finding(finding)])) > 200


def test_an_element_below_the_picture_leaves_the_pages_top(release: Release, folder: Path) -> None:
    finding = marked(release)
    assert finding.where
    below = replace(finding, where=replace(finding.where, box=(10.0, 99_000.0, 50.0, 20.0)))
    moved = replace(release, findings=tuple(below if each is finding else each for each in release.findings))
    assert reds(picture(report_pictures(moved, folder)[of_finding(finding)])) == 0


def test_pictures_that_are_missing_or_broken_are_left_out(release: Release, folder: Path) -> None:
    first, second = wanted(release)[:2]
    (folder / first.path).unlink()
    (folder / second.path).write_text("no picture")
    made = report_pictures(release, folder)
    assert first.key not in made
    assert second.key not in made
    assert made


def test_the_budget_holds_and_what_tells_most_comes_first(release: Release, folder: Path) -> None:
    whole = report_pictures(release, folder)
    order = [want.key for want in wanted(release)]
    room = len(whole[order[0]]) + len(whole[order[1]])
    assert list(report_pictures(release, folder, room)) == order[:2]
