"""Read what a workspace says of each check: off, its severity, its options."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import ValidationError

from prelaunch.catalogue import Check
from prelaunch.config.complaints import choose, complaints_of, shown
from prelaunch.config.settings import CheckSetting
from prelaunch.config.yaml_lines import Lined, line_at
from prelaunch.model.judgement import Severity
from prelaunch.problems import Complaint, did_you_mean


def check_settings(
    written: Mapping[str, object], lined: Lined, file: str, available: Mapping[str, Check] | None
) -> tuple[dict[str, CheckSetting], list[Complaint]]:
    """Settings by check id, and what is wrong; where the checks could not be read (None), nothing is said of them."""
    settings: dict[str, CheckSetting] = {}
    complaints: list[Complaint] = []
    for id_, value in written.items():
        line = line_at(lined, ("checks", id_))
        source = f"{file}:{line}"
        if available is None:
            continue
        if id_ not in available:
            complaints.append(Complaint(f"“{id_}” is not a check", file, line, did_you_mean(id_, available)))
        elif value in (False, "off"):
            settings[id_] = CheckSetting(id_, on=False, source=source)
        elif value is True:
            settings[id_] = CheckSetting(id_, source=source)
        elif isinstance(value, dict):
            setting, wrong = _options(available[id_], value, lined, file, source)
            settings[id_] = setting
            complaints += wrong
        else:
            what, remedy = (
                f"“{id_}” must be false, or its severity and options",
                f"write “{id_}: false” to leave it out",
            )
            complaints.append(Complaint(what, file, line, remedy))
    return settings, complaints


def _options(
    check: Check, value: Mapping[str, object], lined: Lined, file: str, source: str
) -> tuple[CheckSetting, list[Complaint]]:
    at = ("checks", check.id)
    complaints: list[Complaint] = []
    severity = value.get("severity", "")
    if severity and severity not in list(Severity):
        remedy = choose(severity, [each.value for each in Severity])
        line = line_at(lined, (*at, "severity"))
        complaints.append(Complaint(f"{shown(severity)} is not a severity", file, line, remedy))
        severity = ""
    options: tuple[tuple[str, object], ...] = ()
    written = json.dumps({key: each for key, each in value.items() if key != "severity"})
    try:
        model = check.options.model_validate_json(written, strict=True)
        options = tuple(sorted(model.model_dump(exclude_unset=True).items()))
    except ValidationError as error:
        word = f"an option of {check.id}"
        complaints += complaints_of(error, check.options, lined, file, at=at, word=word)
    return CheckSetting(check.id, severity=str(severity), options=options, source=source), complaints
