"""The release as JUnit XML: journeys, each check's pages, limits and the verdict, as CI readers know them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from prelaunch.model.judgement import Finding, Judgement, LimitState, Outcome, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Decision, Release
from prelaunch.model.walk import Walk

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
JOURNEY, PAGE = "journey-broken", "page"


@dataclass(frozen=True, slots=True)
class _Case:
    """One test case: `state` is passed, failure, error or skipped."""

    classname: str
    name: str
    state: str = "passed"
    message: str = ""
    text: str = ""
    seconds: float = 0.0


def render(release: Release) -> str:
    """A failure is what blocks; an error is what could not be told; advice passes and is written down.

    So the suite is red exactly where the verdict is. Readers keep file and line from the failure's text.
    """
    blocking = {name for reason in release.verdict.blocking for name in reason.findings}
    waived = {name for reason in release.verdict.waived for name in reason.findings}
    go = release.verdict.decision.exit_code == 0
    suites: dict[str, list[_Case]] = {"verdict": [_verdict(release)], "journeys": []}
    walks = _Walks(release.evidence.walks)
    for judgement in release.judgements:
        if judgement.check == JOURNEY:
            walk, name = walks.of(judgement)
            suites["journeys"].append(_case(judgement, blocking, waived, go, name, walk.took_ms if walk else 0.0))
        else:
            suite = "pages" if judgement.check == PAGE else f"check {judgement.check}"
            suites.setdefault(suite, []).append(_case(judgement, blocking, waived, go, str(judgement.place)))
    suites["limits"] = [_limit(reading) for reading in release.readings if reading.limit]
    return _xml(release, {name: cases for name, cases in suites.items() if cases})


def _verdict(release: Release) -> _Case:
    verdict = release.verdict
    name = "the site may go live"
    grounds = [f"{reason.rule}: {reason.what}" for reason in (*verdict.blocking, *verdict.undetermined)]
    states = {Decision.NO_GO: "failure", Decision.INCONCLUSIVE: "error"}
    return _Case(
        "prelaunch.verdict", name, states.get(verdict.decision, "passed"), verdict.sentence, "\n".join(grounds)
    )


class _Walks:
    """The walks by where they began; those of several people on one channel come in the order of their judgements."""

    def __init__(self, walks: Iterable[Walk]) -> None:
        self._walks: dict[tuple[str, str], list[Walk]] = {}
        for walk in walks:
            self._walks.setdefault((walk.journey, next(iter(walk.channels), "")), []).append(walk)
        self._several = {key for key, found in self._walks.items() if len({walk.persona for walk in found}) > 1}

    def of(self, judgement: Judgement) -> tuple[Walk | None, str]:
        """The walk that was judged, once each, and what its test case is called."""
        key = (judgement.place.journey, judgement.place.channel)
        if not self._walks.get(key):
            return None, str(judgement.place)
        walk = self._walks[key].pop(0)
        who = f" as {walk.persona}" if key in self._several else ""
        return walk, f"{walk.title or walk.journey} on {', '.join(walk.channels)}{who}"


def _case(
    judgement: Judgement, blocking: set[str], waived: set[str], go: bool, name: str, took_ms: float = 0.0
) -> _Case:
    classname = f"prelaunch.{judgement.check}"
    seconds = took_ms / 1000
    if judgement.outcome is Outcome.NOT_APPLICABLE:
        return _Case(classname, name, "skipped", judgement.reason, "", seconds)
    if judgement.outcome is Outcome.UNDETERMINED:
        return _Case(classname, name, "skipped" if go else "error", judgement.reason, "", seconds)
    stops = [finding for finding in judgement.findings if finding.id in blocking]
    text = "\n".join(map(_told, stops or judgement.findings))
    if stops:
        more = f" (and {len(stops) - 1} more)" if len(stops) > 1 else ""
        return _Case(classname, name, "failure", stops[0].what + more, text, seconds)
    if judgement.findings and all(finding.id in waived for finding in judgement.findings):
        return _Case(classname, name, "skipped", "waived", text, seconds)
    return _Case(classname, name, "passed", "", text, seconds)


def _told(finding: Finding) -> str:
    where = finding.place.source or finding.place.url
    element = f"\n    at {finding.where.path}" if finding.where else ""
    return f"{where}: {finding.what} [{finding.check} {finding.id}, {finding.severity}]{element}\n    {finding.fix}"


def _limit(reading: Reading) -> _Case:
    limit = reading.limit.text if reading.limit else ""
    states = {LimitState.BROKEN: "failure", LimitState.UNDETERMINED: "error", LimitState.NO_LIMIT: "skipped"}
    value = "no value" if isinstance(reading.value, Missing) else f"{reading.value.value:.6g} {reading.unit}".rstrip()
    message = "; ".join(filter(None, [f"{value}, limit {limit}", reading.reason]))
    name = f"{reading.title}, {reading.place}: {limit}"
    return _Case("prelaunch.limits", name, states.get(reading.state, "passed"), message, message)


def _xml(release: Release, suites: dict[str, list[_Case]]) -> str:
    every = [case for cases in suites.values() for case in cases]
    root = ET.Element("testsuites", {"name": "prelaunch", **_counts(every, skipped=False)})
    evidence = release.evidence
    for name, cases in suites.items():
        started = evidence.plan.started_at[:19]
        suite = ET.SubElement(root, "testsuite", {"name": _clean(name), **_counts(cases), "timestamp": started})
        properties = ET.SubElement(suite, "properties")
        facts = {"site": evidence.plan.site, "verdict": release.verdict.decision.value, "tool": release.tool}
        for key, value in facts.items():
            ET.SubElement(properties, "property", {"name": key, "value": _clean(value)})
        for case in cases:
            _write(suite, case)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _write(suite: ET.Element, case: _Case) -> None:
    names = {"classname": _clean(case.classname), "name": _clean(case.name), "time": f"{case.seconds:.3f}"}
    element = ET.SubElement(suite, "testcase", names)
    if case.state == "passed":
        if case.text:
            ET.SubElement(element, "system-out").text = _clean(case.text)
        return
    told = ET.SubElement(element, case.state, {"message": _clean(case.message)})
    if case.state != "skipped":
        told.set("type", case.classname)
    told.text = _clean(case.text) or None


def _counts(cases: Iterable[_Case], *, skipped: bool = True) -> dict[str, str]:
    """`testsuites` has no count of what was skipped in the readers' schemas."""
    states = [case.state for case in cases]
    counts = {"tests": len(states), "failures": states.count("failure"), "errors": states.count("error")}
    return {
        name: str(count) for name, count in (counts | ({"skipped": states.count("skipped")} if skipped else {})).items()
    }


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
