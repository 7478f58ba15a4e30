"""Plain HTTP against a real server, polite and rude."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from prelaunch.adapters.probing import PlainWeb
from prelaunch.model.missing import Missing
from prelaunch.model.site import Probe


@pytest.fixture
def web(pages: Any) -> Iterator[PlainWeb]:
    made = PlainWeb([pages.home.removeprefix("http://")], timeout_s=1.0)
    yield made
    made.close()


def one(web: PlainWeb, url: str, *, ids: bool = False) -> Probe:
    (probe,) = web.probe([url], with_ids=[url] if ids else [])
    return probe


def sends(status: int, **headers: str) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def test_a_page_that_is_there_is_asked_by_head_alone(web: PlainWeb, pages: Any) -> None:
    pages["/a"] = "<p id=x>"
    probe = one(web, f"{pages.home}/a")
    assert (probe.status, probe.mime, probe.final_url) == (200, "text/html", f"{pages.home}/a")
    assert pages.asked == [("HEAD", "/a")]


def test_what_is_not_there_is_believed_only_of_get(web: PlainWeb, pages: Any) -> None:
    assert one(web, f"{pages.home}/none").status == 404
    assert pages.asked == [("HEAD", "/none"), ("GET", "/none")]


def test_a_server_that_refuses_head_is_asked_by_get(web: PlainWeb, pages: Any) -> None:
    def only_get(handler: BaseHTTPRequestHandler) -> None:
        sends(405 if handler.command == "HEAD" else 200)(handler)

    pages["/a"] = only_get
    assert one(web, f"{pages.home}/a").status == 200


def test_a_server_that_failed_under_the_crawl_is_asked_once_more_alone(web: PlainWeb, pages: Any) -> None:
    def recovers(handler: BaseHTTPRequestHandler) -> None:
        sends(500 if len([each for each in pages.asked if each[1] == "/a"]) <= 2 else 200)(handler)

    pages["/a"] = recovers
    pages["/b"] = sends(500)
    assert one(web, f"{pages.home}/a").status == 200
    assert one(web, f"{pages.home}/b").status == 500


def test_the_ids_of_a_page_are_what_a_fragment_can_point_at(web: PlainWeb, pages: Any) -> None:
    pages["/a"] = "<h1 id=top>x</h1><a name=old></a><p name=no>"
    assert one(web, f"{pages.home}/a", ids=True).ids == ("top", "old")
    assert isinstance(one(web, f"{pages.home}/a").ids, Missing)


def test_redirects_are_followed_to_their_end(web: PlainWeb, pages: Any) -> None:
    pages["/a"] = sends(302, Location="/b")
    pages["/b"] = sends(301, Location="/c")
    pages["/c"] = "<p>"
    probe = one(web, f"{pages.home}/a")
    assert (probe.status, probe.final_url) == (200, f"{pages.home}/c")
    assert probe.hops == (f"{pages.home}/a", f"{pages.home}/b")
    assert one(web, f"{pages.home}/c").hops == ()


def test_redirects_in_a_circle_and_without_end_are_told(web: PlainWeb, pages: Any) -> None:
    pages["/a"] = sends(302, Location="/b")
    pages["/b"] = sends(302, Location="/a")
    assert one(web, f"{pages.home}/a").status == Missing("it redirects in a circle")

    def onwards(handler: BaseHTTPRequestHandler) -> None:
        sends(302, Location=handler.path + "x")(handler)

    pages["/c"] = onwards
    for more in range(1, 20):
        pages["/c" + "x" * more] = onwards
    status = one(web, f"{pages.home}/c").status
    assert isinstance(status, Missing)
    assert "redirects more than" in status.reason


def test_a_redirect_to_others_is_told_and_not_followed(web: PlainWeb, pages: Any, elsewhere: Any) -> None:
    pages["/a"] = sends(302, Location=f"{elsewhere.home}/x")
    probe = one(web, f"{pages.home}/a")
    assert (probe.status, probe.final_url) == (302, f"{elsewhere.home}/x")
    assert probe.hops == (f"{pages.home}/a",)
    assert elsewhere.asked == []
    assert isinstance(web.fetch(f"{pages.home}/a"), Missing)


def test_nobody_else_is_asked(web: PlainWeb, elsewhere: Any) -> None:
    assert isinstance(one(web, f"{elsewhere.home}/").status, Missing)
    assert elsewhere.asked == []


def test_a_server_that_asks_for_a_pause_gets_it_once(web: PlainWeb, pages: Any) -> None:
    answers = iter([429, 200])
    pages["/a"] = lambda handler: sends(next(answers), Retry_After="0.2")(handler)
    started = time.monotonic()
    assert one(web, f"{pages.home}/a").status == 200
    assert time.monotonic() - started >= 0.2


def test_a_server_that_keeps_asking_for_pauses_is_left_alone(web: PlainWeb, pages: Any) -> None:
    pages["/a"] = sends(429, Retry_After="0")
    pages["/b"] = "<p>"
    assert one(web, f"{pages.home}/a").status == Missing("the server asked us to slow down (429)")
    before = len(pages.asked)
    assert isinstance(one(web, f"{pages.home}/b").status, Missing)
    assert len(pages.asked) == before


def test_a_server_that_says_nothing_or_nonsense_is_missing_and_not_broken(web: PlainWeb, pages: Any) -> None:
    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"what?\r\n\r\n")
        handler.close_connection = True

    pages["/slow"] = lambda handler: time.sleep(1.5)
    pages["/nonsense"] = nonsense
    slow, odd, bad = web.probe([f"{pages.home}/slow", f"{pages.home}/nonsense", "http://[bad/"])
    assert isinstance(slow.status, Missing)
    assert "no answer" in slow.status.reason
    assert isinstance(odd.status, Missing)
    assert isinstance(bad.status, Missing)


def test_an_answer_without_end_is_cut(web: PlainWeb, pages: Any) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p id=x>" * 1000)

    pages["/a"] = endless
    started = time.monotonic()
    assert one(web, f"{pages.home}/a", ids=True).ids == ("x",)
    assert time.monotonic() - started < 30, "uncut it would never end"


def test_a_server_that_fails_under_many_questions_is_asked_again_when_they_are_answered(
    web: PlainWeb, pages: Any
) -> None:
    now = 0

    def busy(handler: BaseHTTPRequestHandler) -> None:
        nonlocal now
        now += 1
        time.sleep(0.05)
        sends(500 if now > 1 else 200)(handler)
        now -= 1

    for number in range(12):
        pages[f"/{number}"] = busy
    pages["/broken"] = sends(500)
    urls = [f"{pages.home}/{number}" for number in range(12)] + [f"{pages.home}/broken"]
    told = {probe.url.rpartition("/")[2]: probe.status for probe in web.probe(urls)}
    assert told.pop("broken") == 500
    assert set(told.values()) == {200}


def test_few_questions_are_asked_at_once(web: PlainWeb, pages: Any) -> None:
    now = most = 0

    def count(handler: BaseHTTPRequestHandler) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        time.sleep(0.02)
        now -= 1
        sends(200)(handler)

    for number in range(40):
        pages[f"/{number}"] = count
    assert len(list(web.probe([f"{pages.home}/{number}" for number in range(40)]))) == 40
    assert most <= 8
