"""Which WCAG 2.2 A and AA criteria the checks answer, which they answer in part, and which are left to people.

A criterion counts as checked by machine where every failure of it leaves a trace that a check looks for; as checked in
part where some do. What no check names is left to people. The list of criteria is W3C's (WCAG 2.2, 5 October 2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

_A_AND_AA = """
1.1.1 Non-text content|1.2.1 Audio-only and video-only|1.2.2 Captions|1.2.3 Audio description or alternative
1.2.4 Captions (live)|1.2.5 Audio description|1.3.1 Info and relationships|1.3.2 Meaningful sequence
1.3.3 Sensory characteristics|1.3.4 Orientation|1.3.5 Identify input purpose|1.4.1 Use of colour
1.4.2 Audio control|1.4.3 Contrast|1.4.4 Resize text|1.4.5 Images of text|1.4.10 Reflow|1.4.11 Non-text contrast
1.4.12 Text spacing|1.4.13 Content on hover or focus|2.1.1 Keyboard|2.1.2 No keyboard trap
2.1.4 Character key shortcuts|2.2.1 Timing adjustable|2.2.2 Pause, stop, hide|2.3.1 Three flashes
2.4.1 Bypass blocks|2.4.2 Page titled|2.4.3 Focus order|2.4.4 Link purpose|2.4.5 Multiple ways
2.4.6 Headings and labels|2.4.7 Focus visible|2.4.11 Focus not obscured|2.5.1 Pointer gestures
2.5.2 Pointer cancellation|2.5.3 Label in name|2.5.4 Motion actuation|2.5.7 Dragging movements|2.5.8 Target size
3.1.1 Language of page|3.1.2 Language of parts|3.2.1 On focus|3.2.2 On input|3.2.3 Consistent navigation
3.2.4 Consistent identification|3.2.6 Consistent help|3.3.1 Error identification|3.3.2 Labels or instructions
3.3.3 Error suggestion|3.3.4 Error prevention|3.3.7 Redundant entry|3.3.8 Accessible authentication
4.1.2 Name, role, value|4.1.3 Status messages
"""
CRITERIA: Mapping[str, str] = MappingProxyType(
    {part.split(" ", 1)[0]: part.split(" ", 1)[1] for line in _A_AND_AA.split("\n") if line for part in line.split("|")}
)
"""Number and name."""
BY_ENGINE = frozenset(
    re.findall(
        r"\S+",
        "1.1.1 1.2.2 1.3.1 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.12 2.1.1 2.2.1 2.2.2 2.4.1 2.4.2 2.4.4 2.5.8 3.1.1 3.1.2 "
        "3.3.2 4.1.2",
    )
)
"""What rules of axe-core 4 that are switched on by default are tagged with."""
WHOLLY = frozenset(["1.4.3", "3.1.1"])
"""Where every failure leaves a trace that a check looks for on the page as it stands."""
_NUMBER = re.compile(r"\b([1-4])\.(\d)\.(\d{1,2})\b(?! \(AAA\))")


class Sourced(Protocol):
    """A check, or a report's card of one."""

    @property
    def id(self) -> str: ...

    @property
    def sources(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """Criteria by number, in WCAG's order; each in one of the three."""

    automated: tuple[str, ...]
    partly: tuple[str, ...]
    people: tuple[str, ...]


def coverage(checks: Iterable[Sourced]) -> Coverage:
    """Read from the sources that the checks name; the engine's own rules count where its check is there."""
    named: set[str] = set()
    for check in checks:
        named |= {".".join(found) for found in _NUMBER.findall(" ".join(check.sources))}
        if check.id == "accessibility":
            named |= BY_ENGINE
    return Coverage(
        automated=tuple(each for each in CRITERIA if each in named and each in WHOLLY),
        partly=tuple(each for each in CRITERIA if each in named and each not in WHOLLY),
        people=tuple(each for each in CRITERIA if each not in named),
    )


def told(found: Coverage) -> str:
    """For a report: how far the checks reach; which criteria these are, the HTML report folds away."""
    return (
        f"WCAG 2.2 A and AA has {len(CRITERIA)} criteria: {len(found.automated)} are checked by machine, "
        f"{len(found.partly)} in part, {len(found.people)} are left to people."
    )
