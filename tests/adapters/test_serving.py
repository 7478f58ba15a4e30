"""The reports folder as a web page: in a real browser, at both widths, read-only, and for this machine alone."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import httpx
import pytest

from prelaunch.adapters.finding import FoundBrowser, find, launch_arguments
from prelaunch.catalogue import load_by_path
from prelaunch.reports import html
from prelaunch.reports import json as release_json

sample = load_by_path(Path(__file__).parents[1] / "reports" / "sample.py")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SERVE = [sys.executable, "-c", "from prelaunch.cli import main; main()", "serve", "--port", "0"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("web") / "reports"
    for day, release in enumerate((sample.sound(), sample.cut_short(), sample.sample()), start=12):
        folder = root / f"2026-07-{day}T10-32-05"
        (folder / "evidence").mkdir(parents=True)
        text = release_json.render(release).replace("2026-07-14T10:32:05", f"2026-07-{day}T10:32:05")
        (folder / "release.json").write_text(text, encoding="utf-8")
        (folder / "report.html").write_text(html.render(release), encoding="utf-8")
        (folder / "evidence" / "visits.jsonl").write_text("secret", encoding="utf-8")
    (root / "broken").mkdir()
    (root / "broken" / "release.json").write_text("{}", encoding="utf-8")
    (root.parent / "waivers.yaml").write_text("secret", encoding="utf-8")
    child = subprocess.Popen([*SERVE, str(root)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    yield child.stdout.readline().strip().rstrip("/")
    child.terminate()
    child.wait()
    child.stdout.close()


@pytest.fixture(scope="module")
def chromium(playwright):
    found = find()
    assert isinstance(found, FoundBrowser)
    browser = playwright.chromium.launch(executable_path=found.path, args=list(launch_arguments().arguments))
    yield browser
    browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/trends", "/compare?a=2026-07-12T10-32-05&b=2026-07-14T10-32-05"])
def test_every_page_passes_axe_and_fits_its_window(chromium, served: str, path: str) -> None:
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served + path)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.evaluate(AXE + ";0")
        found = page.evaluate("axe.run(document)")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert said == []
    page.close()


@pytest.mark.browser
def test_somebody_filters_compares_two_and_opens_a_report(chromium, served: str) -> None:
    page = chromium.new_page()
    page.goto(served)
    assert page.locator("tbody tr").count() == 3
    assert page.get_by_text("broken: ").is_visible(), "a run that cannot be read is told"
    page.get_by_label("Verdict").select_option("NO-GO")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_text("1 of 3 shown").is_visible()
    page.get_by_role("link", name="Show all").click()
    page.get_by_label("before 12 July").check()
    page.get_by_role("button", name="Compare the two").click()
    assert page.get_by_role("heading", name=re.compile(r"New \(\d+\)")).is_visible()
    page.get_by_role("link", name="14 July").click()
    page.wait_for_load_state()
    assert page.title().startswith("NO-GO: ")
    page.close()


def test_it_hands_out_runs_and_nothing_else(served: str) -> None:
    run = "2026-07-14T10-32-05"
    assert httpx.get(f"{served}/runs/{run}/release.json").status_code == 200
    for path in (
        f"/runs/{run}/evidence/visits.jsonl",
        f"/runs/{run}/../../waivers.yaml",
        f"/runs/{run}/%2e%2e/%2e%2e/waivers.yaml",
        "/runs/%2e%2e/waivers.yaml",
        "/runs/nothing/report.html",
        "/compare?a=%2e%2e&b=x",
        "/compare",
    ):
        assert httpx.get(served + path).status_code == 404, path
    for method in ("POST", "PUT", "DELETE"):
        assert httpx.request(method, served).status_code == 405
    assert httpx.get(served, headers={"host": "evil.example"}).status_code == 400


def test_a_port_that_is_taken_is_told(served: str, tmp_path: Path) -> None:
    port = served.rpartition(":")[2]
    ended = subprocess.run([*SERVE[:-1], port, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, "choose another with --port" in ended.stderr) == (2, True)
