"""May customers make the page bigger with their fingers?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_ENOUGH = 2.0
"""Text must be resizable to 200 %."""
_WORDS = {"yes": 1.0, "no": 0.0}
"""What browsers read words as where a scale is expected (CSS Device Adaptation, 11.4)."""


@check(
    title="The page cannot be zoomed",
    why="Customers who cannot read small print on a phone are kept from making it bigger.",
    fix="Take user-scalable=no and maximum-scale out of the viewport meta tag, and touch-action off the page.",
    severity=Severity.SERIOUS,
    needs=("structure",),
    sources=("WCAG 2.2 SC 1.4.4",),
)
def zoom_disabled(visit: Visit, *, least: float = _ENOUGH) -> Iterator[Problem]:
    """`least` is how many times bigger the page must be allowed to get."""
    structure = present(visit.structure)
    # Browsers go by the last one.
    said = next((content for name, content in reversed(structure.meta) if name == "viewport"), "")
    settings = dict(re.findall(r"([\w-]+)\s*=\s*([\w.-]+)", said.lower()))
    scalable = settings.get("user-scalable", "yes")
    most = _number(settings.get("maximum-scale", ""))
    if scalable in ("no", "0", "false"):
        yield Problem(f"The page forbids zooming: user-scalable={scalable}.", about="viewport", component="viewport")
    elif most is not None and most < least:
        yield Problem(
            f"The page allows zooming to {most:g} times its size only.", about="viewport", component="viewport"
        )
    if structure.touch_action:
        yield Problem(
            f"The whole page forbids pinching: touch-action is {structure.touch_action}.",
            about="touch-action",
            component="viewport",
        )


def _number(words: str) -> float | None:
    if words in _WORDS:
        return _WORDS[words]
    try:
        value = float(words)
    except ValueError:
        return None
    # Browsers ignore a negative one.
    return value if value >= 0 else None
