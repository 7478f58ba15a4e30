"""Does the title say what the page is about?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain, words

_LEFT = re.compile(
    r"(?:insert|enter|add|put|type|your|the)\b.{0,12}\btitle(?: here| goes here)?|title (?:goes )?here|page "
    r"title|titel (?:hier|einfügen)|(?:hier )?titel (?:hier )?einfügen"
    r"|lorem ipsum.*|home ?page title|default title|test(?: page)?|asdf+|x{3,}"
)
_SEARCH = re.compile(
    r"\b(?:search results?|results? for|suchergebnisse?|ergebnisse für|résultats|resultados"
    r"|risultati)\b",
    re.IGNORECASE,
)


@check(
    title="The title does not say what the page is about",
    why="The title is the first thing a screen reader says, and all that a tab or a search result shows.",
    fix="Begin the title with the page’s own subject.",
    severity=Severity.MODERATE,
    needs=("text",),
    sources=("WCAG 2.2 SC 2.4.2", "WCAG failure F25"),
)
def vague_title(visit: Visit) -> Iterator[Problem]:
    """A title left as a form, one none of whose words stands on the page, results called like the whole site."""
    text = present(visit.text)
    title = text.title.strip()
    if _LEFT.fullmatch(plain(title)):
        yield Problem(f"The title “{title}” is a form that nobody filled in.")
        return
    mine = words(title)
    heads = [heading.text for heading in text.headings if heading.visible and heading.level == 1]
    said = words(f"{text.whole[:20000]} {text.description} {visit.place.url}")
    if len(mine) >= 2 and len(text.whole.split()) >= 30 and not any(_meets(word, said) for word in mine):
        yield Problem(f"No word of the title “{title}” stands anywhere on the page.")
    elif (
        len(heads) == 1
        and len(words(heads[0])) >= 4
        and mine
        and mine < words(heads[0])
        and _SEARCH.search(heads[0])
        and not _SEARCH.search(title)
    ):
        yield Problem(f"The title is only “{title}”, and the page is “{heads[0]}”.")


def _meets(word: str, said: frozenset[str]) -> bool:
    """The same word, or one of the same stem: “book” and “books”."""
    return word in said or any(each.startswith(word[:5]) for each in said if len(word) >= 5)
