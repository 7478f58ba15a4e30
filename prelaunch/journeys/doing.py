"""What the steps of one walk do their work with: its tabs, its values, its memory of what was given and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from prelaunch.config.secrets import Redactor
from prelaunch.journeys.asking import ask_of, called
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.knowing import Knowing
from prelaunch.journeys.letters import MAIL_PATIENCE_S, awaited, linked
from prelaunch.journeys.naming import Naming
from prelaunch.journeys.opened import Opened
from prelaunch.journeys.passing import Passing
from prelaunch.journeys.people import Persona
from prelaunch.journeys.remembering import Here, Memory, facts_named
from prelaunch.journeys.talking import PATIENCE_S, exchange, facts_in, goes_round
from prelaunch.journeys.trail import Trail
from prelaunch.journeys.values import mapped
from prelaunch.journeys.world import World
from prelaunch.model.codec import JsonValue
from prelaunch.model.crossing import Exchange
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.walk import Failure, Given, Kept
from prelaunch.numerals import locale_of
from prelaunch.ports import FieldTouched, Mail, StepRefused, Tab, TabLost, Talking, Target, Teleporting

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
        self.looked: list[str] = []
        """Ids of the looks that checks were asked of."""
        self.sentence = ""
        self._journey = journey
        self._world = world
        self._redact = Redactor(secrets)
        self._memory = Memory(persona, secrets, world.salt)
        self._naming = Naming(lambda: self.acting, world.people, world.env, self._memory.values)
        self._tabs = Opened(world, persona, journey.channels)
        self._identity = ""
        self._written: WrittenStep | None = None
        self._index = 0
        self._letter: Mail | None = None
        self._named_here: dict[str, Kept] = {}
        self._facts_here: tuple[str, ...] = ()
        self.trail = Trail()
        self.knowing = Knowing(persona)
        self.passing = Passing(world.context, self.filled, self.address)
        self.exchanges: list[Exchange] = []

    def begin(self, written: WrittenStep, index: int) -> None:
        self._written, self._index = written, index
        self._named_here = self.trail.named(written, self.channel, self.kept)
        self._facts_here = facts_named(written)
        self.sentence = self._redact(written.step.sentence(self._naming.shown(written.args)))
        self._identity = self._redact(written.step.sentence(self._naming.named(written.args)))

    def is_due(self, written: WrittenStep) -> bool:
        return written.when is None or self.tab.shows(self.filled(written.when))

    def place(self) -> Place:
        source = self._written.source if self._written else ""
        url = self._redact(self.open_tab.url) if self.open_tab else ""
        return Place(url, self.channel, self._journey.name, self._identity, source)

    @property
    def acting(self) -> Persona:
        return self._tabs.acting(self.channel)

    @property
    def open_tab(self) -> Tab | None:
        """The tab of the channel in use, if it has been opened."""
        return self._tabs.there(self.channel)

    @property
    def secret_in_sight(self) -> bool:
        """A secret stands in a field that does not hide it: no picture is taken of that page, and no look."""
        return self._memory.shows_secret(self.channel, self._page)

    @property
    def given(self) -> list[Given]:
        return self._memory.given

    @property
    def kept(self) -> list[Kept]:
        return self._memory.kept

    @property
    def tab(self) -> Tab:
        tab = self._tabs.tab(self.channel)
        if not self.entered or self.entered[-1] != self.channel:
            self.entered.append(self.channel)
        self.knowing.enter(self._world.channels[self.channel])
        return tab

    def address(self, written: str) -> str:
        return urljoin(self._world.site if urlsplit(self._world.site).path else self._world.site + "/", written)

    def give(self, touched: FieldTouched, text: str, why: str = "") -> None:
        given = self._memory.give(touched, text, self._here, named=self._facts_here, why=why)
        if given.fact or not given.digest:
            # Who logs in as staff does so to serve a customer.
            told = "whose case it is" if given.by else f"their {given.fact or touched.name}"
            self.knowing.told(told, self._index)

    def keep(self, name: str, text: str, tolerance: float = 0.0) -> None:
        here = replace(self._here, locale=locale_of(self.open_tab, text))
        self._memory.keep(name, text, here, tolerance)

    @property
    def _here(self) -> Here:
        return Here(self.acting, self.channel, self._page, self._identity, self._index)

    def done(self, written: WrittenStep) -> None:
        """After a step that was done: what it found, and whether the channel shows whom it serves."""
        self.trail.found(written, self.channel, self._named_here)
        if self._named_here and written.step.verb in ("fill", "open", "ask"):
            self.knowing.told(f"the {next(iter(self._named_here))}", self._index)
        self.knowing.look(self.open_tab, self._index, self._page, self._redact)

    def explained(self, failure: Failure, written: WrittenStep) -> Failure:
        """A failure, or what it means: that the trail of a reference is lost here."""

        url = self.open_tab.url if self.open_tab else ""

        def text() -> str:
            try:
                return self.open_tab.read(Target(css="body")) if self.open_tab else ""
            except (StepRefused, TabLost):
                return ""

        return self.trail.told(failure, written, self.channel, self._named_here, url, text)

    def follow(self, link: str) -> None:
        address = linked(self._letter, link)
        if self._world.channels[self.channel].kind != "browser":
            channels = self._world.channels
            used = [name for name in reversed(self.entered) if channels[name].kind == "browser"]
            self.channel = next(iter([*used, *(name for name, each in channels.items() if each.kind == "browser")]))
        self.tab.open(address)
        self.knowing.told("a link of their own", self._index)

    def receive(
        self, fits: Callable[[Mail], bool], what: str, within_s: float | None, *, any_recipient: bool = False
    ) -> None:
        patience = within_s or (self._written.within_s if self._written else None) or MAIL_PATIENCE_S
        own = "" if any_recipient else self.persona.facts.get("email", "").casefold()
        clock, sleep = self._world.clock, self._world.sleep
        self._letter = awaited(self.tab, fits, what, patience, own=own, clock=clock, sleep=sleep)
        self.knowing.told("a message to them", self._index)

    def ask(
        self,
        text: str,
        *,
        topic: str = "",
        holds: Sequence[Sequence[str]] = (),
        errs: Sequence[str] = (),
        within_s: float | None = None,
        wants_person: bool = False,
        checked: bool = False,
    ) -> Exchange:
        tab = self.tab
        if not isinstance(tab, Talking):
            reason = f"“ask” needs a chat channel, and {self.channel} is a {tab.channel.kind} channel"
            raise StepRefused(Failure(reason, kind="refused"))
        patience = within_s or (self._written.within_s if self._written else None) or PATIENCE_S
        known = [each.fact for each in self.given if each.fact and not each.by]
        self._tell_in_chat(text)
        reply = tab.say(text, patience)
        said = exchange(
            tab.channel,
            reply,
            text,
            self._index,
            topic=topic,
            holds=holds,
            errs=errs,
            within_s=patience,
            wants_person=wants_person,
            known=known,
            redact=self._redact,
        )
        self.exchanges.append(said)
        if isinstance(reply, Missing) and not checked:
            raise StepRefused(Failure(f"the chat gave no reply: {reply.reason}", text, kind="timeout"))
        return said

    def _tell_in_chat(self, text: str) -> None:
        for fact, value, alone in facts_in(text, self.acting):
            kind = "chat" if alone else "chat:mention"
            touched = FieldTouched("a message in the chat", kind, "", True)
            self.give(touched, value)
            self.given[-1] = replace(self.given[-1], fact=fact)

    def chat_loops(self) -> bool:
        return goes_round(self.exchanges, self.channel)

    def leave(self, channel: str, persona: str, carries: Sequence[str], *, teleport: bool) -> None:
        left = self.tab
        self.passing.leave(left, self._page, carries, self._index, teleport=teleport)
        self.go_to(channel, persona)
        if teleport:
            entered = self.tab
            if not (isinstance(left, Teleporting) and isinstance(entered, Teleporting)):
                raise StepRefused(Failure("a session can be copied between browser channels only", kind="refused"))
            entered.take_session(left.session())

    def arrive(self) -> None:
        self.passing.arrive(self.tab, self._page, self._index, self._redact)

    def call(self, name: str, inputs: Mapping[str, JsonValue]) -> object:
        offered: dict[str, Callable[[], object]] = {
            "page": self._page_itself,
            "tab": lambda: self.tab,
            "persona": lambda: dict(self.acting.facts),
            "site": lambda: self._world.site,
        }
        return called(self._world.calls[name], inputs, offered)

    def check(self, names: Sequence[str]) -> None:
        checks = {name: self._world.checks[name] for name in names}
        looker, inspect = self._world.looker, self._world.inspect
        if inspect is not None and (looker is None or self._world.for_times):
            needs = tuple(dict.fromkeys(["response", *(part for each in checks.values() for part in each.needs)]))
            return ask_of(
                self._world.looks.now(self.tab, self.place(), lambda tab, at: inspect(tab, at, needs)), checks
            )
        visit = self._world.looks.now(self.tab, self.place(), looker)
        if self._world.sink is not None:
            self._world.sink(mapped(visit, self._redact))
        self.looked.append(visit.id)
        return ask_of(visit, checks)

    def _page_itself(self) -> object:
        page = getattr(self.tab, "page", None)
        if page is None:
            what = f"the step needs a page, and {self.channel} is a {self.tab.channel.kind} channel"
            raise StepRefused(Failure(what, kind="refused"))
        return page

    def go_to(self, channel: str, persona: str) -> None:
        self.channel = channel
        if persona:
            self._tabs.acts(channel, persona)

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
        return self._naming.filled(value)

    def close(self) -> None:
        self._tabs.close()

    @property
    def _page(self) -> str:
        return self._redact(urlsplit(self.open_tab.url).path or "/") if self.open_tab else ""
