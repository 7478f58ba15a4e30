"""What faults leave on single pages, from the folder `planted`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "planted"


@dataclass(frozen=True, slots=True)
class Planted:
    """The files, by name, that the planted faults add to one page."""

    parts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@cache
def _names() -> frozenset[str]:
    return frozenset(file.name for file in FOLDER.iterdir())


def planted_on(path: str, pages: Mapping[str, Collection[str]]) -> Planted:
    """What each fault in `pages`, by its name and the paths where it shows, leaves on the page at `path`."""
    here = sorted(name for name, paths in pages.items() if path in paths)

    def files(suffix: str) -> tuple[str, ...]:
        return tuple(name + suffix for name in here if name + suffix in _names())

    return Planted(files(".html"), files(".css"), files(".js"))
