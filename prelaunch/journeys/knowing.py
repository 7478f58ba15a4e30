"""Watch whether each channel, once it was told who the customer is, shows whom it serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prelaunch.journeys.people import Persona
from prelaunch.model.crossing import Touch
from prelaunch.model.plan import Channel
from prelaunch.numerals import locale_of, states
from prelaunch.ports import StepRefused, Tab, Target

_FIELDS = """[...document.querySelectorAll('input:not([type=password]), textarea, select')]
  .filter((e) => e.getClientRects().length).map((e) => e.value).join('\\n')"""


@dataclass(slots=True)
class _Stay:
    channel: Channel
    given: str = ""
    first_index: int = 0
    last_index: int = 0
    recognised: bool = False
    page: str = ""


class Knowing:
    """The stays of one walk on channels whose `recognises` names facts of the persona."""

    def __init__(self, persona: Persona) -> None:
        self._persona = persona
        self._stays: list[_Stay] = []

    def enter(self, channel: Channel) -> None:
        if not self._stays or self._stays[-1].channel.name != channel.name:
            self._stays.append(_Stay(channel))

    def told(self, how: str, index: int) -> None:
        """The channel was told who the customer is: by a login, a fact, a reference, a link of theirs."""
        if self._stays and not self._stays[-1].given:
            self._stays[-1].given, self._stays[-1].first_index = how, index

    def look(self, tab: Tab | None, index: int, page: str, redact: Callable[[str], str]) -> None:
        """After a step: whether it shows now whom it serves; what was seen once need not be seen again."""
        if not self._stays or tab is None:
            return
        stay = self._stays[-1]
        if not stay.given or stay.recognised or not stay.channel.recognises:
            return
        stay.last_index, stay.page = index, redact(page)
        text = _text(tab)
        facts = (self._persona.facts.get(name, "") for name in stay.channel.recognises)
        locale = locale_of(tab, text)
        stay.recognised = any(states(text, fact, locale) for fact in facts if fact)

    def touches(self) -> tuple[Touch, ...]:
        """Every stay after the first at which the channel had been told; one that was only being told is not judged."""
        return tuple(
            Touch(
                stay.channel.name,
                stay.recognised,
                stay.channel.recognises,
                stay.given,
                stay.page,
                stay.first_index,
                stay.last_index,
            )
            for at, stay in enumerate(self._stays)
            if at and stay.given and stay.channel.recognises and (stay.recognised or stay.last_index > stay.first_index)
        )


def _text(tab: Tab) -> str:
    try:
        text = tab.read(Target(css="body"))
        if tab.channel.kind == "browser":
            text += "\n" + str(tab.evaluate(_FIELDS) or "")
    except StepRefused:
        return ""
    return text
