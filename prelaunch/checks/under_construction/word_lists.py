"""Read the word lists of a folder: sections in brackets, a regular expression a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).with_name("words")


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of `words/NAME.txt` by section; blank lines and lines that open with `# ` are left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        heading = re.fullmatch(r"\[([^\[\]]+)\]", line)
        if heading and heading.group(1)[0].isalpha():
            lines = found.setdefault(heading.group(1), [])
        elif line.strip() and not line.startswith("# "):
            lines.append(line)
    return MappingProxyType({key: tuple(value) for key, value in found.items()})


@cache
def pattern(name: str, section: str) -> re.Pattern[str]:
    """One pattern of all lines of a section, whatever their case."""
    return re.compile("|".join(sections(name)[section]), re.IGNORECASE)
