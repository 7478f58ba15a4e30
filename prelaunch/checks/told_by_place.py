"""Do instructions work without seeing the page?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_PLACE = re.compile(
    r"\b(?:(?:picture|photo|image|chart|artist|person|man|woman|map|menu|button|link|box|form|column|table"
    r"|list|field|panel|icon|banner)"
    r"(?: shown)? (?:on|to|at) the (?:right|left)(?![- ]?(?:hand|track|side of|foot))"
    r"|(?:click|press|tap|choose|select|use) (?:on )?the (?:(?:round|square|red|green|blue|yellow|orange) "
    r"(?:button|icon|link|box|one))"
    r"|(?:button|link|menü|bild|formular|feld|liste|karte|spalte) (?:rechts|links|oben|unten)(?! (?:im|in|am"
    r"|an|auf|vom|von)\b)"
    r"|(?:klicken|drücken|tippen) sie (?:auf )?(?:den|die|das) (?:runden?|rote[nrs]?|grüne[nrs]?|blaue[nrs]?) "
    r"(?:knopf|button|schaltfläche|feld))\b",
    re.IGNORECASE,
)


@check(
    title="An instruction names only a place on the page",
    why="Who hears the page, or reads it on a phone where it stands elsewhere, does not know what is meant.",
    fix="Name the thing as well: “the red room, on the right”.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.3", "WCAG failure F14, F26"),
)
def told_by_place(visit: Visit) -> Iterator[Problem]:
    """English and German; one finding a page."""
    for block in present(visit.prose).blocks:
        found = _PLACE.search(block.text)
        if found and not block.inside & {"pre", "code", "blockquote"}:
            yield Problem(
                f"“{found[0].strip()}” is plain only to those who see the page: “{block.text[:80]}”.",
                where=block.element,
                about="by-location",
            )
            return
