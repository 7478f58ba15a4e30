"""What blocks a release, read from `policy:` and waivers.yaml, on top of what holds by default."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from prelaunch.config.complaints import complaints_of
from prelaunch.config.document import PolicyPart, WaiverPart
from prelaunch.config.limits import parse_limit
from prelaunch.config.yaml_lines import Lined, line_at, plain, read_lined
from prelaunch.model.judgement import Severity
from prelaunch.model.load import Limit
from prelaunch.model.policy import Criticality, Effect, Policy, SeverityRule, Waiver
from prelaunch.problems import Complaint, UserError, did_you_mean

WAIVERS = "waivers.yaml"
LONGEST_WAIVER = timedelta(days=90)
DEFAULT_LIMITS = ("lcp < 4000 ms", "cls < 0.25", "step-time < 5000 ms", "third-party-impact < 1000 ms")
"""Nobody asked for these, so they only stop what every visitor notices: LCP and CLS at the line where Web Vitals call a
page poor (web.dev/articles/vitals: good is 2.5 s and 0.1), a step after which people no longer wait, and third parties
that cost a second. Teams write tighter ones."""


def default_rules() -> tuple[SeverityRule, ...]:
    """Blockers and serious problems block everywhere, the rest advises; written out, so that a report can show it."""
    return tuple(
        SeverityRule(severity, criticality, Policy(()).effect(severity, criticality), "default")
        for criticality in Criticality
        for severity in Severity
    )


def policy_of(
    part: PolicyPart, lined: Lined, file: str, checks: Collection[str] | None, waivers: tuple[Waiver, ...]
) -> tuple[Policy, list[Complaint]]:
    """The policy and what is wrong with it; `lined` is the whole document, `checks` None where they are not known."""
    complaints: list[Complaint] = []

    def source(*path: str | int) -> str:
        return f"{file}:{line_at(lined, ('policy', *path))}"

    rules = [
        SeverityRule(severity, criticality, Effect(effect), source("rules", criticality.value, severity.value))
        for criticality, effects in part.rules.items()
        for severity, effect in effects.items()
    ]
    limits: list[Limit] = []
    for at, text in enumerate(part.limits):
        try:
            limits.append(parse_limit(text, file, line_at(lined, ("policy", "limits", at))))
        except UserError as error:
            complaints += error.complaints
    for at, check in enumerate(part.advise_checks):
        if checks is not None and check not in checks:
            line = line_at(lined, ("policy", "advise_checks", at))
            complaints.append(Complaint(f"“{check}” is not a check", file, line, did_you_mean(check, checks)))
    if part.default_limits:
        written = {limit.metric for limit in limits if not limit.step}
        defaults = [parse_limit(text, "default", 0) for text in DEFAULT_LIMITS]
        limits = [limit for limit in defaults if limit.metric not in written] + limits
    policy = Policy(
        rules=(*default_rules(), *rules),
        limits=tuple(limits),
        waivers=waivers,
        required=part.require,
        advise_checks=part.advise_checks,
    )
    return policy, complaints


def read_waivers(folder: Path, today: date) -> tuple[Waiver, ...]:
    """The waivers of waivers.yaml, none where there is no such file; raises UserError with every mistake.

    One that has expired is no mistake: it is read, and the judge no longer heeds it.
    """
    path = folder / WAIVERS
    if not path.exists():
        return ()
    lined = read_lined(path, WAIVERS)
    if lined.value is None:
        return ()
    if not isinstance(lined.value, list):
        raise UserError(Complaint("this must be a list of waivers", WAIVERS, lined.line, "begin each with a dash"))
    waivers: dict[str, Waiver] = {}
    complaints: list[Complaint] = []
    for at, item in enumerate(lined.value):
        try:
            part = WaiverPart.model_validate_json(json.dumps(plain(item)), strict=True)
        except ValidationError as error:
            complaints += complaints_of(error, WaiverPart, lined, WAIVERS, at=(at,), word="a waiver's word")
            continue
        if date.fromisoformat(part.expires) > today + LONGEST_WAIVER:
            last = (today + LONGEST_WAIVER).isoformat()
            what = f"a waiver lasts at most {LONGEST_WAIVER.days} days"
            complaints.append(Complaint(what, WAIVERS, line_at(lined, (at, "expires")), f"write {last} or earlier"))
        if part.finding in waivers:
            what = f"{part.finding} is waived twice, first in {waivers[part.finding].source}"
            complaints.append(Complaint(what, WAIVERS, item.line, "keep one"))
        waivers.setdefault(part.finding, Waiver(**part.model_dump(), source=f"{WAIVERS}:{item.line}"))
    if complaints:
        raise UserError(complaints)
    return tuple(waivers.values())
