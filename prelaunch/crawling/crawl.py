"""From the home page outwards: open what is linked, breadth first, and account for what is not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, as_completed, wait
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from prelaunch.crawling.again import AGAIN, look_again
from prelaunch.crawling.frontier import Frontier, Waiting, canonical, openable
from prelaunch.crawling.hosts import authority, cross_site, listed
from prelaunch.crawling.job import LookJob
from prelaunch.crawling.leftovers import leftovers
from prelaunch.crawling.robots import Robots
from prelaunch.crawling.sending import send_some
from prelaunch.crawling.sitemaps import read_sitemaps
from prelaunch.crawling.templates import chosen
from prelaunch.model.missing import Missing
from prelaunch.model.named import naming_query, query_names
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.visit import DOWNLOAD, TRIALS, Structure, Visit
from prelaunch.ports import Fetch, Peeking, Probing, Progress
from prelaunch.problems import UserError

STAGE = "crawl"
USE = "use of pages"
MOST_PROBES = 2000
OF_NOTHING = ("response", "text", "structure")
"""What is gathered of an address that cannot exist."""
FOREIGN_TOLD = 20
"""Addresses of other hosts in a sitemap that are told one by one."""


def crawl(
    home: str,
    limits: CrawlLimits,
    channels: tuple[Channel, ...],
    *,
    executor: Executor,
    look: Callable[[LookJob], Visit],
    job: LookJob,
    fetch: Fetch,
    probe: Probing,
    sink: Callable[[Visit], None],
    progress: Progress,
    at_once: int = 4,
    allow_hosts: Collection[str] = (),
    use: Callable[[LookJob], Visit] | None = None,
    send: Callable[[LookJob], Visit] | None = None,
    peek: Peeking | None = None,
) -> Site:
    """Every page that can be reached, looked at on every channel; `sink` receives each visit as it comes.

    `job` is the pattern for each look: folder, gatherers and the browser's options. `at_once` is how many looks are
    handed out at a time. `allow_hosts` are others' hosts whose links may be asked for, but never opened. `use` works
    a few pages, one of each kind, with keyboard and mouse, and answers a visit with only the parts that come of it.
    `send` sends a page's forms with nothing filled in, where the limits say that any may be, and answers likewise.
    Raises UserError where looking is not possible at all, such as without a browser.
    """
    run = _Crawl(home, limits, channels, job, sink, progress, frozenset(allow_hosts))
    progress.start(STAGE)
    robots, text = _robots(home, limits, fetch)
    run.robots = robots
    listed_pages, unread = _sitemap(home, limits, robots, run.frontier, fetch)
    run.start(listed_pages)
    run.look_around(executor, look, at_once)
    run.name_pages()
    if use:
        run.use_some(executor, use)
    if send:
        run.send_some(executor, send)
    run.look_again(executor, look)
    run.frontier.close()
    skipped = [*run.frontier.skipped.values(), *run.skipped, *(Skipped(url, why, "robots.txt") for url, why in unread)]
    probes = [*run.probes, *_probe_rest(run, probe, skipped)]
    nowhere = urljoin(home, f"/prelaunch-{secrets.token_hex(8)}")
    random_page = run.look_at_nothing(executor, look, nowhere) or next(iter(probe([nowhere])), Missing("not asked"))
    exposed = leftovers(home, run.visits, nowhere, peek) if peek and run.visits else Missing("not asked")
    progress.end(STAGE, f"{len(run.visits)} looks at {len({visit.place.url for visit in run.visits})} pages")
    return Site(
        home=home,
        visits=tuple(run.visits),
        probes=tuple(probes),
        skipped=tuple(skipped),
        robots=text,
        sitemap=listed_pages,
        random_page=random_page,
        exposed=exposed,
    )


@dataclass
class _Crawl:
    """What is known so far; lives in the parent process alone."""

    home: str
    limits: CrawlLimits
    channels: tuple[Channel, ...]
    job: LookJob
    sink: Callable[[Visit], None]
    progress: Progress
    allow_hosts: frozenset[str]
    robots: Robots = field(default_factory=Robots)
    visits: list[Visit] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    fragments: set[str] = field(default_factory=set)
    """Canonical addresses that some link points into."""
    foreign: dict[str, None] = field(default_factory=dict)
    """Addresses of others that may be asked for."""

    def __post_init__(self) -> None:
        self.frontier = Frontier(self.home, self.limits)
        self._looked: set[tuple[str, str]] = set()
        self._aside: set[str] = set()
        self._in_hand: dict[Future[Visit], tuple[LookJob, Waiting]] = {}

    def start(self, sitemap: tuple[str, ...] | Missing) -> None:
        self.frontier.add(self.home, "", 0)
        for url in self.limits.start:
            self.frontier.add(urljoin(self.home, url), "start", 0)
        others = 0
        for url in () if isinstance(sitemap, Missing) else sitemap:
            if not self.frontier.same_site(url):
                others += 1
                if others > FOREIGN_TOLD:
                    continue
            self._add(url, "sitemap", 1, sitemap=True)
        if others > FOREIGN_TOLD:
            why = f"the sitemap lists {others - FOREIGN_TOLD} more addresses of other hosts"
            self.skipped.append(Skipped(self.home, why, "sitemap"))

    def look_around(self, executor: Executor, look: Callable[[LookJob], Visit], at_once: int) -> None:
        try:
            while True:
                self._hand_out(executor, look, at_once)
                if not self._in_hand:
                    return
                done, _ = wait(self._in_hand, return_when=FIRST_COMPLETED)
                # In the order they were handed out: of pages that are done together the same one speaks each time.
                for future in [each for each in self._in_hand if each in done]:
                    job, waiting = self._in_hand.pop(future)
                    self._take(_visit_of(future, job), waiting)
                self.frontier.settle(self.visits, [waiting.url for _, waiting in self._in_hand.values()])
        finally:
            for future in self._in_hand:
                future.cancel()

    def name_pages(self) -> None:
        """Where a query names the page, its place says so: reports and identities tell such pages apart."""
        names = query_names(self.visits)
        for at, visit in enumerate(self.visits):
            if query := naming_query(visit.place.url, names):
                self.visits[at] = replace(visit, place=replace(visit.place, query=query))
                self.sink(self.visits[at])

    def use_some(self, executor: Executor, use: Callable[[LookJob], Visit]) -> None:
        """Use one page of each kind, as far as the limit goes; a page that hangs or dies costs its own trials alone."""
        parts = tuple(part for part in self.job.gatherers if part in TRIALS)
        picked, uncovered = chosen(self.visits, self.limits.use_pages if parts else 0)
        if not picked:
            return
        self.progress.start(USE, len(picked))
        in_hand: dict[Future[Visit], Visit] = {}
        for visit in picked:
            channel = next(each for each in self.channels if each.name == visit.place.channel)
            job = replace(self._job(channel), url=visit.place.url, came_from=visit.came_from, gatherers=parts)
            in_hand[executor.submit(use, job)] = visit
        for future in as_completed(in_hand):
            visit = in_hand[future]
            self._take_use(visit, future, parts)
        if uncovered:
            why = f"{uncovered} pages hold something that none of the {len(picked)} used with keyboard and mouse has"
            self.skipped.append(Skipped(self.home, why, "use_pages"))
        self.progress.end(USE, f"{len(picked)} pages used with keyboard and mouse")

    def send_some(self, executor: Executor, send: Callable[[LookJob], Visit]) -> None:
        jobs = [self._job(channel) for channel in self.channels]
        made, skipped = send_some(self.home, self.visits, self.limits.send_forms, jobs, executor, send, self.progress)
        for visit, whole in made:
            self.visits[self.visits.index(visit)] = whole
            self.sink(whole)
        self.skipped += skipped

    def look_again(self, executor: Executor, look: Callable[[LookJob], Visit]) -> None:
        """At the pages that were slow, one at a time; a look that goes wrong leaves its page as it was."""
        if "vitals" not in self.job.gatherers:
            return
        channels = {each.name: each for each in self.channels}

        def alone(visit: Visit) -> Visit:
            job = replace(
                self._job(channels[visit.place.channel]),
                url=visit.place.url,
                came_from=visit.came_from,
                gatherers=("response", "vitals"),
            )
            return _visit_of(executor.submit(look, job), job)

        for visit, whole in look_again(tuple(self.visits), alone):
            self.visits[self.visits.index(visit)] = whole
            self.sink(whole)
            self.progress.step(AGAIN, str(visit.place))

    def look_at_nothing(self, executor: Executor, look: Callable[[LookJob], Visit], nowhere: str) -> Visit | None:
        """What a customer sees at an address that cannot exist, or None where that could not be seen."""
        if not self.visits:
            return None
        job = replace(self._job(self.channels[0]), url=nowhere, gatherers=OF_NOTHING)
        visit = _visit_of(executor.submit(look, job), job)
        return None if visit.trouble or isinstance(visit.response, Missing) else visit

    def _take_use(self, visit: Visit, future: Future[Visit], parts: tuple[str, ...]) -> None:
        made: dict[str, Any] = {}
        try:
            used = future.result()
            made = {part: getattr(used, part) for part in parts}
        except UserError:
            raise
        except Exception as error:
            made = {part: Missing(str(error) or type(error).__name__) for part in parts}
        whole = replace(visit, **made)
        self.visits[self.visits.index(visit)] = whole
        self.sink(whole)
        trouble = next((each.reason for each in made.values() if isinstance(each, Missing)), "")
        self.progress.step(USE, f"{visit.place}" + (f": {trouble}" if trouble else ""), bad=bool(trouble))

    def _job(self, channel: Channel) -> LookJob:
        limits = self.limits
        return replace(self.job, channel=channel, page_seconds=limits.page_seconds, max_megabytes=limits.max_megabytes)

    def _hand_out(self, executor: Executor, look: Callable[[LookJob], Visit], at_once: int) -> None:
        # Nothing but the home page until its answer says which hosts the site has.
        while len(self._in_hand) < at_once and not (self._in_hand and not self.visits and not self._looked):
            waiting = self.frontier.next()
            if waiting is None:
                return
            hosts = () if waiting.url == openable(self.home) else tuple(sorted(self.frontier.hosts))
            for channel in self.channels:
                job = replace(
                    self._job(channel), url=waiting.url, came_from=waiting.came_from, depth=waiting.depth, hosts=hosts
                )
                self._in_hand[executor.submit(look, job)] = (job, waiting)

    def _take(self, visit: Visit, waiting: Waiting) -> None:
        final, asked = visit.place.url, waiting.url
        if visit.trouble.startswith(DOWNLOAD) and asked != openable(self.home):
            self._no_page(visit, waiting)
            return
        if not visit.trouble and canonical(final) != canonical(asked):
            self._adopt(final, waiting)
            if not self.frontier.same_site(final):
                where = authority(final) or final
                self._set_aside(visit, waiting, f"it leads to another site: {where}")
                return
            self.frontier.mark(final)
        if not visit.trouble and (canonical(final), visit.place.channel) in self._looked:
            self._set_aside(visit, waiting, "")
            return
        self._looked.add((canonical(final), visit.place.channel))
        self.visits.append(visit)
        self.sink(visit)
        self.progress.step(
            STAGE, f"{visit.place}" + (f": {visit.trouble}" if visit.trouble else ""), bad=bool(visit.trouble)
        )
        if not visit.trouble and not isinstance(visit.links, Missing):
            self._follow(visit, waiting.depth + 1)
        self.progress.total(STAGE, self._expected())

    def _adopt(self, final: str, waiting: Waiting) -> None:
        """A home page that redirects to www. or to HTTPS says where the site really is."""
        if waiting.url == openable(self.home) and not cross_site(final, self.home):
            self.frontier.hosts.add(authority(final).lower())

    def _no_page(self, visit: Visit, waiting: Waiting) -> None:
        """A link to a table or a document does what it says; that there is no page to judge is no trouble."""
        if waiting.url not in self._aside:
            self._aside.add(waiting.url)
            self.frontier.give_back()
            self.skipped.append(Skipped(waiting.url, visit.trouble, waiting.came_from))

    def _set_aside(self, visit: Visit, waiting: Waiting, reason: str) -> None:
        """Not judged: it belongs to others, or has been looked at under its own address."""
        self._looked.add((canonical(waiting.url), visit.place.channel))
        if waiting.url in self._aside:
            return
        self._aside.add(waiting.url)
        self.frontier.give_back()
        if not reason and canonical(visit.place.url) == canonical(waiting.url):
            return
        answer = visit.response
        status = Missing("no answer over HTTP") if isinstance(answer, Missing) else answer.status
        hops = () if isinstance(answer, Missing) else tuple(hop.url for hop in answer.redirects)
        self.probes.append(Probe(waiting.url, status, visit.place.url, "text/html", hops=hops))
        if reason:
            self.skipped.append(Skipped(waiting.url, reason, waiting.came_from))

    def _follow(self, visit: Visit, depth: int) -> None:
        links = () if isinstance(visit.links, Missing) else visit.links
        for link in sorted(links, key=lambda each: not each.reachable):
            key = canonical(link.url)
            if not key:
                continue
            if "#" in link.url:
                self.fragments.add(key)
            if self.frontier.same_site(key):
                self._add(link.url, visit.place.url, depth)
            elif listed(authority(key), self.allow_hosts):
                self.foreign.setdefault(openable(link.url))

    def _add(self, url: str, came_from: str, depth: int, *, sitemap: bool = False) -> None:
        banned = "" if self.robots.allows(url) or url == self.home else "robots.txt disallows it"
        self.frontier.add(url, came_from, depth, disallowed=banned, sitemap=sitemap)

    def _expected(self) -> int:
        pages = min(self.limits.max_pages, self.frontier.given + self.frontier.waiting)
        return pages * len(self.channels)


def _visit_of(future: Future[Visit], job: LookJob) -> Visit:
    """The visit, or one that tells what became of it: a worker that died takes one page with it, not the run."""
    try:
        return future.result()
    except UserError:
        raise
    except Exception as error:
        words = str(error) or type(error).__name__
        return Visit(job.id, Place(job.url, job.channel.name), "", job.depth, job.came_from, trouble=words[:300])


def _robots(home: str, limits: CrawlLimits, fetch: Fetch) -> tuple[Robots, str | Missing]:
    answer = fetch(urljoin(home, "/robots.txt"))
    if isinstance(answer, Missing):
        return Robots(), answer
    if answer.status != 200:
        return Robots(), Missing(f"robots.txt answered {answer.status}")
    text = answer.body[:500_000].decode("utf-8-sig", "replace")
    if "<html" in text[:2000].lower():
        return Robots(), Missing("robots.txt is a web page, not a robots.txt")
    return (Robots(text) if limits.robots else Robots()), text


def _sitemap(
    home: str, limits: CrawlLimits, robots: Robots, frontier: Frontier, fetch: Fetch
) -> tuple[tuple[str, ...] | Missing, Iterable[tuple[str, str]]]:
    if not limits.sitemap:
        return Missing("the workspace says not to read it"), ()
    guessed = urljoin(home, "/sitemap.xml")
    pages, unread = read_sitemaps(dict.fromkeys((*robots.sitemaps, guessed)), fetch, frontier.same_site)
    # That there is nothing where nobody said there were a sitemap is no news.
    return pages, [(url, why) for url, why in unread if url != guessed or guessed in robots.sitemaps]


def _probe_rest(run: _Crawl, probe: Probing, skipped: list[Skipped]) -> list[Probe]:
    known = {canonical(each.url) for each in run.probes}
    waiting = {key: url for key, url in run.frontier.to_probe.items() if key not in known}
    urls = [*waiting.values(), *run.foreign]
    urls += [url for url in _named(run) if canonical(url) not in known and url not in urls]
    for url in urls[MOST_PROBES:]:
        skipped.append(Skipped(url, f"more than {MOST_PROBES} linked addresses", ""))
    urls = urls[:MOST_PROBES]
    with_ids = [url for url in urls if canonical(url) in run.fragments]
    run.progress.start("links", len(urls))
    probes = []
    for each in probe(urls, with_ids=with_ids):
        bad = isinstance(each.status, Missing) or each.status >= 400
        run.progress.step(
            "links", f"{each.url}: {each.status.reason if isinstance(each.status, Missing) else each.status}", bad=bad
        )
        probes.append(each)
    run.progress.end("links", f"{len(probes)} linked addresses asked")
    return probes


def _named(run: _Crawl) -> Iterable[str]:
    """What pages name in their heads, of the site itself: pictures for tabs and for shared links."""
    found: dict[str, None] = {}
    for visit in run.visits:
        if isinstance(visit.structure, Structure):
            found.setdefault(urljoin(run.home, "/favicon.ico"))
            for name, url in visit.structure.meta:
                if name in ("icon", "og:image", "twitter:image") and run.frontier.same_site(url):
                    found.setdefault(url)
    return found
