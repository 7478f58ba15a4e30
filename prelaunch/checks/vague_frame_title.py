"""Does a frame’s title say what is in it?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain, words

_VAGUE = frozenset(
    [
        "frame",
        "iframe",
        "inline frame",
        "untitled",
        "title",
        "content",
        "page",
        "embed",
        "embedded",
        "widget",
        "rahmen",
        "inhalt",
        "cadre",
        "marco",
    ]
)


@check(
    title="A frame’s title does not say what is in it",
    why="Who hears the page chooses by this title whether to go in.",
    fix='Say what is in the frame: title="Map of our stores".',
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 4.1.2", "WCAG technique H64"),
)
def vague_frame_title(visit: Visit) -> Iterator[Problem]:
    for frame in present(visit.pieces).frames:
        if plain(frame.title) in _VAGUE:
            yield Problem(f"A frame is called only “{frame.title}”.", where=frame.element, about="frame-title")
        elif (
            frame.title
            and len(words(frame.inner_title)) >= 2
            and len(words(frame.title)) == 1
            and not words(frame.title) & words(frame.inner_title)
        ):
            yield Problem(
                f"A frame is called “{frame.title}”, and the page in it “{frame.inner_title}”.",
                where=frame.element,
                about="frame-title",
            )
