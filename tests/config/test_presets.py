"""Policies to extend, and what is written over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.config.policy import read_policy
from prelaunch.config.presets import NAMES, preset, text
from prelaunch.config.workspace import read_workspace
from prelaunch.model.judgement import Severity
from prelaunch.model.policy import Criticality, Effect
from prelaunch.problems import UserError


def policy(tmp_path: Path, written: str):
    (tmp_path / "prelaunch.yaml").write_text(f"site: http://127.0.0.1:1\npolicy:\n{written}", "utf-8")
    return read_workspace(tmp_path).policy


@pytest.mark.parametrize("name", NAMES)
def test_every_preset_is_a_policy_and_explains_itself(tmp_path: Path, name: str) -> None:
    assert preset(name).limits is not None
    assert text(name).startswith(f"# {name}: ")
    assert policy(tmp_path, f"  extends: {name}\n").rules


def test_nothing_written_is_the_launch_preset(tmp_path: Path) -> None:
    assert policy(tmp_path, "  extends: launch\n") == read_workspace(tmp_path.parent).policy


def test_what_is_written_goes_before_the_preset(tmp_path: Path) -> None:
    read = policy(tmp_path, "  extends: strict\n  rules:\n    page: {moderate: advise}\n  limits: [lcp < 9 s]\n")
    assert read.effect(Severity.MODERATE, Criticality.PAGE) is Effect.ADVISE
    assert read.effect(Severity.MODERATE, Criticality.NORMAL) is Effect.BLOCK
    assert [limit.value for limit in read.limits if limit.metric == "lcp"] == [9000.0]
    assert "loads" in read.required


def test_the_advisory_preset_stops_only_for_critical_journeys(tmp_path: Path) -> None:
    read = policy(tmp_path, "  extends: advisory\n")
    blocking = {(s, c) for s in Severity for c in Criticality if read.effect(s, c) is Effect.BLOCK}
    assert blocking == {(Severity.BLOCKER, Criticality.CRITICAL)}
    assert read.limits == ()


def test_the_government_preset_lets_every_check_that_stands_on_wcag_block(tmp_path: Path) -> None:
    read = policy(tmp_path, "  extends: government\n")
    assert {"accessibility", "missing-title"} <= set(read.block_checks)
    assert "mixed-content" not in read.block_checks


def test_a_rule_for_new_findings_is_read_with_its_line(tmp_path: Path) -> None:
    read = policy(tmp_path, "  new:\n    page: {moderate: block}\n")
    assert read.effect(Severity.MODERATE, Criticality.PAGE) is Effect.ADVISE
    assert read.rule(Severity.MODERATE, Criticality.PAGE, new=True).source == "prelaunch.yaml:4"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("  extends: stict\n", "did you mean “strict”"),
        ("  block_checks: [acessibility]\n", "did you mean “accessibility”"),
        ("  advise_checks: [accessibility]\n  block_checks: [accessibility]\n", "stands under advise_checks too"),
        ("  new: {pages: {moderate: block}}\n", "did you mean “page”"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, written: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        policy(tmp_path, written)


@pytest.mark.parametrize("text_", ["policy:\n  extends: advisory\n", "extends: advisory\n"])
def test_another_files_policy_is_read_bare_or_under_its_key(tmp_path: Path, text_: str) -> None:
    policy(tmp_path, "  extends: strict\n")
    (tmp_path / "other.yaml").write_text(text_, "utf-8")
    assert read_policy(tmp_path / "other.yaml", read_workspace(tmp_path)).limits == ()


@pytest.mark.parametrize(
    "text_", ["- a\n", "extnds: strict\n", "limits: [lcp > 3 apples]\n", "policy: {limits: [lcq < 3 s]}\n"]
)
def test_a_mistake_in_another_files_policy_is_told(tmp_path: Path, text_: str) -> None:
    (tmp_path / "other.yaml").write_text(text_, "utf-8")
    with pytest.raises(UserError, match=r"other\.yaml"):
        read_policy(tmp_path / "other.yaml", read_workspace(tmp_path))
