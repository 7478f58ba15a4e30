"""Does a page end with no way on?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.customers import sells
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.ways import names_of, same_page

_FLOW = re.compile(
    r"\b(?:thank you|thanks|(?:your|the) (?:order|request|return|ticket|message|booking|application|registration"
    r"|payment|enquiry|complaint|refund|basket|cart|account)|has been (?:sent|received|registered|cancelled|submitted)"
    r"|confirmation|next step|no results|nothing found|empty|sorry"
    r"|vielen dank|danke|ihre? (?:bestellung|anfrage|nachricht|rücksendung|buchung|konto|warenkorb)"
    r"|merci|votre (?:commande|demande|message|retour|panier|compte)|gracias|su (?:pedido|solicitud|mensaje)"
    r"|grazie|il (?:tuo|suo) ordine|obrigad[oa]|seu pedido|bedankt|uw (?:bestelling|aanvraag)"
    r"|dziękujemy|twoje zamówienie|tack|takk|tak for|kiitos|děkujeme)\b"
    r"|спасибо|ありがとう|谢谢|感谢|감사합니다",
    re.IGNORECASE,
)
"""Words at the end of something a customer has done: a return, an order, a search."""


@check(
    title="The page is a dead end",
    why="A customer who gets here has no way on: no link, no button, only the browser's back.",
    fix="Say what comes next, and link to it: the order, the shop, help, or at least the home page.",
    severity=Severity.SERIOUS,
    needs=("links", "structure", "text"),
)
def dead_end(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`ignore` holds parts of addresses. A home page may stand alone; framed and plain files are no pages of a flow."""
    structure, text = present(visit.structure), present(visit.text)
    alone = visit.depth == 0 and visit.came_from not in ("start", "journey")
    if alone or any(part and part in visit.place.url for part in ignore):
        return
    own = names_of(visit)
    on = [
        link
        for link in present(visit.links)
        if link.reachable and not re.match(r"(?i)javascript:|#|$", link.href.strip()) and same_page(link.url) not in own
    ]
    if on or structure.frames or not text.whole.strip():
        return
    if any(each.visible and not each.disabled for each in structure.controls):
        return
    # A picture or a text file, shown by the browser itself, is no page.
    if not structure.meta and not text.title and not text.headings:
        return
    flow = bool(visit.place.journey) or bool(_FLOW.search(text.whole)) or sells(visit)
    yield Problem(
        "No link and no button leads on from here.", about="page", severity=None if flow else Severity.MODERATE
    )
