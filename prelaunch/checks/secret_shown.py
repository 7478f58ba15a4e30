"""Does a page's source hold a key that belongs on the server, or one that is for tests only?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page gives a key away",
    why="With a secret key anybody can act in the shop's name; with a test key no customer's payment arrives.",
    fix="Withdraw the secret key and keep its successor on the server; put the live public key where the test key is.",
    severity=Severity.BLOCKER,
    needs=("structure",),
    sources=("CWE-798",),
)
def secret_shown(visit: Visit, *, tests: bool = True) -> Iterator[Problem]:
    """Test keys are advice, for a test system has them rightly; `tests: false` leaves them out."""
    for kind, key in present(visit.structure).keys:
        testing = kind.startswith("test ")
        if testing and not tests:
            continue
        yield Problem(
            f"The page's source holds a {kind}: {key}",
            about=kind,
            severity=Severity.MODERATE if testing else None,
            component=kind,
        )
