"""Read a workspace folder into settings, or tell every mistake in it at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError

from prelaunch.catalogue import own_checks, team_checks
from prelaunch.config.baseline import read_baseline
from prelaunch.config.benchmarks import benchmark_of
from prelaunch.config.checks import check_settings
from prelaunch.config.complaints import complaints_of
from prelaunch.config.document import LoadPart, Workspace
from prelaunch.config.limits import parse_rate, parse_seconds
from prelaunch.config.policy import policy_of
from prelaunch.config.quarantine import quarantine_of
from prelaunch.config.references import References
from prelaunch.config.reviews import read_reviews
from prelaunch.config.rules import all_channels, broken_rules, production, wrong_flags
from prelaunch.config.secrets import Redactor, looks_secret
from prelaunch.config.settings import FILE, Ceiling, Credentials, Forecast, LoadProfile, Settings, Speed
from prelaunch.config.studies import read_sessions
from prelaunch.config.waivers import read_waivers
from prelaunch.config.yaml_lines import Lined, line_at, read_lined
from prelaunch.model.mishap import USUAL, Mishap
from prelaunch.model.plan import CrawlLimits
from prelaunch.problems import Complaint, UserError

Read = TypeVar("Read")
NAMED = ("environments", "channels", "personas", "checks", "load", "context")
"""Sections whose keys are the team's own words."""


def read_workspace(
    folder: Path,
    *,
    environment: str = "",
    site: str = "",
    environ: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Settings:
    """The settings of a folder; an empty one is a workspace too. `environment` and `site` are --env and --site.

    `environ` holds what `${env.NAME}` may name. Raises UserError with every mistake in prelaunch.yaml, waivers.yaml,
    baseline.json, reviews.json, usability.yaml and checks/, each with file and line, and none of them showing a secret.
    """
    if not folder.is_dir():
        raise UserError(Complaint("there is no such folder", str(folder)))
    complaints: list[Complaint] = []

    def trying(read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except UserError as error:
            complaints.extend(error.complaints)
            return None

    waivers = trying(lambda: read_waivers(folder, today or date.today()))
    baseline, accepted = trying(lambda: read_baseline(folder)) or ({}, None)
    reviews = trying(lambda: read_reviews(folder))
    studies = trying(lambda: read_sessions(folder))
    available = trying(lambda: {**own_checks(), **team_checks(folder / "checks")})
    lined = trying(lambda: _document(folder)) or Lined({}, 1)
    references = References(FILE, environ or {}, environment)
    plain = _filled(references.resolve(lined))
    document, wrong = _validated(plain, lined)
    unset = {each.line for each in references.complaints}
    wrong = [each for each in wrong if each.line not in unset]
    quarantine, wrong_quarantine = quarantine_of(
        document.quarantine, lined, FILE, folder / "journeys", today or date.today()
    )
    policy, wrong_policy = policy_of(
        document.policy, lined, FILE, available, waivers or (), baseline, reviews, accepted, quarantine
    )
    checks, wrong_checks = check_settings(document.checks, lined, FILE, available)
    known = {each.name: each for each in all_channels(document)}
    benchmark, beside, wrong_benchmark = benchmark_of(document, lined, FILE, known)
    policy = replace(policy, limits=(*policy.limits, *beside))
    complaints += [*references.complaints, *wrong, *wrong_policy, *wrong_checks, *wrong_benchmark, *wrong_quarantine]
    complaints += [*broken_rules(document, lined), *wrong_flags(site, environment, lined)]
    if complaints:
        raise UserError(_tidy(complaints, Redactor(references.secrets)))

    chosen = document.environments.get(environment)
    prompt = chosen.http_credentials if chosen else None
    return Settings(
        folder=folder,
        site=site.strip() or (chosen.site if chosen else document.site) or "",
        environment=environment,
        policy=policy,
        available=available or {},
        channels=all_channels(document),
        crawl=CrawlLimits(**document.crawl.model_dump()) if document.crawl else None,
        crawl_source="" if document.crawl else f"{FILE}:{line_at(lined, ('crawl',))}",
        checks=checks,
        personas=document.personas,
        load={name: _profile(name, part) for name, part in document.load.items()},
        forecast=Forecast(
            {name: parse_rate(rate) for name, rate in document.forecast.arrivals.items()}, document.forecast.peak_factor
        ),
        ceiling=Ceiling(
            parse_rate(document.load_ceiling.arrivals),
            document.load_ceiling.users,
            parse_seconds(document.load_ceiling.duration),
        ),
        speed=Speed(document.speed.repeat, parse_seconds(document.speed.seconds), document.speed.against or ""),
        production=production(document, environment, site.strip()),
        allow_hosts=document.allow_hosts,
        recovery=_mishaps(document.recovery),
        http_credentials=Credentials(prompt.username, prompt.password) if prompt else None,
        ignore_https_errors=bool(chosen and chosen.ignore_https_errors),
        benchmark=benchmark,
        history=document.history.strip(),
        notify=document.notify.strip(),
        language=document.language,
        studies=studies or (),
        secrets=_secrets(document, references, prompt.password if prompt else ""),
    )


def _document(folder: Path) -> Lined:
    if not (folder / FILE).exists():
        return Lined({}, 1)
    lined = read_lined(folder / FILE, FILE)
    if lined.value is None:
        return Lined({}, 1)
    if not isinstance(lined.value, dict):
        raise UserError(Complaint("this must be settings, each a key and its value", FILE, lined.line))
    return lined


def _filled(written: dict[str, Any]) -> dict[str, Any]:
    """What a key without a value means: in a section, that the default holds; as a name, that it is there.

    `crawl` may also be true or false.
    """
    filled: dict[str, Any] = {}
    for key, value in written.items():
        if key == "crawl" and isinstance(value, bool):
            filled[key] = {} if value else None
        elif key in NAMED and isinstance(value, dict):
            filled[key] = {name: {} if each is None else each for name, each in value.items()}
        elif isinstance(value, dict):
            filled[key] = {name: each for name, each in value.items() if each is not None}
        elif value is not None:
            filled[key] = value
    return filled


def _validated(written: dict[str, Any], lined: Lined) -> tuple[Workspace, list[Complaint]]:
    """The document and its mistakes; parts with mistakes are left out, so that the rest is looked at too."""
    try:
        return _read(written), []
    except ValidationError as error:
        wrong = complaints_of(error, Workspace, lined, FILE)
        sections = {each["loc"][0] for each in error.errors()}
        for each in error.errors():
            section = written.get(str(each["loc"][0]))
            if len(each["loc"]) > 1 and isinstance(section, dict):
                section.pop(str(each["loc"][1]), None)
            else:
                written.pop(str(each["loc"][0]), None)
    try:
        return _read(written), wrong
    except ValidationError:
        return _read({key: value for key, value in written.items() if key not in sections}), wrong


def _read(written: dict[str, Any]) -> Workspace:
    return Workspace.model_validate_json(json.dumps(written), strict=True)


def _mishaps(written: bool | tuple[Mishap, ...]) -> tuple[Mishap, ...]:
    if isinstance(written, bool):
        return USUAL if written else ()
    return written


def _profile(name: str, part: LoadPart) -> LoadProfile:
    return LoadProfile(
        name=name,
        users=part.users,
        ramp_s=None if part.ramp is None else parse_seconds(part.ramp),
        duration_s=None if part.duration is None else parse_seconds(part.duration),
        processes=0 if part.processes == "auto" else part.processes,
        shape=part.shape or ("steady" if part.arrivals or part.times_forecast else ""),
        arrivals=None if part.arrivals is None else parse_rate(part.arrivals),
        times_forecast=part.times_forecast,
        to=None if part.to is None else parse_rate(part.to),
        steps=part.steps,
        hold_s=None if part.hold is None else parse_seconds(part.hold),
    )


def _secrets(document: Workspace, references: References, password: str) -> tuple[str, ...]:
    facts = (each for persona in document.personas.values() for each in persona.items())
    inboxes = (urlsplit(each.inbox).password or "" for each in document.channels.values())
    found = [
        *references.secrets,
        password,
        *map(unquote, inboxes),
        *(value for key, value in facts if looks_secret(key)),
    ]
    return tuple(dict.fromkeys(value for value in found if value))


def _tidy(complaints: list[Complaint], hide: Redactor) -> list[Complaint]:
    """In the order of the files, each once, without secrets."""
    hidden = {Complaint(hide(each.what), each.file, each.line, hide(each.remedy)): None for each in complaints}
    return sorted(hidden, key=lambda each: (each.file, each.line))
