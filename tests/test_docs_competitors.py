"""The worked example of competitors is read as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from prelaunch.benchmarks.reading import read_ways
from prelaunch.config.limits import RIVAL_METRICS
from prelaunch.config.workspace import read_workspace

PAGE = Path(__file__).parents[1] / "docs" / "competitors.md"


def test_the_example_and_its_journey_are_read(tmp_path: Path) -> None:
    workspace, journey = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (tmp_path / "prelaunch.yaml").write_text(workspace, "utf-8")
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "search.yaml").write_text(journey, "utf-8")
    settings = read_workspace(tmp_path)
    assert settings.benchmark is not None
    read_ways(settings.benchmark, tmp_path, settings.channels)
    assert [len(intent.ways) for intent in settings.benchmark.intents] == [4, 3, 3]
    assert [limit.metric for limit in settings.policy.limits if limit.unit == "x"] == [
        "lcp-to-median",
        "inp-to-best",
        "barriers-to-median",
    ]


def test_the_page_names_every_measure() -> None:
    words = PAGE.read_text("utf-8")
    assert all(f"`{name}`" in words for name in RIVAL_METRICS)
