"""Films, sounds, pictures, frames, and odd pieces of markup that one check or another asks about."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, pair, record, rows, string, strings
from prelaunch.model.codec import JsonValue
from prelaunch.model.markup import Frame, Medium, Oddity, Picture, Pieces


def read(look: Look) -> Pieces:
    """Pieces from what `_pieces.js` returned; raises ValueError where the page gave something else."""
    seen = record(look.raw)
    return Pieces(
        media=tuple(_medium(row) for row in rows(seen["media"], 9)),
        pictures=tuple(_picture(row) for row in rows(seen["pictures"], 9)),
        frames=tuple(
            Frame(element(where), string(title), string(inner), flag(unreachable))
            for where, title, inner, unreachable in rows(seen["frames"], 4)
        ),
        oddities=tuple(
            Oddity(string(kind), element(where), string(words)) for kind, where, words in rows(seen["oddities"], 3)
        ),
    )


def _medium(row: list[JsonValue]) -> Medium:
    where, kind, tracks, autoplay, muted, loop, controls, seconds, transcript = row
    return Medium(
        element=element(where),
        kind=string(kind),
        tracks=strings(tracks),
        autoplay=flag(autoplay),
        muted=flag(muted),
        loop=flag(loop),
        controls=flag(controls),
        seconds=number(seconds),
        transcript=flag(transcript),
    )


def _picture(row: list[JsonValue]) -> Picture:
    where, url, alt, title, role, shown, beside, alone, moves = row
    return Picture(
        element=element(where),
        url=string(url),
        alt=string(alt) if isinstance(alt, str) else None,
        title=string(title),
        role=string(role),
        shown=pair(shown),
        beside=string(beside),
        alone=flag(alone),
        moves=flag(moves),
    )


gatherer = Gatherer(part="pieces", read=read, snapshot=Path(__file__).with_name("_pieces.js").read_text("utf-8"))
