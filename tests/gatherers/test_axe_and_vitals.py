"""What axe and the vitals say of real pages, frames and hostile scripts included."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from prelaunch.checks.accessibility import accessibility
from prelaunch.gatherers import Gatherer
from prelaunch.gatherers._snapshot import answers, compose
from prelaunch.gatherers.axe import TAGS, _engine
from prelaunch.model.judgement import Severity
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit
from prelaunch.model.wcag import BY_ENGINE, CRITERIA

Seen = Any
HEAD = "<!doctype html><html lang=en><title>t</title>"


def found(visit: Visit) -> dict[str, list[str]]:
    assert visit.axe
    return {rule.id: [node.element.path for node in rule.nodes] for rule in visit.axe.violations}


@pytest.mark.browser
def test_a_violation_names_its_rule_and_its_element_as_people_know_it(seen: Seen) -> None:
    visit = seen(f"{HEAD}<main><h1>Shop</h1><img src=x.png><label>Name <input></label></main>", parts=("axe",))
    assert found(visit) == {"image-alt": ['main > under "Shop" > image[x.png]']}
    (rule,) = visit.axe.violations
    (node,) = rule.nodes
    assert rule.impact == "critical"
    assert "wcag2a" in rule.tags
    assert node.element.html == '<img src="x.png">'
    assert node.element.box is not None
    assert "alt" in node.summary
    assert "label" in visit.axe.passed


@pytest.mark.browser
def test_what_axe_cannot_tell_is_kept_apart(seen: Seen) -> None:
    picture = "background: url(http://127.0.0.1:9/unknown.png); color: #777"
    visit = seen(f"{HEAD}<main><h1>x</h1><p style='{picture}'>words on a picture</p></main>", parts=("axe",))
    assert found(visit) == {}
    assert {rule.id for rule in visit.axe.incomplete} == {"color-contrast", "color-contrast-enhanced"}
    assert "a picture lies behind it" in visit.axe.incomplete[0].nodes[0].summary


@pytest.mark.browser
def test_frames_are_asked_and_those_that_cannot_be_are_named(seen: Seen) -> None:
    inner = "<html lang=en><title>f</title><img src=inner.png>"
    sandboxed = f'<iframe title=locked sandbox srcdoc="{inner}"></iframe>'
    nested = f"<html lang=en><title>n</title><iframe title=deep srcdoc='{inner}'></iframe>"
    frames = f'<iframe title=open srcdoc="{inner}"></iframe><iframe title=outer srcdoc="{nested}"></iframe>{sandboxed}'
    visit = seen(f"{HEAD}<main><h1>x</h1>{frames}</main>", parts=("axe",))
    assert found(visit) == {
        "image-alt": [
            'main > frame "open" > image[inner.png]',
            'main > frame "outer" > frame "deep" > image[inner.png]',
        ]
    }
    assert len(visit.axe.frames_not_checked) == 1


@pytest.mark.browser
def test_on_a_huge_page_the_heavy_rules_are_left_to_a_person(seen: Seen) -> None:
    visit = seen(f"{HEAD}<main><h1>x</h1><img src=x.png>{'<i>a</i> ' * 11_000}</main>", parts=("axe",))
    assert list(found(visit)) == ["image-alt"]
    told = {rule.id: rule.nodes[0].summary for rule in visit.axe.incomplete}
    assert set(told) == {"link-in-text-block", "target-size"}
    assert "too big for this rule" in told["target-size"]


@pytest.mark.browser
def test_a_fault_of_many_elements_is_told_with_their_number(seen: Seen) -> None:
    visit = seen(f"{HEAD}<main><h1>x</h1>{'<img src=x.png>' * 130}</main>", parts=("axe",))
    (rule,) = visit.axe.violations
    assert len(rule.nodes) == 100
    assert "30 more elements" in rule.nodes[-1].summary


@pytest.mark.browser
def test_a_page_that_breaks_the_language_does_not_break_axe(seen: Seen) -> None:
    breaks = """<script>window.axe = {run: () => ({violations: []})}; Array.prototype.map = null; JSON.stringify = null;
      Promise = null; Element.prototype.matches = () => false</script>"""
    visit = seen(f"{HEAD}{breaks}<main><h1>x</h1><img src=x.png></main>", parts=("axe",))
    assert list(found(visit)) == ["image-alt"]


@pytest.mark.browser
def test_vitals_tell_when_the_page_came_and_how_it_jumped(seen: Seen) -> None:
    jumps = """<div id=late></div><p>words</p><script>setTimeout(() => {
      late.style.height = '300px'; const until = performance.now() + 150; while (performance.now() < until);
    }, 80)</script><img src="/slow.png">"""
    vitals = seen(f"{HEAD}<main><h1>x</h1>{jumps}</main>", parts=("vitals",)).vitals
    assert vitals.ttfb_ms > 0
    assert vitals.fcp_ms >= vitals.ttfb_ms
    assert vitals.lcp_ms >= vitals.fcp_ms
    assert vitals.load_ms > 0
    assert vitals.inp_ms is None
    assert vitals.tls_ms is None
    parts = (vitals.dns_ms, vitals.connect_ms, vitals.wait_ms)
    assert None not in parts
    assert 0 < vitals.wait_ms <= sum(parts) <= vitals.ttfb_ms + 1


@pytest.mark.browser
def test_requests_know_their_size_and_what_held_up_the_page(seen: Seen) -> None:
    visit = seen(f"{HEAD}<link rel=stylesheet href=none.css><main><h1>x</h1></main>", parts=("requests",))
    document, sheet = visit.requests
    assert document.kind == "document"
    assert document.body_bytes > 50
    assert not document.render_blocking
    assert (sheet.kind, sheet.status, sheet.render_blocking) == ("stylesheet", 404, True)
    assert sheet.started_ms > 0


@pytest.mark.browser
def test_a_part_whose_script_throws_is_missing_and_the_others_are_there(seen: Seen) -> None:
    visit = seen(
        f"{HEAD}<script>Object.defineProperty(document, 'title', {{get() {{ throw 'no' }}}})</script><h1>x</h1>",
        parts=("text", "structure", "links", "vitals"),
    )
    assert visit.structure
    assert visit.links == ()
    assert visit.vitals


def test_each_part_is_guarded_and_answers_for_itself() -> None:
    made = compose(
        [Gatherer("a", read=str, snapshot="1"), Gatherer("b", read=str), Gatherer("c", read=str, snapshot="2")]
    )
    assert made.count("try") >= 2
    assert compose([Gatherer("b", read=str)]) == ""
    raw: Any = {"a": {"ok": 1}, "c": {"error": "TypeError: no"}}
    assert answers(raw, "a") == 1
    assert answers(raw, "c") == Missing("TypeError: no")
    assert answers(raw, "d") == Missing("the page gave no answer")
    assert answers(None, "a") == Missing("the page gave no answer")


@pytest.mark.browser
def test_rules_beyond_aa_are_asked_and_told_only_where_a_workspace_names_them(seen: Seen) -> None:
    visit = seen(f"{HEAD}<main><h1>x</h1><p style='color:#666;background:#fff'>words</p></main>", parts=("axe",))
    assert list(found(visit)) == ["color-contrast-enhanced"]
    assert list(accessibility.ask(visit)) == []
    (problem,) = accessibility.ask(visit, rules=("color-contrast-enhanced",))
    assert problem.severity is Severity.MINOR


@pytest.mark.browser
def test_the_list_of_criteria_is_what_the_engine_itself_says(seen: Seen) -> None:
    page = seen.eyes.browser.tab(Channel("desktop"))
    page.evaluate(_engine())
    rows = page.evaluate(f"axe.getRules({json.dumps(list(TAGS))}).map((rule) => rule.tags)")
    tags = {tag for row in rows if not {"experimental", "deprecated"} & set(row) for tag in row}
    numbers = {f"{tag[4]}.{tag[5]}.{tag[6:]}" for tag in tags if re.fullmatch(r"wcag\d{3,4}", tag)}
    assert numbers & set(CRITERIA) == BY_ENGINE
