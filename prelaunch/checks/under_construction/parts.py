"""Which part of an otherwise finished page is not: filler, an empty field, a section without words."""

from __future__ import annotations

from itertools import pairwise

from prelaunch.checks.under_construction.filler import Filler
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import Glance
from prelaunch.checks.under_construction.sentences import QUOTED, Says, understood, words_in
from prelaunch.checks.under_construction.word_lists import pattern

_THIS_PART = pattern("purposes", "this part")
_NOT_OF_A_PART = ("not found", "a server's error")
_PROMISES = ("soon", "coming soon")
"""Under such a heading stands what comes: a roadmap's few words are its content."""


def unfinished_part(page: Glance, filler: Filler, phrases: tuple[str, ...] = ()) -> str:
    """The part in words, or ''."""
    if filler.blocks and filler.share >= 0.04:
        return f"filler text stands in it: “{filler.blocks[0]}”"
    told = {each.heading for each in page.sections if each.text} | {
        each.name for each in page.entries
    }  # a glossary tells what such a word means
    if (fields := [each for each in filler.fields if each not in told]) and (len(fields) >= 2 or page.words <= 150):
        return f"it shows “{fields[0]}”"
    empty = _promised_sections(page, phrases)
    if len(empty) == 1 and not page.priced and len(page.headings) >= 4:
        return f"the section “{empty[0]}” has nothing to say yet"
    if any(notices(quoted) for head in page.heads for quoted in QUOTED.findall(head)):
        return ""  # the page is about such words
    lines = [line.strip() for line in page.body.splitlines() if line.strip()]
    # A column of a board holds cards with headings of their own.
    columns = {each.heading for each, follows in pairwise(page.sections) if follows.level > each.level}
    headings = frozenset(page.headings) - page.linked - frozenset(page.heads) - columns
    for at, line in enumerate(lines):
        of_itself = words_in(line) <= 30 and _THIS_PART.search(line)
        if line not in headings and not of_itself:
            continue
        said = understood(line, phrases)
        if not said.notice or said.notice.kind in _NOT_OF_A_PART or not said.tells:
            continue
        if of_itself:
            return f"a part of it says “{line}”"
        if (
            said.says is Says.WHOLE
            and not any(map(str.isdigit, line))
            and words_in(line) >= 2
            and _until_next_heading(lines, at, page.headings) <= (3 if said.notice.kind in _PROMISES else 8)
        ):
            return f"the section “{line}” has nothing else to say"
    return ""


def _until_next_heading(lines: list[str], at: int, headings: tuple[str, ...]) -> int:
    count = 0
    for line in lines[at + 1 :]:
        if line in headings:
            break
        count += words_in(line)
    return count


def _promised_sections(page: Glance, phrases: tuple[str, ...]) -> list[str]:
    """Headings of sections that hold a notice and nothing else."""
    lines = [line.strip() for line in page.body.splitlines() if line.strip()]
    found: list[str] = []
    heading, held = "", list[str]()
    for line in (*lines, *page.headings[-1:]):
        if line not in page.headings:
            held.append(line)
            continue
        short = held and sum(map(words_in, held)) <= 12
        if heading and heading not in page.linked and short and all(understood(it, phrases).tells for it in held):
            found.append(heading)
        heading, held = line, []
    return found
