"""A finished layout around nothing: an empty main part, headings alone, boxes that nothing filled."""

from __future__ import annotations

from prelaunch.checks.under_construction.noticing import Weight
from prelaunch.checks.under_construction.reading import Glance
from prelaunch.checks.under_construction.sentences import is_copyright, words_in
from prelaunch.checks.under_construction.shelves import of_one_visitor


def emptiness(page: Glance) -> list[Weight]:
    """A finished layout around nothing, or nothing at all."""
    if page.blank:
        return [Weight(1.1, "there is nothing on it")]
    if _hollow(page):
        return [Weight(1.1, "nothing stands under any of its headings")]
    if _boxes(page):
        return [Weight(1.1, f"{page.hollow} boxes stand on it with nothing in them")]
    if page.drawn or page.password or page.words > 60 or page.links + page.other_links < 5:
        return []
    if page.has_main:
        left = [line.strip() for line in page.main.splitlines() if words_in(line)]
        # A label may stand above nothing; a sentence says something.
        empty = all(line in page.headings and (line in page.title or line in page.linked) for line in left)
    else:
        # Without a marked main part only what follows the heading tells; a list of links may be what the page is for.
        empty = bool(page.after_heading is not None and not words_in(page.after_heading))
        empty = empty and any(head in page.title or head in page.linked for head in page.heads)
    if empty:
        return [Weight(1.1, "its main part is empty, within a finished layout")]
    bare = page.bare_headings()
    own = [each for each in page.sections if each.region in ("main", "") and each.heading not in page.linked]
    if len(bare) >= 3 and len(bare) >= 0.5 * len(own) and page.words <= 60:
        return [Weight(1.1, f"nothing stands under {len(bare)} of its headings")]
    return [Weight(0.4, f"nothing stands under {len(bare)} of its headings")] if len(bare) >= 2 else []


def _hollow(page: Glance) -> bool:
    """Headings, and nothing under any of them."""
    if page.words > 40 or page.pictures or page.operable or page.fields or page.framed:
        return False
    own = [each for each in page.sections if each.region in ("main", "") and each.heading not in page.linked]
    return len(own) >= 3 and not any(each.text or each.shown for each in own)


def _boxes(page: Glance) -> bool:
    """A layout whose cards, or whose table's cells, never got what belongs in them."""
    own = page.words - sum(words_in(each) for each in page.headings)
    if (
        page.hollow < 3
        or own > (60 if page.blank_heads >= 2 else 30)
        or page.pictures
        or page.password
        or page.framed
        or page.fields > 1
    ):
        return False
    return page.drawn <= 3 and not of_one_visitor(page)


def unfilled(page: Glance, fields: tuple[str, ...]) -> list[Weight]:
    """Fields of a template, such as “[Name]”, and little more."""
    if not fields:
        return []
    lines = [line.strip() for line in page.body.splitlines() if line.strip() and not is_copyright(line.strip())]
    text = " ".join(line for line in lines if line not in page.headings or line in fields)
    share = sum(map(words_in, fields)) / max(1, words_in(text))
    return [Weight(1.1, f"little more than “{fields[0]}” stands on it")] if share >= 0.3 and page.words <= 120 else []
