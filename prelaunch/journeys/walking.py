"""Walk a journey on its channels, and keep what was done, shown, given and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prelaunch.config.secrets import Redactor
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.doing import Doing
from prelaunch.journeys.observing import Observer
from prelaunch.journeys.people import NOBODY, Persona
from prelaunch.journeys.values import mapped
from prelaunch.journeys.world import World
from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Failure, Kept, StepTaken, Walk
from prelaunch.ports import StepRefused, TabLost
from prelaunch.problems import UserError

STOPPED = "the run was stopped while this journey was walked"


def walk(journey: Journey, world: World, *, persona: str = "", start: str = "", walk_id: str = "") -> Walk:
    """Walk once, as one persona. Never raises but for what is not an Exception: the walk says what went wrong.

    `start` replaces the channel it begins on. Tabs that were opened are closed at the end.
    """
    who = world.people.get(persona, NOBODY)
    slug = journey.name.replace("/", "-")
    name = walk_id or "-".join(filter(None, [slug, persona, start]))
    return _Walker(journey, world, who, start or journey.channel, name).walk()


class _Walker:
    def __init__(self, journey: Journey, world: World, persona: Persona, start: str, walk_id: str) -> None:
        self.journey = journey
        self.world = world
        self.id = walk_id
        self.steps: list[StepTaken] = []
        self.visits: list[str] = []
        self.trouble = ""
        self.walked = 0
        secrets = all_secrets(journey, world)
        self.redact = Redactor(secrets)
        self.doing = Doing(journey, world, persona, start, secrets)
        self.observer = Observer()
        self.started_at = world.clock.now()
        self.started_ms = world.clock.ms()

    def walk(self) -> Walk:
        self._tell(replace(self._walk(), trouble=STOPPED))
        try:
            for written in self.journey.steps:
                if not self._take(written):
                    break
        except BaseException:
            self.trouble = self.trouble or STOPPED
            raise
        finally:
            self.doing.close()
            done = self._walk()
            self._tell(done)
        return done

    def _take(self, written: WrittenStep) -> bool:
        """Whether the journey goes on."""
        self.doing.begin(written, len(self.steps) + 1)
        started = self.world.clock.ms()
        failure: Failure | None = None
        acts = not written.step.expects and not written.step.keeps(written.args)
        try:
            if not self.doing.is_due(written):
                self.walked += 1
                return True
            if acts:
                self.observer.begin(self.doing.open_tab)
            started = self.world.clock.ms()
            written.step.do(self.doing, self.doing.filled(written.args))
            self.doing.done(written)
        except StepRefused as refusal:
            failure = mapped(self.doing.explained(refusal.failure, written), self.redact)
        except TabLost as lost:
            self.trouble = self._trouble(str(lost) or "the browser’s tab was lost")
            failure = Failure(self.trouble, kind="crash")
        except Exception as error:
            told = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
            self.trouble = self._trouble(told)
            failure = Failure(self.trouble, kind="crash")
        took_ms = self.world.clock.ms() - started
        self.walked += 1
        self._record(written, took_ms, failure, self._observed() if acts else 0)
        return not self.trouble and (failure is None or written.soft)

    def _observed(self) -> int:
        """What the step sent; a page that cannot be read now is told by the look that follows."""
        if self.trouble:
            return 0
        try:
            return self.observer.end(
                self.doing.open_tab, len(self.steps) + 1, self.doing.place().page, self.doing.acting.name
            )
        except TabLost as lost:
            self.trouble = self._trouble(str(lost))
        except Exception:  # the page was replaced in the middle of it
            return 0
        return 0

    def _record(self, written: WrittenStep, took_ms: float, failure: Failure | None, sent: int) -> None:
        doing = self.doing
        place = doing.place()
        picture = "" if self.trouble else self._screenshot(failure)
        visit = self._look(place) if failure is None else ""
        taken = StepTaken(
            index=len(self.steps) + 1,
            verb=written.step.verb,
            sentence=doing.sentence,
            source=written.source,
            channel=doing.channel,
            place=place,
            took_ms=round(took_ms, 1),
            failure=failure,
            screenshot=picture,
            visit=visit,
            optional=written.soft,
            sent=sent,
            who=doing.acting.name,
        )
        self.steps.append(taken)

    def _screenshot(self, failure: Failure | None) -> str:
        tab = self.doing.open_tab
        seen = tab is not None and (tab.channel.kind == "browser" or bool(tab.channel.talk and tab.channel.talk.page))
        if self.world.folder is None or tab is None or not seen or self.doing.secret_in_sight:
            return ""
        name = f"screenshots/{self.id}-{len(self.steps) + 1:02d}.jpg"
        (self.world.folder / "screenshots").mkdir(parents=True, exist_ok=True)
        try:
            tab.screenshot(self.world.folder / name)
        except Exception as error:  # a page that cannot be drawn must not end the journey; the tab tells if it is lost
            if isinstance(error, TabLost) and failure is None:
                self.trouble = self._trouble(str(error))
            return ""
        return name

    def _look(self, place: Place) -> str:
        tab = self.doing.open_tab
        if self.trouble or tab is None or self.world.looker is None or self.doing.secret_in_sight:
            return ""
        try:
            visit = self.world.looks.take(
                tab, place, self.world.looker, self.world.clock, f"{self.id}-{len(self.steps) + 1:02d}"
            )
        except TabLost as lost:
            self.trouble = self._trouble(str(lost))
            return ""
        if visit is None:
            return ""
        self.visits.append(visit.id)
        self._tell(mapped(visit, self.redact))
        return visit.id

    def _trouble(self, reason: str) -> str:
        return self.redact(f"in “{self.doing.sentence}”: {' '.join(reason.split())[:300]}")

    def _tell(self, fact: Visit | Walk) -> None:
        if self.world.sink is not None:
            self.world.sink(fact)

    def _walk(self) -> Walk:
        journey = self.journey
        return Walk(
            id=self.id,
            journey=journey.name,
            title=journey.title,
            persona=self.doing.persona.name,
            criticality=journey.criticality,
            source=journey.source,
            channels=tuple(self.doing.entered),
            started_at=self.started_at,
            took_ms=round(self.world.clock.ms() - self.started_ms, 1),
            steps=tuple(self.steps),
            given=tuple(self.doing.given),
            kept=tuple(self._kept()),
            visits=tuple(dict.fromkeys([*self.visits, *self.doing.looked])),
            handoffs=tuple(self.doing.passing.done),
            touches=self.doing.knowing.touches(),
            exchanges=tuple(self.doing.exchanges),
            remaining=len(journey.steps) - self.walked,
            trouble=self.trouble,
            screens=tuple(self.observer.screens),
            third_parties=self.observer.third_parties,
        )

    def _kept(self) -> Iterable[Kept]:
        pictures = {step.index: step.screenshot for step in self.steps}
        return (replace(each, screenshot=pictures.get(each.index, "")) for each in self.doing.kept)


def all_secrets(journey: Journey, world: World) -> tuple[str, ...]:
    """Every value that must not be written anywhere while this journey is walked."""
    env = tuple(world.env[name] for name in journey.environment if name in world.env)
    return (*world.secrets, *env, *(secret for each in world.people.values() for secret in each.secrets))
