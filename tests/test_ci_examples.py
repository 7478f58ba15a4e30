"""Every example for continuous integration is linted, and every command and flag that a document names exists."""

from __future__ import annotations

import json
import re
import subprocess
import sys
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


def test_the_shell_of_the_action_is_read_by_a_shell() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) >= 4
    for script in scripts:
        checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "${{" not in script, "an input is never pasted into a script, where it could run"


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
