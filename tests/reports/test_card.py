"""The card tells five metrics, whatever was measured, in words, tables, pictures and JSON that agree."""

from __future__ import annotations

import json as plain_json
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from prelaunch.catalogue import load_by_path
from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Intent, Rival, Way
from prelaunch.model.judgement import LimitState
from prelaunch.model.places import Place
from prelaunch.model.verdict import Release
from prelaunch.model.visit import Visit, Vitals
from prelaunch.reports import card, html, rivals

sample = load_by_path(Path(__file__).with_name("sample.py"))


def glances(site: str, *times: float, missing: str = "") -> list[Glance]:
    if missing:
        return [Glance(f"{site}-0", site, "land", "desktop", 0, "", missing=missing)]
    found = []
    for look, lcp in enumerate((0.0, *times)):
        vitals = Vitals(lcp / 3, lcp / 2, lcp, 0.0, 0.0, None, lcp)
        visit = Visit(f"{site}-{look}", Place(f"http://{site}.test/", "desktop"), "", vitals=vitals)
        found.append(Glance(f"{site}-{look}", site, "land", "desktop", look, "", (visit,), held_back=("POST /x",)))
    return found


@pytest.fixture(scope="module")
def compared() -> Release:
    release = sample.sample()
    names = (OURS, "harbour", "<b>north</b>", "closed")
    benchmark = Benchmark(
        tuple(Rival(name, f"http://{at}.test") for at, name in enumerate(names[1:])),
        (Intent("land", tuple(Way(name, "/") for name in names)),),
    )
    seen = [
        *glances(OURS, 900, 910, 905, 890, 900),
        *glances("harbour", 400, 410, 420, 405, 400),
        *glances("<b>north</b>", 700, 710, 690, 700, 705),
        *glances("closed", missing="its robots.txt does not allow /"),
    ]
    evidence = replace(release.evidence, plan=replace(release.evidence.plan, benchmark=benchmark), glances=tuple(seen))
    limit = parse_limit("lcp <= 1.1 x median", "prelaunch.yaml", 9)
    found = [each for each in readings(evidence, [limit]) if each.metric.startswith("benchmark")]
    return replace(release, evidence=evidence, readings=(*release.readings, *found))


def test_there_are_always_five_and_what_was_not_measured_says_what_to_write() -> None:
    entries = card.card(sample.sample())
    assert [each.title for each in entries] == ["Responsiveness", "Latency", "Third parties", "Load", "Competitors"]
    how = {each.title: each.how for each in entries if each.how}
    assert list(how) == ["Responsiveness", "Third parties", "Competitors"]
    told = card.text(sample.sample())
    assert all(words in told for words in how.values())
    assert all(words in card.HOW.values() for words in how.values())


def test_a_value_stands_with_its_interval_limit_trend_and_place(compared: Release) -> None:
    told = {row[0]: row for row in card.rows(compared) if row[0]}
    _, value, interval, limit, state, trend, where = told["Latency"]
    assert (value, interval, limit, state) == ("2,410 ms", "2,290 to 2,620", "lcp < 2500 ms", "too close")
    assert trend.count(" -> ") == 2
    assert "pages on mobile" in where
    rivals_row = told["Competitors"]
    assert rivals_row[3:5] == ("lcp <= 1.1 x median", "broken")
    assert "rank 3 to 4 of 4" in rivals_row[6]
    assert card.card(compared)[4].state is LimitState.BROKEN


def test_the_json_and_the_table_say_the_same(compared: Release) -> None:
    found = plain_json.loads(card.as_json(compared))["metrics"]
    assert [each["metric"] for each in found if each["measured"]] == ["Latency", "Load", "Competitors"]
    assert found[1]["readings"][0]["value"] == 2410
    assert [each["value"] for each in found[1]["over_releases"]][-1] == 2410
    lines = card.markdown(compared).splitlines()
    assert len(lines) == 2 + 5
    assert "| Latency | 2,410 ms (2,290 to 2,620) | lcp < 2500 ms | too close |" in lines[3]


def test_each_picture_says_what_it_shows_and_has_a_table_behind_it(compared: Release) -> None:
    page = LexborHTMLParser(html.render(compared))
    figures = page.css("#numbers figure.plot")
    assert len(figures) >= 3
    for figure in figures:
        picture = figure.css_first("svg[role=img]")
        assert picture is not None
        assert picture.attributes["aria-label"]
        assert figure.css("table tr"), "the same as numbers"
    assert not page.css("svg script, svg style, svg desc")
    names = [each.attributes["id"] for each in page.css("svg[id]")]
    assert len(names) == len(set(names))


def test_competitors_stand_in_a_table_and_their_names_do_no_harm(compared: Release) -> None:
    page = LexborHTMLParser(html.render(compared))
    region = next(each for each in page.css("#numbers .sideways"))
    heads = [each.text(strip=True) for each in region.css("thead th")]
    assert heads == ["Measure", "our site", "harbour", "<b>north</b>", "closed", "Our rank", "x median", "x best"]
    first = [each.text(strip=True) for each in region.css("tbody tr")[0].css("td")]
    assert first[0].startswith("900 ms")
    assert first[3].startswith("–")
    assert first[4] == "3 to 4 of 4"
    assert "Closed is not known: its robots.txt does not allow /" in page.css_first("#numbers").text()
    told = rivals.text(compared)
    assert "closed is not known: its robots.txt does not allow /" in told
    assert "our site: its own script wanted POST /x, which was held back" in told


def test_a_run_that_compared_with_nobody_tells_no_table() -> None:
    assert rivals.text(sample.sample()) == ""
    assert rivals.beside(sample.sample()) == ()
