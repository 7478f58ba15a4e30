"""Do fields let the browser and the keyboard help?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Control, Visit

_WANTED = (
    (r"\be-?mail\b|correo electrónico|adresse électronique", "email", "email"),
    (r"^(?:tele)?phone|^mobile(?: number)?$|telephone|^telefon|^handy|téléphone|teléfono|telefono"
    r"|telefone", "tel", "tel"),
    (r"^(?:post ?code|zip(?: code)?|postleitzahl|plz|code postal|código postal|cap|postcode)$", "", "postal-code"),
    (r"^(?:street|street address|address(?: line 1)?|straße|strasse|adresse|dirección"
    r"|indirizzo)$", "", "street-address"),
    (r"^(?:first name|given name|vorname|prénom|nombre)$", "", "given-name"),
    (r"^(?:last name|surname|family name|nachname|nom de famille|apellidos?|cognome)$", "", "family-name"),
    (r"^(?:card number|kartennummer|numéro de carte|número de tarjeta|numero (?:della )?carta)$", "", "cc-number"),
    (r"^(?:(?:your |full )?name|ihr name|votre nom)$", "", "name"),
)  # fmt: skip
_OTHERS = re.compile(
    r"recipient|friend|their|child|company|firm|search|filter|coupon|find|empfänger|freund", re.IGNORECASE
)


@check(
    title="A field does not help to fill it in",
    why="Customers on a phone type letter by letter what their browser knows, on a keyboard that does not fit.",
    fix="Give the field the autocomplete and type named here.",
    severity=Severity.MINOR,
    needs=("structure",),
    sources=("WCAG 2.2 SC 1.3.5", "HTML: autofill"),
)
def unhelpful_field(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Fields for the customer's own data, by their labels in several languages; `ignore` holds parts of labels."""
    for field in present(visit.structure).controls:
        if (
            not field.visible
            or not field.in_form
            or field.kind not in ("input:text", "input:email", "input:tel", "input:number")
        ):
            continue
        label = re.sub(r"\s*[*(:].*$", "", field.name).strip()
        if _OTHERS.search(field.name) or any(part and part.casefold() in field.name.casefold() for part in ignore):
            continue
        for sign, kind, token in _WANTED:
            if re.search(sign, label, re.IGNORECASE) and len(label) <= 40:
                lacking = list(_lacking(field, kind, token))
                if lacking:
                    yield Problem(
                        f"“{label}” lacks {' and '.join(lacking)}.",
                        field.element,
                        about=token,
                        component=f"field {label}",
                    )
                break


def _lacking(field: Control, kind: str, token: str) -> Iterator[str]:
    if not field.autocomplete:
        yield f'autocomplete="{token}"'
    if kind and field.kind == "input:text":
        yield f'type="{kind}"'
