"""Expect something to be visible, or a fact to read as it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.model.walk import Failure
from prelaunch.numerals import agrees, locale_of
from prelaunch.ports import StepRefused, Tab, Target
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._facts import FACT_KEYS, FACT_SCHEMA, WHOLE_PAGE, Fact, fact_text, read_fact
from prelaunch.steps._targets import read_target, target_schema
from prelaunch.steps._words import TEXT, listed, text_of

_COMPARISONS = ("is", "containing")


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact that must be there, and read so."""

    fact: Fact
    same_as: str = ""
    containing: str = ""

    def __str__(self) -> str:
        if self.containing and not str(self.fact):
            return f"text with “{self.containing}”"
        place = str(self.fact) or "the page"
        words = f"“{self.same_as}”" if self.same_as else f"text with “{self.containing}”" if self.containing else "text"
        return f"{words} {place}" if place.startswith(("after", "matching", "in ")) else f"{words} at {place}"


@dataclass(frozen=True, slots=True)
class See:
    expected: tuple[Target | Reading, ...]


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> See | None:
    items = lined.value if isinstance(lined.value, list) else [lined]
    if not items:
        notes.complain("there is nothing to see", lined.line, "name what must be visible")
        return None
    read = [_one(item, notes) for item in items]
    expected = tuple(each for each in read if each is not None)
    return See(expected) if len(expected) == len(read) else None


def _one(lined: Lined, notes: Notes) -> Target | Reading | None:
    parts = lined.value
    if not isinstance(parts, dict) or not any(key in parts for key in (*FACT_KEYS, *_COMPARISONS)):
        return read_target(lined, notes)
    words = {key: text_of(parts[key], f"“{key}”", notes) for key in _COMPARISONS if key in parts}
    if None in words.values():
        return None
    fact = read_fact(lined, notes, extra=_COMPARISONS)
    if fact is None:
        return None
    if "is" in words and fact == Fact():
        notes.complain("it is not said what must be so", lined.key_lines["is"], "add “after”, “css” or “test_id”")
        return None
    return Reading(fact, words.get("is") or "", words.get("containing") or "")


def _do(walking: Walking, args: See) -> None:
    for each in args.expected:
        if isinstance(each, Target):
            _see(walking, each)
        else:
            _compare(walking, each)


def _see(walking: Walking, target: Target) -> None:
    walking.expect(lambda: walking.tab.shows(target), lambda: walking.tab.see(target))


def _compare(walking: Walking, reading: Reading) -> None:
    walking.until(lambda: _check(walking.tab, reading))


def _check(tab: Tab, reading: Reading) -> None:
    text = fact_text(tab, reading.fact)
    if reading.same_as and not agrees(text, reading.same_as, locale_of(tab, text)):
        what = f"{reading.fact} the page says “{_short(text)}”, not “{reading.same_as}”"
        raise StepRefused(Failure(what[0].upper() + what[1:], str(reading), (_short(text),), "wrong-fact"))
    if reading.containing and _folded(reading.containing) not in _folded(text):
        there = (_short(text),) if reading.fact.target != WHOLE_PAGE or reading.fact.after else ()
        raise StepRefused(Failure(f"no text with “{reading.containing}”", str(reading), there))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:117] + "…"


_MORE: dict[str, JsonValue] = {**FACT_SCHEMA, "is": dict(TEXT), "containing": dict(TEXT)}
_ITEM: dict[str, JsonValue] = target_schema(_MORE)
see = Step(
    verb="see",
    help="Expect this to be visible: its exact name, a role and name, a list of such, or a fact that reads so.",
    read=_read,
    sentence=lambda args: "See " + listed([str(each) for each in args.expected]),
    do=_do,
    schema={**_ITEM, "type": [*target_schema()["type"], "array"], "items": _ITEM, "minItems": 1},  # type: ignore[misc]
    expects=True,
)
