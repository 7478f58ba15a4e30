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
    uncompared: tuple[Element, ...] = ()
    """One stop of each style whose focus there was no time to compare."""


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


@dataclass(frozen=True, slots=True)
class Pressed:
    """Something with the focus that is no button or link by nature, and what each way to press it did."""

    element: Element
    role: str
    enter: str
    """As a Clickable's `effect`."""
    space: str
    click: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Something that a key press on a control opened, and how the keyboard fares in it."""

    trigger: Element
    panel: Element
    words: str
    modal: str
    """`declared`: aria-modal or a modal <dialog>; `looks`: it lies over the middle of the window, and is no menu and no
    part of the bar that its button stands in; '' is neither."""
    entered: int
    """Presses of Tab until the focus was inside; 0 where it was moved there, -1 where it never came."""
    controls: int
    """Things inside that Tab should reach."""
    left_to: Element | None = None
    """Where Tab took the focus while it was still open: outside of it."""
    escape: bool = True
    """Escape closed it."""
    returned: bool = True
    """When it was closed the focus was on what had opened it, or beside it."""
    mouse_only: tuple[Element, ...] = ()
    """Inside it, what closes it and cannot have the focus."""


@dataclass(frozen=True, slots=True)
class Failing:
    """A control whose script failed when it was pressed, and nothing of what it did had been held back."""

    element: Element
    message: str
    """Of the exception that nobody caught."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What the controls of a page open when they are pressed by the keyboard."""

    openings: tuple[Opening, ...]
    pressed: tuple[Pressed, ...] = ()
    left_out: int = 0
    failing: tuple[Failing, ...] = ()


@dataclass(frozen=True, slots=True)
class Vanished:
    """A message that showed when a field had the focus and was gone again while it still had it."""

    field: Element
    message: Element
    words: str
    ms: int
    """It was gone after at most so long."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the fields of a page do when they are focused and changed."""

    changed: tuple[Changed, ...]
    vanished: tuple[Vanished, ...] = ()
    tried: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A field of a form whose button was pressed with nothing filled in, and what the page then said of it."""

    element: Element
    kind: str
    """`text`, `email`, `password`, `textarea`, `select-one`."""
    label: str
    required: bool
    """It is marked as such, in its markup or its label."""
    empty: bool
    how: str
    """How new words belong to it: `tied` by its label or ARIA, `beside` it, `named` by its label, or '' for none."""
    words: str = ""
    invalid: bool = False
    """`aria-invalid` was set."""
    looks: bool = False
    """Its frame, ground or colour, or those of its label, are others now."""
    wiped: bool = False
    """It had a value, and has none any more."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A form whose button was pressed with nothing filled in; what it would have sent was held back."""

    form: Element
    button: str
    outcome: str
    """`sent`: the page itself checks nothing; `stopped`: the browser told which field it wants; `said`: words came;
    `marked`: fields look otherwise and no words came; `nothing`: not even that, and both twice, on a page opened anew;
    `unclear`: something happened that nobody can judge."""
    words: str
    """The new ones, in the form or in what is announced."""
    fields: tuple[Unfilled, ...]
    focused: bool = False
    """The page put the cursor into one of the fields."""
    heard: bool = True
    """A screen reader tells of the new words: they came in a live region or an alert, or the focus was put elsewhere;
    also where nothing was said, or where nobody can judge."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """What the forms of a page say to somebody who presses the button too early."""

    forms: tuple[Blank, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Sideways:
    """Text or controls that need sideways scrolling in a window of 320 pixels."""

    element: Element
    needs: int
    """CSS pixels across."""
    room: int
    own_box: bool
    """It scrolls in a box of its own; otherwise the whole page does."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """Words that are cut off by their box in another setting, and are not in the usual one."""

    element: Element
    words: str
    setting: str
    """`text at 200 %`, `more space in the text`, `zoomed to 200 %`, `zoomed to 400 %`."""
    overlap: bool = False
    """Its lines run into each other; else a box cuts them off."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the page copes with a narrow window, with larger text and with more space between its letters."""

    window: int
    page: int
    """What the page needs across in that window, in CSS pixels."""
    sideways: tuple[Sideways, ...]
    clipped: tuple[Clipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """A control with no address, form or script of its own, pressed once."""

    element: Element
    name: str
    kind: str
    """`link` or `button`."""
    effect: str
    """What the page did: `another page`, `a new window`, `a form was sent`, `changes`; '' where nothing came of it."""
    asked: str = ""
    """The words of an alert that it showed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A button that kept the page from painting when it was pressed, each of two times, on a page opened anew."""

    element: Element
    name: str
    ms: float
    """From the press to the next paint, as Event Timing tells it: the shorter of the two."""


@dataclass(frozen=True, slots=True)
class Presses:
    pressed: tuple[Press, ...]
    left_out: int = 0
    """Those for which there was no time."""
    waits: tuple[Wait, ...] = ()
    """Of the few buttons that were pressed for their time, those that took more than 150 ms twice."""


@dataclass(frozen=True, slots=True)
class Moving:
    """Something that still moves, blinks or turns over five seconds after the page came, untouched."""

    element: Element
    carousel: bool
    """It shows one thing after another."""
    stoppable: bool
    """It has controls, or something to press beside it is called pause, stop or play."""


@dataclass(frozen=True, slots=True)
class Flashing:
    """A large area that turns light and dark."""

    element: Element
    times: int
    """Pairs of opposing changes within one second."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What a page does while nobody touches it: what moves in the window as it first shows, and what flashes."""

    moving: tuple[Moving, ...]
    flashing: tuple[Flashing, ...] = ()
