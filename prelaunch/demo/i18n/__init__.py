"""The shop's two languages: texts, money, numbers and dates."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import yaml

LANGUAGES = ("en", "de")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
GERMAN: dict[str, str] = yaml.safe_load((Path(__file__).parent / "de.yaml").read_text(encoding="utf-8"))


def translate(lang: str, text: str, **values: object) -> str:
    """The text in the language, with its values filled in; English is the key."""
    said = GERMAN.get(text, text) if lang == "de" else text
    return said.format(**values) if values else said


def money(lang: str, cents: int) -> str:
    """An amount as people write it."""
    english = f"{cents / 100:,.2f}"
    if lang == "de":
        return english.translate(str.maketrans(",.", ".,")) + " €"
    return "€" + english


def figures(lang: str, text: str) -> str:
    """A technical value with its numbers written as in the language."""
    if lang != "de":
        return text
    said = GERMAN.get(text, text)
    swapped = re.sub(r"(\d)([.,])(\d)", lambda m: m[1] + ("," if m[2] == "." else ".") + m[3], said)
    return swapped.replace('"', " Zoll")


def day(lang: str, stored: str) -> str:
    """A stored time as a day."""
    moment = datetime.fromisoformat(stored)
    month = _MONTHS[lang].split()[moment.month - 1]
    return f"{moment.day}. {month} {moment.year}" if lang == "de" else f"{moment.day} {month} {moment.year}"
