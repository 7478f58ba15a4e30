"""Does each link and button do something when it is pressed?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.presses import is_dead
from prelaunch.model.trials import Press
from prelaunch.model.visit import Visit


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
