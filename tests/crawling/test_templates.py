"""Which pages are used with keyboard and mouse: as few as hold what the site is built of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from prelaunch.crawling.crawl import crawl
from prelaunch.crawling.job import LookJob
from prelaunch.crawling.templates import chosen
from prelaunch.model.markup import Field, Forms
from prelaunch.model.missing import Missing, Spared
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.site import Site
from prelaunch.model.trials import Keyboard
from prelaunch.model.visit import Link, Response, Structure, Visit

from .test_crawl import AtOnce, Quiet

DESKTOP, MOBILE = Channel("desktop"), Channel("mobile", width=390)


def visit(path: str, blocks: str, channel: str = "desktop", links: tuple[Link, ...] = ()) -> Visit:
    structure = Structure((), (), (), (), (), (), 1, (1, 1), (1, 1), blocks=tuple(blocks.split()))
    url = f"http://shop.test{path}"
    spared = Spared("looked at")
    answer = Response(url, 200, ())
    place = Place(url, channel)
    return Visit(f"{channel}{path}", place, "", response=answer, structure=structure, links=links, keyboard=spared)


def paths(visits: tuple[Visit, ...]) -> list[str]:
    return [f"{each.place.channel}{each.place.page}" for each in visits]


def test_pages_of_one_kind_are_used_once() -> None:
    visits = [visit("/", "nav hero"), visit("/a", "nav card"), visit("/b", "nav card"), visit("/c", "nav card form")]
    assert paths(chosen(visits, 10)[0]) == ["desktop/", "desktop/c"]


def test_a_form_that_asks_for_something_else_is_another_kind_though_it_looks_the_same() -> None:
    def with_form(path: str, *keys: str) -> Visit:
        fields = tuple(
            Field(Element(key), "input:text", key, key, 1, "", "", False, 0, "", 0, 1, 0, False) for key in keys
        )
        return replace(visit(path, "nav form"), fields=Forms(fields, (), ()))

    visits = [visit("/", "nav"), with_form("/order", "sku1"), with_form("/line", "router"), with_form("/more", "sku2")]
    assert paths(chosen(visits, 10)[0]) == ["desktop/", "desktop/order", "desktop/line"]


def test_what_the_limit_leaves_out_is_counted() -> None:
    visits = [visit("/", "nav"), visit("/a", "nav x y"), visit("/b", "nav z"), visit("/c", "nav x")]
    assert chosen(visits, 2) == ((visits[0], visits[1]), 1)


def test_the_other_channels_get_a_third_of_the_places() -> None:
    pages = [visit(f"/{at}", f"nav part{at}", name) for name in ("desktop", "mobile") for at in range(9)]
    assert len([each for each in chosen(pages, 9)[0] if each.place.channel == "mobile"]) == 3


def test_a_page_that_answered_with_an_error_is_not_used() -> None:
    broken = Visit("x", Place("http://shop.test/x", "desktop"), "", trouble="it hung")
    assert chosen([broken], 5) == ((), 0)


def crawled(use: Any, most: int = 12) -> tuple[Site, list[Visit]]:
    sunk: list[Visit] = []

    def look(job: LookJob) -> Visit:
        return visit(job.url.removeprefix("http://shop.test"), "nav hero", job.channel.name)

    site = crawl(
        "http://shop.test/",
        CrawlLimits(use_pages=most, sitemap=False),
        (DESKTOP,),
        executor=AtOnce(),
        look=look,
        job=LookJob("", DESKTOP, Path(), gatherers=("structure", "keyboard")),
        fetch=lambda _url: Missing("nothing there"),
        probe=lambda _urls, **_: iter(()),
        sink=sunk.append,
        progress=Quiet(),
        use=use,
    )
    return site, sunk


def test_what_use_shows_becomes_part_of_the_look_and_of_the_evidence() -> None:
    walked = Keyboard((), "end")
    asked: list[LookJob] = []

    def use(job: LookJob) -> Visit:
        asked.append(job)
        return Visit(job.id, Place(job.url, "desktop"), "", keyboard=walked)

    site, sunk = crawled(use)
    assert [job.gatherers for job in asked] == [("keyboard",)]
    assert site.visits[0].keyboard == walked
    assert site.visits[0].structure
    assert sunk[-1] == site.visits[0]


def test_a_page_that_hangs_in_use_is_missing_there_and_the_run_goes_on() -> None:
    def use(job: LookJob) -> Visit:
        raise RuntimeError("a worker process ended while it had this in hand")

    site, _ = crawled(use)
    assert site.visits[0].keyboard == Missing("a worker process ended while it had this in hand")


def test_no_page_is_used_where_the_workspace_says_so() -> None:
    site, _ = crawled(lambda _job: 1 / 0, most=0)
    assert site.visits[0].keyboard == Spared("looked at")
