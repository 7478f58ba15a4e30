"""Does a link warn that it opens a new window?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Anchor
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_WARNING = re.compile(
    r"new (?:window|tab|browser)|opens in|external|neue[ns]? (?:fenster|tab|registerkarte)|extern"
    r"|nouvel(?:le)? (?:fenêtre|onglet)"
    r"|nueva (?:ventana|pestaña)|nuova (?:finestra|scheda)|nova (?:janela|aba|guia|karta)|nieuw (?:venster"
    r"|tabblad)|nowym oknie"
    r"|新しい(?:ウィンドウ|タブ)|别ウィンドウ|別ウィンドウ|新窗口|新标签",
    re.IGNORECASE,
)


@check(
    title="A link opens a new window without a word",
    why="People lose their way when “back” does nothing, most of all those who do not see that a window has opened.",
    fix="Say “opens in a new window” in the link, or let it open in place.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 3.2.5 (AAA)", "WCAG technique G201"),
)
def new_window(visit: Visit) -> Iterator[Problem]:
    """One finding a page: where one link does it, most do."""
    found = [
        link
        for link in present(visit.anchors)
        if link.target not in ("", "_self", "_top", "_parent") and not _warns(link)
    ]
    if found:
        more = f", and so do {len(found) - 1} more links here" if len(found) > 1 else ""
        yield Problem(
            f"“{found[0].name or found[0].href}” opens a new window without saying so{more}.", where=found[0].element
        )


def _warns(link: Anchor) -> bool:
    return bool(_WARNING.search(" ".join((link.name, link.text, link.title, *link.pictures, link.element.html))))
