"""What is one fault on every channel has one identity, and what named it by an older one still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.checks.broken_link import broken_link
from prelaunch.checks.security_headers import security_headers
from prelaunch.checks.slow_page import slow_page
from prelaunch.judging.comparing import compare
from prelaunch.judging.fingerprint import fingerprint
from prelaunch.judging.release import make_release
from prelaunch.model.accepted import Accepted
from prelaunch.model.judgement import Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import CrawlLimits
from prelaunch.model.policy import Policy
from prelaunch.model.site import Probe, Site
from prelaunch.model.verdict import Decision
from prelaunch.model.visit import Link, Response, Structure, Vitals

paper = load_by_path(Path(__file__).with_name("paper.py"))
GONE = paper.SITE + "finance-plans/"
CHECKS = {each.id: each for each in (broken_link, security_headers, slow_page)}
BOTH = ("desktop", "mobile")


def page(channel: str, path: str = "/"):
    """Slow, without headers, and with a link to what is not there: in the menu, which is another one on a phone."""
    menu = "navigation" if channel == "desktop" else "dialog"
    link = Link(GONE, "/finance-plans/", "Plans", menu, True, Element(f'{menu} > link "Plans"'))
    return paper.visit(
        path,
        channel,
        links=(link,),
        structure=Structure((), (), (), (), (), (), 1, (1280, 800), (1280, 800)),
        vitals=Vitals(4000.0, 5000.0, 5000.0, None, None, None, None, alone=True),
        response=Response(paper.SITE.rstrip("/") + path, 200, (("content-type", "text/html"),)),
    )


def release(*visits, policy=paper.POLICY):
    plan = paper.plan(*CHECKS, channels=(paper.DESKTOP, paper.MOBILE), crawl=CrawlLimits(channels=BOTH), journeys=())
    evidence = paper.evidence(plan=plan, site=Site(paper.SITE, visits, (Probe(GONE, 404),)), walks=())
    return make_release(evidence, CHECKS, policy, (), date(2026, 7, 14), "0")


def ids(of) -> dict[str, str]:
    return {each.check: each.id for each in of.findings}


def test_the_same_fault_has_one_id_whichever_channel_showed_it_first_or_alone() -> None:
    desktop, mobile = page("desktop"), page("mobile")
    first = ids(release(desktop, mobile))
    assert set(first) == set(CHECKS)
    assert ids(release(mobile, desktop)) == ids(release(mobile)) == ids(release(desktop)) == first


def test_what_is_of_the_whole_site_hangs_on_no_page() -> None:
    pages = [page("desktop"), page("mobile"), page("mobile", "/about")]
    told = {
        (ids(release(*order))["broken-link"], ids(release(*order))["security-headers"]) for order in permutations(pages)
    }
    assert len(told) == 1


def test_another_order_of_looks_mends_nothing_and_makes_nothing_new() -> None:
    told = compare(release(page("desktop"), page("mobile")), release(page("mobile"), page("desktop")))
    assert (told.fixed, told.new, told.not_looked_at, told.first_looked_at) == ((), (), (), ())
    assert len(told.still) == len(CHECKS)


@pytest.mark.parametrize("channel", BOTH)
def test_a_waiver_and_a_baseline_hold_that_name_a_fault_by_its_older_id(channel) -> None:
    place = Place(paper.SITE, channel)
    link = fingerprint("broken-link", place, "/finance-plans/", 'navigation > link "Plans"')
    slow = fingerprint("slow-page", place, "slow")
    headers = fingerprint("security-headers", place, "headers")
    visits = page("desktop"), page("mobile")
    assert release(*visits).verdict.decision is Decision.NO_GO
    accepted = Accepted(headers, "security-headers", Severity.MINOR, place, "no headers", "Grace", "2026-07-01")
    policy = Policy((), waivers=(paper.waiver(link), paper.waiver(slow)), baseline={headers: accepted})
    told = release(*visits, policy=policy)
    assert told.verdict.decision is Decision.GO_WITH_WAIVERS
    assert not any("not used" in each.what or "not there any more" in each.what for each in told.verdict.advice)


def test_a_waiver_under_todays_id_goes_before_one_under_an_older() -> None:
    old = fingerprint("slow-page", Place(paper.SITE, "mobile"), "slow")
    new = ids(release(page("desktop")))["slow-page"]
    waivers = (paper.waiver(new), replace(paper.waiver(old), owner="grace"))
    told = release(page("desktop"), policy=Policy((), waivers=waivers)).verdict
    assert [each.rule for each in told.rules if "grace" in each.rule] == [f"Waiver of {old} by grace"]


def test_links_to_two_pages_that_only_their_query_tells_apart_are_two_faults() -> None:
    gone = [f"{paper.SITE}doku.php?id={name}" for name in ("old", "older")]
    links = tuple(Link(url, url, "Old", "main", True, Element('main > link "Old"')) for url in gone)
    pages = [
        paper.visit(f"/doku.php?id={name}", links=links, text=name, place=place)
        for name in ("prices", "visit")
        for place in [Place(f"{paper.SITE}doku.php?id={name}", "desktop", query=f"id={name}")]
    ]
    plan = paper.plan("broken-link")
    evidence = paper.evidence(plan=plan, site=Site(paper.SITE, tuple(pages), tuple(Probe(url, 404) for url in gone)))
    told = make_release(evidence, CHECKS, paper.POLICY, (), date(2026, 7, 14), "0").findings
    assert sorted(each.what for each in told if each.check == "broken-link") == [
        "/doku.php?id=old answers 404.",
        "/doku.php?id=older answers 404.",
    ]
    assert len({each.id for each in told}) == len(told)
    assert {each.place.page for each in told if each.check == "broken-link"} == {"/doku.php?id=prices"}
