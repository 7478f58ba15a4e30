"""Rest the mouse where a page shows something for it, and see whether the keyboard gets to see it too."""

from __future__ import annotations

from prelaunch.gatherers._reading import flag, number, record, rows, string
from prelaunch.gatherers._trying import described, items
from prelaunch.model.trials import Hover
from prelaunch.ports import Hands

REST_MS = 220
"""Menus wait a moment before they show."""
FAR = (1.0, 1.0)


def hovered(hands: Hands) -> tuple[tuple[Hover, ...], int]:
    """What showed, and how many candidates were left out."""
    said = record(hands.evaluate("prelaunchHands.hover.triggers()"))
    candidates = [(int(number(id_)), string(css)) for id_, css in rows(said["found"], 2)]
    found: list[Hover] = []
    left_out = int(number(said["more"]))
    for id_, _css in candidates:
        if hands.seconds_left < 2:
            left_out += 1
            continue
        hover = _hover(hands, id_)
        if hover:
            found.append(hover)
    return tuple(found), left_out


def _hover(hands: Hands, id_: int) -> Hover | None:
    trigger = described(hands, (id_,)).get(id_)
    hands.point(*FAR)
    where = items(hands.evaluate(f"prelaunchHands.mouse.at({id_})"))
    if len(where) != 2 or trigger is None:
        return None
    hands.evaluate("prelaunchHands.mouse.blur()")
    hands.evaluate("prelaunchHands.mouse.settle(60)")
    hands.evaluate("prelaunchHands.mouse.begin()")
    hands.point(number(where[0]), number(where[1]))
    hands.evaluate(f"prelaunchHands.mouse.settle({REST_MS})")
    seen = record(hands.evaluate(f"prelaunchHands.mouse.end({id_})"))
    came = [int(number(each)) for each in items(seen["came"])]
    if not came:
        return None
    shown = came[0]
    words = string(seen["words"])
    controls = int(number(hands.evaluate(f"prelaunchHands.hover.inside({shown})")))
    covers = flag(hands.evaluate(f"prelaunchHands.hover.covers({shown})"))
    panel = described(hands, (shown,)).get(shown)
    if panel is None:
        return None
    stays = _stays(hands, shown, number(where[0]), number(where[1]))
    closes = _closes(hands, shown, number(where[0]), number(where[1]))
    by_focus, by_key = _by_keyboard(hands, id_, shown)
    return Hover(trigger, panel, words, controls, by_focus, by_key, stays, closes, covers)


def _visible(hands: Hands, id_: int) -> bool:
    return flag(hands.evaluate(f"prelaunchHands.mouse.visible({id_})"))


def _stays(hands: Hands, shown: int, x: float, y: float) -> bool:
    """Whether it is still there once the mouse has moved onto it, by small steps."""
    box = items(
        hands.evaluate(
            f"(() => {{ const r = prelaunchHands.rect(prelaunchHands.kept[{shown}]);"
            " return [r.left, r.top, r.width, r.height]; })()"
        )
    )
    left, top, width, height = (number(each) for each in box)
    to_x, to_y = min(max(x, left + 3), left + width - 3), min(max(y, top + 3), top + height - 3)
    for part in (0.34, 0.67, 1.0):
        hands.point(x + (to_x - x) * part, y + (to_y - y) * part)
    hands.evaluate(f"prelaunchHands.mouse.settle({REST_MS})")
    return _visible(hands, shown)


def _closes(hands: Hands, shown: int, x: float, y: float) -> bool:
    hands.point(x, y)
    hands.evaluate(f"prelaunchHands.mouse.settle({REST_MS})")
    if not _visible(hands, shown):
        return True
    hands.press("Escape")
    hands.evaluate("prelaunchHands.mouse.settle(60)")
    hands.attempts()
    return not _visible(hands, shown)


def _by_keyboard(hands: Hands, id_: int, shown: int) -> tuple[bool, bool]:
    """Whether the focus alone shows it, and whether a key on what has the focus does."""
    hands.point(*FAR)
    hands.evaluate(f"prelaunchHands.mouse.settle({2 * REST_MS})")
    doors = [int(number(each)) for each in items(hands.evaluate(f"prelaunchHands.hover.doors({id_}, {shown})"))]
    by_key = False
    for door in doors:
        hands.evaluate("prelaunchHands.mouse.blur()")
        hands.evaluate("prelaunchHands.mouse.settle(60)")
        if not flag(hands.evaluate(f"prelaunchHands.mouse.focus({door})")):
            continue
        hands.evaluate("prelaunchHands.mouse.settle(120)")
        if _visible(hands, shown):
            hands.evaluate("prelaunchHands.mouse.blur()")
            return True, by_key
        for key in ("Enter", "ArrowDown", "Space"):
            hands.press(key)
            hands.evaluate("prelaunchHands.mouse.settle(90)")
            hands.attempts()
            if _visible(hands, shown):
                by_key = True
                hands.press("Escape")
                break
        if by_key:
            break
    hands.evaluate("prelaunchHands.mouse.blur()")
    return False, by_key
