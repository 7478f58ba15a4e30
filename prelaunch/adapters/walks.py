"""Walk a journey in a worker process, which keeps one browser for all its walks and looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count, product
from pathlib import Path

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.channels import tabs_for
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.disturbing import Disturbance
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.looking import browser_here, init_scripts, look_here
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.adapters.tracing import Traces
from prelaunch.catalogue import own_checks, team_checks
from prelaunch.config.guard import may_post
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Credentials, Settings
from prelaunch.journeys.context import read_context
from prelaunch.journeys.document import Journey
from prelaunch.journeys.matrix import started_on
from prelaunch.journeys.people import Persona
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.recovering import recover
from prelaunch.journeys.walking import all_secrets, walk
from prelaunch.journeys.workspace import FOLDER, calls_of, page_checks, people_of
from prelaunch.journeys.world import World
from prelaunch.model.mishap import Mishap
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.ports import Tab


@dataclass(frozen=True, slots=True)
class WalkJob:
    """One journey, to be walked once as one persona; picklable, since a worker reads the file again."""

    source: str
    """`journeys/buy.yaml`, from the workspace."""
    workspace: Path
    site: str
    channels: tuple[Channel, ...]
    people: Mapping[str, Persona] = field(repr=False)
    env: Mapping[str, str] = field(repr=False)
    """Only what the journey needs."""
    persona: str = ""
    start: Channel | None = None
    """A channel to start on, instead of its own."""
    run: Path | None = None
    """The run's folder, opened already: visits and walks are appended, screenshots laid beside."""
    gatherers: tuple[str, ...] = ()
    """Parts of a Visit to gather at each new state of a page; none takes no looks."""
    mishaps: tuple[Mishap, ...] = ()
    """What is tried on a second walk."""
    not_tried: str = ""
    """Why nothing is."""
    retries: int = 0
    """So often a walk that fails is walked anew; one that then goes well is told as flaky."""
    tracing: bool = False
    """Keep Playwright's trace of a walk that fails."""
    browser: BrowserOptions = BrowserOptions()
    allow_hosts: tuple[str, ...] = ()
    credentials: Credentials | None = None
    secrets: tuple[str, ...] = field(default=(), repr=False)
    cut_off: tuple[str, ...] = ()
    """Hosts of others from which nothing is taken."""
    mail: Path | None = None
    """Where the run's SMTP sink lays what it receives."""


def jobs_for(
    journey: Journey,
    settings: Settings,
    *,
    site: str,
    env: Mapping[str, str],
    browser: BrowserOptions,
    run: Path | None = None,
    gatherers: tuple[str, ...] = (),
    recovery: bool = True,
    retries: int = 0,
    tracing: bool = False,
    mail: Path | None = None,
) -> tuple[WalkJob, ...]:
    """A job for each of its variants and personas, or one as nobody in particular.

    Only the first walks a second time, with mishaps: what is lost is lost on every device. Without `recovery` none.
    """
    needed = {name: env[name] for name in journey.environment}
    mishaps, not_tried = _tried(journey, settings, site, recovery)
    return tuple(
        WalkJob(
            journey.source,
            settings.folder,
            site,
            settings.channels,
            people_of(settings),
            needed,
            persona,
            start=start,
            run=run,
            gatherers=gatherers,
            mishaps=mishaps if at == 0 else (),
            not_tried=not_tried if at == 0 else "",
            retries=retries,
            tracing=tracing,
            browser=browser,
            allow_hosts=settings.allow_hosts,
            credentials=settings.http_credentials,
            secrets=settings.secrets,
            mail=mail,
        )
        for at, (start, persona) in enumerate(product(journey.variants or (None,), journey.personas or ("",)))
    )


def _tried(journey: Journey, settings: Settings, site: str, recovery: bool) -> tuple[tuple[Mishap, ...], str]:
    """What may be tried, or why nothing may: a second walk sends forms, and sends some of them twice."""
    if refusal := may_post(site, settings.allow_hosts):
        return (), refusal
    chosen = settings.recovery if journey.recovery is None else tuple(Mishap(each) for each in journey.recovery)
    mishaps = chosen if recovery else ()
    return mishaps, "" if mishaps else "it is switched off"


def walk_id(journey: str, job: WalkJob) -> str:
    """The same journey as the same persona on the same channel has the same id in every run."""
    stem = "-".join(filter(None, [journey, job.persona, job.start.name if job.start else ""]))
    return re.sub(r"[^\w.-]+", "-", stem)


def walk_seen(job: WalkJob) -> tuple[Walk, tuple[Visit, ...]]:
    """Walk it here for its times, and give what was seen; nothing is written."""
    journey, world, stem = _prepared(job)
    visits: dict[str, Visit] = {}

    def keep(fact: Visit | Walk) -> None:
        if isinstance(fact, Visit):
            visits[fact.id] = fact

    return walk(journey, replace(world, sink=keep, for_times=True), persona=job.persona, walk_id=stem), tuple(
        visits.values()
    )


def walk_job(job: WalkJob) -> Walk:
    """Walk it here. Its visits and the walk itself are appended to the run's folder as they are seen."""
    journey, world, stem = _prepared(job)
    evidence = EvidenceFolder(job.run, Redactor([*job.secrets, *job.env.values()])) if job.run else None
    world = replace(world, sink=evidence.append if evidence else None)
    if not job.run:
        world = replace(world, looker=None)
    walked = _walked(journey, world, job, stem)
    if not job.run:
        return walked
    if job.not_tried or not job.mishaps:
        walked = replace(walked, not_tried=job.not_tried)
    else:
        walked = recover(journey, world, walked, _disturb, job.mishaps)
    if evidence:
        evidence.append(walked)
    return walked


def _prepared(job: WalkJob) -> tuple[Journey, World, str]:
    """The journey as it is to be walked, the world for it, and the walk's id."""
    home = job.workspace / FOLDER
    calls = calls_of(job.workspace)
    checks = {**own_checks(), **team_checks(job.workspace / "checks")}
    context = read_context(job.workspace, job.channels)
    known = Known(job.channels, job.people, job.env, calls, page_checks(checks), context)
    locale = job.start.locale if job.start else ""
    journey = read_journey(job.workspace / job.source, known, root=job.workspace, home=home, locale=locale)
    channels = {each.name: each for each in job.channels}
    if job.start:
        journey = started_on(journey, job.start)
        channels[job.start.name] = job.start
    browser = browser_here(job.browser)
    scripts = init_scripts(job.gatherers)
    numbers = count(1)
    stem = walk_id(journey.name, job)

    def look(tab: Tab, place: Place) -> Visit:
        folder = job.run or Path()
        return look_here(
            tab, visit=f"{stem}-look-{next(numbers):02d}", place=place, folder=folder, gatherers=job.gatherers
        )

    world = World(
        site=job.site,
        channels=channels,
        tabs=tabs_for(
            job.site,
            lambda channel: browser.tab(channel, init_scripts=scripts, cut_off=job.cut_off),
            allow_hosts=job.allow_hosts,
            credentials=job.credentials,
            ignore_https_errors=job.browser.ignore_https_errors,
            mail=job.mail,
        ),
        clock=SystemClock(),
        people=job.people,
        env=job.env,
        folder=job.run,
        looker=look if job.gatherers else None,
        inspect=lambda tab, place, parts: look_here(
            tab, visit=f"{stem}-check", place=place, folder=job.run or Path(), gatherers=parts
        ),
        calls=calls,
        context=context,
        checks=checks,
        secrets=job.secrets,
    )
    return journey, world, stem


def _walked(journey: Journey, world: World, job: WalkJob, stem: str) -> Walk:
    before = walked = _once(journey, world, job, stem)
    for _ in range(job.retries):
        if walked.completed:
            break
        walked = _once(journey, world, job, stem)
    first = before.failed_step
    failed = first.failure if first else None
    if first and failed and walked.completed:
        return replace(walked, flaky=f"{first.sentence} ({first.source}): {failed.what}", trace=before.trace)
    return walked


def _once(journey: Journey, world: World, job: WalkJob, stem: str) -> Walk:
    if not job.tracing or not job.run:
        return walk(journey, world, persona=job.persona, walk_id=stem)
    traces = Traces(job.run, stem, Redactor(all_secrets(journey, world)))

    def tabs(channel: Channel, *beside: Tab) -> Tab:
        tab = world.tabs(channel, *beside)
        traces.watch(tab)
        return tab

    walked = walk(journey, replace(world, tabs=tabs), persona=job.persona, walk_id=stem)
    return replace(walked, trace=traces.settle(walked))


def _disturb(tab: Tab) -> Disturbance:
    if not isinstance(tab, PlaywrightTab):
        raise TypeError("only a page in a browser can be disturbed")
    return Disturbance(tab)
