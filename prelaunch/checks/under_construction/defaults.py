"""Pages that a server, a framework or a publishing system shows before anybody has written one."""

from __future__ import annotations

import re

from prelaunch.checks.under_construction.word_lists import sections

_FROM_THE_TOP = 900
"""Letters from the top: a default page opens with its words, an article about it comes to them later."""

_DEFAULTS = tuple(
    (name, re.compile("|".join(lines), re.IGNORECASE | re.DOTALL)) for name, lines in sections("defaults").items()
)


def default_page(title: str, main: str, words: int) -> str:
    """Whose default page this is, in words, or ''. A long page is somebody's own."""
    if words > 700:
        return ""
    top = re.sub(r"\s+", " ", main).strip().replace("\u2019", "'")[:_FROM_THE_TOP]
    for name, pattern in _DEFAULTS:
        if pattern.search(top) or (words <= 150 and pattern.search(title.strip())):
            return name
    return ""
