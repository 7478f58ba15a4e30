"""Journeys on somebody else's help desk, over its pages, its mail, its staff's desk and its API."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.looking import lent
from prelaunch.adapters.mail_sink import mail_sink
from prelaunch.adapters.walks import jobs_for, walk_job
from prelaunch.catalogue import own_checks
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.model.missing import EvidenceMissing, NothingToAsk
from prelaunch.model.walk import Walk

WORKSPACE = Path(__file__).with_name("helpdesk")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("helpdesk") is None, reason="django-helpdesk is not installed"),
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Callable[[str], Walk]]:
    """Walks a journey of the help desk's workspace in this process."""
    folder = tmp_path_factory.mktemp("helpdesk")
    (folder / "site").mkdir()
    script = str(WORKSPACE.with_name("helpdesk_site.py"))
    with mail_sink("127.0.0.1:0", folder / "mail") as (_, port):
        command = [sys.executable, script, str(folder / "site"), str(port)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            settings = read_workspace(WORKSPACE, site=server.stdout.readline().strip(), environ={})
            journeys = {each.name: each for each in journeys_of(settings, {})}

            def walk_it(name: str) -> Walk:
                options = {"site": settings.site, "env": {}, "browser": BrowserOptions(wait_ms=6000)}
                return walk_job(jobs_for(journeys[name], settings, mail=folder / "mail", **options)[0])  # type: ignore[arg-type]

            # Only one Playwright can run in a process: the walks take pytest-playwright's.
            with lent(playwright):
                yield walk_it
        finally:
            server.kill()
            server.wait()
            server.stdout.close()


def findings(walk: Walk) -> dict[str, list[str]]:
    """What the checks of journeys say, by check."""
    said: dict[str, list[str]] = {}
    for check in own_checks().values():
        if check.subject is Walk:
            try:
                said[check.id] = [each.what for each in check.ask(walk)]
            except (EvidenceMissing, NothingToAsk):
                continue
    return {name: each for name, each in said.items() if each}


def test_a_ticket_goes_from_the_web_over_mail_to_the_desk_and_the_api_and_back(walked: Callable[[str], Walk]) -> None:
    walk = walked("ticket")
    assert walk.completed, (walk.failed_step, walk.trouble)
    assert walk.channels == ("desktop", "mail", "phone", "desk", "api", "mail")
    assert findings(walk) == {}
    (handed,) = walk.handoffs
    assert [(each.name, each.state) for each in handed.carried] == [
        ("enquiry", "carried"),
        ("state", "carried"),
        ("language", "carried"),
    ]
    assert [(each.channel, each.recognised) for each in walk.touches] == [("desk", True)]


def test_the_form_that_looks_tickets_up_asks_again_and_finds_none(walked: Callable[[str], Walk]) -> None:
    said = findings(walked("look-up"))
    assert set(said) == {"asked-again", "trail-lost"}
    assert "that was given on /helpdesk/tickets/submit/ on desktop: 24 characters typed twice" in said["asked-again"][0]
    assert "given on desktop, cannot be found on phone" in said["trail-lost"][0]


def test_a_written_reason_lets_it_ask_again(walked: Callable[[str], Walk]) -> None:
    assert set(findings(walked("look-up-with-reason"))) == {"trail-lost"}


def test_a_number_that_the_api_does_not_know_is_a_lost_trail(walked: Callable[[str], Walk]) -> None:
    (what,) = findings(walked("never-raised"))["trail-lost"]
    assert "given on desktop, cannot be found on api" in what
    assert "404" in what
