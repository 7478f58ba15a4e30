"""Crawl a site with real browsers in worker processes: the one call that puts the pieces together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.executor import processes
from prelaunch.adapters.finding import find
from prelaunch.adapters.looking import look, send, use
from prelaunch.adapters.probing import PlainWeb
from prelaunch.crawling.crawl import crawl
from prelaunch.crawling.hosts import authority
from prelaunch.crawling.job import LookJob
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.site import Site
from prelaunch.model.visit import PARTS, Visit
from prelaunch.ports import Progress
from prelaunch.problems import Complaint, UserError


def crawl_site(
    home: str,
    limits: CrawlLimits,
    channels: tuple[Channel, ...],
    *,
    folder: Path,
    sink: Callable[[Visit], None],
    progress: Progress,
    gatherers: Collection[str] = PARTS,
    browser: BrowserOptions | None = None,
    allow_hosts: Collection[str] = (),
    post_hosts: Collection[str] = (),
    workers: int = 2,
) -> Site:
    """The site as customers of these channels find it; screenshots go below `folder`, each visit to `sink` at once.

    `allow_hosts` are others' hosts whose links are asked for; `post_hosts` those to which forms may be sent, where the
    limits say that any are.
    Raises UserError where there is no browser.
    """
    options = browser or BrowserOptions()
    if not options.path and isinstance(found := find(), Missing):
        raise UserError(Complaint("there is no browser", remedy=found.reason))
    web = PlainWeb(
        (authority(home), *limits.hosts, *allow_hosts),
        ignore_https_errors=options.ignore_https_errors,
        http_user=options.http_user,
        http_password=options.http_password,
    )
    pool = processes(workers)
    try:
        return crawl(
            home,
            limits,
            channels,
            executor=pool,
            look=look,
            job=LookJob(
                home,
                channels[0],
                folder,
                gatherers=tuple(gatherers),
                allow_hosts=tuple(post_hosts),
                browser=options,
            ),
            fetch=web.fetch,
            probe=web.probe,
            peek=web.peek,
            sink=sink,
            progress=progress,
            at_once=2 * workers,
            allow_hosts=allow_hosts,
            use=use,
            send=send,
        )
    except BaseException:
        pool.abandon()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        web.close()
