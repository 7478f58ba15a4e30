"""Shards become one run, with their pictures, and as finished as the least of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.merging import merge
from prelaunch.catalogue import load_by_path
from prelaunch.model.missing import Missing
from prelaunch.problems import UserError

paper = load_by_path(Path(__file__).parents[1] / "judging" / "paper.py")


def shard(root: Path, name: str, *facts: object, finished: bool = True) -> Path:
    folder = EvidenceFolder.create(root / name, "2026-07-14T10:32:05Z")
    folder.append(paper.plan())
    for fact in facts:
        folder.append(fact)
    (folder.screenshots / "a.jpg").write_bytes(name.encode())
    if finished:
        folder.finish("2026-07-14T10:40:00Z")
    return folder.path


def test_two_shards_are_one_run_with_all_their_pictures(tmp_path: Path) -> None:
    one = shard(tmp_path, "one", paper.visit(screenshot="screenshots/a.jpg"))
    two = shard(tmp_path, "two", paper.visit("/b", screenshot="screenshots/a.jpg"), paper.walk())
    merged = merge([one, two], tmp_path / "reports")
    evidence = read(merged)
    assert [visit.place.page for visit in evidence.site.visits] == ["/", "/b"]
    assert [(merged / visit.screenshot).read_text() for visit in evidence.site.visits] == ["one", "two"]
    assert len(evidence.walks) == 1
    assert isinstance(evidence.finished_at, str)
    assert read(one).site.visits[0].screenshot == "screenshots/a.jpg", "the shards stay as they are"


def test_a_shard_that_was_stopped_leaves_the_whole_unfinished(tmp_path: Path) -> None:
    merged = merge([shard(tmp_path, "one"), shard(tmp_path, "two", finished=False)], tmp_path / "reports")
    assert isinstance(read(merged).finished_at, Missing)


def test_one_shard_is_no_merge(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least two"):
        merge([shard(tmp_path, "one")], tmp_path)
