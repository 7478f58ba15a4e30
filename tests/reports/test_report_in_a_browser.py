"""The HTML report opened from disk: readable by everybody, at every width, without scripts, on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import axe_playwright_python
import pytest

from prelaunch.adapters.finding import FoundBrowser, find, launch_arguments
from prelaunch.catalogue import load_by_path
from prelaunch.reports import html

sample = load_by_path(Path(__file__).with_name("sample.py"))
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ALL_RULES = "axe.run(document, {rules: Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]))})"
COLOURS = "axe.run(document, {runOnly: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']})"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.html"
    release = sample.sample()
    file.write_text(html.render(release, sample.drawn(release)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def chromium(playwright):
    found = find()
    assert isinstance(found, FoundBrowser)
    browser = playwright.chromium.launch(executable_path=found.path, args=list(launch_arguments().arguments))
    yield browser
    browser.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_the_report_passes_every_axe_rule_and_fits_its_window(chromium, report, width, scheme):
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.evaluate(AXE + ";0")
    # A width or a scheme changes colours, sizes and nothing else, and all rules take six seconds.
    found = page.evaluate(ALL_RULES if width == 390 else COLOURS)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    page.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_printed_report_passes_axe_in_both_languages(chromium, tmp_path, language):
    release = sample.sample()
    (tmp_path / "report.html").write_text(html.render(release, sample.drawn(release), language), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 718, "height": 1000})  # A4 less its margins, in CSS pixels.
    page.emulate_media(media="print")
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate(AXE + ";0")
    found = page.evaluate("axe.run(document)")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_the_report_is_whole_without_scripts(chromium, report):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert page.get_by_role("heading", level=1).is_visible()
    page.get_by_text("13 looks at 11 pages").click()
    assert page.get_by_role("link", name="/stores").is_visible()
    context.close()


def test_the_filter_narrows_the_list_of_pages(chromium, report):
    page = chromium.new_page()
    page.goto(report)
    page.get_by_text("13 looks at 11 pages").click()
    page.get_by_label("Show pages that hold these words").fill("phones/tide desktop")
    assert page.locator("#page-list [data-item]:visible").count() == 4
    assert page.get_by_text("4 of 13 shown").is_visible()
    page.close()


def test_a_grid_cell_leads_to_the_step_that_stops(chromium, report):
    page = chromium.new_page()
    page.goto(report)
    page.get_by_role("link", name="Stops: Press “Pay”").click()
    assert page.locator("#walk-order-as-guest-mobile").get_by_text("Stops here").is_visible()
    page.close()


def test_many_channels_leave_room_for_the_journeys_names(chromium, tmp_path):
    """Seven channels once pressed the first column to one letter's width."""
    release = sample.sample()
    names = ("desktop", "mobile", "agent", "till", "api", "mail", "chat")
    journeys = tuple(replace(each, channels=names) for each in release.evidence.plan.journeys)
    evidence = replace(release.evidence, plan=replace(release.evidence.plan, journeys=journeys))
    (tmp_path / "report.html").write_text(html.render(replace(release, evidence=evidence)), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.locator(".grid tbody th").first.bounding_box()["width"] > 180
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_the_report_prints_on_three_pages(chromium, report, tmp_path):
    page = chromium.new_page()
    page.goto(report)
    pdf = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3
    page.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_sound_release_is_two_pages_on_paper(chromium, tmp_path, language):
    release = sample.sound()
    (tmp_path / "report.html").write_text(html.render(release, sample.drawn(release), language), encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    paper = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
    page.close()
