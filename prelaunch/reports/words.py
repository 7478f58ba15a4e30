"""Times, spans and counts as a reader says them."""

from __future__ import annotations

from datetime import datetime

from prelaunch.model.judgement import Reading
from prelaunch.model.missing import Missing


def when(moment: str) -> str:
    """`14 July 2026, 10:32 UTC`; the text itself where it is no moment."""
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    zone = " UTC" if read.utcoffset() is not None and not read.utcoffset() else f" {read:%z}".rstrip()
    return f"{read.day} {read:%B %Y, %H:%M}{zone}"


def span(milliseconds: float) -> str:
    """`40 ms`, `1.2 s`, `3 min 5 s`."""
    if milliseconds < 100:
        return f"{milliseconds:.0f} ms"
    if milliseconds < 60_000:
        return f"{milliseconds / 1000:.1f} s"
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes} min {seconds} s"


def between(start: str, end: str) -> str:
    """How long from one moment to another, or ''."""
    try:
        return span((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() * 1000)
    except (ValueError, TypeError):
        return ""


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 page`, `2,000 pages`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def amount(reading: Reading) -> str:
    """`2,410 ms`, or a dash where it could not be had."""
    if isinstance(reading.value, Missing):
        return "–"
    return f"{_figure(reading.value.value)} {reading.unit}".rstrip()


def spread(reading: Reading) -> str:
    """`2,290 to 2,620`; '' where there is no interval."""
    value = reading.value
    if isinstance(value, Missing) or value.low == value.high:
        return ""
    return f"{_figure(value.low)} to {_figure(value.high)}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
