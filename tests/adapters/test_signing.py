"""A signature holds for the run as it was, and any change is noticed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from prelaunch.adapters.signing import sign, verify
from prelaunch.problems import UserError

WHEN = "2026-07-14T10:40:00+00:00"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "evidence" / "plan.json").write_text("{}", "utf-8")
    (tmp_path / "evidence" / "visits.jsonl").write_text("{}\n", "utf-8")
    (tmp_path / "screenshots" / "ä b.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "release.json").write_text('{"verdict": {"decision": "GO", "sentence": "GO: all holds."}}', "utf-8")
    return tmp_path


def test_two_people_sign_the_same_run_and_it_is_as_they_signed_it(run: Path) -> None:
    qa = sign(run, role="qa", by="Grace", at=WHEN)
    product = sign(run, role="product", by="Ada", at=WHEN)
    found = verify(run)
    assert found.intact
    assert qa.digest == product.digest == found.digest
    assert [(each.role, each.by, each.decision) for each in found.signatures] == [
        ("qa", "Grace", "GO"),
        ("product", "Ada", "GO"),
    ]


def test_the_manifest_is_one_that_sha256sum_reads(run: Path) -> None:
    sign(run, role="qa", by="Grace", at=WHEN)
    checked = subprocess.run(["sha256sum", "--check", "--strict", "manifest.sha256"], cwd=run, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def change(run: Path) -> None:
    (run / "evidence" / "visits.jsonl").write_text("{} \n", "utf-8")


def remove(run: Path) -> None:
    (run / "screenshots" / "ä b.jpg").unlink()


def add(run: Path) -> None:
    (run / "evidence" / "walks.jsonl").write_text("", "utf-8")


def forge(run: Path) -> None:
    text = (run / "manifest.sha256").read_text("utf-8")
    (run / "manifest.sha256").write_text(text.replace("a", "b"), "utf-8")


@pytest.mark.parametrize("harm", [change, remove, add, forge])
def test_any_change_is_noticed_and_nobody_signs_over_it_unawares(run: Path, harm) -> None:
    sign(run, role="qa", by="Grace", at=WHEN)
    harm(run)
    assert not verify(run).intact
    with pytest.raises(UserError, match="changed after it was signed by Grace"):
        sign(run, role="product", by="Ada", at=WHEN)
    sign(run, role="product", by="Ada", at=WHEN, anew=True)
    assert verify(run).intact
    assert [each.by for each in verify(run).signatures] == ["Ada"]


def test_a_verdict_that_is_rewritten_is_no_longer_the_signed_one(run: Path) -> None:
    sign(run, role="qa", by="Grace", at=WHEN)
    (run / "release.json").write_text('{"verdict": {"decision": "NO-GO", "sentence": "NO-GO"}}', "utf-8")
    assert verify(run).changed == ("release.json",)


def test_a_run_without_a_verdict_cannot_be_signed(run: Path) -> None:
    (run / "release.json").unlink()
    with pytest.raises(UserError, match="prelaunch judge"):
        sign(run, role="qa", by="Grace", at=WHEN)
    assert verify(run).signatures == ()
