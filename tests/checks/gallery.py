"""Look at a folder of case pages as at a site, in the real browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.looking import Eyes
from prelaunch.catalogue import Check
from prelaunch.crawling.job import LookJob
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing, Missing, Spared
from prelaunch.model.plan import Channel
from prelaunch.model.site import Probe, Site
from prelaunch.model.visit import PARTS, SENDS, TRIALS, Visit
from prelaunch.model.ways import same_page

HERE = Path(__file__).parent
DESKTOP = Channel("desktop")
MOBILE = Channel("mobile", width=390, height=844, mobile=True)
GATHERED = tuple(part for part in PARTS if part not in ("screenshot", "vitals", *TRIALS, *SENDS))


@contextlib.contextmanager
def served(folder: Path, charset: str = "") -> Iterator[str]:
    """The folder over HTTP on this machine; yields its address. `charset` is told of pages that name none."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None: ...

        def guess_type(self, path: object) -> str:
            kind = super().guess_type(path)  # type: ignore[arg-type]
            return f"{kind}; charset={charset}" if charset and kind == "text/html" else kind

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """A browser that closes a page in mid-answer is no error."""

    with Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


@contextlib.contextmanager
def eyes(playwright: Playwright | None = None) -> Iterator[Eyes]:
    """One browser for many looks; only one Playwright can run in a process, so one that runs is handed over."""
    looking = Eyes(PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1", "localhost")), playwright))
    try:
        yield looking
    finally:
        looking.close()


def cases(check: str) -> list[Path]:
    """The case pages, folders and facts of one check."""
    folder = HERE / check.replace("-", "_")
    return sorted(case for case in folder.glob("*") if case.name.startswith(("good-", "bad-")))


def site_of(case: Path, address: str, looking: Eyes, folder: Path, uses: Collection[str] = ()) -> Site:
    """A page by itself on a desktop, or a folder of pages on desktop and mobile, with every link asked.

    The page is used with keyboard and mouse only for the trials named in `uses`: that takes seconds.
    """
    pages = sorted(case.glob("*.html"), key=lambda page: page.name != "index.html") if case.is_dir() else [case]
    channels = (DESKTOP, MOBILE) if case.is_dir() else (DESKTOP,)
    urls = [f"{address}/{page.relative_to(HERE).as_posix()}" for page in pages]
    visits = tuple(
        looking.look_and_use(LookJob(url, channel, folder, "case", min(at, 1), (*GATHERED, *uses)))
        for channel in channels
        for at, url in enumerate(urls)
    )
    return Site(urls[0], visits, probes=tuple(_probes(visits, urls)), robots="", sitemap=())


def woken(checks: dict[str, Check], site: Site, own: str = "") -> dict[str, list[str]]:
    """What each check says of the site and of its visits; checks that said nothing are left out.

    With `own`, minor advice of every other check is left out too: a page made to show one thing need not be perfect.
    """
    said: dict[str, list[str]] = {}

    def words(check: Check, problems: Iterable[Problem]) -> Iterator[str]:
        for problem in problems:
            minor = (problem.severity or check.severity) is Severity.MINOR
            if not problem.review and not (own and minor and check.id != own):
                yield problem.what

    for name, check in checks.items():
        if check.subject is Site:
            with contextlib.suppress(EvidenceMissing):  # of a folder of pages, nobody asked what a server leaves open
                said.setdefault(name, []).extend(words(check, check.ask(site)))
        elif check.subject is Visit:
            for visit in site.visits:
                assert not visit.trouble, visit.trouble
                if any(part in (*TRIALS, *SENDS) and _not_used(getattr(visit, part)) for part in check.needs):
                    continue
                assert all(not isinstance(getattr(visit, part), Missing) for part in check.needs), (name, visit)
                if visit.answered_with_content or not check.content_only:
                    said.setdefault(name, []).extend(words(check, check.ask(visit)))
    return {name: words for name, words in said.items() if words}


def _not_used(part: object) -> bool:
    return isinstance(part, Spared) or part == Missing("not gathered")


def uses(case: Path, check: Check) -> tuple[str, ...]:
    """The trials that a page needs: its check's, and those it names itself, `<!-- uses: openings -->`."""
    named = "" if case.is_dir() else " ".join(re.findall(r"<!-- uses: ([\w ]+?) -->", case.read_text("utf-8")))
    return tuple(it for it in TRIALS if it in check.needs or it in named.split())


def also(case: Path) -> set[str]:
    """Other checks that a page wakes by its nature: `<!-- also: accessibility -->`."""
    pages = case.glob("*.html") if case.is_dir() else [case]
    found = [names for page in pages for names in re.findall(r"<!-- also: ([\w, -]+?) -->", page.read_text("utf-8"))]
    return {name for names in found for name in names.split(", ")}


def _probes(visits: tuple[Visit, ...], urls: list[str]) -> Iterator[Probe]:
    own = urlsplit(urls[0]).netloc
    asked = {same_page(url) for url in urls}
    for visit in visits:
        for link in () if isinstance(visit.links, Missing) else visit.links:
            page = same_page(link.url)
            if urlsplit(page).netloc == own and page not in asked:
                asked.add(page)
                yield Probe(page, _status(page))


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
