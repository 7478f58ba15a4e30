"""Open a page by its path, or a whole address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, text_of


@dataclass(frozen=True, slots=True)
class Open:
    address: str


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Open | None:
    address = text_of(lined, "the page to open", notes)
    if address is None:
        return None
    if not address.startswith(("/", "http://", "https://", "${")):
        notes.complain(f"“{address}” is not a page", lined.line, "begin a path with “/”, or write a whole address")
        return None
    return Open(address)


def _do(walking: Walking, args: Open) -> None:
    walking.tab.open(walking.address(args.address))


open_page = Step(
    verb="open",
    help="Open a page of the site by its path, or a whole address.",
    read=_read,
    sentence=lambda args: f"Open {args.address}",
    do=_do,
    schema=TEXT,
)
