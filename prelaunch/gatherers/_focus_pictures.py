"""Compare pictures of an element with and without the keyboard's focus, and tell a mark from a mere shift."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageChops

from prelaunch.gatherers._reading import flag, number, string
from prelaunch.gatherers._trying import items
from prelaunch.model.codec import JsonValue
from prelaunch.model.trials import Indicator
from prelaunch.ports import Hands

MOST_KINDS = 30
"""Looks that are compared on one page; elements of one style share a comparison."""
MARGIN = 8
"""Pixels around the element that belong to its indicator."""
FADES_IN_MS = 400
SHIFT = 2
NOTICED = 24
"""Of 255 in some colour: less is no difference to an eye."""


def indicators(
    hands: Hands, stops: Sequence[tuple[int, Mapping[str, JsonValue]]]
) -> tuple[Mapping[int, Indicator], Sequence[int]]:
    """How each stop shows its focus, and one stop of each style that there was no time for.

    Stops that cannot be compared (outside the window, gone, a frame: what it holds has the focus, not its edge) are in
    neither.
    """
    found: dict[int, Indicator] = {}
    by_look: dict[str, list[int]] = {}
    for id_, step in stops:
        if flag(step["ring"]):
            found[id_] = Indicator("ring")
        elif flag(step["shows"]) and not flag(step["frame"]):
            by_look.setdefault(string(step["look"]), []).append(id_)
    kinds = list(by_look.values())
    for at, alike in enumerate(kinds):
        if at >= MOST_KINDS or hands.seconds_left < 1:
            return found, [left[0] for left in kinds[at:]]
        try:
            indicator = _compared(hands, alike[0])
        except LookupError:
            continue
        if indicator:
            found.update(dict.fromkeys(alike, indicator))
    return found, ()


def _compared(hands: Hands, id_: int) -> Indicator | None:
    """A mark may fade in: where nothing is seen at once, a second look waits for it.

    What came over the page since the walk hides every mark below it: those say nothing of the mark.
    """
    seen = _seen(hands, id_, "")
    if not _nothing(seen):
        return seen
    seen = _seen(hands, id_, f"new Promise(done => setTimeout(done, {FADES_IN_MS}))")
    return None if _nothing(seen) and flag(hands.evaluate(f"prelaunchHands.walk.covered({id_})")) else seen


def _nothing(seen: Indicator | None) -> bool:
    return seen is not None and seen.how == "pixels" and not seen.changed


def _seen(hands: Hands, id_: int, pause: str) -> Indicator | None:
    box = _box(hands.evaluate(f"prelaunchHands.walk.show({id_})"))
    if box is None or not _in_window(box):
        return None
    if pause:
        hands.evaluate(pause)
    with_focus = _picture(hands, box)
    plain_box = _box(hands.evaluate(f"prelaunchHands.walk.hide({id_})"))
    if plain_box is None:
        return None
    if pause:
        hands.evaluate(pause)
    without = _picture(hands, box)
    edge = round(2 * (box[2] + box[3]))
    changed = _mask(with_focus, without)
    if not _count(changed):
        return Indicator("elsewhere" if _elsewhere(hands, id_) else "pixels", 0, 0, edge)
    # Only what stands still without the focus can be a sign of it.
    restless = _mask(without, _picture(hands, box))
    here = _count(changed, restless)
    moved = min(
        _count(_mask(ImageChops.offset(with_focus, across, down), without), restless)
        for across in range(-SHIFT, SHIFT + 1)
        for down in range(-SHIFT, SHIFT + 1)
    )
    return Indicator("pixels", here, moved, edge)


def _elsewhere(hands: Hands, id_: int) -> bool:
    """Whether something in the window, far from the element, tells where the focus is."""
    box = _box(hands.evaluate(f"prelaunchHands.walk.show({id_})"))
    if box is None:
        return False
    window = (0.0, 0.0, box[4], box[5], box[4], box[5])
    with_focus = _picture(hands, window)
    hands.evaluate(f"prelaunchHands.walk.hide({id_})")
    without = _picture(hands, window)
    return _count(_mask(with_focus, without), _mask(without, _picture(hands, window))) > 0


def _box(raw: JsonValue) -> tuple[float, ...] | None:
    sides = tuple(number(each) for each in items(raw))
    return sides if len(sides) == 6 else None


def _in_window(box: tuple[float, ...]) -> bool:
    left, top, width, height, wide, high = box
    return left < wide - 2 and top < high - 2 and left + width > 2 and top + height > 2


def _picture(hands: Hands, box: tuple[float, ...]) -> Image.Image:
    """The element of this box (left, top, width, height, and the window's size) with a margin around it."""
    left, top, width, height, wide, high = box
    x, y = max(0.0, left // 1 - MARGIN), max(0.0, top // 1 - MARGIN)
    right, bottom = min(wide, left + width + MARGIN), min(high, top + height + MARGIN)
    with Image.open(io.BytesIO(hands.picture(x, y, right - x, bottom - y))) as opened:
        return opened.convert("RGB")


def _mask(one: Image.Image, other: Image.Image) -> Image.Image:
    """255 where two pictures differ in some colour so that an eye may notice."""
    if one.size != other.size:
        other = other.resize(one.size)
    red, green, blue = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return worst.point(lambda level: 255 if level >= NOTICED else 0)


def _count(changed: Image.Image, restless: Image.Image | None = None) -> int:
    calm = ImageChops.subtract(changed, restless) if restless and restless.size == changed.size else changed
    return calm.histogram()[255]
