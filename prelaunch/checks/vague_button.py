"""Does a button say what it does?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain

_VAGUE = frozenset(
    [
        "button",
        "click",
        "click me",
        "click here",
        "press",
        "press me",
        "press here",
        "image",
        "icon",
        "img",
        "knopf",
        "klick",
        "klicken",
        "hier klicken",
        "bouton",
        "cliquez",
        "cliquez ici",
        "botón",
        "haga clic",
        "pulsante",
        "clicca",
        "botão",
        "clique",
        "knop",
        "klik",
    ]
)


@check(
    title="A button does not say what it does",
    why="People who hear the page do not know what will happen.",
    fix="Name the act: “Send the order”.",
    severity=Severity.MINOR,
    needs=("structure",),
    sources=("WCAG 2.2 SC 2.4.6", "WCAG 2.2 SC 4.1.2"),
)
def vague_button(visit: Visit) -> Iterator[Problem]:
    for control in present(visit.structure).controls:
        if control.visible and control.role == "button" and plain(control.name) in _VAGUE:
            yield Problem(f"A button is called only “{control.name}”.", where=control.element)
