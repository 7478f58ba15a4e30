"""Does a link say that it leads to a file and not to a page?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_ENDING = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|csv|epub|png|jpe?g|gif|webp)$", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(("pdf",), "pdf"),
    **dict.fromkeys(("doc", "docx", "odt", "rtf"), "word|document|dokument"),
    **dict.fromkeys(("xls", "xlsx", "ods", "csv"), "excel|spreadsheet|tabelle|csv"),
    **dict.fromkeys(("ppt", "pptx", "odp"), "powerpoint|slides|folien"),
    "zip": "zip|archive|archiv",
    "epub": "epub|e-?book",
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp"), "picture"),
}
_PICTURE = re.compile(
    r"\b(?:picture|photo|image|screenshot|map|chart|diagram|drawing|poster|logo|bild|foto|karte|plan|imagen?"
    r"|immagine|photographie)\w*",
    re.IGNORECASE,
)


@check(
    title="A link leads to a file and does not say so",
    why="Customers on a phone or with a screen reader end up in another program, after a download they did "
    "not ask for.",
    fix="Add format and size to the link: “Price list (PDF, 240 KB)”.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 2.4.9 (AAA)", "GOV.UK content design: attachments"),
)
def file_link(visit: Visit) -> Iterator[Problem]:
    told: set[str] = set()
    for link in present(visit.anchors):
        end = _ENDING.search(urlsplit(link.url).path)
        kind = _KINDS.get(end[1].lower(), "") if end else ""
        if not end or not kind or link.url in told or not link.text:
            continue
        told.add(link.url)
        nearby = link.context if len(link.context) < 60 else ""
        said = " ".join((link.name, link.text, link.title, *link.pictures, nearby))
        if kind == "picture":
            if not link.pictures and not _PICTURE.search(said):
                yield Problem(
                    f"“{link.text}” leads to a picture, which says nothing to those who do not see it.",
                    where=link.element,
                    about="link to image",
                )
        elif not re.search(rf"\b(?:{end[1]}|{kind}|pdf|docx?|xlsx?|download)\b", said, re.IGNORECASE):
            yield Problem(
                f"“{link.text}” leads to a file ({end[1].upper()}) and names neither format nor size.",
                where=link.element,
                about=f"document {end[1].lower()}",
            )
