"""Does a form ask for what the matter does not need?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Control, Visit

_PERSONAL = {
    "date of birth": r"birth|geburt|naissance|nacimiento|nascita|nascimento|geboorte|urodzenia|\bdob\b|\bage\b",
    "gender": r"\bgender\b|\bsex\b|geschlecht|\bgenre\b|género|genere|geslacht",
    "marital status": r"marital|familienstand|situation familiale",
    "nationality": r"nationalit|staatsangehörig|nacionalidad",
    "income": r"\bincome\b|salary|einkommen|gehalt|revenu|ingresos",
    "an identity number": r"passport|\bssn\b|social security|national insurance|ausweisnummer|steuer-?id|\bdni\b",
    "a fax number": r"\bfax\b",
    "a second telephone": r"(?:second|other|alternative|mobile and).{0,10}phone|zweite telefon",
}
_LIGHT = re.compile(
    r"contact|enquir|newsletter|subscribe|message|feedback|support|help|callback|kontakt|nachricht|anfrage|abonn|contacto|contatt|contato",
    re.IGNORECASE,
)
_NEEDS_IT = re.compile(
    r"insur|credit|loan|mortgage|bank|visa|passport|flight|airline|health|clinic|patient|medical|job|career|applic|tax|pension|alcohol|wine"
    r"|dating|versicherung|kredit|konto|flug|arzt|bewerb|steuer|rente",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^(?:input:(?:text|email|tel|number|date|url)|textarea|select)$")


@check(
    title="A form asks for more than it needs",
    why="Each further question costs customers, and what is not needed may not be collected.",
    fix="Ask only for what this matter needs; mark the rest as optional, or ask later.",
    severity=Severity.MINOR,
    needs=("structure", "text"),
    sources=("GDPR 5(1)(c)", "Baymard Institute: checkout form fields"),
)
def form_asks_too_much(visit: Visit, *, most: int = 8) -> Iterator[Problem]:
    """On contact and newsletter pages: personal questions, and more than `most` fields to fill in."""
    text = present(visit.text)
    headings = " ".join(each.text for each in text.headings if each.level <= 2)
    about = f"{text.title} {headings} {visit.place.page}"
    if not _LIGHT.search(about) or _NEEDS_IT.search(about):
        return
    fields = [
        each for each in present(visit.structure).controls if each.in_form and each.visible and _FIELD.match(each.kind)
    ]
    for field in fields:
        for what, sign in _PERSONAL.items():
            if re.search(sign, field.name, re.IGNORECASE) and not _optional(field):
                yield Problem(
                    f"To get in touch, customers must tell {what}: “{field.name}”.", field.element, about=what
                )
    if len(fields) > most:
        yield Problem(f"To get in touch, customers fill in {len(fields)} fields.", about="many fields")


def _optional(field: Control) -> bool:
    return bool(re.search(r"optional|freiwillig|facultatif|opcional|facoltativ", field.name, re.IGNORECASE))
