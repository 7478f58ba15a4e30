"""Prove a load script before it counts: one customer must reach the journey's end, and make something new there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prelaunch.adapters._preflight import does_not_answer
from prelaunch.config.guard import may_load

WITHIN_S = 60.0
START_S = 30.0


@dataclass(frozen=True, slots=True)
class Proof:
    """How one customer fared; `trouble` says why the script must not be run, '' where it may."""

    asked: tuple[str, ...] = ()
    kept: Mapping[str, str] | None = None
    trouble: str = ""


def prove(
    locustfile: Path,
    *,
    target: str,
    allow_hosts: tuple[str, ...],
    fresh: Sequence[tuple[str, str, str]] = (),
    environment: Mapping[str, str] | None = None,
) -> Proof:
    """Walk one round of a locustfile's first user class in a child process.

    `fresh` are values that each round must make anew, with what they were in the recordings.
    """
    why = may_load(target, allow_hosts)
    if why:
        return Proof(trouble=f"refused: {why}")
    why = does_not_answer(target)
    if why:
        return Proof(trouble=why)
    with tempfile.TemporaryDirectory(prefix="prelaunch-proof-") as name:
        folder = Path(name)
        order = {
            "allow_hosts": list(allow_hosts),
            "locustfile": str(locustfile.resolve()),
            "target": target.rstrip("/"),
            "parent": os.getpid(),
            "within_s": WITHIN_S,
            "answer": str(folder / "answer.json"),
        }
        (folder / "order.json").write_text(json.dumps(order), encoding="utf-8")
        command = [sys.executable, "-P", "-m", "prelaunch.adapters._locust_proof", str(folder / "order.json")]
        said = subprocess.run(
            command,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=START_S + WITHIN_S,
            check=False,
            env={**os.environ, **(environment or {})},
        )
        if not (folder / "answer.json").exists():
            words = [line for line in said.stderr.splitlines() if line.strip()]
            return Proof(trouble=f"the load script cannot be run: {words[-1][:300] if words else 'it said nothing'}")
        answer = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    return Proof(tuple(answer["asked"]), answer["kept"], _trouble(answer, fresh))


def _trouble(answer: Mapping[str, object], fresh: Sequence[tuple[str, str, str]]) -> str:
    failures = answer["failures"]
    if answer["trouble"]:
        return str(answer["trouble"])
    if isinstance(failures, list) and failures:
        return f"one customer did not get through: {failures[0]}"
    if not answer["asked"]:
        return "the load script asks for nothing"
    if not answer.get("through"):
        return "one customer did not reach the end of the load script"
    kept = answer["kept"]
    for name, *before in fresh:
        value = kept.get(name) if isinstance(kept, dict) else None
        if value is None:
            return f"nothing new was made: the replay has no “{name}”"
        if value in before:
            return f"nothing new was made: “{name}” is {value} again, as when it was recorded"
    return ""
