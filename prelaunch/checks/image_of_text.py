"""Is text set as text and not as a picture?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text is a picture",
    why="It cannot be enlarged sharply, recoloured or translated, and a screen reader has only the text beside it.",
    fix="Set the words as text, and style them.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.4.5", "ACT rule 0va7u6"),
)
def image_of_text(visit: Visit) -> Iterator[Problem]:
    """Pictures drawn in the page itself (SVG in a data address); words inside other pictures are not seen here."""
    for picture in present(visit.pieces).pictures:
        drawing = unquote(picture.url) if picture.url.startswith("data:image/svg+xml") else ""
        said = " ".join(re.findall(r"<text\b[^>]*>([^<]*)", drawing))
        if len(re.findall(r"[^\W\d_]{2,}", said)) >= 2:
            yield Problem(
                f"The words “{said.strip()[:60]}” are a picture.", where=picture.element, about="text-in-image"
            )
