"""`quarantine:` of a workspace: every mistake in it is told with its line and its remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prelaunch.config.workspace import read_workspace
from prelaunch.problems import UserError

TODAY = date(2026, 7, 14)
ONE = "  {name}: {{owner: Ada, reason: the sandbox sleeps, expires: {expires}}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journeys").mkdir()
    for name in ("buy", "return", "ask", "find"):
        (tmp_path / "journeys" / f"{name}.yaml").write_text(f"journey: {name}\nsteps: [open: /]\n", "utf-8")
    return tmp_path


def complaints(folder: Path, text: str) -> list[str]:
    (folder / "prelaunch.yaml").write_text("site: http://127.0.0.1:1\nquarantine:\n" + text, "utf-8")
    with pytest.raises(UserError) as caught:
        read_workspace(folder, environ={}, today=TODAY)
    return [str(each) for each in caught.value.complaints]


def test_it_is_read_with_owner_reason_and_last_day(folder: Path) -> None:
    text = "site: http://127.0.0.1:1\nquarantine:\n" + ONE.format(name="buy", expires="2026-08-01")
    (folder / "prelaunch.yaml").write_text(text, "utf-8")
    (kept,) = read_workspace(folder, environ={}, today=TODAY).policy.quarantine
    assert (kept.journey, kept.owner, kept.expires, kept.source) == ("buy", "Ada", "2026-08-01", "prelaunch.yaml:3")


def test_an_unknown_journey_and_a_day_too_far_are_told(folder: Path) -> None:
    assert complaints(folder, ONE.format(name="by", expires="2026-09-01")) == [
        "prelaunch.yaml:3: “by” is not a journey; did you mean “buy”?",
        "prelaunch.yaml:3: a journey stays in quarantine for at most 30 days; write 2026-08-13 or earlier",
    ]


def test_an_owner_and_a_reason_are_needed(folder: Path) -> None:
    told = complaints(folder, "  buy: {expires: 2026-08-01}\n")
    assert [("owner" in each or "reason" in each) and each.startswith("prelaunch.yaml:3") for each in told] == [
        True
    ] * 2


def test_more_than_three_are_refused(folder: Path) -> None:
    every = "".join(ONE.format(name=name, expires="2026-08-01") for name in ("buy", "return", "ask", "find"))
    assert complaints(folder, every) == [
        "prelaunch.yaml:2: 4 journeys are in quarantine, and at most 3 may be; mend one of them first"
    ]
    (folder / "prelaunch.yaml").write_text(
        "site: http://127.0.0.1:1\nquarantine:\n" + every.replace("2026-08-01", "2026-07-01", 1), "utf-8"
    )
    assert len(read_workspace(folder, environ={}, today=TODAY).policy.quarantine) == 4
