"""Can films and sounds be understood without sound or picture?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_FILE = re.compile(r"\.(?:mp3|ogg|oga|wav|m4a|aac|flac|mp4|m4v|mov|avi|wmv|webm|ogv|mkv)$", re.IGNORECASE)


@check(
    title="A film or a sound has no text beside it",
    why="Deaf people get nothing of it, and neither does anybody on a train without earphones.",
    fix='Add captions (<track kind="captions">) to films, and a transcript to both.',
    severity=Severity.MODERATE,
    needs=("pieces", "anchors"),
    sources=("WCAG 2.2 SC 1.2.1", "WCAG 2.2 SC 1.2.2", "WCAG technique H95, G158"),
)
def media_without_text(visit: Visit) -> Iterator[Problem]:
    """A silent film that only decorates the page is let be. What is said inside the picture itself is not seen here."""
    for medium in present(visit.pieces).media:
        told = medium.transcript or "captions" in medium.tracks or "subtitles" in medium.tracks
        if not told and not (medium.muted and (medium.autoplay or medium.loop)):
            what = "film has neither captions nor" if medium.kind == "video" else "sound has no"
            yield Problem(f"A {what} transcript beside it.", where=medium.element, about=f"{medium.kind} media")
        if medium.kind == "audio" and medium.autoplay and not medium.controls and not medium.muted:
            yield Problem("A sound starts by itself, and nothing stops it.", where=medium.element, about="autoplay")
    for link in present(visit.anchors):
        if _FILE.search(urlsplit(link.url).path) and not link.transcript:
            yield Problem(
                f"“{link.name}” leads to a film or a sound, and no transcript is offered.",
                where=link.element,
                about="linked audio video",
            )
