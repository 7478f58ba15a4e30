"""One release that holds something of everything a report tells; also the page for trying reports by eye."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from prelaunch.catalogue import check
from prelaunch.judging.release import make_release
from prelaunch.model.history import Past
from prelaunch.model.judgement import Interval, LimitState, Problem, Reading, Severity
from prelaunch.model.load import GeneratorHealth, Limit, LoadError, LoadRun, SecondLoad, StepLoad
from prelaunch.model.mishap import FieldAfter, Mishap, Sent, Trial
from prelaunch.model.missing import Missing, present
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedCheck, PlannedJourney, PlannedLoad
from prelaunch.model.policy import Policy, Waiver
from prelaunch.model.site import Site, Skipped
from prelaunch.model.verdict import Evidence, Release
from prelaunch.model.visit import Axe, Request, Response, Text, Visit
from prelaunch.model.walk import Failure, StepTaken, Walk
from prelaunch.reports.past import past_of
from prelaunch.reports.pictures import wanted

SITE = "http://127.0.0.1:8000"
HOSTILE = "</title><script>alert('title')</script><img src=x onerror=alert(1)>"


@check(
    title="The page says it is unfinished",
    why="Visitors take the shop for closed, and leave.",
    fix="Publish the content, or remove the links that lead here.",
    severity=Severity.BLOCKER,
)
def under_construction(visit: Visit) -> Iterator[Problem]:
    if "coming soon" in present(visit.text).whole:
        where = Element('main > heading "Coming soon"', "main > h1", "<h1 class='soon'>", (80, 190, 520, 48))
        yield Problem("“Coming soon” is shown to visitors", where, leads=("home page, navigation “Trade-in”",))


@check(
    title="Text is hard to read",
    why="Customers with weak eyes, and everybody in the sun, cannot read it.",
    fix="Give the text a contrast of at least 4.5 to 1 with its ground.",
    severity=Severity.SERIOUS,
    sources=("WCAG 2.2, 1.4.3",),
)
def contrast(visit: Visit) -> Iterator[Problem]:
    if "pale" in present(visit.text).whole:
        where = Element(
            'contentinfo > link "Delivery and returns"', "footer a.small", '<a class="small" href="/delivery">'
        )
        yield Problem("The text “Delivery and returns” has a contrast of 2.1 to 1", where, "color-contrast")


@check(
    title="The page has no title",
    why="Visitors cannot tell their tabs apart.",
    fix="Give every page a title of its own.",
    severity=Severity.MODERATE,
)
def missing_title(visit: Visit) -> Iterator[Problem]:
    if not present(visit.text).title:
        yield Problem("The page has no title")
    if "banner" in present(visit.text).whole:
        yield Problem("Look whether “Shop” names this page well enough", review=True)


CHECKS = {each.id: each for each in (under_construction, contrast, missing_title)}
PHONE = "mobile"
CRAWL = CrawlLimits(max_pages=40, channels=("desktop", PHONE))
PLAN = Plan(
    run="sample",
    site=SITE + "/",
    environment="staging",
    started_at="2026-07-14T10:32:05+00:00",
    channels=(Channel("desktop"), Channel(PHONE, "iPhone 13", 390, 664, mobile=True)),
    crawl=CRAWL,
    checks=tuple(PlannedCheck(name) for name in CHECKS),
    gatherers=("text", "axe", "screenshot"),
    journeys=(
        PlannedJourney("order-as-guest", "Order a phone as a guest", "journeys/order-as-guest.yaml", "critical",
                       ("desktop", PHONE)),
        PlannedJourney("return-a-phone", "Return a faulty phone", "journeys/return-a-phone.yaml", "important",
                       ("desktop",)),
        PlannedJourney("collect-in-store", "Order on the sofa, collect in the store", "journeys/collect.yaml",
                       "critical", ("desktop", PHONE)),
    ),
    loads=(PlannedLoad("browse", "loadtests/browse.yaml"),),
    not_planned=("The agent console: no persona of this run has a login for it.",),
)  # fmt: skip


def visit(
    path: str, channel: str = "desktop", text: str = "Phones and more", title: str = "Tidewater Mobile", **changes
) -> Visit:
    shown = Visit(
        id=f"{channel}{path}",
        place=Place(SITE + path, channel),
        taken_at="2026-07-14T10:32:20+00:00",
        came_from="" if path == "/" else SITE + "/",
        response=Response(SITE + path, 200, ()),
        text=Text(title, "en", "", (), text, text),
        axe=Axe("4.12.1", (), (), ()),
        requests=(),
        screenshot=f"screenshots/{channel}{path.replace('/', '-')}.jpg",
    )
    return replace(shown, **changes)


SENTENCES = (
    "Open the home page",
    "Press “Phones”",
    "Press “Tide 7”",
    "Press “Add to basket”",
    "Press “Check out”",
    "Type an e-mail address into “E-mail”",
    "Choose “Standard delivery” from “Delivery”",
    "Press “Pay”",
    "See “Thank you for your order”",
)


def walk(name: str, title: str, channels: tuple[str, ...], criticality: str, fails_at: int = 0, **changes) -> Walk:
    steps = []
    half = len(SENTENCES) // len(channels)
    for index, sentence in enumerate(SENTENCES, start=1):
        channel = channels[min((index - 1) // half, len(channels) - 1)]
        source = f"journeys/{name}.yaml:{index + 6}"
        failure = None
        if index == fails_at:
            failure = Failure("there is no button “Pay” on the page", "button “Pay”", ("Pay by invoice", "Play"))
        place = Place(f"{SITE}/checkout/{index}", channel, name, sentence, source)
        picture = f"screenshots/{name}-{channels[0]}-{index}.jpg"
        steps.append(StepTaken(index, "click", sentence, source, channel, place, 180.0 + 97 * index, failure, picture))
        if failure:
            break
    walked = Walk(
        id=f"{name}-{channels[0]}",
        journey=name,
        title=title,
        persona="Ada",
        criticality=criticality,
        source=f"journeys/{name}.yaml",
        channels=channels,
        started_at="2026-07-14T10:33:00+00:00",
        took_ms=sum(step.took_ms for step in steps),
        steps=tuple(steps),
        remaining=len(SENTENCES) - len(steps),
    )
    return replace(walked, **changes)


def trials() -> tuple[Trial, ...]:
    place = Place(f"{SITE}/checkout/6", "desktop", "order-as-guest", SENTENCES[5], "journeys/order-as-guest.yaml:12")
    fields = tuple(FieldAfter(name, "input:text", "", 9, survived=True) for name in ("E-mail", "Street", "Town"))
    wiped = (replace(fields[0], survived=False), *fields[1:])
    sent = Sent("POST", "/checkout/8", "d1", 303, "/order/#")
    return (
        Trial(Mishap.REFRESH, place, fields),
        Trial(Mishap.MISTAKE, place, wiped, wrong="Street"),
        Trial(Mishap.SESSION, place, untold="nobody is logged in"),
        Trial(Mishap.TWICE, place, sent=(sent,)),
        Trial(Mishap.THIRD_PARTIES, place, hosts=("tags.example",), failure=Failure("there is no button “Pay”")),
    )


def load() -> LoadRun:
    seconds = tuple(
        SecondLoad(
            at, min(20, 1 + at), 12 + min(20, at) * 4 + at % 5, int(at == 41), 120.0 + at, 310.0 + 11 * at + at % 7 * 9
        )
        for at in range(60)
    )
    return LoadRun(
        id="browse",
        name="browse",
        source="loadtests/browse.yaml",
        target=SITE,
        started_at="2026-07-14T10:36:00+00:00",
        took_s=60.0,
        users=20,
        minimum_samples=200,
        limits=(P95, ERRORS),
        steps=(
            StepLoad("Open the home page", "GET", 2400, 0, ((90, 1200), (240, 1000), (610, 200))),
            StepLoad("Search for a phone", "GET", 1800, 1, ((180, 900), (820, 700), (1400, 200))),
        ),
        seconds=seconds,
        errors=(LoadError("Search for a phone", "HTTP 503", 1),),
        generator=GeneratorHealth(64.0, True),
    )


P95 = Limit("p95 < 800 ms", "p95", "<", 800.0, "ms", source="loadtests/browse.yaml:9")
ERRORS = Limit("errors < 0.5 %", "errors", "<", 0.5, "%", source="loadtests/browse.yaml:10")
LCP = Limit("lcp < 2500 ms", "lcp", "<", 2500.0, "ms", source="prelaunch.yaml:31")
READINGS = (
    Reading("p95", "95th percentile", "ms", "load “browse”", 4200, Interval(912.0, 884.0, 951.0), P95,
            LimitState.BROKEN),
    Reading("errors", "Failed requests", "%", "load “browse”", 4200, Interval(0.024, 0.001, 0.13), ERRORS,
            LimitState.MET),
    Reading("lcp", "Largest contentful paint", "ms", "pages on mobile", 5, Interval(2410.0, 2290.0, 2620.0), LCP,
            LimitState.TOO_CLOSE, "the limit lies within what chance alone moves the value by"),
)  # fmt: skip


def evidence() -> Evidence:
    crawled = (
        visit("/"),
        visit("/", PHONE, "Phones and more, banner"),
        visit("/trade-in", text="coming soon"),
        visit("/trade-in", PHONE, "coming soon"),
        *(visit(f"/phones/tide-{at}", text="pale") for at in range(1, 5)),
        visit("/help", title="", text="How can we help?"),
        visit("/stores", trouble="it did not settle within 30 s"),
        visit("/search", title=HOSTILE, text=HOSTILE),
        visit(
            "/plans",
            requests=(
                Request("https://tags.example/a.js", "GET", "script", 200, "", 40.0, 310.0, 48_000, "", True, True),
                Request("https://tags.example/b", "GET", "fetch", 503, "", 90.0, 80.0, None, "", True),
                Request("https://fonts.gstatic.com/s/a.woff2", "GET", "font", 200, "", 90.0, 40.0, 21_300, "", True),
            ),
        ),
        visit("/old-offer", response=Response(SITE + "/old-offer", 404, ())),
    )
    skipped = (
        Skipped(SITE + "/account", "robots.txt forbids it", SITE + "/"),
        *(Skipped(f"https://social.example/{name}", "another site") for name in ("a", "b", "c")),
    )
    return Evidence(
        plan=PLAN,
        site=Site(SITE + "/", crawled, (), skipped),
        walks=(
            walk("order-as-guest", "Order a phone as a guest", ("desktop",), "critical", trials=trials()),
            walk("order-as-guest", "Order a phone as a guest", (PHONE,), "critical", fails_at=8,
                 not_tried="the journey itself was not walked to its end"),
            walk("return-a-phone", "Return a faulty phone", ("desktop",), "important",
                 trouble="the browser ended while the journey was walked",
                 not_tried="the journey itself was not walked to its end"),
            walk("collect-in-store", "Order on the sofa, collect in the store", ("desktop", PHONE), "critical",
                 not_tried="it sends no form"),
        ),
        loads=(load(),),
        finished_at="2026-07-14T10:38:41+00:00",
    )  # fmt: skip


def sample() -> Release:
    """NO-GO, with a journey that stops, a page that is unfinished, a broken limit, a waiver and missing evidence."""
    known = make_release(evidence(), CHECKS, Policy(()), READINGS, date(2026, 7, 14), "0.1.0")
    pale = next(finding for finding in known.findings if finding.place.page == "/phones/tide-1")
    old = "expired under another design"
    waivers = (
        Waiver(pale.id, "Grace", "The new footer goes live on Friday", "2026-07-31", "SHOP-12", "", "waivers.yaml:3"),
        Waiver("0123456789", "Ada", old, "2026-06-30", source="waivers.yaml:9"),
    )
    owners = (("order-as-guest", "Team Checkout"), ("/trade-in", "Team Trade-in"), ("contrast", "Design system"))
    policy = Policy((), limits=(LCP,), waivers=waivers, owners=owners)
    told = make_release(evidence(), CHECKS, policy, READINGS, date(2026, 7, 14), "0.1.0", "reports/2026-07-14T10-32-05")
    return replace(told, history=tuple(earlier()))


def earlier() -> Iterator[Past]:
    """Two releases of the weeks before, a little slower each."""
    known = past_of(sound())
    for day, slower in (("2026-06-30", 0.8), ("2026-07-07", 0.9)):
        readings = tuple(replace(each, value=(each.value or 0.0) * slower) for each in known.readings)
        yield replace(known, run=f"{day}T09-00-00", started_at=f"{day}T09:00:00+00:00", readings=readings)


def sound() -> Release:
    """GO: nothing blocks and nothing is missing."""
    held = evidence()
    walks = tuple(
        walk(name, title, channels, "critical")
        for name, title, channels in (
            ("order-as-guest", "Order a phone as a guest", ("desktop",)),
            ("order-as-guest", "Order a phone as a guest", (PHONE,)),
            ("return-a-phone", "Return a faulty phone", ("desktop",)),
            ("collect-in-store", "Order on the sofa, collect in the store", ("desktop", PHONE)),
        )
    )
    assert isinstance(held.site, Site)
    visits = tuple(each for each in held.site.visits if each.place.page in ("/", "/help"))
    held = replace(held, walks=walks, site=replace(held.site, visits=visits))
    met = tuple(replace(reading, state=LimitState.MET) for reading in READINGS)
    return make_release(held, CHECKS, Policy(()), met, date(2026, 7, 14), "0.1.0", "reports/2026-07-14T10-32-05")


def cut_short() -> Release:
    """INCONCLUSIVE: the run was stopped."""
    held = sound().evidence
    held = replace(held, finished_at=Missing("the run did not reach its end"),
                   notes=("under way when the run stopped: load “browse”",), loads=())  # fmt: skip
    return make_release(held, CHECKS, Policy(()), (), date(2026, 7, 14), "0.1.0", "reports/2026-07-14T10-32-05")


def drawn(release: Release) -> dict[str, str]:
    """Stand-ins for screenshots: small drawings that never change."""
    return {want.key: _drawing(want.path, marked=want.box is not None) for want in wanted(release)}


def _drawing(path: str, *, marked: bool) -> str:
    wide = "mobile" not in path
    width, height = (480, 300) if wide else (240, 300)
    line = (
        '<rect x="40" y="86" width="190" height="34" fill="none" stroke="#d3142a" stroke-width="3"/>' if marked else ""
    )
    tint = ("#dbe6f2", "#e9e2d3", "#dcebe0", "#efdcdc")[len(path) % 4]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/><rect width="{width}" height="40" fill="#1d3b57"/>'
        f'<rect x="50" y="96" width="160" height="14" fill="#2b2f33"/>'
        f'<rect x="20" y="140" width="{width - 40}" height="90" fill="{tint}"/>'
        f'<rect x="20" y="246" width="90" height="26" rx="4" fill="#12468f"/>{line}</svg>'
    )
    return "data:image/svg+xml," + quote(picture)
