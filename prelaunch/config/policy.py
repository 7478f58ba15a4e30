"""What blocks a release, read from `policy:`, on top of the preset it extends."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from prelaunch.catalogue import Check
from prelaunch.config.complaints import complaints_of
from prelaunch.config.document import PolicyPart
from prelaunch.config.limits import BESIDE, parse_limit
from prelaunch.config.presets import preset
from prelaunch.config.settings import Settings
from prelaunch.config.yaml_lines import Lined, line_at, plain, read_lined
from prelaunch.model.accepted import Accepted, AcceptedRelease
from prelaunch.model.judgement import Severity
from prelaunch.model.load import Limit
from prelaunch.model.policy import Criticality, Effect, Policy, Quarantine, Reviewed, SeverityRule, Waiver
from prelaunch.problems import Complaint, UserError, did_you_mean


def default_rules() -> tuple[SeverityRule, ...]:
    """Blockers and serious problems block everywhere, the rest advises; written out, so that a report can show it."""
    return tuple(
        SeverityRule(severity, criticality, Policy(()).effect(severity, criticality), "default")
        for criticality in Criticality
        for severity in Severity
    )


def policy_of(
    part: PolicyPart,
    lined: Lined,
    file: str,
    checks: Mapping[str, Check] | None,
    waivers: tuple[Waiver, ...] = (),
    baseline: Mapping[str, Accepted] | None = None,
    reviews: Mapping[str, Reviewed] | None = None,
    accepted: AcceptedRelease | None = None,
    quarantine: tuple[Quarantine, ...] = (),
) -> tuple[Policy, list[Complaint]]:
    """The policy and what is wrong with it; `lined` is the whole document, `checks` None where they are not known."""
    complaints: list[Complaint] = []
    base = preset(part.extends)

    def source(*path: str | int) -> str:
        return f"{file}:{line_at(lined, ('policy', *path))}"

    limits: list[Limit] = []
    for at, written in enumerate(part.limits):
        try:
            limits.append(parse_limit(written, file, line_at(lined, ("policy", "limits", at))))
        except UserError as error:
            complaints += error.complaints
    for key, named in (("advise_checks", part.advise_checks), ("block_checks", part.block_checks)):
        for at, check in enumerate(named):
            line = line_at(lined, ("policy", key, at))
            if checks is not None and check not in checks:
                complaints.append(Complaint(f"“{check}” is not a check", file, line, did_you_mean(check, checks)))
            elif key == "block_checks" and check in part.advise_checks:
                what = f"“{check}” stands under advise_checks too"
                complaints.append(Complaint(what, file, line, "take it out of one of them"))
    if part.default_limits:
        replaced = {limit.metric for limit in limits if not limit.step}
        defaults = [parse_limit(text, "default", 0) for text in base.limits]
        limits = [limit for limit in defaults if limit.metric not in replaced] + limits
    standards = (*base.block_standards, *part.block_standards)
    policy = Policy(
        rules=(
            *default_rules(),
            *_rules(base.rules, lambda *_: f"preset {part.extends}"),
            *_rules(base.new, lambda *_: f"preset {part.extends}", new=True),
            *_rules(part.rules, partial(source, "rules")),
            *_rules(part.new, partial(source, "new"), new=True),
        ),
        limits=tuple(limits),
        waivers=waivers,
        quarantine=quarantine,
        required=base.require or () if part.require is None else part.require,
        people_days=part.people_days,
        advise_checks=part.advise_checks,
        block_checks=(*part.block_checks, *_standing_on(standards, checks or {}, part.block_checks)),
        owners=tuple(part.owners.items()),
        baseline=baseline or MappingProxyType({}),
        reviews=reviews or MappingProxyType({}),
        accepted=accepted,
    )
    return policy, complaints


def _rules(
    written: Mapping[Criticality, Mapping[Severity, Effect]], source: Callable[..., str], *, new: bool = False
) -> Iterator[SeverityRule]:
    for criticality, effects in written.items():
        for severity, effect in effects.items():
            where = source(criticality.value, severity.value)
            yield SeverityRule(severity, criticality, Effect(effect), where, new)


def _standing_on(standards: Sequence[str], checks: Mapping[str, Check], written: Collection[str]) -> Iterator[str]:
    for each in checks.values():
        if each.id not in written and any(source.startswith(tuple(standards)) for source in each.sources):
            yield each.id


def read_policy(path: Path, settings: Settings) -> Policy:
    """The policy of another file, bare or under `policy:`, with the workspace's waivers and baseline.

    Raises UserError with every mistake in it.
    """
    lined = read_lined(path, str(path))
    if not isinstance(lined.value, dict):
        remedy = "write what stands under `policy:` in prelaunch.yaml"
        raise UserError(Complaint("this is not a policy", str(path), lined.line, remedy))
    inner = lined.value.get("policy")
    whole = lined if inner else Lined({"policy": lined}, 1, {"policy": lined.line})
    part = inner or lined
    kept = settings.policy
    try:
        document = PolicyPart.model_validate_json(json.dumps(plain(part)), strict=True)
    except ValidationError as error:
        raise UserError(complaints_of(error, PolicyPart, part, str(path))) from error
    policy, complaints = policy_of(
        document,
        whole,
        str(path),
        settings.available,
        kept.waivers,
        kept.baseline,
        kept.reviews,
        kept.accepted,
        kept.quarantine,
    )
    if complaints:
        raise UserError(complaints)
    beside = (each for each in kept.limits if each.unit == BESIDE)
    return replace(policy, limits=(*policy.limits, *beside))
