"""A page loaded again and a journey walked again in a worker give their times, and write nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.executor import processes
from prelaunch.adapters.laps import lap_job, other_way, page_jobs, walk_jobs
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.model.laps import Way
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit, Vitals

JOURNEY = """
journey: Buy a mug
steps:
  - open: /
  - click: {button: Go}
  - see: Thank you
  - check: missing-title
"""
SLOW = "<script>const until = Date.now() + 400; while (Date.now() < until);</script>"


@pytest.mark.browser
@pytest.mark.slow
def test_laps_of_a_page_and_of_a_journey_hold_times_and_leave_the_folder_alone(tmp_path: Path, pages: Any) -> None:
    others = pages.home.replace("127.0.0.1", "localhost")

    def late(handler: Any) -> None:
        time.sleep(0.8)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    pages.pages = {
        "/": f"<title>Mugs</title><h1>Mugs</h1>{SLOW}<form action=/done><button>Go</button></form>",
        "/done": "<title>Done</title><h1>Thank you</h1>",
        "/tagged": f"<title>Tagged</title><script src={others}/tag.js></script><h1>Mugs</h1>",
        "/tag.js": late,
    }
    tagged = Visit("tagged", Place(f"{pages.home}/tagged", "desktop"), "")
    (tmp_path / "prelaunch.yaml").write_text(f"site: {pages.home}\nallow_hosts: [127.0.0.1]\n")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "buy.yaml").write_text(JOURNEY.lstrip(), encoding="utf-8")
    settings = read_workspace(tmp_path)
    first = Visit("first", Place(pages.home, "desktop"), "")
    plan = Plan("r", pages.home, "", "", (Channel("desktop"),), CrawlLimits(), (), (), (), ())
    jobs = {
        **page_jobs(Evidence(plan, Site(pages.home, (first, tagged))), tmp_path / "run", BrowserOptions()),
        **walk_jobs(journeys_of(settings, {}), settings, {}, BrowserOptions(), None),
    }
    assert list(jobs) == ["first", "tagged", "buy"]
    hosts = (others.removeprefix("http://"),)
    jobs["alone"] = other_way(jobs["tagged"], Way.ALONE, hosts, "")
    jobs["accepted"] = other_way(jobs["tagged"], Way.ACCEPTED, (), others)
    forbidden = replace(settings, allow_hosts=())
    assert not walk_jobs(journeys_of(settings, {}), forbidden, {}, BrowserOptions(), None)
    pool = processes(1)
    try:
        page, with_tag, walk, alone, accepted = (
            pool.submit(lap_job, replace(job, number=1)).result() for job in jobs.values()
        )
    finally:
        pool.shutdown()
    assert (page.id, page.trouble, walk.id, walk.trouble) == ("first-lap-1", "", "buy-lap-1", "")
    assert walk.walk
    assert [each.place.page for each in walk.visits] == ["/", "/done"]
    for seen in (page.visits[0], walk.visits[0]):
        assert isinstance(seen.vitals, Vitals)
        assert (seen.vitals.lcp_ms or 0) > 350
    shown = [lap.visits[0].vitals for lap in (with_tag, alone)]
    assert all(isinstance(each, Vitals) for each in shown)
    assert shown[0].lcp_ms - shown[1].lcp_ms > 500
    assert alone.id == "tagged-lap-alone-1"
    assert accepted.visits[0].place.url == f"{others}/tagged"
    assert not (tmp_path / "run").exists()
