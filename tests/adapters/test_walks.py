"""A walk in a worker process leaves its walk, its looks and its pictures in the run's folder."""

from __future__ import annotations

import multiprocessing
import textwrap
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.walks import jobs_for, walk_job
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.model.plan import CrawlLimits, Plan
from prelaunch.model.visit import Structure

JOURNEY = """
journey: Buy a mug
persona: [maria, jonas]
steps:
  - open: /
  - fill: {E-mail: "${persona.email}", Code: "${env.MUG_CODE}"}
  - click: {button: Go}
  - see: Thank you
"""
PAGE = "<title>Mugs</title><form action=/done><label>E-mail <input name=e></label><label>Code <input name=c></label>"


@pytest.mark.browser
@pytest.mark.slow
def test_a_walk_in_a_worker_leaves_all_it_saw_in_the_runs_folder(tmp_path: Path, pages: Any) -> None:
    pages.pages = {"/": PAGE + "<button>Go</button></form>", "/done": "<title>Done</title><h1>Thank you</h1>"}
    (tmp_path / "prelaunch.yaml").write_text("personas: {maria: {email: m@x.test}, jonas: {email: j@x.test}}")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "buy.yaml").write_text(textwrap.dedent(JOURNEY).lstrip(), encoding="utf-8")
    settings = read_workspace(tmp_path)
    env = {"MUG_CODE": "very-secret-code"}
    (journey,) = journeys_of(settings, env)
    folder = EvidenceFolder.create(tmp_path / "reports", "2026-01-05T09:00:00Z")
    plan = Plan(
        "r", pages.home, "", "2026-01-05T09:00:00Z", settings.channels, CrawlLimits(), (), (), (journey.planned,), ()
    )
    folder.append(plan)
    jobs = jobs_for(
        journey, settings, site=pages.home, env=env, browser=BrowserOptions(), run=folder.path, gatherers=("structure",)
    )
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        walks = list(pool.map(walk_job, jobs))
    assert [(each.id, each.completed, each.trouble) for each in walks] == [
        ("buy-maria", True, ""),
        ("buy-jonas", True, ""),
    ]
    evidence = read(folder.path)
    assert {each.id for each in evidence.walks} == {"buy-maria", "buy-jonas"}
    looks = {each.id: each for each in evidence.visits}
    assert set(walks[0].visits) <= set(looks)
    assert all(isinstance(each.structure, Structure) for each in looks.values())
    assert (folder.path / walks[0].steps[0].screenshot).is_file()
    written = "".join(file.read_text() for file in folder.evidence.glob("*"))
    assert "very-secret-code" not in written
