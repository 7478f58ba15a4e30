"""An HTTP channel asks a real server, reads its answers, and goes nowhere it must not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from prelaunch.adapters.channels import tabs_for
from prelaunch.adapters.http_tab import MOST_REDIRECTS, HttpTab
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Response
from prelaunch.ports import StepRefused, Tab, TabLost, Target

API = Channel("api", kind="http", locale="de-DE")


class Api(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        answers: dict[str, tuple[int, object]] = {
            "/mug": (200, {"name": "Mug", "price": 4.5, "tags": ["a", "b"], "sold": False}),
            "/me": (200, {"auth": self.headers.get("authorization", ""), "cookie": self.headers.get("cookie", "")}),
            "/missing": (404, {"error": "no such product"}),
            "/page": (200, "<p>Hello</p>"),
        }
        if path in ("/moved", "/loop", "/away"):
            to = {"/moved": "/mug", "/loop": "/loop", "/away": "http://elsewhere.test/"}[path]
            self._answer(302, b"", location=to)
            return
        status, body = answers.get(path, (500, {}))
        text = body if isinstance(body, str) else json.dumps(body)
        self._answer(status, text.encode(), **{"set-cookie": "seen=1", "content-type": "application/json"})

    def do_POST(self) -> None:
        got = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = {"got": got, "key": self.headers.get("x-key", ""), "auth": self.headers.get("authorization", "")}
        self._answer(201, json.dumps(said).encode(), **{"content-type": "application/json"})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None: ...


@pytest.fixture(scope="module")
def api() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def tab(api: str) -> Iterator[Tab]:
    opened = tabs_for(api, _no_browser)(API)
    yield opened
    opened.close()


def _no_browser(channel: Channel) -> Tab:
    raise AssertionError(f"{channel.name} is no browser's channel")


def test_a_value_is_read_by_its_path(tab: Tab, api: str) -> None:
    tab.open(f"{api}/mug")
    assert tab.read(Target(json="$.price")) == "4.5"
    assert tab.read(Target(json="$.name")) == "Mug"
    assert tab.read(Target(json="$.sold")) == "false"
    assert tab.read(Target(json="$.tags[*]", nth=2)) == "b"
    assert "price" in tab.read(Target(css="body"))


def test_a_path_with_several_values_is_ambiguous(tab: Tab, api: str) -> None:
    tab.open(f"{api}/mug")
    with pytest.raises(StepRefused) as refused:
        tab.read(Target(json="$.tags[*]"))
    assert refused.value.failure.kind == "ambiguous"


def test_what_is_not_in_the_answer_names_what_is(tab: Tab, api: str) -> None:
    tab.open(f"{api}/mug")
    tab.see(Target(json="$.name"))
    tab.see(Target(name="Mug"))
    tab.gone(Target(json="$.stock"))
    with pytest.raises(StepRefused) as refused:
        tab.see(Target(json="$.stock"))
    assert refused.value.failure.there_instead == ("$.name", "$.price", "$.tags", "$.sold")
    with pytest.raises(StepRefused, match=r"is still in the answer"):
        tab.gone(Target(name="Mug"))


def test_an_error_answer_is_refused_with_its_words(tab: Tab, api: str) -> None:
    with pytest.raises(StepRefused, match="/missing answered 404 Not Found") as refused:
        tab.open(f"{api}/missing")
    assert refused.value.failure.there_instead == ('{"error": "no such product"}',)


def test_an_answer_that_is_not_json_is_refused(tab: Tab, api: str) -> None:
    tab.open(f"{api}/page")
    with pytest.raises(StepRefused, match="not JSON"):
        tab.read(Target(json="$.price"))


def test_redirects_are_followed_and_noted(tab: Tab, api: str) -> None:
    tab.open(f"{api}/moved")
    assert tab.url == f"{api}/mug"
    response = tab.log.response
    assert isinstance(response, Response)
    assert [(hop.url, hop.status) for hop in response.redirects] == [(f"{api}/moved", 302)]
    with pytest.raises(StepRefused, match=f"more than {MOST_REDIRECTS} times"):
        tab.open(f"{api}/loop")


@pytest.mark.parametrize("url", ["http://elsewhere.test/", "{api}/away", "file:///etc/passwd"])
def test_no_host_is_asked_that_is_not_allowed(tab: Tab, api: str, url: str) -> None:
    with pytest.raises(StepRefused) as refused:
        tab.open(url.replace("{api}", api))
    assert refused.value.failure.kind == "refused"


def test_cookies_stay_and_credentials_go_to_the_site_alone(api: str) -> None:
    at_home = HttpTab(API, lambda _: None, auth=("maria", "pw"), auth_for=api)
    at_home.open(f"{api}/me")
    at_home.open(f"{api}/me")
    assert at_home.read(Target(json="$.auth")).startswith("Basic ")
    assert at_home.read(Target(json="$.cookie")) == "seen=1"
    at_home.close()
    abroad = HttpTab(API, lambda _: None, auth=("maria", "pw"), auth_for="http://home.test")
    abroad.open(f"{api}/me")
    assert abroad.read(Target(css="body")).count("Basic") == 0
    abroad.close()


def test_acts_that_need_a_page_are_refused(tab: Tab) -> None:
    for act in (
        lambda: tab.click(Target(name="Pay")),
        lambda: tab.fill(Target(name="E-mail"), "x"),
        lambda: tab.choose(Target(name="Size"), "x"),
        lambda: tab.press("Enter"),
    ):
        with pytest.raises(StepRefused, match="needs a page"):
            act()
    assert isinstance(tab.log.response, Missing)


def test_a_server_that_is_not_there_is_a_lost_tab() -> None:
    with pytest.raises(TabLost, match="could not be asked"):
        HttpTab(API, lambda _: None).open("http://127.0.0.1:1/")


def test_json_is_sent_where_the_host_may_be_sent_to_and_the_answer_read(api: str) -> None:
    tab = HttpTab(API, lambda url: None, no_sending=lambda url: None)
    tab.ask_for(
        "POST", f"{api}/orders", json={"sku": "A", "n": 2}, headers={"x-key": "k"}, login=("m", "pw"), status=201
    )
    assert tab.read(Target(json="$.got.n")) == "2"
    assert tab.read(Target(json="$.key")) == "k"
    assert tab.read(Target(json="$.auth")).startswith("Basic ")
    with pytest.raises(StepRefused, match=r"/orders answered 201 Created, not 409"):
        tab.ask_for("POST", f"{api}/orders", json={}, status=409)
    tab.close()


def test_nothing_is_sent_to_a_host_that_is_not_allowed_not_even_the_sites_own(tab: Tab, api: str) -> None:
    guarded = tabs_for(api, lambda channel: tab)(API)
    assert isinstance(guarded, HttpTab)
    guarded.open(f"{api}/mug")
    with pytest.raises(StepRefused, match="may not be posted to"):
        guarded.ask_for("POST", f"{api}/orders", json={})
    guarded.close()
