"""What the page is built of, as its markup tells it: text blocks, links, fields, tables, films and odd pieces."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.places import Element


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a cell: text that stands together, with how it is set."""

    element: Element
    tag: str
    text: str
    """Cut to 600 characters."""
    inside: frozenset[str]
    """Tags and roles of what is around it, `nav`, `li`, `link`, `button`."""
    lang: str
    """The nearest `lang`, '' where there is none."""
    direction: str
    """`ltr` or `rtl`, as it is drawn."""
    size: float
    """Of the type, in CSS pixels."""
    weight: int
    line_height: float
    """As a multiple of the size; 0 where it is `normal`."""
    align: str
    italic: float
    """The share of letters set in italics, 0 to 1."""
    capitals: float
    lines: int
    """0 where it was not measured: fewer than 60 characters."""
    line_length: int
    """Characters in the longest line; 0 where it was not measured."""
    bullets: int
    """Lines after a line break that begin like items of a list: `*`, `-`, `1.`."""
    color: str
    """`rgb(...)`, as computed."""
    own: str | None = None
    """The text without what inside it is marked as of another language; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that says its language itself."""

    element: Element
    lang: str
    text: str
    """Without what inside it is marked as of another language."""


@dataclass(frozen=True, slots=True)
class Prose:
    """All visible text, block by block in document order."""

    lang: str | None
    """The root's `lang`; None where it has none."""
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    generated: tuple[tuple[Element, str], ...]
    """Words that only the style sheet says: the element and its `content`."""
    reversed_rows: tuple[tuple[Element, str, str], ...]
    """Rows that are drawn in another order than they are read: the row, its text as read and as drawn."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link with its looks and what stands around it."""

    element: Element
    href: str
    url: str
    name: str
    text: str
    """Its visible words, without pictures' alternatives."""
    title: str
    target: str
    context: str
    """What the block around it says besides."""
    holder: int
    """The same number for links in the same list item, row, card or section; 0 for none."""
    block: int
    """The same number for links in the same block of text."""
    pictures: tuple[str, ...]
    """The alternatives of pictures in it."""
    hidden: str
    """Words in it that nobody sees or hears."""
    in_prose: bool
    """It stands inside running text."""
    marked: bool
    """Its looks tell it from the text around it by more than colour: a line, a border, a ground, weight or type."""
    contrast: float
    """Its colour against the colour of the text around it, 1 to 21."""
    follows: float
    """Pixels from the link right before it with nothing but blanks between; -1 where something else stands there."""
    role: str
    region: str
    transcript: bool
    """The word transcript, or its like, stands near."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in, with what tells a person what belongs there."""

    element: Element
    kind: str
    """`input:text`, `select`, `textarea`."""
    key: str
    """Its `name`."""
    label: str
    """The words of its label elements, `aria-label` or `aria-labelledby`."""
    labels: int
    """How many label elements are tied to it."""
    placeholder: str
    title: str
    described: bool
    far: int
    """Pixels of nothing between the label and the field; 0 where they stand together."""
    hint: str
    """Text between label and field, or marked as a hint, that is not tied to the field."""
    group: int
    """The same number for fields in the same fieldset or group; 0 for none."""
    form: int
    row: int
    """The same number for fields in the same table row or list item; 0 for none."""
    invalid: bool
    """`aria-invalid`, an error message tied to it, or words beside it that tell of a mistake."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    element: Element
    tag: str
    name: str
    legend: str | None
    """The legend's words; None where there is no legend."""


@dataclass(frozen=True, slots=True)
class Forms:
    fields: tuple[Field, ...]
    groups: tuple[FieldGroup, ...]
    alerts: tuple[tuple[Element, str], ...]
    """What is announced: role alert, error summaries."""


@dataclass(frozen=True, slots=True)
class Table:
    element: Element
    role: str
    name: str
    """Caption, label or heading right before it."""
    caption: bool
    rows: tuple[str, ...]
    """Each row as letters: `h` a header cell, `d` a data cell, `H` and `D` where it is empty."""
    widths: tuple[int, ...]
    """Columns that each row spans."""
    scoped: bool
    """Cells say what they head or belong to: `scope`, `headers` or ARIA."""
    nested: str
    """`table` or `th`: what it stands in; '' for none."""
    blocks: int
    """Headings, lists, forms and navigation inside its cells."""
    letters: int
    header_row: bool
    """It has a `thead`."""
    wide: bool
    """It fills most of the page's width."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A film or a sound."""

    element: Element
    kind: str
    """`video` or `audio`."""
    tracks: tuple[str, ...]
    autoplay: bool
    muted: bool
    loop: bool
    controls: bool
    seconds: float
    """0 where it is not known."""
    transcript: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beyond what Structure tells of it."""

    element: Element
    url: str
    alt: str | None
    title: str
    role: str
    shown: tuple[int, int]
    beside: str
    """The caption or the words of the link or figure around it."""
    alone: bool
    """Nothing else stands in its section: no text, no other picture."""
    moves: bool
    """An animated GIF of more than five seconds or without end."""


@dataclass(frozen=True, slots=True)
class Frame:
    element: Element
    title: str
    inner_title: str
    """The title of the document in it, '' where it may not be read."""
    unreachable: bool
    """`tabindex="-1"`, and something in it is to be operated."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A piece of markup that one check or another asks about."""

    kind: str
    element: Element
    words: str


@dataclass(frozen=True, slots=True)
class Pieces:
    media: tuple[Medium, ...]
    pictures: tuple[Picture, ...]
    frames: tuple[Frame, ...]
    oddities: tuple[Oddity, ...]
