"""The HTML report's own words in the reader's language, and what the engine's checks say of themselves.

What a page says, what a check says of one page, and a team's own checks stay as they were said, marked as English.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

from prelaunch.reports.words import count, when

LANGUAGES = ("en", "de")
LONGEST = 1000
"""Characters of a phrase that is held against the patterns: a page's own text may be a whole book."""
PARTS = ("title", "why", "fix")
"""What a check says of itself, in the order of the digests in `checks-de.yaml`."""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


class Words:
    """Called with the English words, gives the reader's; words it does not know stay English.

    A file holds `words` (whole phrases), `patterns` (regular expressions over whole phrases, whose groups are said in
    the language too), and `counted` (singular and plural of what is counted).
    """

    def __init__(self, language: str) -> None:
        said: dict[str, Any] = _read(language) if language != "en" else {}
        self.language = language
        self._words: dict[str, str] = said.get("words", {})
        self._patterns: list[tuple[re.Pattern[str], str]] = [
            (re.compile(pattern), told) for pattern, told in said.get("patterns", {}).items()
        ]
        self._counted: dict[str, list[str]] = said.get("counted", {})
        self._months: list[str] = said.get("months", [])
        self._checks: dict[str, dict[str, str]] = _read(f"checks-{language}") if language != "en" else {}
        self._titles = {each["english"].split()[0]: each["title"] for each in self._checks.values()}

    def __call__(self, phrase: object) -> str:
        text = str(phrase)
        if not self._words or text in self._words or len(text) > LONGEST:
            return self._words.get(text, text)
        if title := self._titles.get(digest(text)):
            return title
        for pattern, told in self._patterns:
            if found := pattern.fullmatch(text):
                whole = told.format(*(self(group) if group else "" for group in found.groups()))
                return re.sub("“([^“”]*)”", self._words.get("“%s”", "“%s”").replace("%s", r"\1"), whole)
        return text

    def told(self, sentence: object) -> Markup:
        """A sentence made from facts, as markup; the English is marked as such where nothing of it is known."""
        english = str(sentence)
        said = self(english)
        if said != english or not re.search(r"[^\W\d_]{3}", english):
            return escape(said)
        return self.quoted(english)

    def quoted(self, english: object) -> Markup:
        """English words as markup, marked as such in any other language."""
        return escape(english) if self.language == "en" else Markup('<span lang="en">{}</span>').format(english)

    def of_check(self, check: str, part: str, english: str) -> str:
        """A check's `title`, `why` or `fix` in the language; '' where this very English was never translated."""
        said = self._checks.get(check)
        if said and digest(english) == said["english"].split()[PARTS.index(part)]:
            return said[part]
        return self._words.get(english, "")

    def marked(self, check: str, part: str, english: str) -> Markup:
        """`of_check` as markup, or the English, marked as such."""
        told = self.of_check(check, part, english)
        return escape(told) if told else self.quoted(english)

    def count(self, number: int, noun: str, plural: str = "") -> str:
        if noun not in self._counted:
            return count(number, noun, plural)
        return f"{number:,}".replace(",", ".") + " " + self._counted[noun][0 if number == 1 else 1]

    def when(self, moment: str) -> str:
        """`14. Juli 2026, 10:32 UTC`."""
        told = when(moment)
        found = re.fullmatch(r"(\d+) (\w+) (\d+, .*)", told)
        if not self._months or not found or found[2] not in MONTHS:
            return told
        return f"{found[1]}. {self._months[MONTHS.index(found[2])]} {found[3]}"


@cache
def words_of(language: str) -> Words:
    return Words(language if language in LANGUAGES else "en")


def digest(english: str) -> str:
    """Short, of the English that was translated: where it has changed since, the translation says something else."""
    return hashlib.sha256(english.encode()).hexdigest()[:8]


@cache
def _read(language: str) -> dict[str, Any]:
    text = files("prelaunch.reports").joinpath(f"templates/{language}.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read
