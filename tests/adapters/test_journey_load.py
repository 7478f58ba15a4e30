"""A journey becomes load unaided: recorded in a real browser, replayed by real Locust, on real applications."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.journey_load import make
from prelaunch.adapters.looking import lent
from prelaunch.adapters.proving import prove
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import shop
from prelaunch.journeys.workspace import journeys_of
from prelaunch.problems import UserError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _one_playwright(playwright: Playwright) -> Iterator[None]:
    """Only one can run in a process: the recorder takes pytest-playwright's."""
    with lent(playwright):
        yield


def _workspace(folder: Path) -> None:
    (folder / "journeys" / "parts").mkdir(parents=True)
    for name in ("order-as-guest.yaml", "order-and-collect.yaml", *("parts/" + each for each in PARTS)):
        (folder / "journeys" / name).write_text((ROOT / "journeys" / name).read_text("utf-8"), "utf-8")
    (folder / "prelaunch.yaml").write_text((ROOT / "prelaunch.yaml").read_text("utf-8"), "utf-8")


PARTS = ("log-in.yaml", "pay-by-card.yaml", "staff-log-in.yaml")


@pytest.mark.browser
@pytest.mark.slow
def test_the_shops_checkout_is_walked_by_many_and_each_makes_an_order_of_its_own(tmp_path: Path) -> None:
    _workspace(tmp_path)
    with shop() as running:
        settings = read_workspace(tmp_path, site=running.url, environ={})
        journeys = {each.name: each for each in journeys_of(settings, {})}
        made = make(journeys["order-as-guest"], settings, env={}, evidence=tmp_path / "evidence")
        assert made.trouble == ""
        assert made.script is not None
        assert [name for name, *_ in made.script.fresh] == ["order"]
        assert made.proof.kept is not None
        assert made.proof.kept["order"] not in made.script.fresh[0][1:]
        text = made.file.read_text("utf-8")
        assert 'data={"csrf": kept["csrf"], "sku": "SKERRY-5", "quantity": "1"}' in text
        assert "tide-pool-42" not in text + (tmp_path / "evidence" / "walk-2.har").read_text("utf-8")

        stale = text.replace('kept["csrf"]', '"a-token-of-yesterday"')
        made.file.write_text(stale, "utf-8")
        again = make(journeys["order-as-guest"], settings, env={}, evidence=tmp_path / "evidence")
        assert again.by_hand
        assert again.trouble.startswith("one customer did not get through: Press “Add to basket”")
        assert made.file.read_text("utf-8") == stale, "what somebody wrote is never written over"

        with pytest.raises(UserError, match="stays on one browser channel"):
            make(journeys["order-and-collect"], settings, env={}, evidence=tmp_path)
        other = prove(made.file, target=running.url, allow_hosts=("shop.example",))
        assert other.trouble.startswith("refused: 127.0.0.1")


TICKET = """
journey: Raise a ticket
criticality: critical
persona: [ada, ben]
steps:
  - open: /helpdesk/login/
  - fill: {Username: "${persona.login}", Password: "${persona.password}"}
  - click: {button: Login}
  - open: /helpdesk/tickets/submit/
  - fill:
      Summary of the problem: ${persona.matter}
      Description of your issue: It began this morning.
  - click: {button: Submit Ticket}
  - see: {containing: "${persona.matter}"}
  - keep: {ticket: {matching: "repairs-[0-9]+"}}
"""
PEOPLE = """
allow_hosts: [127.0.0.1]
personas:
  ada: {login: ada, password: ada-secret-1, email: ada@example.test, matter: The lift is stuck}
  ben: {login: ben, password: ben-secret-1, email: ben@example.test, matter: Water in the cellar}
"""


@contextmanager
def helpdesk(folder: Path) -> Iterator[str]:
    """django-helpdesk as PyPI has it, with two members of staff and one queue."""
    script = Path(__file__).with_name("helpdesk_site.py")
    server = subprocess.Popen([sys.executable, str(script), str(folder)], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(find_spec("helpdesk") is None, reason="django-helpdesk is not installed")
def test_a_help_desk_with_login_csrf_and_a_form_with_a_file_is_walked_unaided(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "ticket.yaml").write_text(TICKET.lstrip(), "utf-8")
    (tmp_path / "prelaunch.yaml").write_text(PEOPLE.lstrip(), "utf-8")
    (tmp_path / "site").mkdir()
    with helpdesk(tmp_path / "site") as url:
        settings = read_workspace(tmp_path, site=url, environ={})
        (journey,) = journeys_of(settings, {})
        made = make(journey, settings, env={}, evidence=tmp_path / "evidence")
    assert made.trouble == ""
    assert made.script is not None
    assert made.script.unexplained == ()
    assert [name for name, *_ in made.script.fresh] == ["ticket"]
    assert made.proof.kept is not None
    assert made.proof.kept["ticket"] == "repairs-3", "the third ticket is the one that the replay has raised"
    text = made.file.read_text("utf-8")
    assert "multipart(" in text
    assert "ada-secret-1" not in text
