"""Words that stand in for words: dummy Latin and its cousins, empty fields, values that never came."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prelaunch.checks.under_construction.sentences import QUOTED, words_in
from prelaunch.checks.under_construction.word_lists import pattern, sections

_LATIN = frozenset(" ".join(sections("filler")["latin"]).split())
_TELLING = frozenset(" ".join(sections("filler")["telling latin"]).split())
_SENTENCES = pattern("filler", "sentences")
_ABOUT_IT = pattern("filler", "about it")
_FIELD = re.compile("|".join(sections("filler")["fields"]), re.IGNORECASE)
_TO_WRITE = pattern("filler", "to be written")
_KEY = re.compile(sections("filler")["keys"][0])
_TODO = re.compile(
    r"^\W*(?:TODO|TBD|TBA|TBC|FIXME|XXX)\W*$|^\W*(?:TODO|FIXME|TBD)\s?(?:[:–—-]|\(\w+\))\s"
    r"|^\W*to[- ]?do:\s|(?:^|\s)(?:TODO|FIXME):\s",
    re.MULTILINE,
)
_UNFILLED = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|\{%[^%\n]{1,60}%\}|<%=?[^%\n]{1,60}%>|\$\{[\w.]{1,40}\}|%%[A-Z_]{3,30}%%|###[A-Z_0-9]{3,40}###"
    r"|\{[a-z]\w*(?:\.\w+)+(?: ->[^{}\n]*)?\}"
    r"|%(?!(?:LOCAL)?APPDATA|PROGRAM|USER|TEMP|TMP|PATH|WINDIR|SYSTEM|HOME|COMPUTER)[A-ZÄÅÆÉÖØÜ_]{3,30}%"
    r"|\[object Object\]"
)
_NO_VALUE = re.compile(r"^\W{0,3}(?:undefined|NaN|null|\[object Object\])\W{0,3}$|[$€£¥]\s?(?:NaN|undefined"
    r"|null)\b|\b(?:NaN|undefined)\s?[€£%]|"
    r"(?i:^(?:hello|hi|welcome|dear|hallo|bonjour|hola|ciao|olá)(?: back)?,?) (?:undefined|null|NaN)\b"
    r"|: (?:undefined|NaN)$|\b(?:undefined|\[object Object\]|Invalid Date)[.!]?$", re.MULTILINE)  # fmt: skip
_ABOUT_TEMPLATES = re.compile(
    r"\b(?:templates?|variables?|placeholders?|syntax|expressions?|macros?|curly|braces|jinja2?|liquid|mustache|twig)\b",
    re.IGNORECASE,
)
"""Words of a sentence that explains a mark and does not lack its value."""
_BARE = re.compile(r"^\W{0,3}(?:undefined|NaN|null)\W{0,3}$")
_TYPES = frozenset(" ".join(sections("filler")["values of a program"]).split())
"""What stands beside a bare `null` in a table of a programming language's values."""
_MUCH_CODE = 100
"""Letters set as code: the page is about programming, and its bare `null` is a word."""
_CODE = re.compile(
    r"[{};]\s*$|^\s*(?:#|//|\$ |>>> |import |def |function |const |let |var |return |<\w+|</)|=>|\w\(\)|==",
    re.MULTILINE,
)
_LEADS = re.compile(r"^[\W\d]+")
"""The signs by which a markup's example begins a heading or a list."""


@dataclass(frozen=True, slots=True)
class Filler:
    """How much of the main text is filler, and what of it was seen."""

    share: float
    """Letters of filler blocks among all letters, 0 to 1."""
    blocks: tuple[str, ...]
    """The first words of each filler block."""
    fields: tuple[str, ...]
    """Empty fields, TODO notes, unfilled templates and missing values, as they stand."""


def filler_in(
    main: str, title: str, headings: tuple[str, ...], lang: str, code: str = "", *, asks: bool = False
) -> Filler:
    """What stands in for words in the main text; silent where the page is about such text, or is Latin.

    `code` is what the page sets as code: an example says nothing of the page itself. Where a page `asks` for something
    in fields, words such as “Describe your idea here” are meant for its visitors.
    """
    lines = [line.strip() for line in main.splitlines() if line.strip()]
    letters = sum(map(len, lines)) or 1
    examples = {" ".join(line.split()) for line in code.splitlines() if line.strip()}
    blocks = [line for line in lines if _is_filler(line) and line not in examples]
    share = sum(map(len, blocks)) / letters
    topic = _ABOUT_IT.search(" ".join((title, *headings)))
    own = [line for line in lines if line not in blocks and len(line.split()) >= 8]
    if (
        lang.lower()[:3] in ("la", "la-")
        or (topic and share < 0.8)
        or (
            share < 0.3
            and len(own) >= 3
            and any(re.search(r"lorem|ipsum|dummy text|placeholder text", line, re.I) for line in own)
        )
    ):
        blocks, share = [], 0.0
    told = [line for line in lines if line not in examples and not any(len(it) > 3 and it in line for it in examples)]
    # A page called “undefined” that goes on about it is about it.
    about = {head for head in (title, *headings) if sum(head in line for line in lines) >= 2}
    of_programs = len(code) >= _MUCH_CODE
    meant = _meant(lines, headings, code)
    fields = tuple(field for field in _fields(told, about, of_programs, asks) if field not in meant)
    return Filler(share, tuple(_cut(block) for block in blocks), fields)


def stands_for(text: str) -> bool:
    """Whether a title or a heading is a value that never came, or a template's mark."""
    return bool(_BARE.search(text) or _UNFILLED.search(text) or _FIELD.search(text))


def _is_filler(line: str) -> bool:
    tokens = re.findall(r"[^\W\d_]+", line.lower())
    if not tokens:
        return False
    sentence = _SENTENCES.search(line)
    if sentence and (
        words_in(line) <= 6
        or len(sentence.group()) / len(line) > 0.3
        or line.lower().startswith(sentence.group().lower())
    ):
        return True
    if len(tokens) < 5:
        return False
    latin = sum(token in _LATIN for token in tokens) / len(tokens)
    telling = len({token for token in tokens if token in _TELLING})
    return (latin >= 0.6 and telling >= 1 and len(tokens) >= 6) or (latin >= 0.4 and telling >= 2)


def _fields(lines: list[str], about: set[str], of_programs: bool, asks: bool) -> list[str]:
    # A mark that was not filled in ends like code and is none.
    code = sum(1 for line in lines if _CODE.search(_UNFILLED.sub("", line)))
    if code >= 3:
        return []
    keys = dict.fromkeys(line for line in lines if _KEY.search(line) and line not in about)
    found = list(keys) if len(keys) >= 2 else []
    for at, line in enumerate(lines):
        if line in about and not _UNFILLED.search(line):
            continue
        if _BARE.search(line) and (of_programs or _among_types(lines, at)):
            continue
        for kind in (_FIELD, _TODO, _UNFILLED, _NO_VALUE, *(() if asks else (_TO_WRITE,))):
            match = kind.search(QUOTED.sub(" ", line) if kind is _TO_WRITE else line)
            if match and kind is _UNFILLED and _ABOUT_TEMPLATES.search(_UNFILLED.sub("", line)):
                continue
            if match and not _CODE.search(_UNFILLED.sub("", line)):
                found.append(
                    _cut(
                        line[match.start() :].strip()
                        if kind is _TODO
                        else match.group().strip()
                        if len(line) > 60
                        else line
                    )
                )
                break
    return found


def _meant(lines: list[str], headings: tuple[str, ...], code: str) -> set[str]:
    """What says what it is: “Product description” over one, and what a manual's example of a list looks like."""
    examples = {_LEADS.sub("", line) for line in code.splitlines()} - {""}
    return {line for line in lines if _LEADS.sub("", line) in examples} | {
        line
        for at, line in enumerate(lines[:-1])
        if line in headings and lines[at + 1] not in headings
        if len(lines[at + 1].split()) >= 5 and not _is_filler(lines[at + 1])
    }


def _among_types(lines: list[str], at: int) -> bool:
    beside = lines[max(0, at - 4) : at] + lines[at + 1 : at + 5]
    return sum(1 for line in beside if line.strip("`'\"“”").casefold() in _TYPES) >= 2


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
