"""Read one fact from a page nobody here has seen: an element, the text after a label, or what fits a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.model.money import in_row
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, Tab, Target
from prelaunch.steps import Notes
from prelaunch.steps._columns import Heads, below, heads_in
from prelaunch.steps._targets import read_target
from prelaunch.steps._words import TEXT, text_of

WHOLE_PAGE = Target(css="body")
FACT_KEYS = ("after", "matching")
FACT_SCHEMA: dict[str, JsonValue] = {"after": dict(TEXT), "matching": dict(TEXT)}


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a fact stands: in an element or on the whole page, after a label, fitting a pattern."""

    target: Target = WHOLE_PAGE
    after: str = ""
    """A visible label; the fact follows it in the same row, list entry or line."""
    matching: str = ""
    """A regular expression; its first group, or all of it, is the fact."""

    def __str__(self) -> str:
        words = [f"after “{self.after}”"] if self.after else []
        words += [f"matching “{self.matching}”"] if self.matching else []
        words += [f"in {self.target}"] if self.target != WHOLE_PAGE else []
        return " ".join(words)


def read_fact(lined: Lined, notes: Notes, *, extra: tuple[str, ...] = ()) -> Fact | None:
    """A Fact from `{after: Total}`, `{matching: "TW-[0-9]+"}`, `{css: .total}`, or these together."""
    parts = lined.value
    if not isinstance(parts, dict):
        notes.complain("it is not said where to read", lined.line, "write {after: its label}, {css: …} or {test_id: …}")
        return None
    before = len(notes.complaints)
    words = {key: text_of(parts[key], f"“{key}”", notes) or "" for key in FACT_KEYS if key in parts}
    if "matching" in words and "${" not in words["matching"]:
        try:
            re.compile(words["matching"])
        except re.error as error:
            notes.complain(f"“{words['matching']}” is not a pattern: {error}", parts["matching"].line)
    others = [key for key in parts if key not in (*FACT_KEYS, *extra)]
    target: Target | None = WHOLE_PAGE
    if others == ["within"]:
        target = read_target(parts["within"], notes)
    elif others:
        target = read_target(lined, notes, extra=(*FACT_KEYS, *extra))
    if target is None or len(notes.complaints) > before:
        return None
    return Fact(target, words.get("after", ""), words.get("matching", ""))


def fact_text(tab: Tab, fact: Fact, *, money: bool = False) -> str:
    """What the page says there; raises StepRefused where it says nothing, or several things."""
    text = tab.read(fact.target)
    if fact.after:
        text = text_after(text, fact.after, heads_in(tab), money=money and not fact.matching)
    if fact.matching:
        found = re.search(fact.matching, text)
        if not found:
            raise StepRefused(
                Failure(f"no text matches “{fact.matching}”", str(fact), _lines(text)[:3] if fact.after else ())
            )
        text = (found.group(1) or "") if found.re.groups else found.group()
    text = text.strip()
    if not text:
        raise StepRefused(Failure("there is nothing to read", str(fact), kind="not-found"))
    return text


def text_after(text: str, label: str, heads: Heads | None = None, *, money: bool = False) -> str:
    """The text that follows a label, in visible text where table cells are told apart by tabs.

    `Total⇥€449.00`, `Total` and `€449.00` in the next line, `Total: €449.00`, and last `Total €449.00`. In a row that
    heads columns it follows below, where there is one row to read. Of `money`, words without a number are passed over
    for the row's first amount.
    """
    wanted = _plain(label)
    lines = [line for line in text.splitlines() if line.strip()]
    found: list[list[str]] = [[], [], []]
    for at, line in enumerate(lines):
        cells = [cell.strip() for cell in line.split("\t")]
        below_it = lines[at + 1 : at + 3]
        for place, cell in enumerate(cells):
            following = next((each for each in cells[place + 1 :] if each), "")
            if _plain(cell) == wanted and (under := below(heads or {}, tuple(cells), place)) is not None:
                found[0] += [under] if under else []
            elif _plain(cell) == wanted:
                follows = following or next((each.split("\t")[0].strip() for each in below_it), "")
                if money:
                    follows = in_row(follows, "\t".join(cells[place + 1 :]), *below_it[0 if following else 1 :][:1])
                found[0] += [follows] if follows else []
            elif cell.casefold().startswith(wanted):
                rest = cell[len(wanted) :]
                kind = 1 if re.match(r"\s*[:：–—-]", rest) else 2 if rest[:1].isspace() else None
                if kind:
                    rest = rest.strip(" \t\u00a0:：–—")
                    found[kind].append(in_row(rest, "\t".join(cells[place + 1 :]), *below_it[:1]) if money else rest)
    values = next((list(dict.fromkeys(each)) for each in found if each), [])
    if not values:
        close = tuple(line.strip() for line in lines if wanted in line.casefold())[:3]
        raise StepRefused(Failure(f"no text follows “{label}”", f"the text after “{label}”", close))
    if len(values) > 1:
        raise StepRefused(
            Failure(f"different texts follow “{label}”", f"one text after “{label}”", tuple(values[:3]), "ambiguous")
        )
    return values[0]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(":： ").casefold()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
