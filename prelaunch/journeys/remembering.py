"""What one walk gave to the site and read from it: facts typed, facts kept, and where a secret stands in sight."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.config.secrets import Redactor
from prelaunch.journeys.document import WrittenStep
from prelaunch.journeys.people import Persona, plain_value
from prelaunch.journeys.values import placeholders, texts
from prelaunch.model.walk import Given, Kept
from prelaunch.numerals import normalised_in
from prelaunch.ports import FieldTouched

PASSWORD = "input:password"


@dataclass(frozen=True, slots=True)
class Here:
    """Where and by whom something is given or read."""

    acting: Persona
    channel: str
    page: str
    step: str
    """The step's sentence, placeholders by their names."""
    index: int
    locale: str = ""
    """That its numbers are written in; '' is for machines."""


class Memory:
    """`owner` is the journey's persona; values that are secret never get into what it keeps."""

    def __init__(self, owner: Persona, secrets: Sequence[str], salt: bytes) -> None:
        self.given: list[Given] = []
        self.kept: list[Kept] = []
        self.values: dict[str, str] = {}
        """What was kept, as it was read, for later steps."""
        self._owner = owner
        self._secrets = frozenset(filter(None, secrets))
        self._redact = Redactor(secrets)
        self._salt = salt
        self._secret_pages: set[tuple[str, str]] = set()

    def shows_secret(self, channel: str, page: str) -> bool:
        """A secret was typed there into a field that does not hide it."""
        return (channel, page) in self._secret_pages

    def give(self, touched: FieldTouched, text: str, here: Here, *, named: Sequence[str], why: str = "") -> Given:
        """Note it; `named` are the facts that the step's author wrote."""
        hidden = touched.kind == PASSWORD
        if not hidden and (text in self._secrets or self._redact(text) != text):
            self._secret_pages.add((here.channel, here.page))
            hidden = True
        self.given.append(
            Given(
                fact="" if hidden else self._fact_given(text, here.acting, named),
                digest="" if hidden else self._digest(text),
                characters=0 if hidden else len(text),
                field=touched.name,
                field_kind=touched.kind,
                autocomplete=touched.autocomplete,
                arrived_empty=touched.arrived_empty,
                page=here.page,
                step=here.step,
                channel=here.channel,
                index=here.index,
                exempt=why,
                screen=touched.screen,
                form=touched.form,
                method=touched.method,
                by=here.acting.name if here.acting.name != self._owner.name else "",
            )
        )
        return self.given[-1]

    def keep(self, name: str, text: str, here: Here, tolerance: float = 0.0) -> None:
        self.values[name] = text
        shown = self._redact(text)
        self.kept.append(
            Kept(
                name, shown, normalised_in(shown, here.locale), here.channel, here.page, here.step,
                index=here.index, tolerance=tolerance,
            )
        )  # fmt: skip

    def _fact_given(self, text: str, acting: Persona, named: Sequence[str]) -> str:
        """The fact that the author wrote, since a birthplace is no city; else the persona’s first of this value."""
        wanted = plain_value(text)
        for who in (acting, self._owner):
            for fact in named:
                if wanted and plain_value(who.facts.get(fact, "")) == wanted:
                    return fact
        return acting.fact_of(text) or self._owner.fact_of(text)

    def _digest(self, text: str) -> str:
        return hashlib.blake2s(plain_value(text).encode(), key=self._salt, digest_size=16).hexdigest()


def facts_named(written: WrittenStep) -> tuple[str, ...]:
    """Facts of a persona that a step's author named, such as `email` for `${persona.email}`."""
    names = (name for text in texts(written.args) for name in placeholders(text))
    return tuple(name.rpartition(".")[2] for name in names if name.startswith(("persona.", "personas.")))
