"""Pages that a server, a framework or a publishing system shows before anybody has written one."""

from __future__ import annotations

import re

from prelaunch.checks.under_construction.word_lists import sections

_FROM_THE_TOP = 900
"""Letters from the top: a default page opens with its words, an article about it comes to them later."""
_SHORT = 220
"""Words: what quotes a default page and goes on is a manual. Only what opens with one may be longer."""

_DEFAULTS = tuple(
    (name, re.compile("|".join(lines), re.IGNORECASE | re.DOTALL)) for name, lines in sections("defaults").items()
)
_OPENINGS = tuple(
    (name, re.compile("|".join(opening), re.IGNORECASE | re.DOTALL))
    for name, lines in sections("defaults").items()
    if (opening := [line for line in lines if line.startswith(r"\A")])
)
_QUOTE = re.compile(r"[“„«\"‘'`]\s*$")


def default_page(title: str, main: str, words: int) -> str:
    """Whose default page this is, in words, or ''. A long page is somebody's own."""
    if words > 700:
        return ""
    top = re.sub(r"\s+", " ", main).strip().replace("\u2019", "'")[:_FROM_THE_TOP]
    for name, pattern in _DEFAULTS if words <= _SHORT else _OPENINGS:
        match = pattern.search(top)
        if match and not _QUOTE.search(top[: match.start()]):
            return name
        if words <= 5 and (match := pattern.search(title.strip())) and match.start() == 0:
            return name
    return ""
