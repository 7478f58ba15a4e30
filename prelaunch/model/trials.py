"""What use of a page shows and looking at it does not: each trial is one part of a Visit."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.places import Element


@dataclass(frozen=True, slots=True)
class Indicator:
    """How an element that has the keyboard's focus differs from itself without."""

    how: str
    """`ring`: the browser's own outline; `pixels`: two pictures were compared; `elsewhere`: something far from it."""
    changed: int = 0
    """Pixels at the element that differ, and did not differ between two pictures without focus."""
    moved: int = 0
    """Pixels that still differ where the picture may be shifted by up to two pixels."""
    edge: int = 0
    """The element's circumference in pixels."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place where the Tab key halts."""

    element: Element
    kind: str
    """The tag and type, e.g. `input:email`."""
    group: str
    """Selector of the nearest thing around it that holds more than one stop."""
    rtl: bool = False
    writes: bool = False
    """A field with a text cursor, which shows where the focus is."""
    covered_by: str = ""
    """What lies over all of it, fixed to the window, when it has the focus."""
    indicator: Indicator | None = None
    """None where it was not compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stop that Tab does not leave."""

    element: Element
    presses: int
    way_out: str = ""
    """`Shift+Tab`, `Escape and Tab`, or '' where neither moves the focus away."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the page did by itself when something only received the focus, or another value."""

    element: Element
    did: str
    """`another page`, `a new window`, `a form was sent`."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A walk through the page with the Tab key."""

    stops: tuple[Stop, ...]
    end: str
    """`end`: past the last one; `round`: back at one that was there before; `limit`: there are more; `dialog`: kept
    inside an open dialog."""
    held: tuple[Held, ...] = ()
    unreached: tuple[Element, ...] = ()
    """Made to be reached by Tab and seen, and yet never reached, where the walk came to its end."""
    lost: tuple[Element, ...] = ()
    """Threw the focus away as soon as they had it."""
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Clickable:
    """Something that answers a mouse and cannot have the keyboard's focus."""

    element: Element
    sign: str
    """`listener`, `onclick` or `pointer`: why it was taken for one."""
    effect: str
    """`another page`, `a new window`, `sent`, `shows`, `hides`, `changes`, or '' where a click did nothing."""
    target: str = ""
    """Where it would lead."""
    shown: str = ""
    """The first words of what it showed."""
    by_keyboard: bool = False
    """Something that Tab reaches leads to the same place or shows the same."""


@dataclass(frozen=True, slots=True)
class Hover:
    """Something that shows only while the mouse rests somewhere."""

    trigger: Element
    shown: Element
    words: str
    controls: int
    """Things to operate inside it."""
    by_focus: bool
    """It shows as well when the trigger, or what is inside it, has the focus."""
    by_key: bool = False
    """Enter or the arrow key on the trigger shows it."""
    stays: bool = True
    """It stays while the mouse moves onto it."""
    closes: bool = True
    """Escape takes it away."""
    covers: bool = True
    """It lies over something else."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a mouse finds and a keyboard does not."""

    clickables: tuple[Clickable, ...]
    hovers: tuple[Hover, ...] = ()
    left_out: int = 0
    """Candidates beyond the time or the number of one look."""
