"""The release as SARIF 2.1.0, the way GitHub's code scanning takes it: anchored at the team's own files.

A page is no file of the repository, and GitHub refuses a web address as the place of a result; so a finding in a
journey stands at the step's line, one on a crawled page at prelaunch.yaml, and the address is in its words and
properties. What a person must look at is no result yet: it is counted in a notification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from prelaunch.model.identity import of_limit
from prelaunch.model.judgement import Finding, LimitState, Reading, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import CheckCard, Decision, Release
from prelaunch.reports._layout import laid_out
from prelaunch.reports.effects import ADVICE, BLOCKS, REVIEW, effects, waiver_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
WORKSPACE = "prelaunch.yaml"
LIMIT = "limit-broken"
DEPTH = 5
"""A result a line."""
MOST = 5000
"""GitHub keeps the first 5,000 results of a run; the worst come first."""
LEVELS = {Severity.BLOCKER: "error", Severity.SERIOUS: "error", Severity.MODERATE: "warning", Severity.MINOR: "note"}


def render(release: Release) -> str:
    used = {finding.check for finding in release.findings}
    cards = [card for card in release.checks if card.id in used]
    rules = [*map(_rule, cards), _limit_rule()]
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [*_findings(release, index), *_limits(release, index)]
    results.sort(key=lambda each: ("error", "warning", "note").index(each["level"]))
    run = {
        "tool": {
            "driver": {
                "name": "prelaunch",
                "semanticVersion": release.tool.rpartition(" ")[2],
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"prelaunch/{release.evidence.plan.environment or 'site'}/"},
        "invocations": [_invocation(release, len(results))],
        "columnKind": "utf16CodeUnits",
        "results": results[:MOST],
        "properties": {"verdict": release.verdict.decision.value, "site": release.evidence.plan.site},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return laid_out(log, DEPTH) + "\n"


def _rule(card: CheckCard) -> dict[str, Any]:
    sources = "".join(f"\n- {source}" for source in card.sources)
    markdown = f"**Why:** {card.why}\n\n**What to do:** {card.fix}" + (f"\n\nSources:{sources}" if sources else "")
    return {
        "id": card.id,
        "name": "".join(word.capitalize() for word in card.id.split("-")),
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": card.why},
        "help": {"text": f"{card.why} {card.fix}", "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[card.severity]},
        "properties": {"tags": ["prelaunch", card.severity.value], "precision": "high"},
    }


def _limit_rule() -> dict[str, Any]:
    text = "A value broke the limit that the team wrote for it."
    return {
        "id": LIMIT,
        "name": "LimitBroken",
        "shortDescription": {"text": "A limit is broken"},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["prelaunch", "limit"], "precision": "high"},
    }


def _findings(release: Release, index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    effect = effects(release)
    for finding in release.findings:
        does = effect(finding)
        if does == REVIEW:
            continue
        address = finding.place.url if finding.place.url.startswith(("http://", "https://")) else finding.place.page
        yield {
            "ruleId": finding.check,
            "ruleIndex": index[finding.check],
            "level": "error" if does == BLOCKS else _level(finding, does),
            "kind": "fail",
            "message": {"text": f"{finding.what}\n{_words(finding)}\nWhat to do: {finding.fix}"},
            "locations": [_location(finding.place.source, finding.where.path if finding.where else "")],
            "partialFingerprints": {"prelaunchFinding/v1": finding.id},
            **_suppressed(release, finding.id),
            "properties": {
                "effect": does,
                "severity": finding.severity.value,
                "url": address,
                "channel": finding.place.channel,
                **({"journey": finding.place.journey, "step": finding.place.step} if finding.place.journey else {}),
                **({"selector": finding.where.selector} if finding.where and finding.where.selector else {}),
                **({"owner": finding.owner} if finding.owner else {}),
            },
        }


def _level(finding: Finding, does: str) -> str:
    """An error is what stops the release, so advice is a warning at most."""
    level = LEVELS[finding.severity]
    return "warning" if does == ADVICE and level == "error" else level


def _words(finding: Finding) -> str:
    return f"{finding.place}: {finding.place.url}" if finding.place.url else str(finding.place)


def _limits(release: Release, index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for reading in release.readings:
        if reading.limit and reading.state is LimitState.BROKEN:
            name = of_limit(reading.metric, reading.place, reading.limit.operator)
            yield {
                "ruleId": LIMIT,
                "ruleIndex": index[LIMIT],
                "level": "error",
                "kind": "fail",
                "message": {"text": f"{reading.title}, {reading.place}: {_value(reading)}; limit {reading.limit.text}"},
                "locations": [_location(reading.limit.source)],
                "partialFingerprints": {"prelaunchFinding/v1": name},
                **_suppressed(release, name),
                "properties": {"metric": reading.metric, "place": reading.place},
            }


def _value(reading: Reading) -> str:
    return "no value" if isinstance(reading.value, Missing) else f"{reading.value.value:.6g} {reading.unit}".rstrip()


def _suppressed(release: Release, name: str) -> dict[str, Any]:
    waiver = waiver_of(release, name)
    told = {"kind": "external", "status": "accepted", "justification": waiver.what} if waiver else None
    return {"suppressions": [told]} if told else {}


def _location(source: str, element: str = "") -> dict[str, Any]:
    file, _, line = source.rpartition(":")
    known = bool(file) and line.isdigit() and int(line) > 0
    where: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(file if known else WORKSPACE)},
            "region": {"startLine": int(line) if known else 1},
        }
    }
    if element:
        where["logicalLocations"] = [{"fullyQualifiedName": element, "kind": "element"}]
    return where


def _invocation(release: Release, results: int) -> dict[str, Any]:
    told = [
        {"level": "warning", "message": {"text": f"Not known: {reason.what}"}}
        for reason in release.verdict.undetermined
    ]
    if results > MOST:
        text = f"{results - MOST} results of {results} are left out here; release.json has them all."
        told.append({"level": "note", "message": {"text": text}})
    return {
        "executionSuccessful": release.verdict.decision is not Decision.INCONCLUSIVE,
        "exitCode": release.verdict.decision.exit_code,
        "exitCodeDescription": release.verdict.sentence,
        "toolExecutionNotifications": told,
    }
