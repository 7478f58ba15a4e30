"""What lies below the first screen is pictured where a report must show it, and only while it is what was judged."""

from __future__ import annotations

import base64
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rich.console import Console

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.close_ups import take_close_ups
from prelaunch.adapters.looking import Eyes, LookJob
from prelaunch.adapters.pictures import report_pictures
from prelaunch.catalogue import own_checks
from prelaunch.cli.progress import PlainLines
from prelaunch.judging.release import make_release
from prelaunch.model.judgement import Finding
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedCheck
from prelaunch.model.policy import Policy
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence, Release
from prelaunch.reports.pictures import below_the_fold, close_up, of_finding

DESKTOP = Channel("desktop")
TEXT = "<p>We mend bicycles of every make, and say before what it will cost.</p>"
PAGE = f"""<!doctype html><html lang="en"><title>Bicycles mended</title><main><h1>Bicycles mended</h1>
<p><input name="first"></p>{TEXT * 60}<p><input name="last" style="width: 200px"></p>{TEXT * 30}</main>"""


def _looked_at(pages: Any, browser: PlaywrightBrowser, folder: Path) -> Release:
    parts = ("response", "structure", "axe", "screenshot")
    visit = Eyes(browser).look(LookJob(f"{pages.home}/", DESKTOP, folder, gatherers=parts))
    plan = Plan("r", pages.home, "", "", (DESKTOP,), CrawlLimits(), (PlannedCheck("accessibility"),), parts, (), ())
    checks = {"accessibility": own_checks()["accessibility"]}
    evidence = Evidence(plan, Site(pages.home, (visit,)))
    return make_release(evidence, checks, Policy(()), (), date(2026, 7, 14), "0.1.0", str(folder))


def _unlabelled(release: Release, name: str) -> Finding:
    return next(each for each in release.findings if each.where and f'name="{name}"' in each.where.html)


def _take(release: Release, folder: Path) -> None:
    take_close_ups(release, folder, BrowserOptions(), PlainLines(Console(file=io.StringIO())), workers=2)


@pytest.mark.browser
def test_an_element_below_the_first_screen_has_a_picture_of_its_own(
    pages: Any, own_browser: PlaywrightBrowser, tmp_path: Path
) -> None:
    pages["/"] = PAGE
    release = _looked_at(pages, own_browser, tmp_path)
    first, last = _unlabelled(release, "first"), _unlabelled(release, "last")
    (below,) = below_the_fold(release).values()
    assert last in below
    assert first not in below
    before = report_pictures(release, tmp_path)
    _take(release, tmp_path)
    assert not (tmp_path / close_up(first)).exists()
    after = report_pictures(release, tmp_path)
    assert after[of_finding(first)] == before[of_finding(first)]
    assert (_lined(before[of_finding(last)]), _lined(after[of_finding(last)])) == (False, True)


@pytest.mark.browser
@pytest.mark.parametrize(
    "now",
    [PAGE.replace("width: 200px", "width: 90px"), PAGE.replace('<p><input name="last"', '<p hidden><input name="last"'),
     PAGE.replace('<input name="last"', "<br"), "<meta http-equiv=refresh content='0; url=/other'>"],
    ids=["of another size", "hidden", "gone", "elsewhere"],
)  # fmt: skip
def test_what_is_no_longer_as_it_was_judged_is_not_shown(
    pages: Any, own_browser: PlaywrightBrowser, tmp_path: Path, now: str
) -> None:
    pages["/"], pages["/other"] = PAGE, PAGE
    release = _looked_at(pages, own_browser, tmp_path)
    before = report_pictures(release, tmp_path)
    pages["/"] = now
    _take(release, tmp_path)
    last = _unlabelled(release, "last")
    assert not (tmp_path / close_up(last)).exists()
    assert report_pictures(release, tmp_path) == before


def _lined(uri: str) -> bool:
    """Whether there is a red line in the picture."""
    image = Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).convert("RGB")
    pixels = zip(*[iter(image.tobytes())] * 3, strict=True)
    return sum(red > 150 and green < 100 and blue < 100 for red, green, blue in pixels) > 100
