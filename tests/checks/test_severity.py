"""How bad a finding is follows from what was seen, not from its check alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prelaunch.catalogue import own_checks
from prelaunch.model.codec import from_json
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.site import Site
from prelaunch.model.trials import Presses, Wait
from prelaunch.model.visit import Visit

HERE = Path(__file__).parent


def severities(name: str, case: str, kind: type[Site | Visit]) -> list[Severity]:
    check = own_checks()[name]
    folder = HERE / name.replace("-", "_")
    subject = from_json(kind, json.loads((folder / f"{case}.json").read_text("utf-8")))
    said: list[Problem] = list(check.ask(subject))
    return [problem.severity or check.severity for problem in said]


@pytest.mark.parametrize(
    ("name", "case", "kind", "expected"),
    [
        ("slow-image", "bad-heavy", Visit, Severity.MINOR),
        ("slow-image", "bad-eight-megabytes", Visit, Severity.SERIOUS),
        ("tracked-before-consent", "bad-script", Site, Severity.MODERATE),
        ("untranslated", "bad-whole-page-english", Site, Severity.SERIOUS),
        ("untranslated", "bad-half-english", Site, Severity.MODERATE),
        ("tracked-before-consent", "bad-banner-that-does-not-wait", Site, Severity.SERIOUS),
        ("tracked-before-consent", "bad-cookie", Site, Severity.MODERATE),
    ],
)
def test_what_surely_drives_customers_away_or_leaks_is_serious(
    name: str, case: str, kind: type[Site | Visit], expected: Severity
) -> None:
    assert set(severities(name, case, kind)) == {expected}


@pytest.mark.parametrize(("ms", "expected"), [(190, None), (300, Severity.MODERATE), (700, Severity.SERIOUS)])
def test_half_a_second_without_an_answer_to_a_press_is_serious_and_less_is_advice(
    ms: float, expected: Severity | None
) -> None:
    check = own_checks()["slow-response"]
    seen = Presses((), waits=(Wait(Element('button "Add"'), "Add", ms),))
    said = list(check.ask(Visit("1", Place("http://shop.test/", "desktop"), "", presses=seen)))
    assert [problem.severity or check.severity for problem in said] == ([expected] if expected else [])
