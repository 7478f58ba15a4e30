"""Competitors are asked as their robots.txt says, with a pause; an answer to a robot is not taken for their page."""

from __future__ import annotations

import pytest

from prelaunch.benchmarks.answers import refusal
from prelaunch.benchmarks.job import agent
from prelaunch.benchmarks.manners import Manners
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.visit import Response, Text, Visit
from prelaunch.ports import Fetched

HOME = "https://harbour.example"


class Clock:
    def __init__(self) -> None:
        self.at = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def manners(answer: str | int | Missing, clock: Clock | None = None) -> Manners:
    clock = clock or Clock()

    def fetch(url: str) -> Fetched | Missing:
        assert url == f"{HOME}/robots.txt"
        if isinstance(answer, Missing):
            return answer
        status, body = (200, answer) if isinstance(answer, str) else (answer, "")
        return Fetched(url, status, "text/plain", body.encode())

    return Manners(fetch, now=lambda: clock.at, sleep=clock.sleep)


def test_robots_txt_is_obeyed_for_us_by_name_and_for_all() -> None:
    rules = "User-agent: *\nDisallow: /basket\n\nUser-agent: prelaunch\nDisallow: /search\n"
    assert manners(rules).refusal(f"{HOME}/basket", HOME) == ""
    assert "does not allow /search" in manners(rules).refusal(f"{HOME}/search?q=1", HOME)
    assert "does not allow /basket" in manners("User-agent: *\nDisallow: /basket").refusal(f"{HOME}/basket", HOME)


@pytest.mark.parametrize("status", [404, 401, 410])
def test_no_robots_txt_allows_everything(status: int) -> None:
    assert manners(status).refusal(HOME, HOME) == ""


@pytest.mark.parametrize("answer", [500, 503, 429, Missing("there was no answer within 20 s")])
def test_one_that_cannot_be_had_allows_nothing(answer: int | Missing) -> None:
    assert manners(answer).refusal(HOME, HOME).startswith("its robots.txt could not be read: ")


def test_another_site_is_never_asked() -> None:
    assert (
        manners("").refusal("https://elsewhere.example/", HOME)
        == "it leads to elsewhere.example, which is another site"
    )


def test_a_host_is_asked_again_only_after_the_pause_or_what_its_robots_txt_asks_for() -> None:
    clock = Clock()
    polite = manners("", clock)
    for page in ("/", "/a"):
        polite.wait(HOME + page, 2.0)
    assert clock.slept == [2.0]
    clock.at += 5
    polite.wait(HOME, 2.0)
    assert clock.slept == [2.0]
    slow = manners("User-agent: *\nCrawl-delay: 7", clock)
    slow.wait(HOME, 2.0)
    slow.wait(HOME, 2.0)
    assert clock.slept[-1] == 7.0
    endless = manners("User-agent: *\nCrawl-delay: 3600").refusal(HOME, HOME)
    assert endless == "its robots.txt asks for 3600 s between pages, longer than a run waits"


def test_who_asks_is_told() -> None:
    assert agent("0.1.0", "qa@shop.example") == "prelaunch/0.1.0 (+qa@shop.example)"


def visit(text: str, title: str = "Phones", status: int = 200, url: str = HOME, **heads: str) -> Visit:
    headers = (("content-type", "text/html"), *((name.replace("_", "-"), value) for name, value in heads.items()))
    return Visit("v", Place(url, "desktop"), "", response=Response(url, status, headers),
                 text=Text(title, "en", "", (), text, text))  # fmt: skip


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (visit("Verify you are human by completing the action below.", "Just a moment..."), "a robot"),
        (
            visit("Press and hold to confirm you are a human (and not a bot).", "Access to this page has been denied"),
            "a robot",
        ),
        (visit("Our systems have detected unusual traffic from your network."), "a robot"),
        (visit("Please enable JS", "harbour.example", 403, x_datadome="protected"), "a robot (403)"),
        (visit("Wait", "Phones", 403, cf_mitigated="challenge"), "a robot (403)"),
        (visit("Sorry", "Error", 503), "it answered 503"),
        (visit("Phones", url="https://consent.example/"), "another site"),
    ],
)
def test_an_answer_to_a_robot_is_told(page: Visit, words: str) -> None:
    assert words in refusal(page, HOME)


@pytest.mark.parametrize(
    "page",
    [
        visit("Phones from 199 €. " * 30),
        visit("Phones", x_datadome="protected"),
        visit("How to solve a captcha: complete the captcha with patience. " * 40, "Captcha help"),
        visit("Attention! Sale until Friday. " * 30, "Attention required on Friday: our sale"),
    ],
)
def test_a_shops_own_page_is_none(page: Visit) -> None:
    assert refusal(page, HOME) == ""
