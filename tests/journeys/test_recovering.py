"""A second walk finds what is lost and what is done twice on sites that nobody made for it, and is silent on good ones.

The sites are a shop in Flask and a help desk in Django, without a line about them in the engine.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright
from werkzeug.serving import make_server

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.disturbing import Disturbance
from prelaunch.catalogue import load_by_path, own_checks
from prelaunch.journeys.people import personas
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.recovering import recover
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.mishap import Mishap
from prelaunch.model.missing import NothingToAsk
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Walk

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
CHECKS = ("input-lost", "submitted-twice", "price-surprise", "journey-breaks-without-third-party")
PEOPLE = {"maria": {"name": "Maria Li", "email": "maria@x.test", "login": "maria", "password": "pw-12345"}}
ORDER = """
journey: Order a mug
persona: maria
steps:
  - open: /
  - click: {link: Order}
  - fill: {Your name: "${persona.name}", E-mail: "${persona.email}", Note: Ring twice}
  - click: {button: Go on}
  - choose: {Delivery: Post}
  - fill: {Name on card: "${persona.name}"}
  - click: {button: Order now}
  - see: {heading: Thank you}
"""
LOOK = """
journey: Choose how it is sent
persona: maria
steps:
  - open: /pay
  - choose: {Delivery: Post}
"""
TICKET = """
journey: Ask for help
persona: maria
steps:
  - open: /login
  - fill: {"Username:": "${persona.login}", "Password:": "${persona.password}"}
  - click: {button: Log in}
  - open: /PAGE
  - fill: {"Subject:": No light, "Reply to:": "${persona.email}", "What happened:": It went dark.}
  - choose: {"Urgency:": High}
  - click: {button: Send}
  - see: {containing: Ticket}
"""


@contextmanager
def served(application: Any) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser_here(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    browser = PlaywrightBrowser(BrowserOptions(wait_ms=6_000), playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    command = [sys.executable, "-W", "ignore", str(HERE / "django_desk.py"), str(database)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def walked(browser_here: PlaywrightBrowser, tmp_path: Path) -> Callable[..., Walk]:
    def walk_twice(site: str, text: str, *mishaps: Mishap, patience_ms: float = 0) -> Walk:
        home = tmp_path / "journeys"
        home.mkdir()
        (home / "order.yaml").write_text(text, encoding="utf-8")
        channel, people = Channel("desktop"), personas(PEOPLE)
        journey = read_journey(home / "order.yaml", Known((channel,), people), root=tmp_path, home=home)
        world = World(site, {"desktop": channel}, browser_here.tab, SystemClock(), people, folder=tmp_path)
        main = walk(journey, world, persona="maria")
        assert main.completed, main.failed_step or main.trouble

        def disturb(tab: Any) -> Disturbance:
            if patience_ms:
                tab.wait_ms = tab.open_ms = patience_ms
            return Disturbance(tab)

        return recover(journey, world, main, disturb, mishaps)

    return walk_twice


def told(walk: Walk) -> dict[str, list[str]]:
    """What each check certainly says; those that say nothing are left out."""
    found = {}
    for name in CHECKS:
        try:
            said = [problem.what for problem in own_checks()[name].ask(walk)]
        except NothingToAsk:
            said = []
        if said:
            found[name] = said
    return found


def tried(walk: Walk) -> set[Mishap]:
    return {trial.mishap for trial in walk.trials if not trial.untold}


def test_a_good_shop_is_silent_whatever_happens(walked: Callable[..., Walk]) -> None:
    with served(load_by_path(HERE / "flask_shop.py").app()) as site:
        walk = walked(site, ORDER, Mishap.REFRESH, Mishap.BACK, Mishap.MISTAKE, Mishap.TWICE)
    assert told(walk) == {}
    assert tried(walk) == {Mishap.REFRESH, Mishap.BACK, Mishap.MISTAKE, Mishap.TWICE}
    assert walk.not_tried == ""
    assert len([each for each in walk.trials if each.mishap is Mishap.MISTAKE and each.fields]) == 2


def test_a_good_shop_that_sends_by_script_is_silent(walked: Callable[..., Walk]) -> None:
    with served(load_by_path(HERE / "flask_shop.py").app(["scripted"])) as site:
        walk = walked(site, ORDER, Mishap.OFFLINE, Mishap.MISTAKE, Mishap.TWICE)
    assert told(walk) == {}
    assert tried(walk) == {Mishap.OFFLINE, Mishap.MISTAKE, Mishap.TWICE}


@pytest.mark.parametrize(
    ("fault", "mishap", "check", "words"),
    [
        ("double", Mishap.TWICE, "submitted-twice", "the site made two: /thanks/2 and /thanks/3"),
        ("scripted-twice", Mishap.TWICE, "submitted-twice", "the site made two: id M-2 and id M-3"),
        ("wiped", Mishap.MISTAKE, "input-lost", "“Your name”, “Note” is gone after a wrong value in “E-mail”"),
        ("scripted-wiped", Mishap.MISTAKE, "input-lost", "“Delivery” is gone after a wrong value in “Name on card”"),
        ("early-wiped", Mishap.SLOW, "input-lost", "is gone when it was typed while the page was still arriving"),
        ("dear", Mishap.REFRESH, "price-surprise", "16.00 EUR on / and 19.00 EUR on /pay: 3.00 EUR more"),
    ],
)
def test_a_fault_wakes_its_own_finding_alone(
    walked: Callable[..., Walk], fault: str, mishap: Mishap, check: str, words: str
) -> None:
    with served(load_by_path(HERE / "flask_shop.py").app([fault])) as site:
        found = told(walked(site, ORDER, mishap))
    assert set(found) == {check}
    assert words in found[check][0]


@pytest.mark.parametrize(("fault", "broken"), [("needs-widget", True), ("", False)])
def test_a_journey_that_needs_anothers_script_is_told_with_the_host(
    walked: Callable[..., Walk], fault: str, broken: bool
) -> None:
    flask_shop = load_by_path(HERE / "flask_shop.py")
    with served(flask_shop.app()) as others:
        widget = others.replace("127.0.0.1", "localhost") + "/widget.js"
        with served(flask_shop.app([fault], widget)) as site:
            walk = walked(site, ORDER, Mishap.THIRD_PARTIES)
    host = widget.split("/")[2]
    assert walk.third_parties == (host,)
    found = told(walk)
    assert bool(found) is broken
    if broken:
        assert f"Without {host}, Press “Order now” fails" in found["journey-breaks-without-third-party"][0]


@pytest.mark.parametrize(("fault", "broken"), [("sync-widget", True), ("async-widget", False)])
def test_a_script_in_the_head_that_never_comes_breaks_a_journey_only_where_the_page_waits_for_it(
    walked: Callable[..., Walk], fault: str, broken: bool
) -> None:
    flask_shop = load_by_path(HERE / "flask_shop.py")
    with served(flask_shop.app()) as others:
        widget = others.replace("127.0.0.1", "localhost") + "/widget.js"
        with served(flask_shop.app([fault], widget)) as site:
            walk = walked(site, LOOK, Mishap.THIRD_PARTIES_HANG, patience_ms=3_000)
    host = widget.split("/")[2]
    assert [(trial.mishap, trial.hosts) for trial in walk.trials] == [(Mishap.THIRD_PARTIES_HANG, (host,))]
    said = told(walk).get("journey-breaks-without-third-party", [])
    assert [each.partition(" fails")[0] for each in said] == (
        [f"When {host} does not answer, Open /pay"] if broken else []
    )


def test_what_others_are_asked_for_is_held_back_and_then_sent_or_never_while_the_page_goes_on(
    browser_here: PlaywrightBrowser,
) -> None:
    flask_shop = load_by_path(HERE / "flask_shop.py")
    with served(flask_shop.app()) as others:
        host = others.split("/")[2].replace("127.0.0.1", "localhost")
        with served(flask_shop.app()) as site:
            tab = browser_here.tab(Channel("desktop"))
            try:
                tab.open(f"{site}/")
                for seconds, patience, came in ((0.4, 20_000, True), (None, 700, False)):
                    Disturbance(tab).hold_back([host], seconds)
                    took = tab.evaluate(
                        "(() => { const began = performance.now();"
                        f" return fetch('http://{host}/widget.js', {{mode: 'no-cors',"
                        f" signal: AbortSignal.timeout({patience})}})"
                        ".then(() => performance.now() - began, () => -1); })()"
                    )
                    assert isinstance(took, (int, float))
                    assert (took >= 400) if came else (took == -1)
                own = "fetch('/api/orders').then(answer => answer.status)"
                assert tab.evaluate(own) == 200
            finally:
                tab.close()


@pytest.mark.parametrize(("fault", "twice"), [("no-reference", True), ("", False)])
def test_a_number_that_must_rise_by_one_decides_where_no_answer_names_anything(
    walked: Callable[..., Walk], fault: str, twice: bool
) -> None:
    counted = ORDER.replace("Order now}", "Order now}\n    counts: {at: /api/orders, json: $.orders}")
    with served(load_by_path(HERE / "flask_shop.py").app([fault])) as site:
        walk = walked(site, counted, Mishap.TWICE)
    assert [trial.counted for trial in walk.trials] == [(1, 3 if twice else 2)]
    assert told(walk) == ({"submitted-twice": ["Pressed twice, it rose from 1 to 3"]} if twice else {})


def test_a_good_django_form_with_its_token_is_silent(walked: Callable[..., Walk], desk: str) -> None:
    wanted = (Mishap.REFRESH, Mishap.SESSION, Mishap.MISTAKE, Mishap.TWICE)
    walk = walked(desk, TICKET.replace("PAGE", "new"), *wanted)
    assert told(walk) == {}
    assert tried(walk) == set(wanted)


@pytest.mark.parametrize(
    ("page", "mishap", "check"),
    [("wiped", Mishap.MISTAKE, "input-lost"), ("double", Mishap.TWICE, "submitted-twice")],
)
def test_a_bad_django_form_is_told(
    walked: Callable[..., Walk], desk: str, page: str, mishap: Mishap, check: str
) -> None:
    assert set(told(walked(desk, TICKET.replace("PAGE", page), mishap))) == {check}


def test_a_journey_that_can_be_walked_only_once_says_so_and_accuses_nobody(walked: Callable[..., Walk]) -> None:
    with served(load_by_path(HERE / "flask_shop.py").app(["once"])) as site:
        walk = walked(site, ORDER, Mishap.REFRESH, Mishap.MISTAKE, Mishap.TWICE)
    assert walk.not_tried.startswith("a second walk did not get past journeys/order.yaml:9: there was no")
    assert told(walk) == {}
