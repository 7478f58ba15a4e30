"""The evidence folder, on a real file system."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.adapters.evidence import EvidenceFolder, find_run
from prelaunch.adapters.evidence_reading import read
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedCheck, PlannedJourney
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.visit import Response, Text, Visit
from prelaunch.model.walk import StepTaken, Walk
from prelaunch.problems import UserError

SITE = "http://127.0.0.1:8000/"
PLAN = Plan(
    run="r1",
    site=SITE,
    environment="",
    started_at="2026-07-14T10:32:05Z",
    channels=(Channel("desktop"),),
    crawl=CrawlLimits(),
    checks=(PlannedCheck("missing-title", (("phrases", ("soon", "later")),)),),
    gatherers=("text",),
    journeys=(PlannedJourney("buy", "Buy a mug", "journeys/buy.yaml", "critical", ("desktop",)),),
    loads=(),
)


def visit(name: str, path: str = "/", journey: str = "") -> Visit:
    return Visit(
        id=name,
        place=Place(SITE.rstrip("/") + path, "desktop", journey, "Open the shop" if journey else ""),
        taken_at="2026-07-14T10:32:06Z",
        response=Response(SITE, 200, (("content-type", "text/html"),)),
        text=Text("Mugs", "en", "", (), "Mugs “here” \N{HOT BEVERAGE}", "Mugs"),
        screenshot=f"screenshots/{name}.jpg",
    )


def walk(name: str = "w1", trouble: str = "", steps: int = 1) -> Walk:
    place = Place(SITE, "desktop", "buy", "Open the shop", "journeys/buy.yaml:3")
    taken = StepTaken(
        1, "open", "Open the shop", "journeys/buy.yaml:3", "desktop", place, 12.5, screenshot="screenshots/w1-1.jpg"
    )
    channels = ("desktop",)
    return Walk(name, "buy", "Buy a mug", "ada", "critical", "journeys/buy.yaml", channels, "t", 12.5, (taken,) * steps,
                visits=("v2",), trouble=trouble)  # fmt: skip


def load(name: str = "l1") -> LoadRun:
    return LoadRun(name, "browse", "loadtests/browse.yaml", SITE, "t", 10.0, 5, 100, (), (), (), (), Missing("none"))


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    folder = EvidenceFolder.create(tmp_path / "reports", "2026-07-14T10:32:05Z")
    folder.append(PLAN)
    return folder


def test_what_was_appended_is_read_back_as_it_was(folder: EvidenceFolder) -> None:
    probe = Probe(SITE + "manual.pdf", 200)
    skipped = Skipped("https://elsewhere.example/", "another site", "/")
    for fact in (visit("v1"), visit("v2", "/mug", "buy"), probe, skipped, walk(), load()):
        folder.append(fact)
    folder.append(Site(SITE, (visit("v1"),), (probe,), (skipped,), robots="User-agent: *", sitemap=("/",)))
    folder.finish("2026-07-14T10:40:00Z")

    evidence = read(folder.path)

    assert evidence.plan == PLAN
    assert evidence.site == Site(SITE, (visit("v1"),), (probe,), (skipped,), robots="User-agent: *", sitemap=("/",))
    assert evidence.visits == (visit("v2", "/mug", "buy"),)
    assert (evidence.walks, evidence.loads) == ((walk(),), (load(),))
    assert evidence.finished_at == "2026-07-14T10:40:00Z"
    assert evidence.notes == ()


def test_a_site_brings_what_was_not_appended_before(folder: EvidenceFolder) -> None:
    folder.append(Site(SITE, (visit("v1"), visit("v3", "/about")), (Probe(SITE, 200),)))
    site = read(folder.path).site
    assert isinstance(site, Site)
    assert [each.id for each in site.visits] == ["v1", "v3"]
    assert len(site.probes) == 1


def test_a_run_without_end_tells_what_was_under_way(folder: EvidenceFolder) -> None:
    folder.started("crawl")
    folder.started("journey “buy”")
    folder.append(visit("v1"))
    folder.ended("crawl")

    evidence = read(folder.path)

    assert evidence.finished_at == Missing("the run did not reach its end")
    assert evidence.notes == ("under way when the run stopped: journey “buy”",)
    assert isinstance(evidence.site, Site)


def test_the_last_line_with_an_id_wins(folder: EvidenceFolder) -> None:
    folder.append(walk(trouble="the run was stopped in the middle of this journey", steps=0))
    assert read(folder.path).walks[0].trouble
    folder.append(walk())
    assert read(folder.path).walks == (walk(),)


def test_a_cut_last_line_is_noted_and_the_rest_is_read(folder: EvidenceFolder) -> None:
    folder.append(visit("v1"))
    folder.append(visit("v3", "/about"))
    file = folder.evidence / "visits.jsonl"
    file.write_bytes(file.read_bytes()[:-40])

    evidence = read(folder.path)

    assert isinstance(evidence.site, Site)
    assert [each.id for each in evidence.site.visits] == ["v1"]
    assert evidence.notes == ("evidence/visits.jsonl:2 was cut short",)


def test_appending_after_a_cut_line_loses_nothing_more(folder: EvidenceFolder) -> None:
    folder.append(visit("v1"))
    with (folder.evidence / "visits.jsonl").open("ab") as file:
        file.write(b'{"is": "Vis')
    EvidenceFolder.open(folder.path).append(visit("v3", "/about"))
    site = read(folder.path).site
    assert isinstance(site, Site)
    assert [each.id for each in site.visits] == ["v1", "v3"]


def test_damaged_evidence_of_a_finished_run_counts_as_not_finished(folder: EvidenceFolder) -> None:
    (folder.evidence / "visits.jsonl").write_text('{"is": "Visit"}\n{"kind": "Walk"}\nno json\n')
    folder.finish("2026-07-14T10:40:00Z")
    evidence = read(folder.path)
    assert evidence.finished_at == Missing("some of the evidence cannot be read")
    assert len(evidence.notes) == 3


def test_no_secret_is_written_even_where_json_escapes_it(tmp_path: Path) -> None:
    secret = 'pa"ss\\wörd'
    folder = EvidenceFolder.create(tmp_path, "2026-07-14T10:32:05Z", lambda text: text.replace(secret, "***"))
    folder.append(PLAN)
    hidden = replace(visit("v1"), text=Text(f"Hello {secret}", "en", "", (), secret, ""))
    folder.append(hidden)
    folder.append(replace(PLAN, environment=secret))
    folder.write("report.html", f"<p>{secret}</p>")
    files = [file for file in folder.path.rglob("*") if file.is_file()]
    escaped = json.dumps(secret)[1:-1]
    assert len(files) == 3
    for file in files:
        assert secret not in file.read_text()
        assert escaped not in file.read_text()
    site = read(folder.path).site
    assert isinstance(site, Site)
    assert isinstance(site.visits[0].text, Text)
    assert site.visits[0].text.title == "Hello ***"


def test_a_secret_that_is_a_word_of_ours_does_not_break_the_evidence(tmp_path: Path) -> None:
    folder = EvidenceFolder.create(tmp_path, "2026-07-14", lambda text: text.replace("Visit", "***"))
    folder.append(PLAN)
    folder.append(visit("v1"))
    assert read(folder.path).notes == ()


def test_a_lone_surrogate_of_a_page_does_no_harm(folder: EvidenceFolder) -> None:
    folder.append(replace(visit("v1"), text=Text("\ud83d broken", "en", "", (), "", "")))
    assert read(folder.path).notes == ()


def test_two_runs_of_one_second_have_two_folders_and_latest_is_the_newer(tmp_path: Path) -> None:
    first = EvidenceFolder.create(tmp_path, "2026-07-14T10:32:05Z")
    second = EvidenceFolder.create(tmp_path, "2026-07-14T10:32:05Z")
    second.append(PLAN)
    assert first.path != second.path
    assert (tmp_path / "latest").resolve() == second.path.resolve()
    assert read(tmp_path / "latest").plan == PLAN
    assert read(second.evidence).plan == PLAN


def test_latest_may_be_a_text_file(folder: EvidenceFolder) -> None:
    latest = folder.path.parent / "latest"
    latest.unlink()
    latest.write_text(folder.path.name + "\n")
    assert find_run(latest) == folder.path


def test_a_folder_of_the_user_called_latest_stays(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    (tmp_path / "latest" / "mine.txt").write_text("mine")
    EvidenceFolder.create(tmp_path, "2026-07-14T10:32:05Z")
    assert (tmp_path / "latest" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("content", [None, "", "{", '{"format": 99, "plan": {}}', "[]"])
def test_a_folder_that_holds_no_run_is_the_users_mistake(tmp_path: Path, content: str | None) -> None:
    run = tmp_path / "run"
    if content is not None:
        (run / "evidence").mkdir(parents=True)
        (run / "evidence" / "plan.json").write_text(content)
    with pytest.raises(UserError, match="run"):
        read(run)


def test_a_place_that_cannot_be_written_is_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot write evidence here"):
        EvidenceFolder.create(tmp_path / "file", "2026-07-14T10:32:05Z")


def test_shards_are_read_as_one_run(tmp_path: Path) -> None:
    one = EvidenceFolder.create(tmp_path / "a", "2026-07-14T10:32:05Z")
    one.append(replace(PLAN, journeys=()))
    one.append(visit("v1"))
    one.finish("2026-07-14T10:33:00Z")
    two = EvidenceFolder.create(tmp_path / "b", "2026-07-14T10:32:07Z")
    two.append(replace(PLAN, crawl=None, not_planned=("the crawl: shard 2 of 2",)))
    two.append(visit("v1", "/mug", "buy"))
    two.append(replace(walk(), visits=("v1",)))
    two.finish("2026-07-14T10:34:00Z")

    evidence = read(one.path, two.path)

    assert evidence.plan.crawl
    assert [each.name for each in evidence.plan.journeys] == ["buy"]
    assert evidence.visits[0].id == evidence.walks[0].visits[0] == "2-v1"
    assert isinstance(evidence.visits[0].screenshot, str)
    assert (one.path / evidence.visits[0].screenshot).resolve() == (two.path / "screenshots/v1.jpg").resolve()
    assert evidence.finished_at == "2026-07-14T10:34:00Z"


def test_a_shard_that_did_not_end_leaves_the_whole_without_end(tmp_path: Path) -> None:
    one = EvidenceFolder.create(tmp_path / "a", "2026-07-14T10:32:05Z")
    one.append(PLAN)
    one.finish("2026-07-14T10:33:00Z")
    two = EvidenceFolder.create(tmp_path / "b", "2026-07-14T10:32:05Z")
    two.append(PLAN)
    assert isinstance(read(one.path, two.path).finished_at, Missing)


def test_runs_of_two_sites_are_not_shards(tmp_path: Path, folder: EvidenceFolder) -> None:
    other = EvidenceFolder.create(tmp_path / "b", "2026-07-14T10:32:05Z")
    other.append(replace(PLAN, site="http://127.0.0.1:9/"))
    with pytest.raises(UserError, match="looked at"):
        read(folder.path, other.path)


def _append_many(path: Path, name: str) -> None:
    folder = EvidenceFolder.open(path)
    for at in range(40):
        folder.append(visit(f"{name}-{at}", "/" + "long" * 500))


def test_processes_may_append_to_one_folder(folder: EvidenceFolder) -> None:
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_append_many, args=(folder.path, name)) for name in "ab"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    evidence = read(folder.path)
    assert isinstance(evidence.site, Site)
    assert len(evidence.site.visits) == 80
    assert evidence.notes == ()


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_evidence import EvidenceFolder, visit, walk
folder = EvidenceFolder.open(Path(sys.argv[1]))
folder.started("journey “buy”")
folder.append(walk(trouble="the run was stopped in the middle of this journey", steps=0))
at = 0
while True:
    at += 1
    folder.append(visit(f"v{at}"))
    if at == 50:
        print("ready", flush=True)
"""


def test_everything_is_readable_after_a_kill(folder: EvidenceFolder) -> None:
    command = [sys.executable, "-c", KILLED, str(folder.path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"ready\n"
        os.kill(child.pid, signal.SIGKILL)
    evidence = read(folder.path)
    assert isinstance(evidence.site, Site)
    assert len(evidence.site.visits) >= 50
    assert evidence.walks[0].trouble
    assert isinstance(evidence.finished_at, Missing)
    assert any("journey “buy”" in note for note in evidence.notes)
