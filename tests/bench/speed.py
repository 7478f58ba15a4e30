"""What looking at a page costs: CPU seconds of the whole process tree, beside the floor of a load plus one axe run."""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import httpx
import psutil
from playwright.sync_api import Page

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.looking import Eyes
from prelaunch.crawling.job import LookJob
from prelaunch.demo import shop
from prelaunch.model.plan import Channel
from prelaunch.model.visit import PARTS, TRIALS

CHANNEL = Channel("desktop")
CRAWLED = tuple(part for part in PARTS if part not in TRIALS)
STEPS = {
    "our look, without axe": tuple(part for part in CRAWLED if part != "axe"),
    "our look, all of it": CRAWLED,
}
AIM = 1.2
"""All crawl gatherers together, as a multiple of one page load and one axe run."""
PEERS = {
    "goto and axe, a new tab each": 101,
    "pa11y-ci": 116,
    "@axe-core/cli": 124,
    "sitespeed.io": 530,
    "Lighthouse": 916,
}
"""CPU seconds per 100 pages as measured before, on another site: an order of magnitude, no race."""


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    """CPU seconds per 100 pages."""
    megabytes: float
    """Proportional set size of the process tree at its largest."""
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40, help="how many pages are looked at in each round")
    parser.add_argument("--rounds", type=int, default=2, help="rounds; the cheapest counts, as noise only adds")
    asked = parser.parse_args()
    costs: dict[str, Cost] = {}
    with shop() as served:
        urls = _addresses(served.url, asked.pages)
        for _ in range(asked.rounds):
            for name, each in _contenders(urls):
                cost = each()
                if name not in costs or cost.cpu < costs[name].cpu:
                    costs[name] = cost
        ratios = _in_turn(urls, asked.rounds + 1)
    floor, ratio = costs["page load and one axe run"], statistics.median(ratios)
    print(f"{len(urls)} pages of the bundled shop, one tab used again, the cheapest of {asked.rounds} rounds\n")
    print(f"{'':32} {'CPU s per 100 pages':>20} {'MB':>6} {'of the floor':>13}")
    for name, cost in costs.items():
        print(f"{name:32} {cost.cpu:>20.1f} {cost.megabytes:>6.0f} {cost.cpu / floor.cpu:>12.2f}x")
    print("\nOthers, as measured before on another site: " + ", ".join(f"{name} {cpu}" for name, cpu in PEERS.items()))
    print("Page by page in turn, as a machine's pace drifts: " + ", ".join(f"{each:.2f}" for each in ratios))
    print(f"All crawl gatherers cost {ratio:.2f} times the floor; the aim is at most {AIM}.\n")
    figures = {name: {"cpu_s_per_100": round(cost.cpu, 1), "mb": round(cost.megabytes)} for name, cost in costs.items()}
    print(json.dumps({"ratio": round(ratio, 2), **figures}))


def _contenders(urls: Sequence[str]) -> Iterator[tuple[str, Callable[[], Cost]]]:
    yield "page load", lambda: _plain(urls, axe=False)
    yield "page load and one axe run", lambda: _plain(urls, axe=True)
    for name, parts in STEPS.items():
        yield name, lambda parts=parts: _ours(urls, parts)  # type: ignore[misc]


def _in_turn(urls: Sequence[str], rounds: int) -> list[float]:
    """Our look over the floor, each page looked at both ways right after one another; a ratio for each round."""
    browser = PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)))
    page, eyes, ratios = browser.tab(CHANNEL).page, Eyes(browser), []
    with tempfile.TemporaryDirectory() as folder:
        _look(eyes, urls[0], folder, CRAWLED)
        for _ in range(rounds):
            floor = ours = 0.0
            for url in urls:
                before = _cpu()
                _load(page, url, axe=True)
                between = _cpu()
                _look(eyes, url, folder, CRAWLED)
                floor, ours = floor + _used(before, between), ours + _used(between, _cpu())
            ratios.append(ours / floor)
    browser.close()
    return ratios


def _plain(urls: Sequence[str], *, axe: bool) -> Cost:
    """A reused page, `goto`, and axe-core as it comes, with all its defaults."""
    browser = PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)))
    page = browser.tab(CHANNEL).page
    with _measured(len(urls)) as cost:
        for url in urls:
            _load(page, url, axe=axe)
    browser.close()
    return cost[0]


def _ours(urls: Sequence[str], parts: tuple[str, ...]) -> Cost:
    eyes = Eyes(PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",))))
    with tempfile.TemporaryDirectory() as folder:
        _look(eyes, urls[0], folder, parts)  # the browser starts
        with _measured(len(urls)) as cost:
            for url in urls:
                _look(eyes, url, folder, parts)
    eyes.close()
    return cost[0]


def _load(page: Page, url: str, *, axe: bool) -> None:
    page.goto(url, wait_until="load")
    if axe:
        page.evaluate(_axe())
        page.evaluate("axe.run().then((found) => found.violations.length)")


def _look(eyes: Eyes, url: str, folder: str, parts: tuple[str, ...]) -> None:
    visit = eyes.look(LookJob(url, CHANNEL, Path(folder), gatherers=parts))
    assert not visit.trouble, visit.trouble


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@contextmanager
def _measured(pages: int) -> Iterator[list[Cost]]:
    """CPU of this process and all below it, the shop's own left out; one cost is appended at the end."""
    cost: list[Cost] = []
    before, start = _cpu(), time.monotonic()
    yield cost
    cost.append(Cost(_used(before, _cpu()) / pages * 100, _megabytes(), time.monotonic() - start))


def _used(before: dict[int, float], after: dict[int, float]) -> float:
    """CPU seconds between two readings by process; one that has ended meanwhile takes nothing back."""
    return sum(max(0.0, now - before.get(pid, 0.0)) for pid, now in after.items())


def _tree() -> list[psutil.Process]:
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def _cpu() -> dict[int, float]:
    found = {}
    for process in _tree():
        with suppress(psutil.Error):
            times = process.cpu_times()
            found[process.pid] = times.user + times.system + getattr(times, "children_user", 0.0)
    return found


def _megabytes() -> float:
    total = 0
    for process in _tree():
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / 2**20


def _addresses(site: str, most: int) -> list[str]:
    """The first pages that the home page leads to, breadth first."""
    found, waiting = [f"{site}/"], [f"{site}/"]
    while waiting and len(found) < most:
        html = httpx.get(waiting.pop(0)).text
        for path in re.findall(r'<a[^>]* href="(/[^"#?.]*)"', html):
            if site + path not in found and len(found) < most:
                found.append(site + path)
                waiting.append(site + path)
    return found


if __name__ == "__main__":
    main()
