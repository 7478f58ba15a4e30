"""Every check, held against pages that it must find and pages that it must pass over."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Playwright

from prelaunch.catalogue import own_checks
from prelaunch.demo.faults import FAULTS
from prelaunch.model.codec import KIND, from_json
from prelaunch.model.site import Site
from prelaunch.model.visit import TRIALS, Visit
from prelaunch.model.walk import Walk

FACTS = {"Visit": Visit, "Site": Site, "Walk": Walk}


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"prelaunch_tests_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


gallery = _beside("gallery")
CHECKS = dict(own_checks())
PAGES = [
    pytest.param(name, case, id=f"{name}/{case.name}")
    for name in CHECKS
    for case in gallery.cases(name)
    if case.is_dir() or case.suffix == ".html"
]
RECORDED = [
    pytest.param(name, case, id=f"{name}/{case.name}")
    for name in CHECKS
    for case in gallery.cases(name)
    if case.suffix == ".json"
]


@pytest.fixture(scope="module")
def looking(playwright: Playwright) -> Iterator[object]:
    with gallery.eyes(playwright) as eyes:
        yield eyes


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with gallery.served(gallery.HERE) as url:
        yield url


@pytest.mark.browser
@pytest.mark.parametrize(("name", "case"), PAGES)
def test_a_case_page_wakes_its_own_check_or_none(
    name: str, case: Path, looking: object, address: str, tmp_path: Path
) -> None:
    uses = TRIALS if case.name == "good-widgets.html" else gallery.uses(case, CHECKS[name])
    site = gallery.site_of(case, address, looking, tmp_path, uses)
    said = gallery.woken(CHECKS, site, own=name)
    if case.name.startswith("good-"):
        assert set(said) <= gallery.also(case) - {name}, said
    else:
        assert name in said, "the page's own check is silent"
        assert set(said) - {name} <= gallery.also(case), said


@pytest.mark.parametrize(("name", "case"), RECORDED)
def test_recorded_facts_wake_their_check_or_not(name: str, case: Path) -> None:
    written = json.loads(case.read_text("utf-8"))
    subject = from_json(FACTS[written[KIND]], written)
    found = [problem.what for problem in CHECKS[name].ask(subject)]
    assert bool(found) is case.name.startswith("bad-"), found


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_good_and_bad_cases_and_says_why_and_how_to_fix(name: str) -> None:
    check = CHECKS[name]
    kinds = {case.name.partition("-")[0] for case in gallery.cases(name)}
    assert kinds == {"good", "bad"}, f"tests/checks/{name.replace('-', '_')}/ needs good-* and bad-*"
    assert check.why.endswith(".")
    assert check.fix.endswith(".")


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_a_fault_in_the_shop_that_wakes_it(name: str) -> None:
    assert name in {fault.finding for fault in FAULTS.values()}


@pytest.mark.browser
@pytest.mark.parametrize(("name", "about"), [("good-next-to-nothing", "little"), ("good-two-sentences", "")])
def test_next_to_nothing_is_for_a_person_to_look_at(
    name: str, about: str, looking: object, address: str, tmp_path: Path
) -> None:
    case = gallery.HERE / "under_construction" / f"{name}.html"
    visit, *_ = gallery.site_of(case, address, looking, tmp_path).visits
    assert [problem.about for problem in CHECKS["under-construction"].ask(visit) if problem.review] == [about] * bool(
        about
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "said"),
    [("bad-first-post-in-a-list", "A part of the page"), ("bad-first-post-with-places", "The page looks unfinished")],
)
def test_a_first_post_is_a_part_of_a_list_and_all_of_its_own_page(
    name: str, said: str, looking: object, address: str, tmp_path: Path
) -> None:
    case = gallery.HERE / "under_construction" / f"{name}.html"
    visit, *_ = gallery.site_of(case, address, looking, tmp_path).visits
    (problem,) = CHECKS["under-construction"].ask(visit)
    assert problem.what.startswith(said)


@pytest.mark.browser
def test_the_price_that_is_told_is_not_that_of_delivery(looking: object, address: str, tmp_path: Path) -> None:
    case = gallery.HERE / "inconsistent_facts_on_site" / "bad-delivery-told-first"
    site = gallery.site_of(case, address, looking, tmp_path)
    (problem,) = {each.what: each for each in CHECKS["inconsistent-facts-on-site"].ask(site)}.values()
    assert problem.what.startswith("“Regular ticket” costs EUR 39.00 on ")
    assert problem.what.endswith(" and EUR 42.00 on its own page.")
