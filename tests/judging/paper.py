"""A small shop on paper: evidence, checks and policies for the tests of judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.catalogue import check
from prelaunch.model.judgement import Finding, Interval, LimitState, Problem, Reading, Severity
from prelaunch.model.load import Limit, LoadRun, StepLoad
from prelaunch.model.missing import Missing, present
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedCheck, PlannedJourney
from prelaunch.model.policy import Policy, Waiver
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Text, Visit
from prelaunch.model.walk import Failure, StepTaken, Walk

SITE = "http://127.0.0.1:8000/"
DESKTOP, MOBILE = Channel("desktop"), Channel("mobile", width=390, mobile=True)


@check(title="The page says it is unfinished", why="Visitors leave.", fix="Finish it.", severity=Severity.BLOCKER)
def unfinished(visit: Visit, *, phrases: tuple[str, ...] = ("coming soon",)) -> Iterator[Problem]:
    for phrase in phrases:
        if phrase in present(visit.text).whole:
            yield Problem(f"“{phrase}” is shown", about=phrase)


@check(title="No title", why="Tabs.", fix="Title it.", severity=Severity.MODERATE, needs=("text",))
def untitled(visit: Visit) -> Iterator[Problem]:
    if not present(visit.text).title:
        yield Problem("The page has no title")


@check(title="Dead", why="Dead.", fix="Mend.", severity=Severity.SERIOUS, content_only=False, needs=("response",))
def dead(visit: Visit) -> Iterator[Problem]:
    if present(visit.response).status >= 400:
        yield Problem(f"It answered {present(visit.response).status}")


@check(title="Few pages", why="Thin.", fix="Write.", severity=Severity.MINOR)
def thin_site(site: Site, *, least: int = 1) -> Iterator[Problem]:
    if len(site.visits) < least:
        yield Problem(f"Only {len(site.visits)} pages")


@check(title="Slow walk", why="Slow.", fix="Hurry.", severity=Severity.MODERATE)
def slow_walk(walk: Walk) -> Iterator[Problem]:
    if walk.took_ms > 1000:
        yield Problem("It took long")


@check(title="Broken check", why="It raises.", fix="Mend it.", severity=Severity.MODERATE)
def raising(visit: Visit) -> Iterator[Problem]:
    yield Problem("seen before it broke")
    raise KeyError("no such thing")


CHECKS = {each.id: each for each in (unfinished, untitled, dead, thin_site, slow_walk, raising)}


def visit(path: str = "/", channel: str = "desktop", *, name: str = "", text: str = "Mugs", **changes: object) -> Visit:
    shown = Visit(
        id=name or f"{channel}{path}",
        place=Place(SITE.rstrip("/") + path, channel),
        taken_at="2026-07-14T10:32:06Z",
        came_from="" if path == "/" else SITE,
        response=Response(SITE.rstrip("/") + path, 200, ()),
        text=Text("Mugs", "en", "", (), text, text),
    )
    return replace(shown, **changes)  # type: ignore[arg-type]


def walk(channel: str = "desktop", *, failure: Failure | None = None, **changes: object) -> Walk:
    place = Place(SITE, channel, "buy", "Press “Add to basket”", "journeys/buy.yaml:4")
    step = StepTaken(2, "click", "Press “Add to basket”", "journeys/buy.yaml:4", channel, place, 12.0, failure)
    walked = Walk(
        f"w-{channel}", "buy", "Buy a mug", "ada", "critical", "journeys/buy.yaml", (channel,), "t", 12.0, (step,)
    )
    return replace(walked, **changes)  # type: ignore[arg-type]


def plan(*checks: str, **changes: object) -> Plan:
    planned = Plan(
        run="r1",
        site=SITE,
        environment="",
        started_at="2026-07-14T10:32:05Z",
        channels=(DESKTOP,),
        crawl=CrawlLimits(),
        checks=tuple(PlannedCheck(name) for name in checks or ("unfinished", "untitled")),
        gatherers=("text",),
        journeys=(PlannedJourney("buy", "Buy a mug", "journeys/buy.yaml", "critical", ("desktop",)),),
        loads=(),
    )
    return replace(planned, **changes)  # type: ignore[arg-type]


def evidence(*visits: Visit, **changes: object) -> Evidence:
    gathered = Evidence(plan(), Site(SITE, visits or (visit(),)), (walk(),), finished_at="2026-07-14T10:40:00Z")
    return replace(gathered, **changes)  # type: ignore[arg-type]


def finding(name: str = "aaaaaaaaaa", severity: Severity = Severity.BLOCKER, **changes: object) -> Finding:
    place = Place(SITE, "desktop")
    made = Finding(name, "unfinished", "It is unfinished", severity, place, "“coming soon” is shown", "Why.", "Fix.")
    return replace(made, **changes)  # type: ignore[arg-type]


def waiver(name: str, expires: str = "2026-08-01", **changes: object) -> Waiver:
    return replace(Waiver(name, "ada", "known", expires), **changes)  # type: ignore[arg-type]


LIMIT = Limit("p95 < 800 ms", "p95", "<", 800.0, "ms")
POLICY = Policy(())


def reading(state: LimitState = LimitState.MET, value: float = 612.0, limit: Limit | None = LIMIT) -> Reading:
    return Reading("p95", "95th percentile", "ms", "load “browse”", 200, Interval(value, 580.0, 655.0), limit, state)


def load(trouble: str = "", count: int = 200) -> LoadRun:
    steps = (StepLoad("home", "GET", count, 0, ((100, count),)),) if count else ()
    return LoadRun("l1", "browse", "loadtests/browse.yaml", SITE, "t", 10.0, 5, 100, (LIMIT,), steps, (), (),
                   Missing("not told"), trouble)  # fmt: skip


NOT_FOUND = Failure("there is no such button", "button “Add to basket”", ("Add to bag", "Add to list"))
ELEMENT = Element('main > link "Basket (3)"', "a")
