"""One journey in two languages, as two people: four walks in a real browser, each with a result of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.looking import lent
from prelaunch.adapters.walks import jobs_for, walk_job
from prelaunch.again import judged
from prelaunch.config.workspace import read_workspace
from prelaunch.model.judgement import Outcome
from prelaunch.preparing import Choice, prepare
from prelaunch.reports import junit

WORKSPACE = """
site: {site}
crawl: false
recovery: false
personas:
  maria: {{email: maria@x.test}}
  otto: {{email: otto@x.test}}
"""
JOURNEY = """
journey: Ask for a mug
persona: [maria, otto]
matrix: {locale: [en-GB, de-DE]}
with:
  stock: {en-GB: In stock, de-DE: Auf Lager}
  send: {en-GB: Send, de-DE: Senden}
  thanks: {en-GB: Thank you, de-DE: Danke}
steps:
  - open: /
  - see: {after: "${stock}", is: 1234}
  - fill: {E-mail: "${persona.email}"}
  - click: {button: "${send}"}
  - see: {heading: "${thanks}"}
"""
WORDS = {"en": ("In stock", "1,234", "Send", "Thank you"), "de": ("Auf Lager", "1.234", "Senden", "Danke")}


def home(request: Any) -> None:
    language = request.headers["Accept-Language"][:2]
    stock, number, send, thanks = WORDS[language]
    asked = parse_qs(urlsplit(request.path).query)
    page = f"<p>{stock}: {number}</p><form><label>E-mail <input name=e></label><button>{send}</button></form>"
    if asked:
        # One language fails one person.
        page = f"<h1>{'Fehler' if language == 'de' and 'otto' in asked['e'][0] else thanks}</h1>"
    body = f"<!doctype html><html lang={language}><title>Mugs</title>{page}".encode()
    request.send_response(200)
    request.send_header("content-type", "text/html")
    request.send_header("content-length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@pytest.mark.browser
def test_each_language_and_person_has_a_result_of_its_own(tmp_path: Path, pages: Any, playwright: Playwright) -> None:
    pages.pages = {"/": home, "/favicon.ico": ""}
    (tmp_path / "prelaunch.yaml").write_text(WORKSPACE.format(site=pages.home))
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "ask.yaml").write_text(JOURNEY)
    settings = read_workspace(tmp_path)
    work = prepare(settings, Choice(), {})
    (journey,) = work.journeys
    folder = EvidenceFolder.create(tmp_path / "reports", work.plan.started_at)
    folder.append(work.plan)
    options = BrowserOptions(wait_ms=800)
    with lent(playwright):
        for job in jobs_for(journey, settings, site=pages.home, env={}, browser=options, run=folder.path):
            walk_job(job)
    release = judged(settings, (folder.path,))

    walks = {(walk.persona, walk.channels): walk.completed for walk in release.evidence.walks}
    assert walks == {
        ("maria", ("desktop",)): True,
        ("otto", ("desktop",)): True,
        ("maria", ("desktop, de-DE",)): True,
        ("otto", ("desktop, de-DE",)): False,
    }
    assert len({walk.id for walk in release.evidence.walks}) == 4
    ends = [(each.place.channel, each.outcome) for each in release.judgements if each.check == "journey-broken"]
    assert sorted(ends) == [
        ("desktop", Outcome.PASSED),
        ("desktop", Outcome.PASSED),
        ("desktop, de-DE", Outcome.FAILED),
        ("desktop, de-DE", Outcome.PASSED),
    ]
    said = [found.what for each in release.judgements for found in each.findings if found.check == "journey-broken"]
    assert len(said) == 1
    assert said[0].startswith("As otto: See heading “Danke”")
    cases = ET.fromstring(junit.render(release)).iterfind("testsuite[@name='journeys']/testcase")
    assert sorted((case.get("name"), [inner.tag for inner in case]) for case in cases) == [
        ("Ask for a mug on desktop as maria", []),
        ("Ask for a mug on desktop as otto", []),
        ("Ask for a mug on desktop, de-DE as maria", []),
        ("Ask for a mug on desktop, de-DE as otto", ["failure"]),
    ]
