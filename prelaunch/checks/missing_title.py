"""Has the page a title of its own?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Response, Visit

_LEFT_OVER = re.compile(
    r"(?:untitled(?: ?(?:document|page|\d+))?|document|new (?:page|document)|page title|title"
    r"|your title(?: here)?|my (?:app|site|website|web ?page)"
    r"|(?:react|vue|nuxt|next|angular|svelte|vite|ionic|expo|flutter|gatsby|ember|preact"
    r"|solid)[ .-]?(?:js)?[ .-]?(?:app|starter|project)?"
    r"|vite ?\+ ?\w+(?: ?\+ ?\w+)?|create next app|starter|sample page|undefined|null|nan|\[object object\]"
    r"|unbenannt(?:es dokument|e seite)?|neue seite|document sans (?:titre|nom)|sans titre"
    r"|documento senza (?:titolo|nome)|senza titolo"
    r"|documento sin t[ií]tulo|sin t[ií]tulo|documento sem t[ií]tulo|sem t[ií]tulo|naamloos(?: document)?"
    r"|bez (?:tytułu|nazwy)|dokument bez tytułu"
    r"|без названия|новый документ|無題(?:ドキュメント|文書)?|无标题(?:文档|页面)?|無標題(?:文件)?|제목 없음"
    r"|namnlös|uten navn|başlıksız)",
    re.IGNORECASE,
)


@check(
    title="The page has no title",
    why="Customers see the title in the tab and in search results, and hear it first with a screen reader.",
    fix="Give the page a <title> that says what is on it.",
    severity=Severity.SERIOUS,
    needs=("text",),
    sources=("WCAG 2.2 SC 2.4.2",),
)
def missing_title(visit: Visit) -> Iterator[Problem]:
    """Empty, missing, or what an editor or a framework left in its place."""
    if isinstance(visit.response, Response) and not visit.response.is_html:
        return
    title = present(visit.text).title.strip()
    if not re.search(r"\w", title):
        yield Problem("The page has no title." if not title else f"The page's title is only “{title}”.")
    elif _LEFT_OVER.fullmatch(title):
        yield Problem(f"The page's title is “{title}”, which an editor or a framework left there.")
