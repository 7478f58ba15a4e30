"""The spine on the real thing: the bundled shop, a real browser, the verdict."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRELAUNCH = [sys.executable, "-c", "from prelaunch.cli import main; main()"]


def prelaunch(*flags: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PRELAUNCH, *flags], cwd=cwd, capture_output=True, text=True, timeout=180, check=False)


def blocking_checks(reports: Path) -> set[str]:
    release = json.loads((reports / "latest" / "release.json").read_text("utf-8"))
    ids = {each for reason in release["verdict"]["blocking"] for each in reason["findings"]}
    return {finding["check"] for finding in release["findings"] if finding["id"] in ids}


@pytest.mark.browser
def test_an_empty_folder_and_an_address_are_enough(tmp_path: Path) -> None:
    from prelaunch.demo import shop

    with shop(("help-missing-on-mobile",)) as running:
        ended = prelaunch("run", "--site", running.url, "--max-pages", "2", cwd=tmp_path)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert blocking_checks(tmp_path / "reports") == {"help-unreachable"}
    assert "Not covered" in ended.stdout
    assert (tmp_path / "reports" / "latest" / "report.html").stat().st_size > 10_000


SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tides of the harbour</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Tides of the harbour</h1>
<p>High water is at noon, and low water at six. <a href="tel:+44123456789">Call us: +44 123 456 789</a></p></main>
</body></html>"""
"""A page that nothing blocks, whether the run came to judge it or not."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """The folder's `site`, at an address."""
    serve = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", "site"]
    with subprocess.Popen(serve, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        try:
            port = server.stdout.readline().split("port ")[1].split()[0]
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


@pytest.mark.browser
def test_the_journey_that_init_writes_passes_where_capitals_are_only_drawn(tmp_path: Path) -> None:
    drawn = "<style>h1, a { text-transform: uppercase } b { display: block }</style></head>"
    link = '<p><a href="prices.html">Our<br>prices</a></p></main>'
    picture = '<nav><a href="drawing.png">A drawing</a></nav>'
    jump = '<a href="prices.html#to" style="position: absolute; clip: rect(1px, 1px, 1px, 1px)">Jump to content</a>'
    home = SOUND.replace("</head>", drawn).replace("</main>", link).replace("<main>", f"{jump}{picture}<main>")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(home.replace("<h1>Tides of", "<h1>Tides of<br>"), "utf-8")
    (tmp_path / "site" / "prices.html").write_text(home.replace("<h1>Tides of the", "<h1><b>Prices</b>of the"), "utf-8")
    (tmp_path / "site" / "drawing.png").write_bytes(b"\x89PNG no more")
    with _serving(tmp_path) as address:
        written = prelaunch("init", "--site", address, cwd=tmp_path)
        ended = prelaunch("run", "--no-crawl", "--no-load", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    journey = (tmp_path / "journeys" / "first-look.yaml").read_text("utf-8")
    assert '- see: {heading: "Tides of the harbour"}' in journey
    assert '- click: {link: "Our prices"}' in journey
    assert '- see: {heading: "Prices of the harbour"}' in journey
    release = json.loads((tmp_path / "reports" / "latest" / "release.json").read_text("utf-8"))
    said = [each["outcome"] for each in release["judgements"] if each["check"] == "journey-broken"]
    assert said, ended.stdout
    assert set(said) == {"passed"}, ended.stdout


@pytest.mark.browser
def test_a_run_killed_in_the_middle_is_judged_inconclusive(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    menu = "".join(f'<li><a href="{number}.html">Tides of day {number}</a></li>' for number in range(60))
    for name in ("index", *map(str, range(60))):
        (tmp_path / "site" / f"{name}.html").write_text(SOUND.replace("</main>", f"<ul>{menu}</ul></main>"), "utf-8")
    with _serving(tmp_path) as address:
        flags = ["run", "--site", address, "--no-load"]
        child = subprocess.Popen([*PRELAUNCH, *flags], cwd=tmp_path, stdout=subprocess.DEVNULL)
        visits = tmp_path / "reports" / "latest" / "evidence" / "visits.jsonl"
        deadline = time.monotonic() + 60
        while not (visits.exists() and visits.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.2)
        child.send_signal(signal.SIGKILL)
        child.wait()
    ended = prelaunch("judge", "reports/latest", cwd=tmp_path)
    assert ended.returncode == 3, ended.stdout + ended.stderr
    assert "INCONCLUSIVE" in ended.stdout


@pytest.mark.browser
def test_ctrl_c_ends_a_run_at_once_and_judges_what_was_seen(tmp_path: Path) -> None:
    """A journey that would wait a minute for what never comes does not hold it up."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(SOUND, "utf-8")
    (tmp_path / "journeys").mkdir()
    steps = "steps:\n  - open: /\n  - see: Never here\n    within: 60\n"
    (tmp_path / "journeys" / "wait.yaml").write_text(f"journey: Wait in vain\n{steps}", "utf-8")
    with _serving(tmp_path) as address:
        flags = ["run", "--site", address, "--no-crawl", "--no-load"]
        child = subprocess.Popen([*PRELAUNCH, *flags], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        pictures = tmp_path / "reports" / "latest" / "screenshots"
        deadline = time.monotonic() + 60
        while not (pictures.is_dir() and any(pictures.iterdir())) and time.monotonic() < deadline:
            time.sleep(0.2)
        began = time.monotonic()
        child.send_signal(signal.SIGINT)
        said, _ = child.communicate(timeout=60)
        took = time.monotonic() - began
    assert child.returncode == 3, said
    assert "it stopped in: journey “wait”" in " ".join(said.split())
    assert took < 45
    assert (tmp_path / "reports" / "latest" / "report.html").exists()


def test_a_mistyped_fault_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    ended = prelaunch("demo", "--fault", "broken-lnk", cwd=tmp_path)
    assert ended.returncode == 2
    assert "did you mean “broken-link”?" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_readme_lists_every_command() -> None:
    from prelaunch.cli.app import app

    readme = (ROOT / "README.md").read_text("utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        words = (command.callback.__doc__ or "").strip().splitlines()[0]
        assert f"| `prelaunch {command.callback.__name__}` | {words} |" in readme
