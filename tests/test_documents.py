"""What the documents show works: the recipes are read by the readers, and the tutorial is carried out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of

ROOT = Path(__file__).resolve().parents[1]
PRELAUNCH = [sys.executable, "-c", "from prelaunch.cli import main; main()"]
ENVIRON = {"MARIA_PASSWORD": "x", "STAGING_USER": "x", "STAGING_PASSWORD": "x", "REVIEW_URL": "http://127.0.0.1:1"}
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def recipes() -> list[tuple[str, list[str]]]:
    text = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(title, BLOCK.findall(body)) for title, body in pairs]


@pytest.mark.parametrize(("title", "blocks"), recipes(), ids=[title for title, _ in recipes()])
def test_a_recipe_is_read_without_a_complaint(tmp_path: Path, title: str, blocks: list[str]) -> None:
    assert blocks, "a recipe shows something"
    (tmp_path / "journeys" / "parts").mkdir(parents=True)
    for block in blocks:
        named = re.match(r"# (\S+\.yaml)\n", block)
        name = named[1] if named else "journeys/recipe.yaml"
        (tmp_path / name).write_text(block, "utf-8")
    if not (tmp_path / "prelaunch.yaml").exists():
        persona = "personas: {maria: {email: a@example.com, password: x}}\n"
        (tmp_path / "prelaunch.yaml").write_text(f"site: http://127.0.0.1:1\n{persona}", "utf-8")
    environments = re.findall(r"^  ([a-z-]+):", "".join(blocks).partition("environments:")[2], re.MULTILINE)
    for environment in ["", *environments]:
        settings = read_workspace(tmp_path, environment=environment, environ=ENVIRON)
        journeys_of(settings, ENVIRON)


@pytest.mark.browser
@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    """Each `$` line of the README's tutorial is run as it stands, and what it is shown to print is printed."""
    from prelaunch.demo import shop

    text = (ROOT / "README.md").read_text("utf-8")
    (tutorial,) = re.findall(r"<!-- tutorial -->\n```console\n(.*?)```", text, re.DOTALL)
    with shop(("missing-alt",)) as running:
        here, done = tmp_path, 0
        for chunk in re.split(r"^\$ ", tutorial, flags=re.MULTILINE)[1:]:
            line, _, shown = chunk.partition("\n")
            words = shlex.split(line.replace("http://127.0.0.1:8000", running.url), comments=True)
            if words[0] == "cd":
                here = here / words[1]
                continue
            if "FINDING" in words:
                told = subprocess.run([*PRELAUNCH, "report", "reports/latest", "--format", "csv"], cwd=here,
                                      capture_output=True, text=True, check=True).stdout  # fmt: skip
                words[words.index("FINDING")] = next(
                    row.split(",")[0] for row in told.splitlines() if ",blocks," in row
                )
            assert words[0] == "prelaunch"
            ended = subprocess.run([*PRELAUNCH, *words[1:]], cwd=here, capture_output=True, text=True, timeout=180)
            for expected in filter(None, (each.strip() for each in shown.splitlines())):
                if expected.startswith("exit code "):
                    assert ended.returncode == int(expected.removeprefix("exit code ")), ended.stdout + ended.stderr
                else:
                    assert expected.removesuffix("…") in ended.stdout, f"{line}: {ended.stdout}{ended.stderr}"
            done += 1
    assert done >= 6
