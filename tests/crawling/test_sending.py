"""Which pages are opened to send their forms: none by default, else as few as hold what may be sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prelaunch.crawling.crawl import crawl
from prelaunch.crawling.job import LookJob
from prelaunch.model.markup import Field, Forms
from prelaunch.model.missing import Missing, Spared
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.replies import Replies, Reply
from prelaunch.model.site import Site
from prelaunch.model.visit import Link, Response, Visit

from .test_crawl import AtOnce, Quiet

HOME = "http://shop.test/"
DESKTOP, MOBILE = Channel("desktop"), Channel("mobile", width=390)
SPARED = Spared("none was sent")
PAGES = {
    "/": "news",
    "/contact": "news name,mail",
    "/about": "news",
    "/login": "mail,password",
    "/callback": "news name,mail",
    "/find": "query:search",
    "/hours": "",
}


def field(name: str, form: int) -> Field:
    key, _, kind = name.partition(":")
    kind = kind or ("password" if key == "password" else "text")
    return Field(Element(key), f"input:{kind}", key, key, 1, "", "", False, 0, "", 0, form, 0, False)


def look(job: LookJob) -> Visit:
    path = job.url.removeprefix("http://shop.test")
    rows = enumerate(PAGES.get(path, "").split(), 1)
    fields = tuple(field(name, number) for number, row in rows for name in row.split(","))
    links = tuple(Link(f"http://shop.test{each}", each, each, "main", True, Element(each)) for each in PAGES)
    answer = Response(job.url, 200, ())
    place = Place(job.url, job.channel.name)
    return Visit(job.id, place, "", response=answer, fields=Forms(fields, (), ()), links=links, replies=SPARED)


def crawled(send: Callable[[LookJob], Visit], most: int | None = None) -> Site:
    limits = CrawlLimits(use_pages=0, sitemap=False, robots=False)
    if most is not None:
        limits = CrawlLimits(use_pages=0, sitemap=False, robots=False, send_forms=most)
    return crawl(
        HOME,
        limits,
        (DESKTOP, MOBILE),
        executor=AtOnce(),
        look=look,
        job=LookJob("", DESKTOP, Path(), gatherers=("fields", "replies")),
        fetch=lambda _url: Missing("nothing there"),
        probe=lambda _urls, **_: iter(()),
        sink=lambda _visit: None,
        progress=Quiet(),
        send=send,
    )


class Server:
    """Answers each form that is not known yet; the newsletter goes to one address, the others to their page's."""

    def __init__(self, outcome: str = "onward") -> None:
        self.jobs: list[LookJob] = []
        self.outcome = outcome

    def send(self, job: LookJob) -> Visit:
        self.jobs.append(job)
        path = job.url.removeprefix("http://shop.test")
        here = ["news" if row == "news" else f"{path} {row}" for row in PAGES[path].split()]
        new = [each for each in here if each not in job.sent]
        forms = tuple(Reply(Element("form"), "Send", each, self.outcome) for each in new[: job.send])
        replies = Replies(forms, len(new) - len(forms))
        return Visit(job.id, Place(job.url, job.channel.name), "", replies=replies)

    @property
    def opened(self) -> list[str]:
        return [each.url.removeprefix("http://shop.test") for each in self.jobs]


def test_by_default_no_page_is_opened_for_it() -> None:
    server = Server()
    site = crawled(server.send)
    assert server.jobs == []
    assert all(visit.replies == SPARED for visit in site.visits)
    assert site.skipped == ()


def test_each_form_is_sent_once_from_one_channel_and_pages_with_other_fields_come_first() -> None:
    server = Server()
    site = crawled(server.send, 50)
    assert server.opened == ["/", "/contact", "/about", "/callback"]
    assert {each.channel for each in server.jobs} == {DESKTOP}
    sent = [
        form.identity for visit in site.visits if isinstance(visit.replies, Replies) for form in visit.replies.forms
    ]
    assert sorted(sent) == ["/callback name,mail", "/contact name,mail", "news"]


def test_no_more_forms_are_sent_than_may_be_and_the_rest_is_told() -> None:
    server = Server()
    site = crawled(server.send, 2)
    assert [job.send for job in server.jobs] == [2, 1]
    assert [each.reason for each in site.skipped] == ["2 were; 0 others and whatever 2 more pages hold were not"]


def test_a_form_that_a_script_takes_does_not_count_as_sent_and_is_not_tried_again() -> None:
    server = Server("scripted")
    crawled(server.send, 2)
    assert [job.send for job in server.jobs] == [2, 2, 2, 2]
    assert server.jobs[-1].sent == ("news", "/contact name,mail")


def test_a_page_that_dies_while_its_forms_are_sent_is_missing_there_alone() -> None:
    def send(job: LookJob) -> Visit:
        raise RuntimeError("a worker process ended while it had this in hand")

    site = crawled(send, 1)
    assert isinstance(site.visits[0].replies, Missing)
    assert not isinstance(site.visits[0].replies, Spared)
    assert any(isinstance(visit.replies, Spared) for visit in site.visits)
