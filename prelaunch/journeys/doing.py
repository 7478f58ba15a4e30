"""What the steps of one walk do their work with: its tabs, its values, its memory of what was given and kept."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from prelaunch.config.secrets import Redactor
from prelaunch.journeys.asking import ask_of, called
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.knowing import Knowing
from prelaunch.journeys.passing import Passing
from prelaunch.journeys.people import Persona, plain_value
from prelaunch.journeys.talking import PATIENCE_S, exchange, facts_in, goes_round
from prelaunch.journeys.trail import Trail
from prelaunch.journeys.values import filled, mapped, placeholders, texts
from prelaunch.journeys.world import World
from prelaunch.model.codec import JsonValue
from prelaunch.model.crossing import Exchange
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.sameness import normalised
from prelaunch.model.walk import Failure, Given, Kept
from prelaunch.ports import FieldTouched, Mail, Receiving, StepRefused, Tab, TabLost, Talking, Target, Teleporting
from prelaunch.steps import HIDDEN

Value = TypeVar("Value")
_POLL_S = 0.1
_MAIL_PATIENCE_S = 10.0
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
        self._letter: Mail | None = None
        self._named_here: dict[str, Kept] = {}
        self._facts_here: tuple[str, ...] = ()
        self.trail = Trail()
        self.knowing = Knowing(persona)
        self.passing = Passing(world.context, self.filled, self.address)
        self.exchanges: list[Exchange] = []
        self._open_mailboxes()

    def _open_mailboxes(self) -> None:
        """At once, so that a message which comes before it is looked for is not taken for an old one."""
        for name in self._journey.channels:
            channel = self._world.channels[name]
            if channel.kind in ("mail", "sms"):
                with contextlib.suppress(TabLost):  # told when it is used
                    self._tabs[(name, self.persona.name)] = self._world.tabs(channel)

    def begin(self, written: WrittenStep, index: int) -> None:
        self._written, self._index = written, index
        self._named_here = self.trail.named(written, self.channel, self.kept)
        self._facts_here = _facts_named(written)
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
        tab = self._tab_on(self.channel, self.acting)
        if not self.entered or self.entered[-1] != self.channel:
            self.entered.append(self.channel)
        self.knowing.enter(self._world.channels[self.channel])
        return tab

    def _tab_on(self, name: str, who: Persona) -> Tab:
        key = (name, who.name)
        if key not in self._tabs:
            channel = self._world.channels[name]
            via = channel.talk.via if channel.talk else ""
            beside = (self._tab_on(via, self._acting.get(via, self.persona)),) if via else ()
            self._tabs[key] = self._world.tabs(channel, *beside)
        return self._tabs[key]

    def address(self, written: str) -> str:
        return urljoin(self._world.site if urlsplit(self._world.site).path else self._world.site + "/", written)

    def give(self, touched: FieldTouched, text: str, why: str = "") -> None:
        hidden = touched.kind == "input:password"
        if not hidden and (text in self._secrets or self._redact(text) != text):
            self._secret_pages.add((self.channel, self._page))
            hidden = True
        fact = "" if hidden else self._fact_given(text)
        if hidden or fact:
            # Who logs in as staff does so to serve a customer.
            told = "whose case it is" if self._by_staff else f"their {fact or touched.name}"
            self.knowing.told(told, self._index)
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
                screen=touched.screen,
                form=touched.form,
                method=touched.method,
                by=self.acting.name if self._by_staff else "",
            )
        )

    def _fact_given(self, text: str) -> str:
        """The fact that the author wrote, since a birthplace is no city; else the persona’s first of this value."""
        wanted = plain_value(text)
        for who in (self.acting, self.persona):
            for fact in self._facts_here:
                if wanted and plain_value(who.facts.get(fact, "")) == wanted:
                    return fact
        return self.acting.fact_of(text) or self.persona.fact_of(text)

    @property
    def _by_staff(self) -> bool:
        return self.acting.name != self.persona.name

    def keep(self, name: str, text: str, tolerance: float = 0.0) -> None:
        self._values[name] = text
        shown, same = self._redact(text), self._redact(text)
        kept = Kept(name, shown, normalised(same), self.channel, self._page, self._identity, index=self._index)
        self.kept.append(replace(kept, tolerance=tolerance))

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
        letter = self._letter
        if letter is None:
            raise StepRefused(Failure("no message was received in this journey", link, kind="refused"))
        wanted = " ".join(link.split()).casefold()
        named = [address for name, address in letter.links if " ".join(name.split()).casefold() == wanted]
        found = named or [address for _, address in letter.links if link in address]
        if not found:
            there = tuple(f"link “{name}”" for name, _ in letter.links[:5])
            what = f"the message “{letter.subject}” has no link “{link}”" + ("" if there else ", and no link at all")
            raise StepRefused(Failure(what, link, there))
        if self._world.channels[self.channel].kind != "browser":
            channels = self._world.channels
            used = [name for name in reversed(self.entered) if channels[name].kind == "browser"]
            self.channel = next(iter([*used, *(name for name, each in channels.items() if each.kind == "browser")]))
        self.tab.open(found[0])
        self.knowing.told("a link of their own", self._index)

    def receive(
        self, fits: Callable[[Mail], bool], what: str, within_s: float | None, *, any_recipient: bool = False
    ) -> None:
        tab = self.tab
        if not isinstance(tab, Receiving):
            reason = f"“receive” needs a mail or SMS channel, and {self.channel} is a {tab.channel.kind} channel"
            raise StepRefused(Failure(reason, kind="refused"))
        own = "" if any_recipient else self.persona.facts.get("email", "").casefold()

        def mine(mail: Mail) -> bool:
            to = not own or not mail.to or any(own in each.casefold() for each in mail.to)
            return to and fits(mail)

        patience = within_s or (self._written.within_s if self._written else None) or _MAIL_PATIENCE_S
        ends = self._world.clock.ms() + patience * 1000
        while (letter := tab.take(mine)) is None:
            if self._world.clock.ms() >= ends:
                there = tuple(
                    f"“{each.subject or each.text[:60]}” to {', '.join(each.to)}" for each in tab.waiting[-3:]
                )
                raise StepRefused(Failure(f"no such message came within {patience:g} s", what, there))
            self._world.sleep(_POLL_S)
        self._letter = letter
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
        if looker is None and inspect is not None:
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


def _facts_named(written: WrittenStep) -> tuple[str, ...]:
    """Facts of a persona that a step's author named, such as `email` for `${persona.email}`."""
    names = (name for text in texts(written.args) for name in placeholders(text))
    return tuple(name.rpartition(".")[2] for name in names if name.startswith(("persona.", "personas.")))
