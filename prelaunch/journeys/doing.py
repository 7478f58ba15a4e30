"""What the steps of one walk do their work with: its tabs, its values, its memory of what was given and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from prelaunch.config.secrets import Redactor
from prelaunch.journeys.asking import ask_of, called
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.people import Persona, plain_value
from prelaunch.journeys.values import filled, mapped
from prelaunch.journeys.world import World
from prelaunch.model.codec import JsonValue
from prelaunch.model.places import Place
from prelaunch.model.sameness import normalised
from prelaunch.model.walk import Failure, Given, Kept
from prelaunch.ports import FieldTouched, StepRefused, Tab
from prelaunch.steps import HIDDEN

Value = TypeVar("Value")
_POLL_S = 0.1
_PATIENCE_S = 5.0
"""How long an expectation may take to come true, where its step does not say."""


class Doing:
    """Fulfils `steps.Walking` for one walk."""

    def __init__(self, journey: Journey, world: World, persona: Persona, start: str, secrets: Sequence[str]) -> None:
        self.persona = persona
        self.channel = start
        self.entered: list[str] = []
        self.given: list[Given] = []
        self.kept: list[Kept] = []
        self.looked: list[str] = []
        """Ids of the looks that checks were asked of."""
        self.sentence = ""
        self._journey = journey
        self._world = world
        self._secrets = frozenset(filter(None, secrets))
        self._redact = Redactor(secrets)
        self._tabs: dict[tuple[str, str], Tab] = {}
        self._acting: dict[str, Persona] = {}
        self._values: dict[str, str] = {}
        self._secret_pages: set[tuple[str, str]] = set()
        self._identity = ""
        self._written: WrittenStep | None = None
        self._index = 0

    def begin(self, written: WrittenStep, index: int) -> None:
        self._written, self._index = written, index
        self.sentence = self._redact(written.step.sentence(mapped(written.args, self._shown)))
        self._identity = self._redact(written.step.sentence(mapped(written.args, self._named)))

    def is_due(self, written: WrittenStep) -> bool:
        return written.when is None or self.tab.shows(self.filled(written.when))

    def place(self) -> Place:
        source = self._written.source if self._written else ""
        url = self._redact(self.open_tab.url) if self.open_tab else ""
        return Place(url, self.channel, self._journey.name, self._identity, source)

    @property
    def acting(self) -> Persona:
        return self._acting.get(self.channel, self.persona)

    @property
    def open_tab(self) -> Tab | None:
        """The tab of the channel in use, if it has been opened."""
        return self._tabs.get((self.channel, self.acting.name))

    @property
    def secret_in_sight(self) -> bool:
        """A secret stands in a field that does not hide it: no picture is taken of that page, and no look."""
        return (self.channel, self._page) in self._secret_pages

    @property
    def tab(self) -> Tab:
        key = (self.channel, self.acting.name)
        if key not in self._tabs:
            self._tabs[key] = self._world.tabs(self._world.channels[self.channel])
        if not self.entered or self.entered[-1] != self.channel:
            self.entered.append(self.channel)
        return self._tabs[key]

    def address(self, written: str) -> str:
        return urljoin(self._world.site if urlsplit(self._world.site).path else self._world.site + "/", written)

    def give(self, touched: FieldTouched, text: str, why: str = "") -> None:
        hidden = touched.kind == "input:password"
        if not hidden and (text in self._secrets or self._redact(text) != text):
            self._secret_pages.add((self.channel, self._page))
            hidden = True
        fact = "" if hidden else self.acting.fact_of(text)
        self.given.append(
            Given(
                fact=fact,
                digest="" if hidden else self._digest(text),
                characters=0 if hidden else len(text),
                field=touched.name,
                field_kind=touched.kind,
                autocomplete=touched.autocomplete,
                arrived_empty=touched.arrived_empty,
                page=self._page,
                step=self._identity,
                channel=self.channel,
                index=self._index,
                exempt=why,
            )
        )

    def keep(self, name: str, text: str) -> None:
        self._values[name] = text
        shown = self._redact(text)
        self.kept.append(
            Kept(name, shown, normalised(shown), self.channel, self._page, self._identity, index=self._index)
        )

    def follow(self, link: str) -> None:
        raise StepRefused(Failure("no message was received in this journey", link, kind="refused"))

    def call(self, name: str, inputs: Mapping[str, JsonValue]) -> object:
        offered: dict[str, Callable[[], object]] = {
            "page": self._page_itself,
            "tab": lambda: self.tab,
            "persona": lambda: dict(self.acting.facts),
            "site": lambda: self._world.site,
        }
        return called(self._world.calls[name], inputs, offered)

    def check(self, names: Sequence[str]) -> None:
        visit = self._world.looks.now(self.tab, self.place(), self._world.looker)
        if self._world.sink is not None:
            self._world.sink(mapped(visit, self._redact))
        self.looked.append(visit.id)
        ask_of(visit, {name: self._world.checks[name] for name in names})

    def _page_itself(self) -> object:
        page = getattr(self.tab, "page", None)
        if page is None:
            what = f"the step needs a page, and {self.channel} is a {self.tab.channel.kind} channel"
            raise StepRefused(Failure(what, kind="refused"))
        return page

    def go_to(self, channel: str, persona: str) -> None:
        self.channel = channel
        if persona:
            self._acting[channel] = self._world.people[persona]

    def expect(self, holds: Callable[[], bool], insist: Callable[[], None]) -> None:
        within_s = self._written.within_s if self._written else None
        if within_s is None:
            return insist()
        ends = self._world.clock.ms() + within_s * 1000
        while not holds():
            if self._world.clock.ms() >= ends:
                insist()
                raise StepRefused(Failure(f"it came true, but not within {within_s:g} s", kind="timeout"))
            self._world.sleep(_POLL_S)
        return None

    def until(self, look: Callable[[], None]) -> None:
        patience = self._written.within_s if self._written else None
        ends = self._world.clock.ms() + (_PATIENCE_S if patience is None else patience) * 1000
        while True:
            try:
                return look()
            except StepRefused:
                if self._world.clock.ms() >= ends:
                    raise
            self._world.sleep(_POLL_S)

    def filled(self, value: Value) -> Value:
        """With the real values, for the browser; raises StepRefused where one is not known."""
        return mapped(value, lambda text: filled(text, self._value))

    def close(self) -> None:
        for tab in self._tabs.values():
            try:
                tab.close()
            except Exception:  # a browser that died has nothing left to close
                continue

    @property
    def _page(self) -> str:
        return self._redact(urlsplit(self.open_tab.url).path or "/") if self.open_tab else ""

    def _value(self, name: str) -> str:
        kind, _, rest = name.partition(".")
        if kind == "kept":
            if rest not in self._values:
                raise StepRefused(Failure(f"nothing was kept as “{rest}”", kind="refused"))
            return self._values[rest]
        if kind == "env":
            return self._world.env[rest]
        who, fact = self._fact(kind, rest)
        return who.facts[fact]

    def _fact(self, kind: str, rest: str) -> tuple[Persona, str]:
        if kind == "persona":
            return self.acting, rest
        name, _, fact = rest.partition(".")
        return self._world.people[name], fact

    def _shown(self, text: str) -> str:
        return filled(text, self._show)

    def _show(self, name: str) -> str:
        kind, _, rest = name.partition(".")
        if kind == "kept":
            return self._values.get(rest, f"({rest})")
        if kind == "env":
            return HIDDEN
        who, fact = self._fact(kind, rest)
        return HIDDEN if fact in who.hidden else who.facts[fact]

    def _named(self, text: str) -> str:
        """Placeholders by their names: a finding's identity must not hang on an order number or a persona."""
        return filled(text, lambda name: f"({name.partition('.')[2]})")

    def _digest(self, text: str) -> str:
        return hashlib.blake2s(plain_value(text).encode(), key=self._world.salt, digest_size=16).hexdigest()
