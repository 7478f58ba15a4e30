"""Limits on what others cost: together, in one journey, and of one company; nothing unknown is passed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit, Vitals

paper = load_by_path(Path(__file__).parents[1] / "judging" / "paper.py")
PAGE = Request(paper.SITE, "GET", "document", 200, "", 0.0, 60.0, 4000)
VITALS = Vitals(50.0, 900.0, 950.0, 0.0, 0.0, None, 1000.0)


def theirs(host: str, kilobytes: float | None = 2, ms: float | None = 0.0, **changes: object) -> Request:
    size = None if kilobytes is None else int(kilobytes * 1000)
    domain = ".".join(host.split(".")[-2:])
    asked = Request(
        f"https://{host}/a.js", "GET", "script", 200, "", 100.0, 80.0, size, "", True, party=domain, main_thread_ms=ms
    )
    return replace(asked, **changes)  # type: ignore[arg-type]


def look(path: str, *requests: Request) -> Visit:
    return replace(paper.visit(path), requests=(PAGE, *requests), vitals=VITALS)


RUN: Evidence = paper.evidence(
    look("/", theirs("js.stripe.com", 80, 120.0), theirs("a.tags.example", 40, 200.0)),
    look("/shelf", theirs("b.tags.example", 150, 20.0), theirs("a.tags.example", 10)),
    walks=(),
)


def told(limit: str, run: Evidence = RUN) -> Reading:
    written = parse_limit(limit, "policy", 1)
    (found,) = [each for each in readings(run, (written,)) if each.limit == written]
    return found


@pytest.mark.parametrize(
    ("limit", "value", "state"),
    [
        ("third-party-bytes <= 160 kB", 160.0, LimitState.MET),
        ("third-party-bytes <= 159 kB", 160.0, LimitState.BROKEN),
        ("third-party-requests <= 2", 2.0, LimitState.MET),
        ("third-party-requests < 2", 2.0, LimitState.BROKEN),
        ("third-party-main-thread <= 250 ms", 320.0, LimitState.BROKEN),
        ("third-parties <= 2", 2.0, LimitState.MET),
        ("third-parties <= 1", 2.0, LimitState.BROKEN),
        ("on desktop: third-party-bytes <= 100 kB", 160.0, LimitState.BROKEN),
        ("Stripe: third-party-bytes <= 80 kB", 80.0, LimitState.MET),
        ("stripe.com on desktop: third-party-bytes <= 79 kB", 80.0, LimitState.BROKEN),
        ("tags.example: third-party-bytes <= 159 kB", 160.0, LimitState.BROKEN),
        ("a.tags.example: third-party-bytes <= 40 kB", 40.0, LimitState.MET),
        ("tags.example: third-party-main-thread <= 100 ms", 200.0, LimitState.BROKEN),
    ],
)
def test_a_limit_holds_for_all_others_together_or_for_the_one_it_names(
    limit: str, value: float, state: LimitState
) -> None:
    found = told(limit)
    assert isinstance(found.value, Interval)
    assert (found.value.value, found.state) == (value, state)


def test_one_that_is_known_and_came_nowhere_costs_nothing_and_one_that_nobody_knows_is_never_passed() -> None:
    gone = told("Facebook: third-party-requests <= 0")
    assert (gone.state, gone.reason) == (LimitState.MET, "nothing came from it on the 2 pages that were looked at")
    assert told("old.partner.example: third-party-requests <= 0").state is LimitState.MET
    wrong = told("Strpe: third-party-requests <= 3")
    assert (wrong.state, wrong.value) == (LimitState.UNDETERMINED, Missing(wrong.reason))
    assert "did you mean “Stripe”?" in wrong.reason
    walked = replace(RUN, walks=(paper.walk(third_parties=("connect.facebook.net",)),))
    unseen = told("Facebook: third-party-requests <= 0", walked)
    assert (unseen.state, unseen.reason) == (LimitState.UNDETERMINED, "it came in a journey, where no look was taken")


def test_what_is_not_known_breaks_a_limit_from_below_and_never_keeps_one() -> None:
    hidden = paper.evidence(look("/", theirs("a.tags.example", 200), theirs("b.tags.example", None)), walks=())
    assert told("third-party-bytes <= 150 kB", hidden).state is LimitState.BROKEN
    open_ = told("third-party-bytes <= 300 kB", hidden)
    assert (open_.state, open_.reason) == (
        LimitState.UNDETERMINED,
        "it is at least that: on / the size of 1 of 2 is not known",
    )
    nothing = paper.evidence(look("/", theirs("b.tags.example", None)), walks=())
    assert told("third-party-bytes <= 300 kB", nothing).value == Missing("on / the size of 1 of 1 is not known")
    untold = paper.evidence(look("/", theirs("b.tags.example", 5, None)), walks=())
    assert told("third-party-main-thread <= 250 ms", untold).state is LimitState.UNDETERMINED
    lost = paper.evidence(look("/", theirs("a.tags.example")), paper.visit("/x", requests=Missing("it hung")), walks=())
    for limit in ("third-party-bytes <= 300 kB", "third-party-requests <= 20", "third-parties <= 5"):
        assert told(limit, lost).reason == "it is at least that: /x: it hung"


def test_a_failed_or_waiting_request_and_one_without_a_body_weigh_nothing() -> None:
    requests = (
        theirs("a.tags.example", None, status=None),
        theirs("a.tags.example", None, status=503),
        theirs("a.tags.example", None, status=204),
        theirs("a.tags.example", 3),
    )
    found = told("third-party-bytes <= 3 kB", paper.evidence(look("/", *requests), walks=()))
    assert found.state is LimitState.MET


def test_scripts_in_frames_keep_another_thread() -> None:
    run = paper.evidence(look("/", theirs("a.tags.example", 5, 90.0), theirs("player.example", 5, None)), walks=())
    found = told("third-party-main-thread <= 250 ms", run)
    assert (found.state, found.value) == (LimitState.MET, Interval(90.0, 90.0, 90.0))


def test_where_nobody_is_called_that_is_measured_and_nothing() -> None:
    run = paper.evidence(look("/"), walks=())
    for limit in ("third-party-bytes <= 0 kB", "third-party-requests <= 0", "third-parties <= 0"):
        found = told(limit, run)
        assert (found.state, found.reason) == (LimitState.MET, "nothing comes from others")


def test_a_limit_may_name_a_journey_and_several_hosts_of_a_walk_are_one_company() -> None:
    inside = replace(look("/pay", theirs("js.stripe.com", 90)), place=Place(paper.SITE + "pay", "desktop", "buy"))
    walk = paper.walk(third_parties=("js.stripe.com", "c.tags.example"))
    run = replace(RUN, visits=(inside,), walks=(walk,))
    assert told("buy: third-party-bytes <= 100 kB", run).state is LimitState.MET
    assert told("third-parties <= 2", run).state is LimitState.MET
