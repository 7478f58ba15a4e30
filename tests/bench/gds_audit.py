"""Score findings on the GDS accessibility tool audit: a barrier counts where a check that is about it points at it.

The audit's pages show one barrier each. A finding counts where (1) its check or axe rule is about this kind of barrier
(gds_topics.txt), (2) it points at the barrier's own element, and (3) the same check is silent on the control page: the
same template with plain words in place of the barrier.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import found_by
from found_by import Found

from prelaunch.adapters.looking import Eyes
from prelaunch.crawling.job import LookJob
from prelaunch.ports import Tab

TOPICS = Path(__file__).with_name("gds_topics.txt")
PLAIN = "<p>The library opens at nine in the morning. You can return books at the front desk.</p>"
TOOLS = ("error", "warning", "error_paid", "identified")
"""Published answers that count as found; `manual` asks a person."""
OWN = {
    # Does this element stand for the page as a whole, or for its title?
    "page": "['html', 'head', 'body'].includes(el.localName) || el.matches('h1, body > *')",
    "root": "el === document.documentElement",
    "title": "['title', 'head', 'html'].includes(el.localName)",
    "main": "Boolean(el.closest('main') && (el.localName !== 'main'"
    " || [...el.childNodes].some((it) => it.nodeType === 3 && it.data.trim()))) || "
    "Boolean(!document.querySelector('main')"
    " && el.localName !== 'h1' && el.closest('body > *'))",
}


@dataclass(frozen=True, slots=True)
class Barrier:
    number: int
    name: str
    page: str
    published: dict[str, str]
    words: re.Pattern[str]
    criteria: frozenset[str]
    own: str

    def concerns(self, found: Found) -> bool:
        return bool(self.words.search(found.words)) or bool(self.criteria & found.criteria)


@dataclass(slots=True)
class Scored:
    barrier: Barrier
    definite: list[str] = field(default_factory=list)
    review: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Findings that do not count, and why; those that the control page has as well are left out."""


def barriers(manifest: Path) -> list[Barrier]:
    topics: dict[int, tuple[str, str, str]] = {}
    for line in TOPICS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            number, words, criteria, own = (*map(str.strip, re.split(r" \|(?: |$)", line)), "main")[:4]
            topics[int(number)] = (words, criteria, own)
    found = []
    for number, entry in enumerate(json.loads(manifest.read_text("utf-8")), 1):
        words, criteria, own = topics[number]
        kinds = frozenset(criteria.split())
        found.append(Barrier(number, entry["name"], entry["page"], entry["published"], re.compile(words), kinds, own))
    return found


def scores(
    known: list[Barrier],
    pages: Path,
    looking: Eyes,
    gallery: ModuleType,
    work: Path,
    parts: tuple[str, ...],
    complaints: list[str],
) -> Iterator[Scored]:
    """Look at each barrier's page and at its control page."""
    folder = work / "gds"
    shutil.copytree(pages, folder, ignore=shutil.ignore_patterns(".git", "node_modules", "build"))
    controls: dict[str, set[str]] = {}
    with gallery.served(folder) as address:
        tab = looking.browser.tab(gallery.DESKTOP, follow_popups=False)
        for barrier in known:
            control = _control(folder / barrier.page)
            key = control.read_text("utf-8")
            if key not in controls:
                url = f"{address}/{quote(control.relative_to(folder).as_posix())}"
                visit = looking.look_and_use(LookJob(url, gallery.DESKTOP, work, gatherers=parts))
                controls[key] = {each.check for each in found_by.found_on(visit, complaints)}
            url = f"{address}/{quote(barrier.page)}"
            visit = looking.look_and_use(LookJob(url, gallery.DESKTOP, work, gatherers=parts))
            if visit.trouble:
                complaints.append(f"{barrier.number} {barrier.name}: {visit.trouble}")
            tab.open(url)
            yield _scored(barrier, found_by.found_on(visit, complaints), controls[key], tab)
        tab.close()


def _scored(barrier: Barrier, found: list[Found], on_control: set[str], tab: Tab) -> Scored:
    scored = Scored(barrier)
    for each in found:
        if each.check in on_control:
            continue
        if not barrier.concerns(each):
            why = "about something else"
        elif not _points_at(barrier, each, tab):
            why = "at another element"
        else:
            (scored.review if each.review else scored.definite).append(each.check)
            continue
        scored.refused.append(f"{each.check}: {why}")
    return scored


def _points_at(barrier: Barrier, found: Found, tab: Tab) -> bool:
    if not found.selector:
        return barrier.own != "main"
    outermost = json.dumps(found.selector.split(" >>> ")[0])
    question = (
        f"(() => {{ const el = document.querySelector({outermost}); return Boolean(el) && ({OWN[barrier.own]}); }})()"
    )
    return bool(tab.evaluate(question))


def _control(page: Path) -> Path:
    """The page's own template, with plain words in place of the barrier, beside it."""
    html = page.read_text("utf-8")
    if "<main>" in html:
        html = re.sub(r"(?s)<main>.*</main>", f"<main>{PLAIN}</main>", html)
        html = re.sub(
            r"(?s)<title>.*?</title>", "<title>Opening hours of the library - GDS accessibility team</title>", html
        )
        html = re.sub(r"(?s)<h1>.*?</h1>", "<h1>Opening hours of the library</h1>", html)
    else:
        head = re.search(r"(?s)<head>(.*?)</head>", html)
        kept = re.sub(r"(?s)<title>.*?</title>", "", head[1]) if head else ""
        html = (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>{kept}<title>Opening hours of the library</title></head>\n'
            f"<body><h1>Opening hours of the library</h1>{PLAIN}</body>\n</html>"
        )
    control = page.with_name(f"control-of-{page.stem[:80]}.html")
    control.write_text(html, "utf-8")
    return control
