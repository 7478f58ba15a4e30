"""Fixtures for journeys in YAML and in Python, on top of pytest-playwright's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import BrowserOptions, context_settings
from prelaunch.adapters.channels import tabs_for
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.finding import SHELL, SYSTEM_BROWSERS, find, launch_arguments
from prelaunch.adapters.looking import look_here
from prelaunch.adapters.mail_sink import mail_sink
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.people import Persona
from prelaunch.journeys.reading import read_journey
from prelaunch.journeys.walking import walk
from prelaunch.journeys.workspace import known_to, people_of
from prelaunch.journeys.world import World
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Walk
from prelaunch.ports import Tab
from prelaunch.problems import UserError, did_you_mean
from prelaunch.pytest_plugin.workspace import WORKSPACE, settings_of


@dataclass(frozen=True, slots=True)
class SmtpSink:
    """Where the site sends its mail in this test run."""

    host: str
    port: int
    folder: Path


@pytest.fixture(scope="session")
def workspace(pytestconfig: pytest.Config) -> Settings:
    """The settings of prelaunch.yaml."""
    return settings_of(pytestconfig)


@pytest.fixture(scope="session")
def started_site() -> str:
    """Override this to start the site that is tested; '' starts none."""
    return ""


@pytest.fixture(scope="session")
def smtp_address(workspace: Settings) -> str:
    """Where mail is received: the mail channel's “smtp”. Override this with “127.0.0.1:0” where you start the site
    yourself, once for each process of the test run, and tell it the true port: the fixture `smtp_sink` has it."""
    return next((each.smtp for each in workspace.channels if each.kind == "mail" and each.smtp), "")


@pytest.fixture(scope="session")
def smtp_sink(smtp_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmtpSink | None]:
    """The run's own mail server, with `host`, `port` and the `folder` of what came; None where no channel wants one."""
    if not smtp_address:
        yield None
        return
    folder = tmp_path_factory.mktemp("mail")
    with mail_sink(smtp_address, folder) as (host, port):
        yield SmtpSink(host, port, folder)


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, workspace: Settings, request: pytest.FixtureRequest) -> str:
    """The site's base address: --prelaunch-site, --base-url, the one that was started, or prelaunch.yaml's."""
    given = pytestconfig.getoption("--prelaunch-site") or pytestconfig.getoption("base_url", None)
    if not given and pytestconfig.getoption("--prelaunch-env"):
        given = workspace.site
    found = given or request.getfixturevalue("started_site") or workspace.site
    if not found:
        raise UserError("there is no site; write “site:” in prelaunch.yaml, or give --prelaunch-site URL")
    return str(found)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, pytestconfig: pytest.Config
) -> dict[str, Any]:
    """pytest-playwright's, with the browser that `prelaunch doctor` found and its quiet arguments."""
    if browser_name != "chromium" or pytestconfig.getoption("--browser-channel"):
        return browser_type_launch_args
    ours: dict[str, Any] = {"args": [*browser_type_launch_args.get("args", ()), *launch_arguments().arguments]}
    found = find()
    if not isinstance(found, Missing):
        ours["executable_path"] = found.path
        if found.kind == SHELL and pytestconfig.getoption("--headed"):
            # A headless shell has no window: a whole browser, or Playwright's own and its message.
            whole = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
            ours["executable_path"] = whole
    return {**browser_type_launch_args, **{key: value for key, value in ours.items() if value}}


@pytest.fixture
def tabs(request: pytest.FixtureRequest, site: str, workspace: Settings) -> Callable[..., Tab]:
    """Opens a tab in a context of its own, as this channel's customers have it. `.page` is Playwright's."""

    def in_browser(channel: Channel) -> Tab:
        new_context = request.getfixturevalue("new_context")
        theirs = request.getfixturevalue("browser_context_args")
        playwright = request.getfixturevalue("playwright")
        credentials = workspace.http_credentials
        options = BrowserOptions(
            ignore_https_errors=workspace.ignore_https_errors,
            http_user=credentials.username if credentials else "",
            http_password=credentials.password if credentials else "",
        )
        ours = {"base_url": site} | context_settings(channel, playwright.devices, options)
        context = new_context(**{key: value for key, value in ours.items() if key not in theirs})
        return PlaywrightTab(context.new_page(), channel, owns_context=True)

    sink: SmtpSink | None = request.getfixturevalue("smtp_sink")
    return tabs_for(
        site,
        in_browser,
        allow_hosts=workspace.allow_hosts,
        credentials=workspace.http_credentials,
        ignore_https_errors=workspace.ignore_https_errors,
        mail=sink.folder if sink else None,
    )


@pytest.fixture
def channel(tabs: Callable[..., Tab], workspace: Settings) -> Iterator[Callable[[str], Tab]]:
    """A tab by the channel's name, the same each time it is named: `channel("mobile").page` is Playwright's page."""
    opened: dict[str, Tab] = {}

    def by_name(name: str) -> Tab:
        known = {each.name: each for each in workspace.channels}
        if name not in known:
            raise UserError(f"“{name}” is not a channel; {did_you_mean(name, known)}")
        if name not in opened:
            opened[name] = tabs(known[name])
        return opened[name]

    yield by_name
    for tab in opened.values():
        if tab.channel.kind != "browser":  # new_context closes its own, and has done so by now
            tab.close()


@pytest.fixture
def persona(workspace: Settings) -> Callable[[str], Persona]:
    """A persona of prelaunch.yaml by name; `persona("maria").facts["email"]`."""
    people = people_of(workspace)

    def by_name(name: str) -> Persona:
        if name not in people:
            raise UserError(f"“{name}” is not a persona; {did_you_mean(name, people)}")
        return people[name]

    return by_name


@pytest.fixture(scope="session")
def evidence(pytestconfig: pytest.Config, workspace: Settings) -> EvidenceFolder | None:
    """The run's folder that --prelaunch-evidence names, or None."""
    folder = pytestconfig.getoption("--prelaunch-evidence")
    return EvidenceFolder.open(Path(folder), Redactor(workspace.secrets)) if folder else None


@pytest.fixture
def walk_journey(
    request: pytest.FixtureRequest,
    tabs: Callable[..., Tab],
    site: str,
    workspace: Settings,
    evidence: EvidenceFolder | None,
) -> Callable[..., Walk]:
    """Walks a journey: `walk_journey("order-as-guest", persona="maria") -> Walk`. The walk says how it went."""
    folder = request.config.stash[WORKSPACE]
    known = known_to(workspace, os.environ)

    def walk_it(journey: Journey | str, persona: str = "", start: str = "") -> Walk:
        if isinstance(journey, str):
            file = folder / "journeys" / (journey if journey.endswith((".yaml", ".yml")) else f"{journey}.yaml")
            journey = read_journey(file, known, root=folder, home=folder / "journeys")
        world = World(
            site=site,
            channels={each.name: each for each in (*workspace.channels, *journey.variants)},
            tabs=tabs,
            clock=SystemClock(),
            people=known.people,
            env=known.env,
            folder=evidence.path if evidence else None,
            sink=evidence.append if evidence else None,
            calls=known.calls,
            context=known.context,
            checks=workspace.available,
            inspect=lambda tab, place, parts: look_here(
                tab, visit="check", place=place, folder=evidence.path if evidence else folder, gatherers=parts
            ),
            secrets=workspace.secrets,
        )
        return walk(journey, world, persona=persona or next(iter(journey.personas), ""), start=start)

    return walk_it
