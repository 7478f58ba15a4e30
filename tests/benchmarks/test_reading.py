"""A journey at a competitor's only reads; what could do more is refused with its line and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.benchmarks.reading import journey_of, read_ways
from prelaunch.config.settings import DEFAULT_CHANNELS
from prelaunch.model.benchmark import Benchmark, Intent, Way
from prelaunch.problems import UserError


def said(folder: Path, *steps: str) -> list[str]:
    (folder / "benchmarks").mkdir(exist_ok=True)
    lines = ["journey: Look", "steps:", *(f"  - {step}" for step in steps)]
    (folder / "benchmarks" / "look.yaml").write_text("\n".join(lines), "utf-8")
    way = Way("harbour", journey="benchmarks/look.yaml")
    try:
        read_ways(Benchmark((), (Intent("search", (way, way)),)), folder, DEFAULT_CHANNELS)
    except UserError as error:
        return [str(each) for each in error.complaints]
    return []


def test_looking_following_links_and_searching_are_allowed(tmp_path: Path) -> None:
    assert not said(
        tmp_path,
        "open: /",
        "click: {link: Phones}",
        "see: Phones",
        "fill: {Search: phone}",
        "press: Enter",
        "fill: {Search: phone}",
        "click: {button: Go}",
        "see: Found",
    )


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("click: {button: Add to basket}", "clicking button “Add to basket” may change something"),
        ("click: Add to basket", "may change something"),
        ("press: Enter", "pressing Enter here may change something"),
        ("keep: {total: {after: Total}}", "“keep” may change something"),
        ("open: {post: /api/basket, json: {sku: 1}}", "a request of its own is sent here"),
        ("fill: {Password: secret}", "“Password” asks for a secret"),
    ],
)
def test_what_could_change_something_is_refused(tmp_path: Path, step: str, words: str) -> None:
    (complaint,) = said(tmp_path, "open: /", step)
    assert complaint.startswith("benchmarks/look.yaml:4: ")
    assert words in complaint
    assert complaint.count(";") >= 1, "what to do instead"


def test_a_button_after_a_search_was_sent_is_refused(tmp_path: Path) -> None:
    (complaint,) = said(tmp_path, "fill: {Search: phone}", "press: Enter", "click: {button: Buy}")
    assert complaint.startswith("benchmarks/look.yaml:5: ")


def test_a_journey_that_is_not_there_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    said(tmp_path, "open: /")
    with pytest.raises(UserError, match=r"did you mean “benchmarks/look.yaml”"):
        journey_of(Way("harbour", journey="benchmarks/lok.yaml"), tmp_path, DEFAULT_CHANNELS)
