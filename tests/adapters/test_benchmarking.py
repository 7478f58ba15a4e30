"""Three sites on this machine, with known delays and weights, looked at in turn by a real browser."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters import looking
from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.glancing import glance
from prelaunch.benchmarks.counting import counted
from prelaunch.benchmarks.job import GlanceJob
from prelaunch.benchmarks.rounds import look_around
from prelaunch.catalogue import load_by_path, own_checks
from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.metrics._rivals import compared
from prelaunch.model.benchmark import OURS, Benchmark, Intent, Rival, Way
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.plan import Channel, Plan

web = load_by_path(Path(__file__).with_name("conftest.py"))
DESKTOP = Channel("desktop")
QUICK = BrowserOptions(wait_ms=1_500)
SITES = {OURS: (0.1, 200_000), "harbour": (0.02, 50_000), "northwind": (0.2, 400_000)}
"""Seconds until a page is answered, and bytes of its picture."""
SEARCH = """
journey: Search for a phone
steps:
  - open: /
  - fill: {Search: phone}
  - press: Enter
  - see: Found
"""


class Silent:
    def start(self, stage: str, total: int | None = None) -> None: ...
    def step(self, stage: str, text: str, *, bad: bool = False) -> None: ...
    def total(self, stage: str, total: int) -> None: ...
    def end(self, stage: str, text: str = "") -> None: ...


def shop(host: str, delay: float, weight: int) -> web.Pages:
    site = web.Pages(host)
    site.agents = []
    site.posted = []

    def home(handler: BaseHTTPRequestHandler) -> None:
        site.agents.append(handler.headers.get("User-Agent", ""))
        time.sleep(delay)
        web.answer(
            handler,
            "<!doctype html><html lang=en><title>A shop of phones</title><main><h1>Phones for all</h1>"
            "<form action=/found><label>Search <input name=q></label></form>"
            "<img src=/picture alt=Phone width=9 height=9>"
            "<script>navigator.sendBeacon('/beacon', 'x');"
            "fetch('/collect', {method: 'POST', body: 'x'}).catch(() => 0)</script></main>",
        )

    def posted(handler: BaseHTTPRequestHandler) -> None:
        site.posted.append(handler.path)
        web.answer(handler, "")

    site["/"] = home
    site["/found"] = "<!doctype html><html lang=en><title>Found phones</title><main><h1>Found</h1></main>"
    site["/picture"] = lambda handler: web.answer(handler, b"x" * weight, kind="image/svg+xml")
    site["/robots.txt"] = lambda handler: web.answer(
        handler, "User-agent: prelaunch\nDisallow: /private", kind="text/plain"
    )
    site["/collect"] = site["/beacon"] = posted
    site["/away"] = lambda handler: web.answer(handler, "", status=302, Location="http://127.0.0.9:9/")
    site["/to-private"] = lambda handler: web.answer(handler, "", status=302, Location="/private")
    site["/robot"] = lambda handler: web.answer(
        handler, "<title>Just a moment...</title><h1>Verify you are human</h1>", status=403
    )
    site["/form"] = "<title>Form</title><form method=post action=/collect><label>Search <input name=q></label></form>"
    return site


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, web.Pages]]:
    made = {name: shop(f"127.0.0.{at}", *SITES[name]) for at, name in enumerate(SITES, 2)}
    yield made
    for each in made.values():
        each.close()


@pytest.fixture(autouse=True)
def here(playwright: Playwright) -> Iterator[None]:
    """Looks are taken in this process: the browser and the playwright that the tests have already."""
    with looking.lent(playwright):
        yield


def job(sites: dict[str, web.Pages], site: str, page: str = "", journey: str = "", folder: Path = Path()) -> GlanceJob:
    way = Way(site, page, journey)
    return GlanceJob(way, sites[site].home, "land", DESKTOP, 1, folder, "prelaunch/0 (+qa@shop.example)", 0.0,
                     workspace=folder, page_seconds=10.0, channels=(DESKTOP,), browser=QUICK)  # fmt: skip


@pytest.mark.browser
@pytest.mark.slow
def test_three_sites_are_ranked_by_what_they_are_known_to_take(sites: dict[str, web.Pages], tmp_path: Path) -> None:
    rivals = tuple(Rival(name, sites[name].home) for name in SITES if name != OURS)
    intents = (Intent("land", tuple(Way(name, "/") for name in SITES)),)
    benchmark = Benchmark(rivals, intents, pause_s=0.0)
    limits = [parse_limit("lcp <= 1.3 x median", "", 0), parse_limit("page-weight <= 1 x best", "", 0)]
    plan = Plan("", sites[OURS].home, "", "2026-01-01T10:00:00", (DESKTOP,), None, (), (), (), (), benchmark=benchmark)
    folder = EvidenceFolder.create(tmp_path, plan.started_at)
    folder.append(plan)
    first = job(sites, OURS, "/", folder=folder.path)
    look_around(benchmark, plan.site, [DESKTOP], first, look=glance, limits=limits[1:], sink=folder.append,
                progress=Silent())  # fmt: skip
    folder.finish("2026-01-01T10:01:00")

    evidence = counted(read(folder.path), own_checks())
    assert Counter(each.site for each in evidence.glances) == dict.fromkeys(SITES, 6)
    found = {each.measure.id: each for each in compared(benchmark, evidence.glances)}
    for value, (delay, _) in zip(found["ttfb"].sites, SITES.values(), strict=True):
        assert isinstance(value.value, Interval)
        assert value.value.low >= delay * 1000
    for value, (_, weight) in zip(found["page-weight"].sites, SITES.values(), strict=True):
        assert isinstance(value.value, Interval)
        assert weight / 1000 < value.value.value < weight / 1000 + 5
    assert [each.rank for each in found["page-weight"].sites] == [2, 1, 3]
    assert found["page-weight"].rank == (2, 2)
    assert [each.value.value for each in found["unfinished"].sites if each.value] == [0, 0, 0]
    assert found["barriers"].rank == (1, 1)
    told = {each.limit.text: each for each in readings(evidence, limits) if each.limit}
    assert told["page-weight <= 1 x best"].state is LimitState.BROKEN
    assert "rank 2 of 3; ours 201 kB, harbour 51 kB, northwind 401 kB" in told["page-weight <= 1 x best"].reason
    assert told["lcp <= 1.3 x median"].samples == 5

    held = {words for each in evidence.glances for words in each.held_back}
    assert {words.partition("127")[0] for words in held} == {"POST http://"}
    for name, site in sites.items():
        assert not site.posted, "nothing but GET ever arrives"
        assert all(command == "GET" for command, _ in site.asked)
        assert all(each.endswith("prelaunch/0 (+qa@shop.example)") for each in site.agents)
        asked = [path for _, path in site.asked]
        assert asked.count("/robots.txt") == (0 if name == OURS else 1), "its own robots.txt is not asked"
        assert asked.count("/") == 6


@pytest.mark.browser
@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("/private", "its robots.txt does not allow /private"),
        ("/to-private", "its robots.txt does not allow /private"),
        ("/away", "it leads to 127.0.0.9:9, which is another site"),
        ("/robot", "it asks whether we are a robot (403)"),
        ("/nothing", "it answered 404"),
    ],
)
def test_what_is_not_to_be_looked_at_is_told(sites: dict[str, web.Pages], tmp_path: Path, page: str, why: str) -> None:
    before = len(sites["harbour"].asked)
    assert glance(job(sites, "harbour", page, folder=tmp_path)).missing == why
    assert ("GET", "/private") not in sites["harbour"].asked[before:]


@pytest.mark.browser
def test_a_site_that_does_not_answer_is_missing_and_not_slow(sites: dict[str, web.Pages], tmp_path: Path) -> None:
    gone = web.Pages("127.0.0.7")
    gone.close()
    told = glance(job({**sites, "gone": gone}, "gone", "/", folder=tmp_path))
    assert told.missing.startswith("its robots.txt could not be read: it could not be asked")
    assert not told.visits


@pytest.mark.browser
def test_a_search_is_walked_with_its_interaction_and_a_form_that_would_be_posted_is_not_sent(
    sites: dict[str, web.Pages], tmp_path: Path
) -> None:
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "search.yaml").write_text(SEARCH, "utf-8")
    (tmp_path / "benchmarks" / "form.yaml").write_text(SEARCH.replace("open: /", "open: /form"), "utf-8")
    found = glance(job(sites, "harbour", journey="benchmarks/search.yaml", folder=tmp_path))
    assert not found.missing
    assert found.visits[-1].place.page == "/found"
    assert found.pages == 2
    refused = glance(job(sites, "harbour", journey="benchmarks/form.yaml", folder=tmp_path))
    assert "was held back" in refused.missing
    assert "benchmarks/form.yaml:" in refused.missing
    assert not sites["harbour"].posted
