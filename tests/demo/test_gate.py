"""The gate finds each fault of the shop, says where, and says nothing else."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from prelaunch.catalogue import own_checks
from prelaunch.cli.progress import PlainLines
from prelaunch.config.settings import CheckSetting
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import FAULTS, Fault, Shop, shop
from prelaunch.demo.server import AT_ANOTHER_ADDRESS
from prelaunch.model.judgement import Severity
from prelaunch.model.verdict import Decision
from prelaunch.run import Choice, run

ROOT = Path(__file__).resolve().parents[2]

PRELAUNCH = [sys.executable, "-c", "from prelaunch.cli import main; main()"]


def release_of(faults: Sequence[Fault], folder: Path) -> dict[str, Any]:
    """What `prelaunch demo --fault NAME --quick` decides; it must end with NO-GO."""
    named = [word for fault in faults for word in ("--fault", fault.name)]
    # Pages in use are waited for more than they are worked; what is measured is measured alone.
    workers = "2" if len(faults) > TOGETHER else "1"
    flags = ["demo", *named, "--quick", "--workers", workers, "--reports", str(folder)]
    ended = subprocess.run([*PRELAUNCH, *flags], capture_output=True, text=True, timeout=400, check=False)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    release: dict[str, Any] = json.loads((folder / "latest" / "release.json").read_text("utf-8"))
    return release


CHECKS = own_checks()
BLOCKING = (Severity.BLOCKER, Severity.SERIOUS)
ADVICE = frozenset(
    name for name, fault in FAULTS.items() if fault.finding in CHECKS and CHECKS[fault.finding].severity not in BLOCKING
)
"""Faults that would only advise elsewhere, and block in the shop: more of them are looked at together."""
NEEDS_THE_SITEMAP = frozenset({"orphan-page", "sitemap-lists-too-little"})


ALONE = frozenset({"mixed-content", "section-under-construction", "dead-end", "debug-page"})
"""Faults that change how the shop is served, or what every page shows."""
MEASURED = frozenset(name for name, fault in FAULTS.items() if fault.finding not in CHECKS)
"""Faults that a limit finds: it holds for all pages together, so sound ones beside it would hide it."""
TOGETHER = 4
ADVICE_TOGETHER = 9


def grouped(names: Iterable[str], most: int = TOGETHER) -> list[tuple[str, ...]]:
    """Faults that share no page may be planted together: each must be found at its own place."""
    groups: list[list[Fault]] = []
    for fault in (FAULTS[name] for name in names):
        alone = fault.name in ALONE or "/" in fault.pages or not fault.pages
        fits = (
            group
            for group in groups
            if not alone
            and len(group) < most
            and not any(each.name in ALONE or "/" in each.pages or not each.pages for each in group)
            and not any({*each.pages} & {*fault.pages} for each in group)
        )
        if home := next(fits, None):
            home.append(fault)
        else:
            groups.append([fault])
    return [tuple(each.name for each in group) for group in groups]


CLIENT = httpx.Client()
"""One for all: a client of its own for each of thousands of pages reads the certificates thousands of times."""

IN_EVERY_RUN = ("price-differs-in-api", "section-under-construction")
"""One that a journey finds and one that a page shows, in one run; the others are half an hour: `make faults`."""


def _planted() -> list[Any]:
    everyday = [pytest.param(IN_EVERY_RUN, id="+".join(IN_EVERY_RUN))]
    others = grouped(sorted(set(FAULTS) - ADVICE - MEASURED - set(IN_EVERY_RUN)))
    others += [(name,) for name in (*sorted(MEASURED), *IN_EVERY_RUN)]
    others += grouped(sorted(ADVICE - NEEDS_THE_SITEMAP), ADVICE_TOGETHER)
    return everyday + [pytest.param(names, id="+".join(names), marks=pytest.mark.sweep) for names in others]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("names", _planted())
def test_a_fault_blocks_at_its_own_place_and_nothing_else_is_said(names: tuple[str, ...], tmp_path: Path) -> None:
    faults = [FAULTS[name] for name in names]
    release = release_of(faults, tmp_path)
    blocking = {id_ for reason in release["verdict"]["blocking"] for id_ in reason["findings"]}
    told = [each for each in release["findings"] if not each["review"]]
    broken = {each["metric"] for each in release["readings"] if each["state"] == "broken"}
    assert {each["id"] for each in told} == blocking
    found = {fault.name: fault.finding in broken for fault in faults}
    for each in told:
        place = each["place"]
        owners = [fault for fault in faults if each["check"] in (fault.finding, *fault.also) and _shows(fault, place)]
        assert owners, f"{each['check']}: {each['what']} ({place['url']} {place['journey']})"
        found.update((fault.name, True) for fault in owners if fault.finding == each["check"])
    assert broken <= {name for fault in faults for name in (fault.finding, *fault.also)}
    assert all(found.values()), found


def _shows(fault: Fault, place: Mapping[str, str]) -> bool:
    if place["journey"]:
        return place["journey"] in fault.journeys
    return "/" in fault.pages or _english(httpx.URL(place["url"]).path) in fault.pages


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sweep
def test_faults_of_the_sitemap_are_found_where_every_page_was_seen(tmp_path: Path) -> None:
    asked = {FAULTS[name].finding for name in NEEDS_THE_SITEMAP}
    with shop(NEEDS_THE_SITEMAP) as running:
        settings = read_workspace(ROOT, site=running.url, environ={})
        assert settings.crawl is not None
        off = {name: CheckSetting(name, on=False) for name in settings.available if name not in asked}
        crawl = replace(settings.crawl, channels=("desktop",))
        choice = Choice(tmp_path, leave_out={"journeys": "not asked", "loads": "not asked"})
        release = run(replace(settings, checks=off, crawl=crawl), choice, PlainLines(Console(file=io.StringIO())), {})
    assert release.verdict.decision is Decision.NO_GO
    assert {each.check for each in release.findings} == asked


@pytest.fixture(scope="module")
def pages(healthy: Shop) -> dict[str, str]:
    """Every page of the sitemap as the healthy shop shows it."""
    listed = httpx.get(f"{healthy.url}/sitemap.xml").text
    paths = [httpx.URL(url).path for url in re.findall(r"<loc>([^<]+)</loc>", listed)]
    assert len(paths) > 60
    return {path: _page(healthy.url, path) for path in paths}


def _on_pages() -> list[tuple[str, ...]]:
    asked = {name: fault for name, fault in FAULTS.items() if fault.pages and "/" not in fault.pages}
    # The whole shop may be at another address; a page that only comes late is no other page.
    late = {name for name, fault in asked.items() if {path for path, _ in fault.late} & {*fault.pages}}
    names = [name for name in asked if name not in AT_ANOTHER_ADDRESS and name not in late]
    return grouped(names, len(names))


@pytest.mark.parametrize("names", _on_pages(), ids=lambda names: f"{names[0]} and {len(names) - 1} more")
def test_faults_on_pages_change_no_other_page(names: tuple[str, ...], pages: dict[str, str]) -> None:
    shown = {path for name in names for path in FAULTS[name].pages}
    with shop(names) as running:
        changed = {path for path, text in pages.items() if _page(running.url, path) != text}
    if "section-under-construction" not in names:  # the navigation of every page leads to it
        assert {_english(path) for path in changed} <= shown


def _page(url: str, path: str) -> str:
    """The page without what changes from visitor to visitor and from shop to shop."""
    text = CLIENT.get(url + path).text
    CLIENT.cookies.clear()  # each page as a first visitor sees it
    text = re.sub(r"127\.0\.0\.\d+:\d+", "HOST", text)
    return re.sub(r'name="(csrf|form_key|stamp)" value="[^"]*"', "", text)


def _english(path: str) -> str:
    return re.sub("^/de(?=/|$)", "", path) or "/"
