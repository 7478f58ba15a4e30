"""A workspace of paper to read journeys from, and a shop of paper to walk them in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.journeys.document import Journey
from prelaunch.journeys.people import personas
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.model.plan import Channel
from prelaunch.problems import UserError

PEOPLE = {
    "maria": {"name": "Maria Lindqvist", "email": "maria@paper.test", "password": "tide-pool-42"},
    "kim": {"name": "Kim", "login": "agent.kim", "password": "harbour-desk-7"},
}
ENV = {"SHOP_CODE": "paper-secret-code"}


@pytest.fixture(scope="session")
def paper() -> ModuleType:
    return load_by_path(Path(__file__).with_name("paper.py"))


@pytest.fixture
def known() -> Known:
    channels = (Channel("desktop"), Channel("mobile", mobile=True), Channel("agent"), Channel("api", kind="http"))
    return Known(channels, personas(PEOPLE), ENV)


@pytest.fixture
def written(tmp_path: Path, known: Known) -> Callable[..., Journey]:
    """`written("journey: …", log_in="part: …")` reads a journey with its parts from real files."""

    def write(text: str, **parts: str) -> Journey:
        home = tmp_path / "journeys"
        (home / "parts").mkdir(parents=True, exist_ok=True)
        for name, part in parts.items():
            (home / "parts" / f"{name.replace('_', '-')}.yaml").write_text(textwrap.dedent(part), encoding="utf-8")
        (home / "buy.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return read_journey(home / "buy.yaml", known, root=tmp_path, home=home)

    return write


@pytest.fixture
def mistakes(written: Callable[..., Journey]) -> Callable[..., list[str]]:
    """Every mistake that reading tells, a line each."""

    def read(text: str, **parts: str) -> list[str]:
        with pytest.raises(UserError) as caught:
            written(text, **parts)
        return [str(each) for each in caught.value.complaints]

    return read
