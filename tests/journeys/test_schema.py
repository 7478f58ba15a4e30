"""Editors are offered every verb, and our own journeys fit the schema."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from prelaunch.config.yaml_lines import plain, read_lined
from prelaunch.journeys.schema import journey_schema
from prelaunch.journeys.verbs import verbs

JOURNEYS = Path(__file__).parents[2] / "journeys"
VALID = jsonschema.Draft202012Validator(journey_schema())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(journey_schema())


def test_every_verb_is_a_property_of_a_step_with_its_help() -> None:
    offered = journey_schema()["$defs"]["step"]["properties"]  # type: ignore[index, call-overload]
    for verb, step in verbs().items():
        assert offered[verb]["description"] == step.help  # type: ignore[index, call-overload]


OURS = sorted(file for file in JOURNEYS.rglob("*.yaml") if "answers" not in file.parts)
"""Answers have a form of their own."""


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_our_journeys_fit_the_schema(file: Path) -> None:
    VALID.validate(plain(read_lined(file)))


@pytest.mark.parametrize(
    "step",
    [
        {"clik": "x"},
        {"soft": True},
        {"click": {"buton": "x"}},
        {"keep": {"a": "text"}},
        {"see": []},
        {"nth": 0, "click": "x"},
    ],
)
def test_a_wrong_step_does_not_fit(step: object) -> None:
    assert not VALID.is_valid({"journey": "Buy", "steps": [step]})
