"""Load a page or walk a journey once more in a worker process, for its times alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.looking import browser_here, look
from prelaunch.adapters.walks import WalkJob, jobs_for, walk_id, walk_seen
from prelaunch.config.guard import may_post
from prelaunch.config.settings import Settings
from prelaunch.crawling.job import LookJob
from prelaunch.journeys.document import Journey
from prelaunch.model.laps import Lap, Way
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.verdict import Evidence

PARTS = ("response", "requests", "vitals")
"""What times are read from: the rest of a page was looked at before."""


@dataclass(frozen=True, slots=True)
class LapJob:
    """One page or one journey, to be measured once more; picklable."""

    subject: str
    """The id of the first look or walk."""
    named: str
    """For people."""
    work: LookJob | WalkJob
    number: int = 0
    way: Way = Way.AS_IT_IS

    @property
    def id(self) -> str:
        return "-".join(
            [self.subject, "lap", *([] if self.way is Way.AS_IT_IS else [self.way.name.lower()]), str(self.number)]
        )


def lap_job(job: LapJob) -> Lap:
    """Make it here, with this process's browser."""
    if isinstance(job.work, WalkJob):
        walk, visits = walk_seen(job.work)
        trouble = "" if walk.completed else walk.trouble or "the journey was not walked to its end"
        return Lap(job.id, job.subject, job.number, job.way, visits, walk, trouble)
    visit = look(replace(job.work, gatherers=PARTS))
    trouble = visit.trouble or ("" if visit.answered_with_content else "the page did not answer with content")
    return Lap(job.id, job.subject, job.number, job.way, (visit,), None, trouble)


def warm_up(channel: Channel, browser: BrowserOptions) -> None:
    """Start this process's browser, so that the first lap does not wait for it."""
    browser_here(browser).tab(channel).close()


def other_way(job: LapJob, way: Way, hosts: tuple[str, ...], accepted: str) -> LapJob:
    """The same without `hosts`, or at the address of the accepted release."""
    if way is Way.ALONE:
        return replace(job, way=way, work=replace(job.work, cut_off=hosts))
    if isinstance(job.work, WalkJob):
        return replace(job, way=way, work=replace(job.work, site=accepted))
    parts, other = urlsplit(job.work.url), urlsplit(accepted)
    return replace(job, way=way, work=replace(job.work, url=urlunsplit((other.scheme, other.netloc, *parts[2:]))))


def page_jobs(evidence: Evidence, folder: Path, browser: BrowserOptions) -> Mapping[str, LapJob]:
    """One for each page that was crawled, by the id of its first look."""
    limits = evidence.plan.crawl
    if limits is None or isinstance(evidence.site, Missing):
        return {}
    channels = {each.name: each for each in evidence.plan.channels}
    found = {}
    for visit in evidence.site.visits:
        if visit.place.channel in channels:
            job = LookJob(
                visit.place.url,
                channels[visit.place.channel],
                folder,
                page_seconds=limits.page_seconds,
                max_megabytes=limits.max_megabytes,
                browser=browser,
            )
            found[visit.id] = LapJob(visit.id, str(visit.place), job)
    return found


def walk_jobs(
    journeys: Iterable[Journey], settings: Settings, env: Mapping[str, str], browser: BrowserOptions, mail: Path | None
) -> Mapping[str, LapJob]:
    """One for each walk, by its id; none where forms may not be sent, for a walk sends them."""
    if may_post(settings.site, settings.allow_hosts):
        return {}
    found = {}
    for journey in journeys:
        for job in jobs_for(
            journey,
            settings,
            site=settings.site,
            env=env,
            browser=browser,
            gatherers=PARTS,
            recovery=False,
            mail=mail,
        ):
            id_ = walk_id(journey.name, job)
            found[id_] = LapJob(id_, journey.title, job)
    return found
