"""Did pressing a control do anything, or only say that it is not made yet?"""

from __future__ import annotations

import re

from prelaunch.model.trials import Press

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
