"""Pictures of a window are compared square by square."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from prelaunch.gatherers._moving import changed_cells, clusters, middles


def _png(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (390, 844)) -> bytes:
    picture = Image.new("RGB", size, "white")
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill="black")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def test_the_same_picture_twice_has_no_change() -> None:
    assert changed_cells(_png((10, 10, 20, 20)), _png((10, 10, 20, 20))) == {}


def test_a_change_is_told_where_it_is_with_its_pixels() -> None:
    assert changed_cells(_png(), _png((64, 32, 73, 41))) == {(2, 1): 100}


def test_pictures_of_two_sizes_cannot_be_compared() -> None:
    assert changed_cells(_png(), _png(size=(320, 844))) == {}


def test_squares_that_touch_are_one_thing_and_the_largest_comes_first() -> None:
    near, far = {(0, 0), (1, 1), (2, 1)}, {(9, 9)}
    assert clusters(near | far) == [near, far]
    assert middles(far) == [(304, 304)]
