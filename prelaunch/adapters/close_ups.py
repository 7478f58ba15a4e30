"""Take pictures of what a report must show and the pages' own do not reach: what lies below the first screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.executor import processes
from prelaunch.adapters.looking import browser_here
from prelaunch.adapters.pictures import framed
from prelaunch.crawling.job import LookJob
from prelaunch.gatherers._reading import number
from prelaunch.gatherers._trying import items
from prelaunch.model.judgement import Finding
from prelaunch.model.site import Site
from prelaunch.model.verdict import Release
from prelaunch.ports import Progress, StepRefused, Tab, TabLost
from prelaunch.reports.pictures import below_the_fold, close_up

STAGE = "pictures"
PAGE_S = 15.0
"""For all pictures of a page that has arrived."""
SAME_PX = 2.0
"""An element of another size than the one that was judged is another, or shows something else by now."""
FIND = """(() => {
  let el = null;
  try { el = document.querySelector(%s); } catch { /* not one that this document understands */ }
  if (!el) return [];
  el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const at = Element.prototype.getBoundingClientRect.call(el);
  return [at.x, at.y, at.width, at.height, innerWidth];
})()"""


@dataclass(frozen=True, slots=True)
class _Page:
    """What a worker needs: the page to open, and what to show of it. Picklable."""

    job: LookJob
    findings: tuple[Finding, ...]


def take_close_ups(release: Release, folder: Path, browser: BrowserOptions, progress: Progress, workers: int) -> None:
    """Pictures of elements below the first screen, beside their pages' own; the report does without where one fails.

    Each page is opened once more. Ctrl-C ends it, and the report has those that are there.
    """
    pages = list(_pages(release, folder, browser))
    if not pages:
        return
    progress.start(STAGE, len(pages))
    pool = processes(min(workers, len(pages)))
    taken = 0
    try:
        futures = {pool.submit(_take, page): page for page in pages}
        for future in as_completed(futures):
            page = futures[future]
            # A picture that cannot be taken, for whatever reason, is not there.
            with suppress(Exception):
                taken += future.result()
            progress.step(STAGE, f"{page.job.url} on {page.job.channel.name}")
    except KeyboardInterrupt:
        pool.abandon()
    finally:
        pool.shutdown(cancel_futures=True)
    progress.end(STAGE, f"{taken} of elements below the first screen")


def _pages(release: Release, folder: Path, browser: BrowserOptions) -> Iterator[_Page]:
    site = release.evidence.site
    channels = {each.name: each for each in release.evidence.plan.channels}
    visits = {visit.id: visit for visit in site.visits} if isinstance(site, Site) else {}
    for id_, findings in below_the_fold(release).items():
        visit = visits[id_]
        place = visit.place
        if place.channel in channels:
            job = LookJob(place.url, channels[place.channel], folder, came_from=visit.came_from, browser=browser)
            yield _Page(job, findings)


def _take(page: _Page) -> int:
    """How many could be taken."""
    job = page.job
    assert isinstance(job.browser, BrowserOptions)
    tab = browser_here(job.browser).tab(
        job.channel, open_ms=job.page_seconds * 1000, max_megabytes=job.max_megabytes, follow_popups=False
    )
    try:
        with tab.watch(job.page_seconds + PAGE_S, "the page hung while pictures of it were taken"):
            tab.open(job.url, job.referer)
            if tab.url != job.url:
                return 0
            return sum(_shown(tab, finding, job.folder) for finding in page.findings)
    except (TabLost, StepRefused, PlaywrightError):
        return 0
    finally:
        with suppress(TabLost, PlaywrightError), tab.watch(10, "the tab did not close"):
            tab.close()


def _shown(tab: Tab, finding: Finding, folder: Path) -> bool:
    where = finding.where
    assert where is not None
    assert where.box is not None
    found = [number(each) for each in items(tab.evaluate(FIND % json.dumps(where.selector)))]
    if len(found) != 5 or any(abs(now - then) > SAME_PX for now, then in zip(found[2:4], where.box[2:], strict=True)):
        return False
    file = folder / close_up(finding)
    tab.screenshot(file)
    if framed(file, (found[0], found[1], found[2], found[3]), round(found[4])):
        return True
    file.unlink(missing_ok=True)
    return False
