"""Hand a customer over: a snapshot on leaving, and the same read again on arriving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prelaunch.journeys.context import ANYWHERE, Context, Where, lost, shown
from prelaunch.model.crossing import Carried, HandOff
from prelaunch.model.missing import Missing
from prelaunch.model.sameness import same_fact
from prelaunch.model.walk import Failure
from prelaunch.numerals import locale_of, normalised_in
from prelaunch.ports import StepRefused, Tab


@dataclass(slots=True)
class _Under:
    """A hand-off that has not arrived."""

    left: str
    page: str
    index: int
    things: dict[str, tuple[str, str]]
    """What each thing read, and its one form."""
    teleport: bool


class Passing:
    """The hand-offs of one walk; `fill` puts values into the workspace's addresses and facts."""

    def __init__(self, context: Context, fill: Callable[[Where], Where], address: Callable[[str], str]) -> None:
        self.done: list[HandOff] = []
        self._context = context
        self._fill = fill
        self._address = address
        self._under: _Under | None = None

    def leave(self, tab: Tab, page: str, carries: Sequence[str], index: int, *, teleport: bool) -> None:
        things: dict[str, tuple[str, str]] = {}
        for name in carries:
            seen = self._read(tab, name)
            if isinstance(seen, Missing):
                what = f"there is no {name} to carry from {tab.channel.name}: {seen.reason}"
                raise StepRefused(Failure(what, name))
            things[name] = seen, _one_form(tab, seen)
        self._under = _Under(tab.channel.name, page, index, things, teleport)

    def arrive(self, tab: Tab, page: str, index: int, redact: Callable[[str], str]) -> None:
        under = self._under
        if under is None:
            raise StepRefused(Failure("nobody has left for here", kind="refused"))
        carried = tuple(self._compare(tab, name, *before) for name, before in under.things.items())
        told = tuple(replace(each, before=redact(each.before), after=redact(each.after)) for each in carried)
        self.done.append(
            HandOff(under.left, tab.channel.name, under.page, page, told, index, under.index, under.teleport)
        )
        self._under = None
        gone = [each for each in told if each.state != "carried"]
        if gone:
            words = [_told(each, under.left, tab.channel.name) for each in gone]
            raise lost("; ".join(words), tuple(each.after for each in gone if each.after))

    def _compare(self, tab: Tab, name: str, before: str, form: str) -> Carried:
        seen = self._read(tab, name)
        if isinstance(seen, Missing):
            return Carried(name, before, state="lost", reason=seen.reason)
        same = same_fact(form, _one_form(tab, seen))
        return Carried(name, before, seen, "carried" if same else "changed")

    def _read(self, tab: Tab, name: str) -> str | Missing:
        places = self._context.get(name, {})
        where = places.get(tab.channel.name) or places.get(ANYWHERE)
        if where is None:
            return Missing(f"the workspace does not say how it is read on {tab.channel.name}")
        filled = self._fill(where)
        return shown(tab, filled, self._address(filled.page) if filled.page else "")


def _one_form(tab: Tab, text: str) -> str:
    return normalised_in(text, locale_of(tab, text))


def _told(carried: Carried, left: str, entered: str) -> str:
    if carried.state == "lost":
        return f"{carried.name} (“{carried.before}” on {left}) is lost on {entered}: {carried.reason}"
    return f"{carried.name} was “{carried.before}” on {left} and is “{carried.after}” on {entered}"
