"""Read `loadtests/*.yaml` into load tests, with all mistakes of a file told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prelaunch.config.complaints import complaints_of
from prelaunch.config.limits import LOAD_METRICS, parse_limit, parse_rate, parse_seconds
from prelaunch.config.settings import Forecast, LoadProfile
from prelaunch.config.yaml_lines import Lined, line_at, plain, read_lined
from prelaunch.loadtests.arrivals import total_s
from prelaunch.loadtests.document import METHODS, LoadDocument, StepPart, think_seconds
from prelaunch.loadtests.facts import Keep, LoadStep, LoadTest
from prelaunch.loadtests.profiles import changed, phases_of, places, with_built_in
from prelaunch.loadtests.references import ROUND, references_in
from prelaunch.model.load import Limit
from prelaunch.problems import Complaint, UserError, did_you_mean

USERS, RAMP_S, DURATION_S, THINK_S, MINIMUM_SAMPLES = 10, 2.0, 15.0, (1.0, 3.0), 100
MOST_PLACES = 2000
DEFAULT_ERRORS = "errors < 1 %"
"""A test whose author set no limit on errors must not pass when everything fails quickly."""


def read_load(
    path: Path, profiles: Mapping[str, LoadProfile] | None = None, forecast: Forecast | None = None
) -> LoadTest:
    """The load test of one file; raises UserError with every mistake in it."""
    file = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    lined = read_lined(path, file)
    written = lined.value
    if not isinstance(written, dict):
        raise UserError(Complaint("this is not a load test", file, lined.line, "begin with “load: its name”"))
    try:
        document = LoadDocument.model_validate(_as_written(lined))
    except ValidationError as error:
        wrong = complaints_of(error, LoadDocument, lined, file, word="a word of load tests")
        rest = list(_wrong_limits(lined, file))
        raise UserError(_in_order([_renamed(each) for each in wrong] + rest)) from error
    known = with_built_in(profiles or {})
    complaints = list(_wrong(document, lined, file, path, known, forecast))
    if complaints:
        raise UserError(_in_order(complaints))
    return _load_test(document, lined, file, path, known.get(document.profile or "", LoadProfile("")), forecast)


def read_loads(
    folder: Path, profiles: Mapping[str, LoadProfile] | None = None, forecast: Forecast | None = None
) -> tuple[LoadTest, ...]:
    """Every `*.yaml` and `*.yml` of a folder, in the order of their names; mistakes of all files at once."""
    found: list[LoadTest] = []
    complaints: list[Complaint] = []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        try:
            found.append(read_load(path, profiles, forecast))
        except UserError as error:
            complaints += error.complaints
    if complaints:
        raise UserError(complaints)
    return tuple(found)


def _as_written(lined: Lined) -> Any:
    """Plain values, without keys that say nothing; a form's and a header's values stay the text that was written."""
    document = {key: plain(value) for key, value in _mapping(lined).items() if value.value is not None}
    steps = _mapping(lined).get("steps")
    if steps and isinstance(steps.value, list):
        document["steps"] = [_step_as_written(step) for step in steps.value]
    return document


def _step_as_written(step: Lined) -> Any:
    if not isinstance(step.value, dict):
        return plain(step)
    texts = {
        key: {name: each.text if each.text else plain(each) for name, each in _mapping(value).items()}
        for key, value in step.value.items()
        if key in ("form", "headers") and isinstance(value.value, dict)
    }
    return {**{key: plain(value) for key, value in step.value.items() if value.value is not None}, **texts}


def _mapping(lined: Lined) -> dict[str, Lined]:
    return lined.value if isinstance(lined.value, dict) else {}


def _wrong(
    document: LoadDocument,
    lined: Lined,
    file: str,
    path: Path,
    profiles: Mapping[str, LoadProfile],
    forecast: Forecast | None,
) -> Iterator[Complaint]:
    yield from _wrong_limits(lined, file, tuple(_name(step) for step in document.steps or ()))
    yield from _wrong_steps(document, lined, file)
    if document.profile is not None and document.profile not in profiles:
        remedy = did_you_mean(document.profile, profiles) or "write it under load in prelaunch.yaml"
        what = f"“{document.profile}” is not a load profile"
        yield Complaint(what, file, line_at(lined, ["profile"]), remedy)
        return
    if document.locustfile is not None and not (path.parent / document.locustfile).is_file():
        near = [each.name for each in path.parent.glob("*.py")]
        what = f"there is no file {document.locustfile} beside this one"
        yield Complaint(what, file, line_at(lined, ["locustfile"]), did_you_mean(document.locustfile, near))
    profile = profiles.get(document.profile or "", LoadProfile(""))
    try:
        test = _load_test(document, lined, file, path, profile, forecast, limits=False)
    except UserError as error:
        line = line_at(lined, ["profile" if document.profile is not None else "arrivals"])
        yield from (Complaint(each.what, file, line, each.remedy) for each in error.complaints)
        return
    if test.phases:
        return
    if test.duration_s <= 0:
        yield Complaint("the duration is nothing", file, line_at(lined, ["duration"]), "write a time")
    elif test.ramp_s >= test.duration_s:
        what = f"the ramp of {test.ramp_s:g} s fills the whole duration of {test.duration_s:g} s"
        line = line_at(lined, ["ramp" if document.ramp is not None else "duration"])
        yield Complaint(what, file, line, "the duration includes the ramp; lengthen it")


def _wrong_limits(lined: Lined, file: str, steps: tuple[str, ...] = ()) -> Iterator[Complaint]:
    limits = _mapping(lined).get("limits")
    for item in limits.value if limits and isinstance(limits.value, list) else ():
        if not isinstance(item.value, str):
            continue
        try:
            limit = parse_limit(item.value, file, item.line, LOAD_METRICS)
        except UserError as error:
            yield from error.complaints
            continue
        if limit.step and steps and limit.step.casefold() not in (step.casefold() for step in steps):
            yield Complaint(f"no step is called “{limit.step}”", file, item.line, did_you_mean(limit.step, steps))


def _wrong_steps(document: LoadDocument, lined: Lined, file: str) -> Iterator[Complaint]:
    kept = {ROUND}
    for at, step in enumerate(document.steps or ()):
        line = line_at(lined, ["steps", at])
        for name in dict.fromkeys(references_in([_path(step), step.form, step.json_, step.headers])):
            if name not in kept and not name.startswith("env."):
                what = f"no earlier step keeps “{name}”"
                yield Complaint(what, file, line, did_you_mean(name, kept - {ROUND}) or "keep it first")
        for name, keep in (step.keep or {}).items():
            try:
                groups = re.compile(keep.regex).groups
            except re.error as error:
                yield Complaint(f"the regex of “{name}” is not valid: {error}", file, line, "correct it")
                groups = 1
            if keep.regex and not groups:
                yield Complaint(f"the regex of “{name}” has no group", file, line, "put ( ) around what to keep")
            kept.add(name)


def _load_test(
    document: LoadDocument,
    lined: Lined,
    file: str,
    path: Path,
    profile: LoadProfile,
    forecast: Forecast | None,
    *,
    limits: bool = True,
) -> LoadTest:
    users = document.users or profile.users or USERS
    ramp = parse_seconds(document.ramp) if document.ramp is not None else profile.ramp_s
    duration = parse_seconds(document.duration) if document.duration is not None else profile.duration_s
    processes = document.processes if document.processes is not None else profile.processes
    chosen = changed(
        profile, arrivals=None if document.arrivals is None else parse_rate(document.arrivals), users=document.users,
        duration_s=duration, ramp_s=ramp,
    )  # fmt: skip
    known = forecast or Forecast()
    phases = phases_of(chosen, document.journey or path.stem, known)
    think = THINK_S if document.think is None else think_seconds(document.think)
    if phases:
        users = document.users or profile.users or places(phases, think, MOST_PLACES)
        duration, ramp = total_s(phases), 0.0
    return LoadTest(
        id=path.stem,
        title=document.load,
        source=f"{file}:{lined.line}",
        users=users,
        ramp_s=RAMP_S if ramp is None else ramp,
        duration_s=DURATION_S if duration is None else duration,
        think_s=think,
        phases=phases,
        profile=document.profile or "",
        forecast_peak=known.peak(document.journey or path.stem),
        journey=document.journey or "",
        browser=document.browser or "",
        seeks_capacity=chosen.shape == "stress",
        limits=tuple(_limits(lined, file)) if limits else (),
        minimum_samples=document.minimum_samples or MINIMUM_SAMPLES,
        processes=processes if isinstance(processes, int) else 0,
        locustfile=path.parent / document.locustfile if document.locustfile else None,
        steps=tuple(map(_step, document.steps or ())),
    )


def _limits(lined: Lined, file: str) -> Iterator[Limit]:
    written = _mapping(lined).get("limits")
    items = written.value if written and isinstance(written.value, list) else []
    limits = [parse_limit(str(item.value), file, item.line, LOAD_METRICS) for item in items]
    yield from limits
    if not any(limit.metric == "errors" and not limit.step for limit in limits):
        yield parse_limit(DEFAULT_ERRORS, "default", 0, LOAD_METRICS)


def _step(part: StepPart) -> LoadStep:
    return LoadStep(
        name=_name(part),
        method=_method(part).upper(),
        path=_path(part),
        form=tuple(part.form.items()) if part.form is not None else None,
        json=part.json_,
        headers=tuple((part.headers or {}).items()),
        expect=part.expect,
        see=part.see or "",
        keep=tuple(Keep(name, **keep.model_dump()) for name, keep in (part.keep or {}).items()),
    )


def _method(part: StepPart) -> str:
    return next(method for method in METHODS if getattr(part, method) is not None)


def _path(part: StepPart) -> str:
    return str(getattr(part, _method(part)))


def _name(part: StepPart) -> str:
    """Its path without the query: a limit and a report can say it, and ${name} keeps all orders one step."""
    return part.name or _path(part).partition("?")[0]


def _renamed(complaint: Complaint) -> Complaint:
    """A field cannot be called `json` in Python, and the reader need not know."""
    remedy = complaint.remedy.replace("json_", "json")
    return Complaint(complaint.what.replace("json_", "json"), complaint.file, complaint.line, remedy)


def _in_order(complaints: list[Complaint]) -> list[Complaint]:
    return sorted(dict.fromkeys(complaints), key=lambda each: each.line)
