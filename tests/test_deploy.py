"""The files that start a load test over many machines say what the command understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import typer
import yaml

from prelaunch.cli.app import app

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"


def _flags() -> set[str]:
    command: Any = typer.main.get_command(app)
    return {name for each in command.commands["load"].params for name in each.opts}


def _known(words: list[str], role: str) -> None:
    assert words[:3] == ["prelaunch", "load", "order-as-guest"]
    given = {word for word in words if word.startswith("--")}
    assert given <= _flags(), given - _flags()
    assert {f"--{role}", "--expect-workers", "--meet-at"} <= given


def test_the_compose_file_starts_a_master_and_its_workers() -> None:
    document = yaml.safe_load((DEPLOY / "load-compose.yaml").read_text("utf-8"))
    services = document["services"]
    for role in ("master", "worker"):
        _known(shlex.split(re.sub(r"\$\{[^}]*\}", "4", services[role]["command"])), role)
        assert services[role]["volumes"] == ["./:/workspace"]
    assert services["worker"]["depends_on"] == ["master"]


def test_the_kubernetes_manifest_starts_a_master_behind_a_service_and_as_many_workers_as_it_waits_for() -> None:
    service, *jobs = yaml.safe_load_all((DEPLOY / "load-kubernetes.yaml").read_text("utf-8"))
    assert (service["kind"], service["apiVersion"]) == ("Service", "v1")
    for job, role in zip(jobs, ("master", "worker"), strict=True):
        assert (job["kind"], job["apiVersion"]) == ("Job", "batch/v1")
        pod = job["spec"]["template"]["spec"]
        assert pod["restartPolicy"] == "Never"
        (container,) = pod["containers"]
        words = [*container["command"], *container["args"]]
        _known(words, role)
        waits_for = int(words[words.index("--expect-workers") + 1])
        volumes = {each["name"] for each in pod["volumes"]}
        assert {each["name"] for each in container["volumeMounts"]} <= volumes
        if role == "worker":
            assert job["spec"]["parallelism"] == job["spec"]["completions"] == waits_for
            name, port = words[words.index("--meet-at") + 1].split(":")
            assert (name, int(port)) == (service["metadata"]["name"], service["spec"]["ports"][0]["port"])
        else:
            assert job["spec"]["template"]["metadata"]["labels"] == service["spec"]["selector"]
