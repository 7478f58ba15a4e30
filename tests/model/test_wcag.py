"""What the checks answer of WCAG 2.2 A and AA, and what the README and every report say of it."""

from __future__ import annotations

import re
from pathlib import Path

from prelaunch.catalogue import own_checks
from prelaunch.model.wcag import CRITERIA, coverage, told

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_there_are_55_criteria_and_each_stands_in_one_group() -> None:
    found = coverage(own_checks().values())
    assert len(CRITERIA) == 55
    assert sorted((*found.automated, *found.partly, *found.people)) == sorted(CRITERIA)


def test_without_checks_everything_is_left_to_people() -> None:
    assert coverage([]).people == tuple(CRITERIA)
    assert told(coverage([])).endswith("0 are checked by machine, 0 in part, 55 are left to people.")


def test_an_aaa_criterion_among_the_sources_counts_for_nothing() -> None:
    (long_lines,) = [check for check in own_checks().values() if check.id == "long-lines"]
    assert coverage([long_lines]).people == tuple(CRITERIA)


def test_the_readme_promises_no_more_than_the_checks_hold() -> None:
    block = re.search(r"(?s)<!-- wcag -->(.*?)<!-- /wcag -->", README)
    assert block is not None
    left = set(re.findall(r"\d\.\d\.\d+", block[1].partition("left to people")[2]))
    assert set(coverage(own_checks().values()).people) <= left
    assert set(re.findall(r"\d\.\d\.\d+", block[1])) == set(CRITERIA)
