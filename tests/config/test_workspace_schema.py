"""Editors are told the same as the reader asks."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from prelaunch.catalogue import Check, check, own_checks
from prelaunch.config.schema import waivers_schema, workspace_schema
from prelaunch.config.yaml_lines import load_lined, plain
from prelaunch.model.judgement import Severity
from prelaunch.model.visit import Visit

REPOSITORY = Path(__file__).parents[2]


@check(title="It swears", why="People leave.", fix="Do not.", severity=Severity.MINOR)
def swear_words(visit: Visit, *, words: tuple[str, ...] = ("darn",), most: int = 3):  # type: ignore[no-untyped-def]
    return ()


CHECKS: dict[str, Check] = {**own_checks(), swear_words.id: swear_words}


def errors(text: str) -> list[str]:
    judge = jsonschema.Draft202012Validator(workspace_schema(CHECKS))
    return [each.message for each in judge.iter_errors(plain(load_lined(text, "f.yaml")))]


def test_the_schemas_are_schemas() -> None:
    jsonschema.Draft202012Validator.check_schema(workspace_schema(CHECKS))
    jsonschema.Draft202012Validator.check_schema(waivers_schema())


def test_the_bundled_shops_workspace_keeps_the_schema() -> None:
    assert errors((REPOSITORY / "prelaunch.yaml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "crawl: false",
        "crawl:\npersonas:\n  maria:\nchannels:\n  tall:\nchecks:\n",
        "personas: {a: {postcode: 12345, new: true}}",
        "checks: {swear-words: off}",
        "checks: {swear-words: {severity: blocker, words: [a], most: 2}}",
        "load: {a: {ramp: 30 s, duration: 20}}",
    ],
)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "polcy: {}",
        "crawl: {max_pages: many}",
        "crawl: 3",
        "channels: {a: {kind: htp}}",
        "checks: {swearwords: false}",
        "checks: {swear-words: {word: [a]}}",
        "checks: {swear-words: {severity: bad}}",
        "policy: {rules: {page: {serious: blok}}}",
        "environments: {a: {}}",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    assert len(errors(text)) == 1


def test_every_key_has_words_for_editors() -> None:
    schema = workspace_schema(CHECKS)
    parts = {"": schema, **schema["$defs"]}
    unsaid = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, each in part.get("properties", {}).items()
        if not {"description", "$ref"} & set(json.dumps(each).split('"'))
    ]
    assert unsaid == []


def test_an_option_shows_its_default_and_no_secret_has_one() -> None:
    written = workspace_schema(CHECKS)["properties"]["checks"]["anyOf"][0]["properties"]["swear-words"]["anyOf"][1]
    assert written["properties"]["words"]["default"] == ["darn"]
    assert written["properties"]["severity"]["default"] == "minor"
    assert "default" not in workspace_schema(CHECKS)["$defs"]["HttpCredentials"]["properties"]["password"]
