"""Take one look at one way of one site in a worker process, which keeps one browser and its manners for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.looking import browser_here, init_scripts, look_here
from prelaunch.adapters.probing import PlainWeb
from prelaunch.adapters.read_only import ReadOnly
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.benchmarks.answers import refusal
from prelaunch.benchmarks.counting import parts as parts_to_count
from prelaunch.benchmarks.job import GlanceJob
from prelaunch.benchmarks.manners import Manners
from prelaunch.benchmarks.reading import journey_of
from prelaunch.catalogue import own_checks
from prelaunch.crawling.hosts import authority
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.benchmark import Glance
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit
from prelaunch.ports import StepRefused, Tab, TabLost

TIMED = ("response", "text", "requests", "vitals")
GATHERING_S = 45.0
A_STRANGER: Mapping[str, Any] = {"http_credentials": None, "ignore_https_errors": False}
"""Nothing that is ours alone goes to a competitor."""


def glance(job: GlanceJob) -> Glance:
    """One look, whatever the site does; it says why where nothing came of it."""
    taken_at = SystemClock().now()
    plain = Glance(job.id, job.way.site, job.intent, job.channel.name, job.look, taken_at,
                   journey=bool(job.way.journey))  # fmt: skip
    if job.stranger and job.pages_left <= 0:
        return replace(plain, missing="as many of its pages were asked for as may be in one run")
    seen = _Look(job)
    try:
        visits, missing = seen.take()
    except (TabLost, PlaywrightError) as error:
        visits, missing = (), str(error).splitlines()[0][:200]
    finally:
        seen.close()
    return replace(plain, visits=visits, missing=missing, **seen.told)


class _Look:
    def __init__(self, job: GlanceJob) -> None:
        self.job = job
        self.manners = _manners(job.agent, authority(job.home)) if job.stranger else _ours()
        parts = {*TIMED, "screenshot", *parts_to_count(own_checks())} if job.look == 0 else {*TIMED}
        self.parts = tuple(sorted(parts))
        self.guard: ReadOnly | None = None
        self.tab: PlaywrightTab | None = None

    def take(self) -> tuple[tuple[Visit, ...], str]:
        return self._journey() if self.job.way.journey else self._page()

    @property
    def told(self) -> dict[str, Any]:
        guard = self.guard
        if guard is None:
            return {}
        held = tuple(dict.fromkeys(guard.held_back))[:10]
        return {"pages": guard.pages, "held_back": held, "sent_kb": round(guard.sent_bytes / 1000, 1) or None}

    def close(self) -> None:
        if self.tab is not None:
            self.tab.close()

    def _page(self) -> tuple[tuple[Visit, ...], str]:
        url = self._address(self.job.way.page)
        if why := self._refuses(url):
            return (), why
        tab = self._open_tab(self.job.channel)
        seconds = self.job.page_seconds + GATHERING_S
        try:
            with tab.watch(seconds, f"the page hung: it could not be looked at within {seconds:g} s"):
                tab.open(url)
                visit = self._look(tab, Place(tab.url, self.job.channel.name))
        except StepRefused as refused:
            return (), (self.guard and self.guard.refused) or refused.failure.what
        missing = refusal(visit, self.job.home)
        return (visit,), missing

    def _journey(self) -> tuple[tuple[Visit, ...], str]:
        job = self.job
        journey = journey_of(job.way, job.workspace, job.channels)
        journey = replace(journey, channel=job.channel.name, channels=(job.channel.name,))
        visits: list[Visit] = []

        def look(tab: Tab, place: Place) -> Visit:
            visits.append(self._look(tab, place, f"-{len(visits) + 1}"))
            return visits[-1]

        world = World(
            site=job.home,
            channels={job.channel.name: job.channel},
            tabs=self._open_tab,
            clock=SystemClock(),
            looker=look,
        )
        walked = walk(journey, world, walk_id=f"benchmark-{job.id}")
        found = tuple(visits)
        failed = walked.failed_step
        refused = self.guard.refused if self.guard else ""
        wrong = next((why for each in found if (why := refusal(each, job.home))), "")
        if failed and failed.failure:
            held = self.guard.held_back[-1:] if self.guard else []
            why = refused or wrong or failed.failure.what + (f"; {held[0]} was held back" if held else "")
            return found, f"{failed.sentence} ({failed.source}): {why}"
        return found, walked.trouble or refused or wrong or ("" if found else "no page was seen on the way")

    def _open_tab(self, channel: Channel, *_: object) -> PlaywrightTab:
        options = self.job.browser if isinstance(self.job.browser, BrowserOptions) else BrowserOptions()
        settings = {"service_workers": "block", **(A_STRANGER if self.job.stranger else {})}
        tab = browser_here(options).tab(
            channel,
            init_scripts=init_scripts(self.parts),
            open_ms=self.job.page_seconds * 1000,
            max_megabytes=20.0,
            settings=settings,
        )
        self.tab, self.guard = tab, ReadOnly(tab, self._refuses, self.job.agent)
        tab.pace = self._pace
        return tab

    def _pace(self, url: str) -> None:
        here = urljoin(self.job.home, url) if url else (self.tab.url if self.tab else self.job.home)
        self.manners.wait(here, self.job.pause_s, stranger=self.job.stranger)

    def _refuses(self, url: str) -> str:
        if not self.job.stranger or not url.startswith(("http://", "https://")):
            return ""
        if self.guard and self.guard.pages >= self.job.pages_left:
            return "as many of its pages were asked for as may be in one run"
        return self.manners.refusal(url, self.job.home)

    def _address(self, page: str) -> str:
        if page.startswith(("http://", "https://")):
            return page
        return f"{self.job.home.rstrip('/')}/{page.lstrip('/')}"

    def _look(self, tab: Tab, place: Place, nth: str = "") -> Visit:
        name = f"benchmark-{self.job.id}{nth}"
        return look_here(tab, visit=name, place=place, folder=self.job.folder, gatherers=self.parts, came_from="")


@cache
def _manners(agent: str, host: str) -> Manners:
    """One for each site and worker: what it knows of robots.txt, and when the host was asked last."""
    return Manners(PlainWeb((host,), agent=agent).fetch)


@cache
def _ours() -> Manners:
    return Manners(lambda _: Missing("our own robots.txt is not asked here"))
