"""Every report over one sample release: approved files, formats that readers take, nothing a page says does harm."""

from __future__ import annotations

import json as plain_json
import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from prelaunch import reports as templates
from prelaunch.catalogue import instances_in, load_by_path, own_checks
from prelaunch.judging.decide import decide
from prelaunch.judging.release import _words
from prelaunch.judging.walked import FIX, JOURNEY, PAGE, TITLE, WHY
from prelaunch.metrics._reading import Metric
from prelaunch.model.codec import from_json
from prelaunch.model.judgement import Finding, Judgement, Outcome, Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.policy import Policy
from prelaunch.model.verdict import Decision, Release
from prelaunch.reports import html, json, junit, markdown, terminal
from prelaunch.reports.charts import step_rows
from prelaunch.reports.every import TEXTS
from prelaunch.reports.friction import NAMES
from prelaunch.reports.grid import grid
from prelaunch.reports.language import PARTS, digest, words_of
from prelaunch.reports.numbers import families

HERE = Path(__file__).parent
approve = load_by_path(HERE / "approve.py")
sample = approve.sample
SCHEMA = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))


@pytest.fixture(scope="module")
def rendered():
    return approve.rendered()


@pytest.mark.parametrize("name", ["report.html", *TEXTS])
def test_the_report_is_the_approved_one(rendered, name):
    approved = (HERE / "approved" / name).read_bytes().decode("utf-8")
    assert rendered[name] == approved, "read the difference, then run `python tests/reports/approve.py`"


def test_rendering_twice_gives_the_same(rendered):
    assert approve.rendered() == rendered


@pytest.mark.parametrize("name", ["sample", "sound", "cut_short"])
def test_junit_is_what_readers_take(name):
    release = getattr(sample, name)()
    tree = etree.fromstring(junit.render(release).encode())
    SCHEMA.assertValid(tree)
    for suite in tree:
        states = Counter(child.tag for case in suite.iter("testcase") for child in case)
        assert (suite.get("failures"), suite.get("errors"), suite.get("skipped")) == (
            str(states["failure"]),
            str(states["error"]),
            str(states["skipped"]),
        )


@pytest.mark.parametrize(("name", "red"), [("sample", True), ("sound", False), ("cut_short", True)])
def test_junit_is_red_exactly_where_the_verdict_is(name, red):
    tree = etree.fromstring(junit.render(getattr(sample, name)()).encode())
    assert (tree.get("failures") != "0" or tree.get("errors") != "0") is red


def test_junit_names_the_line_of_the_script():
    assert "journeys/order-as-guest.yaml:14: Press “Pay”" in junit.render(sample.sample())


def test_the_json_is_read_back_and_holds_no_page_contents():
    release = sample.sample()
    text = json.render(release)
    again = from_json(Release, plain_json.loads(text))
    assert (again.verdict, again.findings, again.judgements) == (release.verdict, release.findings, release.judgements)
    assert again.readings == release.readings
    assert "How can we help?" not in text


def test_html_needs_nothing_from_elsewhere(rendered):
    page = rendered["report.html"]
    tree = LexborHTMLParser(page)
    loaded = [node.attributes.get("src") or "" for node in tree.css("[src]")]
    assert loaded
    assert all(source.startswith("data:image/") for source in loaded)
    assert [node.attributes["href"] for node in tree.css("link")] == ["data:,"]
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_html_says_what_the_release_says(rendered):
    page = LexborHTMLParser(rendered["report.html"])
    release = sample.sample()
    words = " ".join((page.body.text() if page.body else "").split())
    for rule in release.verdict.rules:
        assert rule.rule in words
    for line in release.not_covered:
        assert line in words
    for reason in release.verdict.blocking:
        assert all(name in words for name in reason.findings)
    assert "Customers cannot finish “Order a phone as a guest” on mobile" in words


def hostile() -> Release:
    """Every text of a page is an attack."""
    release = sample.sample()
    attack = sample.HOSTILE + "'\"`]]>--><svg onload=alert(2)>\x1b[31m\x00"
    place = Place("javascript:alert(1)", "desktop\" onclick='alert(1)'", "", attack)
    evil = Finding("ffffffffff", "contrast", attack, Severity.BLOCKER, place, attack, attack, attack,
                   Element(attack, attack, attack), component=attack, leads=(attack,))  # fmt: skip
    judgements = (*release.judgements, Judgement("contrast", place, Outcome.FAILED, (evil,), attack))
    verdict = decide(release.evidence, judgements, release.readings, Policy(()), sample.date(2026, 7, 14))
    evidence = replace(release.evidence, notes=(attack,), plan=replace(release.evidence.plan, environment=attack))
    return replace(release, judgements=judgements, findings=(evil, *release.findings), verdict=verdict,
                   not_covered=(attack,), evidence=evidence)  # fmt: skip


def test_nothing_a_page_says_becomes_markup():
    tree = LexborHTMLParser(html.render(hostile()))
    assert len(tree.css("script")) == 1
    assert not tree.css("[onerror], [onload], [onclick]")
    assert not [node for node in tree.css("a") if (node.attributes.get("href") or "").startswith("javascript:")]


def test_nothing_a_page_says_breaks_junit_the_terminal_or_markdown():
    release = hostile()
    SCHEMA.assertValid(etree.fromstring(junit.render(release).encode()))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", terminal.render(release))
    assert "<script>" not in markdown.render(release).replace("\\<", "")
    plain_json.loads(json.render(release))


def test_a_release_without_anything_renders():
    release = sample.cut_short()
    bare = replace(
        release,
        evidence=replace(release.evidence, walks=(), loads=(), visits=(), site=sample.Missing("none")),
        judgements=(), findings=(), readings=(), checks=(), not_covered=(),
    )  # fmt: skip
    for render in (html.render, *TEXTS.values()):
        assert render(bare)


def test_the_grid_tells_each_channel_apart():
    rows = {row.journey: {cell.channel: cell.state for cell in row.cells} for row in grid(sample.evidence())}
    assert rows["order-as-guest"] == {"desktop": "works", "mobile": "fails"}
    assert rows["return-a-phone"] == {"desktop": "untold", "mobile": "not planned"}
    assert rows["collect-in-store"] == {"desktop": "works", "mobile": "works"}


def test_a_journey_over_channels_fails_where_it_stops():
    both = sample.walk("collect-in-store", "Collect", ("desktop", "mobile"), "critical", fails_at=7)
    evidence = replace(sample.evidence(), walks=(both,))
    cells = {cell.channel: (cell.state, cell.words) for row in grid(evidence) for cell in row.cells if cell.walk}
    assert cells["desktop"] == ("works", "Its part works; stops later on mobile")
    assert cells["mobile"][0] == "fails"


def test_percentiles_of_a_step_are_nearest_ranks():
    first = step_rows(sample.load())[0]
    assert (first.median_ms, first.p95_ms) == (90, 610)


def test_ten_thousand_findings_are_told_fast_and_in_little_room():
    release = sample.sample()
    judgements, visits = [], []
    for page in range(2000):
        look = sample.visit(f"/page-{page}")
        visits.append(look)
        findings = tuple(
            Finding(f"{page:06x}{at:04x}", "contrast", "Text is hard to read", list(Severity)[at % 4], look.place,
                    f"Words {'abcdefghij'[page % 10]}{at} are pale", "Why.", "Fix.",
                    Element(f'main > link "{page % 300} {at}"', "a", "<a>"), f"{page % 300} {at}", visit=look.id)
            for at in range(5)
        )  # fmt: skip
        judgements.append(Judgement("contrast", look.place, Outcome.FAILED, findings))
    started = time.process_time()
    evidence = replace(release.evidence, site=replace(release.evidence.site, visits=tuple(visits)))
    verdict = decide(evidence, judgements, (), Policy(()), sample.date(2026, 7, 14))
    many = replace(
        release, evidence=evidence, judgements=tuple(judgements), verdict=verdict,
        findings=tuple(finding for judgement in judgements for finding in judgement.findings),
    )  # fmt: skip
    page = html.render(many)
    for render in TEXTS.values():
        render(many)
    assert time.process_time() - started < 10
    assert verdict.decision is Decision.NO_GO
    assert len(page) < 5_000_000
    assert "more, all in release.json" in page


def test_the_german_report_speaks_german_and_marks_what_it_does_not() -> None:
    release = sample.sample()
    page = html.render(release, sample.drawn(release), "de")
    tree = LexborHTMLParser(page)
    assert tree.css_first("html").attributes["lang"] == "de"
    words = " ".join((tree.body.text() if tree.body else "").split())
    for said in (
        "Kunden kommen auf mobile bei „Order a phone as a guest“ nicht ans Ziel, und 3 weitere Probleme blockieren.",
        "14. Juli 2026, 10:32 UTC",
        "Was blockiert",
        "Nicht abgedeckt",
        "Wer es behebt",
        "Ausnahme für 0123456789 von Ada",
        "1 Seite ließ sich nicht ansehen",
        "2.290 bis 2.620",
        "Last „browse“",
        "Anfragen je Sekunde",
        "Startseite, Navigation „Trade-in“",
    ):
        assert said in words, said
    for left in ("What blocks", "Not known", "Worth mending", "Every rule with", "must look at", "more, all in"):
        assert left not in words, left
    quoted = [node for node in tree.css("h3.what") if node.attributes.get("lang") == "en"]
    assert quoted, "the words of a check are English, and marked so"


def test_every_check_of_the_engine_speaks_german() -> None:
    """Where the English of a check has changed, say it anew in German and write its new digest beside."""
    said = words_of("de")
    checks = own_checks()
    stale = {
        f"{each.id}, {part}: {digest(english)}"
        for each in checks.values()
        for part, english in zip(PARTS, (each.title, each.why, each.fix), strict=True)
        if not said.of_check(each.id, part, english)
    }
    assert stale == set()
    path = Path(templates.__file__).parent / "templates" / "checks-de.yaml"
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == set(checks), "a check that is gone, or is new"
    for words in ((TITLE, WHY, FIX), _words(PAGE, {})[:3], _words(JOURNEY, {})[:3]):
        assert all(said.of_check("page", part, english) for part, english in zip(PARTS, words, strict=True)), words


def test_a_text_that_was_never_translated_stays_english_and_is_marked() -> None:
    said = words_of("de")
    own = own_checks()["broken-link"]
    assert said.marked(own.id, "why", own.why).startswith("Kunden, die dem Link folgen")
    assert said.marked(own.id, "why", own.why + " So.") == f'<span lang="en">{own.why} So.</span>'
    assert said.marked("loan-period", "title", "A <b> shown") == '<span lang="en">A &lt;b&gt; shown</span>'
    assert said("The page has no title, and 2 more problems block.").startswith(
        "Die Seite hat keinen Titel, und 2 weitere"
    )
    assert said.told("The till is closed on Sundays.") == '<span lang="en">The till is closed on Sundays.</span>'
    assert said.told("load test “browse” was not run") == "Lasttest „browse“ lief nicht"
    assert words_of("en").marked(own.id, "fix", "Use <p>") == "Use &lt;p&gt;"


def test_what_every_metric_is_called_is_known_in_german() -> None:
    """Names of the trade, such as “Largest Contentful Paint”, are the same in both."""
    said = words_of("de")
    of_the_trade = re.compile(r".* (Paint|Shift|Time|Byte|Scale)")
    titles = {each.title for each in instances_in("prelaunch.metrics", Metric)} | set(NAMES.values())
    assert {each for each in titles if said(each) == each and not of_the_trade.fullmatch(each)} == set()


def test_every_word_of_the_templates_is_known_in_german() -> None:
    said = words_of("de")
    source = "".join(
        (Path(templates.__file__).parent / "templates" / name).read_text(encoding="utf-8")
        for name in ("report.html.j2", "parts.j2", "trend_parts.j2", "card.j2", "recovery.j2", "outsiders.j2")
    )
    phrases = set(re.findall(r'_\("((?:[^"\\]|\\.)*)"\)', source))
    same = {"Median, ms", "p95, ms", "p50, ms", "Element:"}
    assert {each for each in phrases - same if said(each) == each} == set()
    counted = set(re.findall(r'count\([^"]*"(\w+)"', source))
    assert {each for each in counted if said.count(2, each) == f"2 {each}s"} == set()


def test_the_card_names_five_things_and_says_what_was_not_measured() -> None:
    told = {family.title: family for family in families(sample.sample())}
    assert list(told) == ["Responsiveness", "Latency", "Third parties", "Load", "Competitors"]
    assert (told["Load"].readings[0].state.value, told["Latency"].readings[0].metric) == ("broken", "lcp")
    assert told["Load"].trend is not None
    assert told["Competitors"].readings == ()
    words = " ".join(LexborHTMLParser(html.render(sample.sample())).body.text(separator=" ").split())
    assert "Competitors How it stands beside others. – Not measured in this run." in words
