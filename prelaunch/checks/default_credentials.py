"""Does a login page tell how to log in?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_TOLD = re.compile(
    r"\b(?:default|demo|test|sample|initial)\s+(?:username|user ?name|user|login|password|credentials|account)\b"
    r".{0,60}[:=]\s*\S+"
    r"|\b(?:user ?name|user|login|e-?mail|benutzer\w*|anmeldename|identifiant|usuario|utente)\s*[:=]\s*\S{2,40}\s*"
    r"(?:,|/|;|\||and|und|et|y|e|\n)?\s*(?:password|passwort|kennwort|mot de passe|contraseña)\s*[:=]\s*\S{2,40}"
    r"|\badmin\s*/\s*(?:admin|password|changeme|1234\w*)\b",
    re.IGNORECASE,
)


@check(
    title="A login page tells the password",
    why="Whoever reads the page is in: with a shop's default account, as its administrator.",
    fix="Take the words away and close the account, or give it a password that nobody is told.",
    severity=Severity.SERIOUS,
    needs=("text", "structure"),
    sources=("CWE-1392", "OWASP WSTG-ATHN-02"),
)
def default_credentials(visit: Visit) -> Iterator[Problem]:
    """Only where the page has a field for a password."""
    if not any(each.kind == "input:password" and each.visible for each in present(visit.structure).controls):
        return
    if found := _TOLD.search(present(visit.text).whole):
        name = re.split(r"[:=/]", found[0])[0].strip()
        yield Problem(f"Beside the password field the page tells an account: “{name}: …”.", about="account")
