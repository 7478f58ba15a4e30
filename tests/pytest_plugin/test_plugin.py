"""Journeys are items of pytest: collected, chosen, walked and told as people expect of pytest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGES = {
    "/": "<title>Mugs</title><h1>Mugs</h1><a href='/mug'>Mug</a>",
    "/mug": """<title>Mug</title><meta name="viewport" content="width=device-width"><h1>A mug</h1>
        <p class="price">€4.00</p><form action="/done">
        <label>E-mail <input name="e" type="email"></label><button>Order</button></form>""",
    "/done": "<title>Done</title><h1>Thank you</h1><p>Order number TW-7</p>",
    "/api": '{"price": 4}',
}
WORKSPACE = """
personas: {maria: {email: maria@paper.test}, jonas: {email: jonas@paper.test}}
channels: {api: {kind: http}}
"""
BUY = """
journey: Buy a mug
criticality: critical
persona: [maria, jonas]
steps:
  - open: /
  - click: {link: Mug}
  - keep: {price: {css: .price}}
  - fill: {E-mail: "${persona.email}"}
  - click: {button: Order}
  - see: [Thank you, Order number TW-7]
  - channel: api
  - open: /api
  - keep: {price: {json: $.price}}
"""
WRONG = """
journey: Buy a cup
steps:
  - open: /mug
  - click: {button: Ordr}
  - see: Thanks
"""
PYTHON = """
def test_a_walk_can_be_asked(walk_journey, persona, site):
    walk = walk_journey("buy", persona="jonas")
    assert walk.completed and walk.persona == "jonas"
    assert [each.normalised for each in walk.kept] == ["4.00 EUR", "4.00"]
    assert persona("maria").facts["email"] == "maria@paper.test"


def test_a_channel_is_a_tab_with_a_page(channel):
    channel("mobile").page.goto("/mug")
    assert channel("mobile").page.evaluate("innerWidth") == 390
    assert channel("mobile") is channel("mobile")
"""


class Mugs(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path.partition("?")[0], "").encode()
        self.send_response(200 if body else 404)
        kind = "application/json" if self.path == "/api" else "text/html; charset=utf-8"
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None: ...


@pytest.fixture(scope="module")
def mugs() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mugs)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def team(pytester: pytest.Pytester) -> pytest.Pytester:
    """A team's workspace with one journey."""
    pytester.makefile(".yaml", prelaunch=WORKSPACE)
    add(pytester, buy=BUY)
    return pytester


def add(team: pytest.Pytester, **journeys: str) -> None:
    (team.path / "journeys").mkdir(exist_ok=True)
    for name, text in journeys.items():
        (team.path / "journeys" / f"{name}.yaml").write_text(text.lstrip(), encoding="utf-8")


def test_journeys_are_collected_once_for_each_persona(team: pytest.Pytester) -> None:
    result = team.runpytest_inprocess("--collect-only", "-q", "journeys")
    result.stdout.fnmatch_lines(["journeys/buy.yaml::Buy a mug[[]maria[]]", "journeys/buy.yaml::Buy a mug[[]jonas[]]"])


def test_journeys_can_be_chosen_by_a_word(team: pytest.Pytester) -> None:
    result = team.runpytest_inprocess("--collect-only", "-q", "-k", "jonas")
    result.stdout.fnmatch_lines(["*1/2 tests collected*"])


def test_other_peoples_yaml_is_left_alone(team: pytest.Pytester) -> None:
    add(team, compose="services:\n  web: {image: x}\n")
    (team.path / "elsewhere.yaml").write_text("journey: Not ours\nsteps: []\n", encoding="utf-8")
    (team.path / "journeys" / "parts").mkdir()
    (team.path / "journeys" / "parts" / "odd.yaml").write_text("journey: A part\nsteps: []\n", encoding="utf-8")
    team.runpytest_inprocess("--collect-only", "-q").stdout.fnmatch_lines(["*2 tests collected*"])


def test_nothing_is_collected_without_a_workspace(pytester: pytest.Pytester) -> None:
    add(pytester, buy=BUY)
    result = pytester.runpytest_inprocess("--collect-only", "-q")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_mistakes_in_all_files_are_told_without_a_traceback_and_without_a_browser(team: pytest.Pytester) -> None:
    add(team, one="journey: One\nsteps:\n  - clik: x\n", two="journey: Two\nsteps:\n  - click: ${y}\n")
    result = team.runpytest_inprocess("journeys")
    result.stdout.fnmatch_lines(
        [
            "journeys/one.yaml:3: “clik” is not a step; did you mean “click”?",
            "journeys/two.yaml:3: “${y}” has no value here; add “y” under “with”",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert ".py:" not in result.stdout.str()


def test_mistakes_in_the_workspace_are_told_too(team: pytest.Pytester) -> None:
    team.makefile(".yaml", prelaunch="polcy: {}\n")
    result = team.runpytest_inprocess("journeys")
    result.stdout.fnmatch_lines(["prelaunch.yaml:1: *polcy*did you mean “policy”?"])


@pytest.mark.browser
@pytest.mark.slow
def test_journeys_in_yaml_and_python_are_walked_in_parallel_and_a_failure_reads_as_sentences(
    team: pytest.Pytester, mugs: str
) -> None:
    (team.path / "journeys" / "test_more.py").write_text(PYTHON, encoding="utf-8")
    add(team, wrong=WRONG)
    result = team.runpytest_subprocess(
        "journeys", "-n", "2", "--tracing", "on", "--prelaunch-site", mugs, "-p", "no:cacheprovider"
    )
    result.assert_outcomes(passed=4, failed=1)
    assert len(list((team.path / "test-results").rglob("trace*.zip"))) >= 5
    result.stdout.fnmatch_lines(
        [
            "journeys/wrong.yaml:4: Press “Ordr”",
            "  there was no button “Ordr” on the page*on /mug on desktop",
            "  there was: button “Order”",
            "Buy a cup, on desktop",
            "  ✓  1. Open /mug *journeys/wrong.yaml:3)",
            "  ✗  2. Press “Ordr” *",
            "      1 more step was not walked",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert "def " not in result.stdout.str()


def test_a_journey_without_a_site_says_what_to_write(team: pytest.Pytester) -> None:
    result = team.runpytest_subprocess("journeys", "-k", "maria", "-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*there is no site; write “site:” in prelaunch.yaml, or give --prelaunch-site URL*"])


def test_the_load_engine_is_never_imported_here(team: pytest.Pytester) -> None:
    team.makeconftest(
        "import sys\n\ndef pytest_sessionfinish():\n    assert not {'locust', 'gevent'} & set(sys.modules)\n"
    )
    assert team.runpytest_subprocess("--collect-only", "-q", "journeys").ret == 0
