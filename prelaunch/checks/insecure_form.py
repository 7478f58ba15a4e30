"""Does a page send what customers type over an open line?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_HERE = re.compile(r"^(?:localhost|127(?:\.\d+){3}|::1|.+\.(?:localhost|test))$")
_TYPED = re.compile(r"^(?:input:(?:text|email|tel|password|number|date)|textarea)$")


@check(
    title="What customers type travels over an open line",
    why="Everybody on the way can read it: names, passwords, card numbers.",
    fix="Serve the page, and take the form's answer, over HTTPS only.",
    severity=Severity.SERIOUS,
    needs=("structure",),
    sources=("CWE-319", "OWASP WSTG-CRYP-03"),
)
def insecure_form(visit: Visit, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Pages over HTTPS are asked by `mixed-content`. A site on this machine is being tried out; `allow` names hosts."""
    if visit.place.url.startswith("https:"):
        return
    structure = present(visit.structure)
    typed = [each for each in structure.controls if each.in_form and each.visible and _TYPED.match(each.kind)]
    own = urlsplit(visit.place.url).hostname or ""
    for action, _method in structure.forms:
        host = urlsplit(action).hostname or ""
        if action.startswith("http:") and host != own and not _HERE.match(host) and host not in allow and typed:
            yield Problem(f"A form sends what customers type to http://{host}.", about=f"form {urlsplit(action).path}")
    password = [each for each in structure.controls if each.kind == "input:password" and each.visible]
    if password and not _HERE.match(own) and own not in allow:
        yield Problem("The page asks for a password, and came over plain HTTP.", password[0].element, about="password")
