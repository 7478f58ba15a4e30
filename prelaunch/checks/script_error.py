"""Did a script on the page fail?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.trials import Openings
from prelaunch.model.visit import ConsoleLine, ScriptError, Visit

_BROWSERS_OWN = re.compile(
    r"^(?:failed to load resource|\[?(?:deprecation|intervention|violation)\]?"
    r"|access to .* has been blocked by cors|mixed content:|refused to |the resource .* was preloaded|"
    r"error while trying to use the following icon|a cookie|cookie |websocket connection to|third-party cookie"
    r"|download the react devtools)",
    re.IGNORECASE,
)


_NOT_THEIRS = re.compile(
    r"failed to fetch|network ?error|load failed|abort|notallowed|notsupported|permission|clipboard|writetext"
    r"|navigator\.\w+ is not a function|user (?:gesture|activation)|fullscreen|\bplay\(\)",
    re.IGNORECASE,
)
"""While a page is used, what it sends is held back, and a browser without a window denies what people would allow."""


@check(
    title="A script fails",
    why="After an error the rest of the script does not run: buttons do nothing, prices and baskets stay wrong.",
    fix="Open the page with the browser's console, and mend the script at the line it names.",
    severity=Severity.SERIOUS,
    needs=("script_errors", "console"),
)
def script_error(visit: Visit, *, ignore: tuple[str, ...] = (), console: bool = True) -> Iterator[Problem]:
    """Exceptions nobody caught and promises nobody awaited; `ignore` holds parts of messages to pass over."""
    seen: set[str] = set()
    errors = present(visit.script_errors)
    # Only a few pages are used; on the others there is nothing to say of what a press would do.
    for failing in visit.openings.failing if isinstance(visit.openings, Openings) else ():
        about = _normalised(failing.message)
        if about in seen or _ignored(failing.message, ignore) or _NOT_THEIRS.search(failing.message):
            continue
        seen.add(about)
        pressed = failing.element.path.rsplit(" > ", 1)[-1].replace('"', "")
        yield Problem(
            f"A script fails when “{pressed}” is pressed: {_first_line(failing.message)}.",
            where=failing.element,
            about=about,
        )
    for error in errors:
        about = _normalised(error.message)
        if about in seen or _ignored(error.message, ignore):
            continue
        seen.add(about)
        yield Problem(f"A script fails{_whose(error, visit)}: {_first_line(error.message)}{_at(error)}.", about=about)
    for line in present(visit.console) if console else ():
        about = _normalised(line.text)
        if line.level != "error" or about in seen or _BROWSERS_OWN.search(line.text) or _ignored(line.text, ignore):
            continue
        if any(_first_line(error.message) in line.text for error in errors):
            continue
        seen.add(about)
        yield Problem(
            f"A script reports an error: {_first_line(line.text)}{_at(line)}.", about=about, severity=Severity.MINOR
        )


def _ignored(message: str, ignore: tuple[str, ...]) -> bool:
    # Says nothing but that a layout took more than a frame; browsers raise it on healthy pages.
    harmless = "ResizeObserver loop" in message
    return harmless or any(part and part in message for part in ignore)


def _first_line(message: str) -> str:
    line = message.strip().splitlines()[0] if message.strip() else "without a message"
    return (line if len(line) <= 200 else line[:199] + "…").rstrip(".")


def _normalised(message: str) -> str:
    """The message without what changes from run to run: addresses, numbers, hashes."""
    plain = re.sub(r"https?://\S+", "…", _first_line(message))
    return re.sub(r"\b[0-9a-f]{8,}\b|\d+", "…", plain)[:120]


def _whose(error: ScriptError, visit: Visit) -> str:
    theirs = urlsplit(error.url).netloc if error.url.startswith("http") else ""
    own = urlsplit(visit.place.url).netloc
    return f" (a third party's, from {theirs})" if theirs and theirs != own else ""


def _at(seen: ScriptError | ConsoleLine) -> str:
    path = urlsplit(seen.url).path
    return f" ({path}, line {seen.line})" if path and seen.line else ""
