"""Lines that those who build a page left in it for one another: notes, marks of a template, test data.

“TODO: ask Dave”, “[Intro, two sentences. Parking team to supply]”, “£XX”, “Feature A”, “Test product 1”, a word said
three times. One that can mean nothing else makes a part unfinished; where many of the lines are such, the page is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from prelaunch.checks.under_construction.reading import PRICE, Glance
from prelaunch.checks.under_construction.sentences import QUOTED, is_copyright, words_in
from prelaunch.checks.under_construction.word_lists import pattern, sections

_NEVER = pattern("leftovers", "never published")
_IN_BRACKETS = pattern("leftovers", "in brackets")
_STARTS = re.compile(
    rf"^\W*(?:{'|'.join(sections('leftovers')['starts as a note'])})(?!\w)"
    r"(?:\W*$|\s*[–—:(（,-].{0,90}$| .{0,60}\(.*\)\W*$)",
    re.IGNORECASE,
)
_WHERE = pattern("leftovers", "says what goes where")
_TEMPLATE = re.compile("|".join(sections("leftovers")["of a template"]), re.IGNORECASE)
_TEST = pattern("leftovers", "a test")
_MAKING = pattern("leftovers", "of the making")
_SIGN = re.compile("|".join(sections("leftovers")["a mark"]))
_BRACKETED = re.compile(r"^[\[［【][^\[\]］】\n]{4,140}[\]］】]\W*$")
_ASKS = re.compile(r"^\W*\?{2,}(?!\w)|\w\?{3,}|\?{3,}\s*$")
_TO_DO = re.compile(r"^\W*(?:TODO|FIXME|TBD|TBC)\s?(?:[:–—-]|\(\w+\))")
_AGAIN = re.compile(r"^\W*(\w[^\n]{1,60}?)(?:[\s,.。、…-]*\1){2,}\W*(?:$|[–—-])", re.IGNORECASE)
"""A word, or a sentence, three times in a row and nothing else."""
_ADDRESSED = re.compile(r"(?:^|\s)@[\w\u3400-\u9fff]{2,}\b(?!\.)")
_COMMENT = re.compile(r"\s*(?:#(?!#|[A-Z/0]+[!?])|//|/\*|<!--|--\s)")
"""A program's, which a manual shows."""
_MOST_LINES = 800
_LONGEST = 500
"""Letters of a line that are read."""
_ASIDE = re.compile(r"^\W*[\[［(（<＜【](?!\W*(?:photo|foto|image|bild|crédit)).*[\]］)）>＞】]\W*$", re.IGNORECASE)
_TO_ONE = re.compile(r"^@[A-ZÀ-Þ]\w+[,:]? (?:\w+ ){2}")
_UNKNOWN = re.compile(
    r"\?{3,} ?\(|\w.*\bTODO\W*$|^\W*\?{2,}(?!\w)(?! ?[€$£])|^#(?:ADR|REF|VALUE|WERT|NAME|BEZUG|DIV/0|N/A)[!?]$"
)
_SHORTCODE = re.compile(r"^(?:\[/?[a-z]+[_-][\w-]*(?: [^\]\n]{0,160})?\]|\[[a-z][\w-]* [\w-]+=[^\]\n]*\]|\s)++$")
"""A plug-in's mark that nothing filled: `[opening_hours id="4"]`."""
_UNTITLED = re.compile(r"\W*(?:untitled|unbenannt|sans titre|sin título|senza titolo|naamloos)", re.IGNORECASE)
"""A page may have no title of its own and be finished."""
_LETTERS = re.compile(r"[^\W\d_]")
_SAYS = re.compile(r"[^\W\d_]{2}|[Xx]{2}|[\u3040-\u30ff\u3400-\u9fff]")
"""A line of digits and prices alone says nothing for or against."""
_DATE = re.compile(r"\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W*$")
MARK = re.compile(r"^\W*(?:to[- ]?do|tb[acd]|wip|draft|to be announced|placeholder|example|sample)\W*$", re.IGNORECASE)
"""What a list of tasks, of drafts or of speakers says of an entry; among other leftovers it is one."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    lines: tuple[str, ...] = ()
    """As they stand."""
    certain: tuple[str, ...] = ()
    """Of these, those that can mean nothing else."""
    share: float = 0.0
    """Of the lines of the main part."""
    never: str = ""
    """A line that says not to publish the page; ''."""


def leftovers(page: Glance) -> Leftovers:
    """What was left on a page; nothing on one that shows code, or is about such marks."""
    lines = [line.strip() for line in page.body.splitlines()[:_MOST_LINES] if words_in(line) or "?" in line]
    examples = {" ".join(line.split()) for line in page.code.splitlines()}
    lines = [" ".join(line.split()) for line in lines]
    lines = [
        line
        for line in lines
        if not is_copyright(line) and line not in examples and ("?" in line or _SAYS.search(PRICE.sub("", line)))
    ]
    if not lines or len(page.code) > 400:
        return Leftovers()
    certain = [line for line in lines if is_certain(line)]
    # Where something is asked, “max. 60 characters” and “Question 2” are meant for who answers.
    found = certain if page.fields >= 2 else [line for line in lines if is_leftover(line)]
    never = next((line for line in lines if _NEVER.search(line)), "")
    return Leftovers(tuple(found), tuple(certain), len(found) / len(lines), never)


def _unquoted(line: str) -> str:
    """A line without what it quotes; where all of it is in quotation marks, that is what it says."""
    text = QUOTED.sub(" ", line).strip()
    return text if len(_LETTERS.findall(text)) >= 3 else line.strip(' “”„«»"‹›「」『』')


def is_certain(line: str) -> bool:
    """Whether a line is a note to those who write, and can mean nothing else."""
    line = line[:_LONGEST]
    if _SHORTCODE.match(line.strip()):
        return True
    text = _unquoted(line)
    if MARK.match(text) or _COMMENT.match(text) or words_in(text) > 40:
        return False
    making = {each.casefold() for each in _MAKING.findall(text)}
    if _BRACKETED.match(text):
        inside = text.strip("[]［］【】 .")
        return bool(making or _IN_BRACKETS.search(inside)) or (inside.isupper() and words_in(inside) >= 3)
    repeated = _AGAIN.match(text)
    if repeated and len(_LETTERS.findall(repeated[1])) >= 3:
        return True
    aside = _ASIDE.match(text) and words_in(text) <= 20
    if making and (_ADDRESSED.search(text) or aside or (len(making) >= 2 and _SIGN.search(text))):
        return True
    return any(each.search(text) for each in (_TO_ONE, _TO_DO, _UNKNOWN, _STARTS, _WHERE, _SHORTCODE))


def is_left_in_name(name: str) -> bool:
    """Whether a title or a heading was left: “[Headline, waiting for Sandra]”, “Test product 1”."""
    test = _TEST.search(name) and words_in(name) > 1 and not _UNTITLED.match(name)
    return bool(test or _TO_DO.search(name) or (_BRACKETED.match(name) and is_certain(name)))


def is_note(line: str) -> bool:
    """Whether a short line speaks of the making of the page alone, as a whole cell or answer."""
    return words_in(line) <= 30 and len({each.casefold() for each in _MAKING.findall(QUOTED.sub(" ", line))}) >= 2


def is_leftover(line: str) -> bool:
    """Whether a line is a note, a mark of a template, or a test's data."""
    text = _DATE.sub("", _unquoted(line[:_LONGEST])).strip()
    if not text:
        return False
    short = words_in(text) <= 14
    return (
        is_certain(line)
        or bool(MARK.match(text))
        or bool(_BRACKETED.match(text) and words_in(text) <= 6)
        or bool(short and (_TEMPLATE.search(text) or _TEST.search(text) or _ASKS.search(text)))
        or len({each.casefold() for each in _MAKING.findall(text)}) >= 2
        or len(re.findall(r"(?<![A-Za-z0-9])X{2,4}(?=[\u3400-\u9fff])|[\u3400-\u9fff]X{2,4}", text)) >= 3
    )
