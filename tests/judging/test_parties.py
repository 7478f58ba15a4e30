"""The inventory of third parties, beside pages on paper whose requests are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prelaunch.catalogue import load_by_path
from prelaunch.entities import entity_of
from prelaunch.judging.parties import inventory
from prelaunch.model.missing import Missing
from prelaunch.model.parties import Inventory, Party
from prelaunch.model.places import Element, Place
from prelaunch.model.site import Site
from prelaunch.model.visit import ELSEWHERE, Control, Request, Structure, Text, Visit, Vitals

paper = load_by_path(Path(__file__).with_name("paper.py"))
VITALS = Vitals(50.0, 900.0, 950.0, 0.0, 0.0, None, 1000.0)
PAGE = Request(paper.SITE, "GET", "document", 200, "", 0.0, 60.0, 4000)


def theirs(url: str, party: str = "", kind: str = "script", **changes: object) -> Request:
    asked = Request(url, "GET", kind, 200, "", 100.0, 80.0, 2000, "", True, party=party)
    if kind == "script":
        asked = replace(asked, main_thread_ms=0.0)
    return replace(asked, **changes)  # type: ignore[arg-type]


def visit(path: str, *requests: Request, **changes: object) -> Visit:
    name = str(changes.pop("name", ""))
    return replace(paper.visit(path, name=name), requests=(PAGE, *requests), vitals=VITALS, **changes)


def counted(*crawled: Visit, **changes: object) -> Inventory:
    found = inventory(paper.evidence(*crawled, **{"walks": (), **changes}))
    assert found
    return found


def one(*crawled: Visit, **changes: object) -> Party:
    (party,) = counted(*crawled, **changes).parties
    return party


def test_hosts_of_one_company_are_one_party_and_others_go_by_their_domain() -> None:
    found = counted(
        visit(
            "/",
            theirs("https://fonts.googleapis.com/css2", "googleapis.com", "stylesheet"),
            theirs("https://fonts.gstatic.com/s/a.woff2", "gstatic.com", "font"),
            theirs("https://a.tags.example:8443/a.js", "tags.example"),
            theirs("https://b.tags.example/b.js", "tags.example"),
        )
    )
    told = {each.name: (each.kind, each.domains, each.hosts, each.requests) for each in found.parties}
    assert told == {
        "Google Fonts": ("cdn", ("googleapis.com", "gstatic.com"), ("fonts.googleapis.com", "fonts.gstatic.com"), 2),
        "tags.example": ("", ("tags.example",), ("a.tags.example:8443", "b.tags.example"), 2),
    }


def test_an_entity_is_known_by_its_host_or_the_domain_above_and_by_nothing_else() -> None:
    assert entity_of("js.Stripe.com").name == "Stripe"
    assert entity_of("stripe.com").name == "Stripe"
    assert entity_of("notstripe.com") is None
    assert entity_of("gstatic.com") is None
    assert entity_of("127.0.0.1") is None
    assert entity_of("localhost") is None


def test_a_party_costs_what_it_costs_on_its_worst_page_and_not_a_sum_over_looks() -> None:
    light = theirs("https://tags.example/a.js", "tags.example", main_thread_ms=10.0)
    heavy = replace(light, main_thread_ms=400.0, body_bytes=90_000)
    failing = theirs("https://tags.example/b.gif", "tags.example", "image", status=503, body_bytes=None)
    party = one(visit("/", light), visit("/a", light, failing), visit("/b", heavy), visit("/none"))
    assert (party.pages, party.requests, party.failed) == (3, 4, 1)
    cost = party.worst
    assert (cost.page, cost.channel, cost.requests, cost.body_bytes, cost.main_thread_ms) == (
        "/b", "desktop", 1, 90_000, 400.0,
    )  # fmt: skip


def test_a_blocking_script_costs_the_time_that_the_paint_waited_even_where_another_blocks_beside_it() -> None:
    late = {"started_ms": 100.0, "took_ms": 700.0, "render_blocking": True}
    found = counted(
        visit("/", theirs("https://a.example/a.js", "a.example", **late), theirs("https://b.example/", "b.example",
              "stylesheet", **late), theirs("https://c.example/c.js", "c.example"))
    )  # fmt: skip
    assert {each.name: (each.blocking, each.worst.held_up_ms) for each in found.parties} == {
        "a.example": (True, 700.0),
        "b.example": (True, 700.0),
        "c.example": (False, 0.0),
    }
    assert found.parties[-1].name == "c.example"


def test_what_visitors_wait_for_comes_before_what_fails_and_what_is_big() -> None:
    found = counted(
        visit(
            "/",
            theirs("https://big.example/a", "big.example", "image", body_bytes=900_000),
            theirs("https://failed.example/a", "failed.example", "image", status=None, failure="net::ERR_FAILED"),
            theirs("https://busy.example/a.js", "busy.example", main_thread_ms=80.0),
        )
    )
    assert [each.name for each in found.parties] == ["busy.example", "failed.example", "big.example"]


def test_a_size_or_a_time_that_is_not_known_is_never_nothing() -> None:
    hidden = theirs("https://x.example/a.js", "x.example", body_bytes=None, main_thread_ms=None)
    cost = one(visit("/", hidden)).worst
    assert isinstance(cost.body_bytes, Missing)
    assert isinstance(cost.main_thread_ms, Missing)
    assert (cost.unsized, cost.uncounted) == (1, 1)
    partly = one(visit("/", hidden, theirs("https://x.example/b.js", "x.example", main_thread_ms=60.0))).worst
    assert (partly.body_bytes, partly.unsized, partly.main_thread_ms, partly.uncounted) == (2000, 1, 60.0, 1)


def test_an_answer_without_a_body_weighs_nothing_and_a_font_runs_no_script() -> None:
    beacon = theirs("https://x.example/collect", "x.example", "ping", status=204, body_bytes=None)
    cost = one(visit("/", beacon)).worst
    assert (cost.body_bytes, cost.unsized) == (0, 0)
    assert cost.main_thread_ms == Missing("it runs no script in the page itself")


CONSENT = Structure(
    (),
    tuple(
        Control("button", name, "button", True, Element(f'button "{name}"', "button"))
        for name in ("Accept all", "Reject all")
    ),
    (), (), (), (), 10, (1280, 800), (1280, 800),
)  # fmt: skip
ASKING = {"structure": CONSENT, "text": Text("t", "en", "", (), "We use cookies", ""), "links": ()}
SILENT = {"structure": replace(CONSENT, controls=()), "links": ()}
TAG = theirs("https://tags.example/a.js", "tags.example")


def inside(path: str, *requests: Request) -> Visit:
    place = Place(paper.SITE.rstrip("/") + path, "desktop", "buy")
    return replace(visit(path, *requests, name=f"in{path}"), place=place)


def test_what_comes_in_a_load_that_nobody_touched_came_before_consent() -> None:
    asking = one(visit("/", TAG, **ASKING))
    assert (asking.before_consent, asking.though_asked) == (True, True)
    silent = one(visit("/", TAG, **SILENT))
    assert (silent.before_consent, silent.though_asked) == (True, False)
    assert isinstance(one(visit("/", TAG, structure=Missing("it hung"))).though_asked, Missing)


def test_what_comes_only_after_a_customer_pressed_something_waited_for_it() -> None:
    """The same page was looked at untouched, and it was not there."""
    party = one(visit("/", **ASKING), visits=(inside("/", TAG),), walks=(paper.walk(),))
    assert (party.before_consent, party.though_asked, party.journeys) == (False, False, ("Buy a mug",))
    unknown = one(visit("/", **ASKING), visits=(inside("/checkout", TAG),), walks=(paper.walk(),))
    assert isinstance(unknown.before_consent, Missing)


def test_a_host_that_only_a_walk_knows_is_told_without_costs() -> None:
    party = one(visit("/"), walks=(paper.walk(third_parties=("js.stripe.com",)),))
    assert (party.name, party.pages, party.journeys) == ("Stripe", 0, ("Buy a mug",))
    assert isinstance(party.worst, Missing)
    assert isinstance(party.before_consent, Missing)


def test_no_third_party_is_told_as_none_and_pages_not_looked_at_are_never_none() -> None:
    assert counted(visit("/"), visit("/a")) == Inventory((), 2)
    lost = counted(visit("/"), paper.visit("/hung", requests=Missing("it hung")))
    assert (lost.pages, lost.unknown) == (1, ("/hung",))
    nothing = paper.evidence(paper.visit("/", requests=Missing("it hung")), walks=())
    assert inventory(nothing) == Missing("it hung")
    uncrawled = replace(nothing, site=Missing("no crawl was planned"))
    assert inventory(uncrawled) == Missing("no crawl was planned")
    assert inventory(replace(nothing, site=Site(paper.SITE, ()))) == Missing("no page was looked at")


def test_somebody_elses_page_that_a_link_led_to_and_the_site_itself_are_no_parties_of_it() -> None:
    away = replace(visit("/away", TAG), vitals=Missing(ELSEWHERE))
    assert counted(visit("/"), away) == Inventory((), 1)
    back = theirs(paper.SITE + "logo.svg", "127.0.0.1:8000", "image")
    assert counted(visit("/"), visits=(inside("/pay", back),)).parties == ()


def test_evidence_that_knows_no_domain_is_counted_by_its_host() -> None:
    assert one(visit("/", theirs("https://cdn.shop.example/a.js"))).name == "cdn.shop.example"
