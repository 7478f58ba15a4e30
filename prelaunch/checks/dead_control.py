"""Does each link and button do something when it is pressed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.trials import Press
from prelaunch.model.visit import Visit

_NOT_YET = re.compile(
    r"not (?:yet )?(?:implemented|available|supported|working|ready|done)"
    r"|(?:coming|available) soon"
    r"|under (?:construction|development)"
    r"|work in progress"
    r"|\btodo\b"
    r"|(?:noch )?nicht (?:implementiert|verfügbar)"
    r"|demnächst|in kürze|in (?:arbeit|entwicklung)"
    r"|pas (?:encore )?(?:implémenté|disponible)"
    r"|bientôt|prochainement"
    r"|en (?:construction|cours de|desarrollo|développement|construcción)"
    r"|no (?:está )?(?:implementad|disponible)|próximamente"
    r"|non (?:ancora )?(?:implementat|disponibile)|prossimamente"
    r"|in (?:costruzione|sviluppo)"
    r"|em (?:breve|desenvolvimento|construção)|não (?:está )?(?:implementad|disponíve)"
    r"|binnenkort|nog niet|in ontwikkeling"
    r"|wkrótce|w budowie|jeszcze nie"
    r"|скоро|в разработке|не реализован|незабаром"
    r"|yakında|yapım aşamasında|brzy|připravujeme|hamarosan|snart|pian"
    r"|準備中|近日|開発中|即将|开发中|敬请期待|준비 ?중|곧"
    r"|قريب|قيد|בקרוב|בבנייה"
    r"|sắp|đang phát triển|segera",
    re.IGNORECASE,
)


def is_dead(press: Press) -> bool:
    """Whether it does nothing, or only says that it is not made yet."""
    if press.asked:
        return bool(_NOT_YET.search(press.asked))
    return not press.effect and "aria-describedby=" not in press.element.html


@check(
    title="This does nothing",
    why="Customers press it, nothing happens, and they take the whole site for broken.",
    fix="Give it an address or something to do, or take it away until it has.",
    severity=Severity.MODERATE,
    needs=("presses",),
)
def dead_control(visit: Visit) -> Iterator[Problem]:
    """It has no address, form or script of its own, and when it was pressed nothing came of it.

    Scripts that listen for the whole page are no matter: what they do would have shown. So would a menu or a dialog.
    A button that holds a tooltip does its work without being pressed.
    """
    for each in present(visit.presses).pressed:
        if not is_dead(each):
            continue
        if each.asked:
            words = " ".join(each.asked.split())
            yield _problem(each, f"only says “{words[:80]}{'…' if len(words) > 80 else ''}”")
        else:
            yield _problem(each, "leads nowhere" if each.kind == "link" else "does nothing when it is pressed")


def _problem(press: Press, does: str) -> Problem:
    name = f"“{press.name[:80]}”" if press.name else "without a name"
    return Problem(f"The {press.kind} {name} {does}.", where=press.element, component=f"{press.kind} {press.name[:80]}")
