"""Does an error message say what to do?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_EMPTY = re.compile(
    r"^(?:(?:an?|the|some)? ?(?:unknown |unexpected |internal |general )?error(?: has| have)?(?: occurred| happened)?"
    r"|something went wrong|oops\W*(?:something went wrong)?|invalid(?: (?:input|value|data|entry|request"
    r"|form))?|failed|failure"
    r"|wrong input|validation (?:error|failed)|error(?: code)?:? ?#?[\w-]{0,12}|\d{3}"
    r"|please try again(?: later)?|not valid|bad request"
    r"|(?:ein )?(?:unbekannter |unerwarteter |interner )?fehler(?: ist)?(?: aufgetreten)?|ungültige (?:eingabe"
    r"|anfrage|daten)|fehlgeschlagen"
    r"|une erreur (?:est survenue|s'est produite)|erreur(?: inconnue)?|ha ocurrido un error"
    r"|se ha producido un error|error desconocido"
    r"|si è verificato un errore|errore|ocorreu um erro|er is (?:een fout opgetreden|iets misgegaan)"
    r"|wystąpił błąd)[.!: ]*$",
    re.IGNORECASE,
)


@check(
    title="An error message does not help",
    why="The customer knows that something is wrong, not what, and gives up.",
    fix="Say what is wrong, where, and what to do, in the customer's words.",
    severity=Severity.MINOR,
    needs=("structure",),
    sources=("WCAG 2.2 SC 3.3.3", "Nielsen: error-message guidelines"),
)
def unhelpful_error(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Messages that the page shows as alerts or errors; `ignore` holds parts of messages that are well as they are."""
    told: set[str] = set()
    for words in present(visit.structure).alerts:
        if words not in told and _EMPTY.match(words.strip()) and not any(part and part in words for part in ignore):
            told.add(words)
            yield Problem(f"The message says only “{words[:80]}”.", about=words[:60])
