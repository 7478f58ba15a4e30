"""The recipes, carried out as they stand, in an environment behind basic auth and a certificate of its own."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from prelaunch.catalogue import load_by_path

site = load_by_path(Path(__file__).with_name("recipes_site.py"))
RECIPES = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text("utf-8")
SECRETS = {"MARIA_PASSWORD": site.MARIA, "STAGING_USER": site.USER, "STAGING_PASSWORD": site.PASSWORD}
TRIED = (
    "A login",
    "A consent banner",
    "Feature flags",
    "Basic auth and a certificate of your own",
    "Test mail",
    "Seeded data",
)


def blocks(title: str) -> list[str]:
    (body,) = re.findall(rf"^## {title}$(.*?)(?=^## |\Z)", RECIPES, re.MULTILINE | re.DOTALL)
    return re.findall(r"```yaml\n(.*?)```", body, re.DOTALL)


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {**one, **other}
    return {**both, **{key: {**one[key], **other[key]} for key in one if isinstance(other.get(key), dict)}}


def workspace(folder: Path, url: str, port: int) -> None:
    """Each recipe's files; what they write to prelaunch.yaml is put together in one."""
    settings: dict[str, Any] = {}
    for at, block in enumerate(block for title in TRIED for block in blocks(title)):
        named = re.match(r"# (\S+\.yaml)\n", block)
        name = named[1] if named else f"journeys/recipe-{at}.yaml"
        if name == "prelaunch.yaml":
            for key, value in yaml.safe_load(block).items():
                settings[key] = merged(settings.get(key, {}), value) if isinstance(value, dict) else value
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(block, "utf-8")
    text = yaml.safe_dump(settings, allow_unicode=True)
    text = text.replace("https://staging.shop.example", url).replace("127.0.0.1:2525", f"127.0.0.1:{port}")
    (folder / "prelaunch.yaml").write_text(text, "utf-8")


@pytest.mark.browser
def test_the_recipes_do_what_they_say(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with site.serving(tmp_path, port) as url:
        workspace(tmp_path, url, port)
        command = [sys.executable, "-c", "from prelaunch.cli import main; main()", "run", "--env", "staging"]
        ended = subprocess.run([*command, "--no-crawl", "--no-load"], cwd=tmp_path, env={**os.environ, **SECRETS},
                               capture_output=True, text=True, timeout=180)  # fmt: skip
    lines = (tmp_path / "reports" / "latest" / "evidence" / "walks.jsonl").read_text("utf-8").splitlines()
    walks = {each["title"]: each for each in map(json.loads, lines)}
    assert len(walks) == 5, ended.stdout + ended.stderr
    failed = {title: step["failure"] for title, each in walks.items() for step in each["steps"] if step["failure"]}
    assert failed == {}
    evidence = "".join(each.read_text("utf-8") for each in (tmp_path / "reports").rglob("*.json*"))
    assert not [name for name, secret in SECRETS.items() if secret in evidence and name != "STAGING_USER"]
