"""Run a step of the team's, or ask a check of a page, and tell what came of it as a step tells it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from prelaunch.calls import Call
from prelaunch.catalogue import Check
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, TabLost
from prelaunch.problems import Complaint, UserError


def called(call: Call, inputs: Mapping[str, JsonValue], offered: Mapping[str, Callable[[], object]]) -> object:
    """What the team's function answers.

    Raises StepRefused where it asserts what is not so, or where the browser waited in vain; any other exception is the
    function's own mistake, and is told with its file and line.
    """
    try:
        values = call.validated(inputs)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"“{first['loc'][0]}” of the step {call.name} does not fit: {first['msg']}"
        raise StepRefused(Failure(what, kind="refused")) from error
    values |= {name: offered[name]() for name in call.offered}
    try:
        return call.run(**values)
    except (StepRefused, TabLost):
        raise
    except AssertionError as error:
        what = (
            " ".join(str(error).split()) or f"what the step {call.name} asserts is not so ({_line(error, call.file)})"
        )
        raise StepRefused(Failure(what[:300], kind="wrong-fact")) from error
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        if type(error).__name__ == "TimeoutError":
            raise StepRefused(Failure(f"the step {call.name} waited in vain: {words}", kind="timeout")) from error
        what = f"the step {call.name} failed: {type(error).__name__}: {words}"
        raise UserError(Complaint(what, call.file, _at(error, call.file))) from error


def ask_of(visit: Visit, checks: Mapping[str, Check]) -> None:
    """Raise StepRefused with what these checks find on the page; what a check cannot tell is refused, not passed."""
    found: list[str] = []
    for name, check in checks.items():
        for part in check.needs:
            lacking = getattr(visit, part)
            if isinstance(lacking, Missing):
                raise StepRefused(Failure(f"{name} cannot be told: {lacking.reason}", name, kind="refused"))
        try:
            problems = [each for each in check.ask(visit) if not each.review]
        except EvidenceMissing as missing:
            raise StepRefused(Failure(f"{name} cannot be told: {missing}", name, kind="refused")) from missing
        found += [f"{check.title}: {each.what}" for each in problems]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise StepRefused(Failure(found[0] + more, ", ".join(checks), tuple(found[1:4]), "wrong-fact"))


def _line(error: BaseException, file: str) -> str:
    return f"{Path(file).name}:{_at(error, file)}"


def _at(error: BaseException, file: str) -> int:
    lines = [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else 0
