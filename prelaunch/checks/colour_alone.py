"""Does anything but colour tell things apart?"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_HUES = {
    "red": "red",
    "green": "green",
    "blue": "blue",
    "orange": "orange",
    "yellow": "yellow",
    "rot": "red",
    "rote": "red",
    "roten": "red",
    "grün": "green",
    "grüne": "green",
    "grünen": "green",
    "blau": "blue",
    "blaue": "blue",
    "blauen": "blue",
}
_WORD = re.compile(rf"\b({'|'.join(_HUES)})\b", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:in|the|are|marked|shown|die|sind|in) (?:{'|'.join(_HUES)})\b", re.IGNORECASE)


@check(
    title="Only colour tells things apart",
    why="One man in twelve does not tell red from green, and nobody does in black and white or by ear.",
    fix="Add a word or a sign to each: “poisonous”.",
    severity=Severity.MODERATE,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.4.1", "WCAG failure F13, F81"),
)
def colour_alone(visit: Visit) -> Iterator[Problem]:
    """A sentence names two colours and what they mean, and what follows bears these colours and no word or sign."""
    blocks = [
        block
        for block in present(visit.prose).blocks
        if not block.inside & {"nav", "header", "footer", "link", "button"}
    ]
    for at, block in enumerate(blocks):
        if not _SAYS.search(block.text):
            continue
        named = {_HUES[word.lower()] for word in _WORD.findall(block.text)}
        after = [each for each in blocks[at + 1 : at + 40] if _hue(each.color) in named and not _told(each.text)]
        if named and {_hue(each.color) for each in after} == named and len(named) >= 2:
            yield Problem(f"Colour alone says which is which: “{block.text[:100]}”.", where=after[0].element)
            return


def _hue(color: str) -> str:
    """The name of a colour that is plainly one, else ''."""
    numbers = [float(part) / 255 for part in re.findall(r"[\d.]+", color)[:3]]
    if len(numbers) < 3:
        return ""
    hue, light, strength = colorsys.rgb_to_hls(*numbers)
    if strength < 0.4 or not 0.12 < light < 0.85:
        return ""
    for name, start, end in (
        ("red", -15, 15),
        ("orange", 15, 45),
        ("yellow", 45, 70),
        ("green", 80, 165),
        ("blue", 190, 260),
    ):
        if start <= ((hue * 360 + 15) % 360) - 15 < end:
            return name
    return ""


def _told(text: str) -> bool:
    return bool(_WORD.search(text) or re.search(r"[(:✓✗✔✘⚠!*]", text))
