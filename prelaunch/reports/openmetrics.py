"""The release as OpenMetrics text, for Prometheus: verdict, findings, rules, and every reading with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from prelaunch.model.missing import Missing
from prelaunch.model.parties import Cost, Party
from prelaunch.model.verdict import Decision, Release
from prelaunch.reports.effects import effects

Sample = tuple[str, dict[str, str], float]


def render(release: Release) -> str:
    """A gauge a fact; a reading that is missing has no value line and `prelaunch_reading_missing` 1."""
    lines: list[str] = []
    for name, told, samples in _families(release):
        samples = list(samples)
        if samples:
            lines += [f"# TYPE {name} gauge", f"# HELP {name} {told}", *(_line(*each) for each in samples)]
    return "\n".join([*lines, "# EOF"]) + "\n"


def _families(release: Release) -> Iterator[tuple[str, str, Iterable[Sample]]]:
    site = {"site": release.evidence.plan.site, "environment": release.evidence.plan.environment}
    verdict = release.verdict
    yield (
        "prelaunch_verdict",
        "1 for the verdict of the last run.",
        (("prelaunch_verdict", {**site, "decision": each.value}, float(each is verdict.decision)) for each in Decision),
    )
    effect = effects(release)
    found = Counter((effect(each), each.severity.value, each.check) for each in release.findings)
    yield (
        "prelaunch_findings",
        "Findings by what they do to the release.",
        (
            ("prelaunch_findings", {**site, "effect": does, "severity": severity, "check": check}, float(count))
            for (does, severity, check), count in sorted(found.items())
        ),
    )
    states = Counter(rule.state for rule in verdict.rules)
    yield (
        "prelaunch_rules",
        "Rules of the policy by their state.",
        (
            ("prelaunch_rules", {**site, "state": state}, float(states[state]))
            for state in ("holds", "broken", "undetermined", "advice")
        ),
    )
    yield (
        "prelaunch_missing_evidence",
        "Things the verdict needs and the run does not tell.",
        (("prelaunch_missing_evidence", site, float(len(verdict.undetermined))),),
    )
    for suffix, told in (("", "A value"), ("_low", "The lower end of its interval"), ("_high", "The upper end")):
        name = f"prelaunch_reading{suffix}"
        yield name, f"{told}, in the unit of its label.", _readings(release, site, name, suffix.lstrip("_") or "value")
    yield (
        "prelaunch_reading_missing",
        "1 for a reading that could not be had.",
        _readings(release, site, "prelaunch_reading_missing", ""),
    )
    yield "prelaunch_limit", "The limit of a reading.", _limits(release, site)
    for name, told, read in _PARTY:
        yield name, told, _parties(release, site, name, read)
    if (at := _timestamp(release)) is not None:
        yield "prelaunch_run_timestamp_seconds", "When the run began.", (("prelaunch_run_timestamp_seconds", site, at),)


def _readings(release: Release, site: dict[str, str], name: str, part: str) -> Iterator[Sample]:
    seen: set[tuple[str, str]] = set()
    for each in release.readings:
        key = (each.metric, each.place)
        if key in seen or isinstance(each.value, Missing) is bool(part):
            continue
        seen.add(key)
        labels = {**site, "metric": each.metric, "place": each.place, "unit": each.unit}
        yield name, labels, 1.0 if isinstance(each.value, Missing) else float(getattr(each.value, part))


def _limits(release: Release, site: dict[str, str]) -> Iterator[Sample]:
    seen: set[tuple[str, str, str]] = set()
    for each in release.readings:
        if each.limit and (each.metric, each.place, each.limit.operator) not in seen:
            seen.add((each.metric, each.place, each.limit.operator))
            labels = {
                **site,
                "metric": each.metric,
                "place": each.place,
                "operator": each.limit.operator,
                "state": each.state.value,
            }
            yield "prelaunch_limit", labels, each.limit.value


_PARTY: tuple[tuple[str, str, Callable[[Party, Cost], float | Missing]], ...] = (
    ("prelaunch_third_party_bytes", "What it sends at its worst page; at least that.", lambda _, cost: cost.body_bytes),
    ("prelaunch_third_party_requests", "Requests to it at its worst page.", lambda _, cost: cost.requests),
    ("prelaunch_third_party_held_up_ms", "How long the first paint waits for it.", lambda _, cost: cost.held_up_ms),
    ("prelaunch_third_party_main_thread_ms", "How long its scripts keep the main thread there; at least that.",
     lambda _, cost: cost.main_thread_ms),
    ("prelaunch_third_party_failed", "Of its requests at all looks: no answer, or an error.",
     lambda party, _: party.failed),
)  # fmt: skip


def _parties(
    release: Release, site: dict[str, str], name: str, read: Callable[[Party, Cost], float | Missing]
) -> Iterator[Sample]:
    """What is not known of one has no line."""
    found = release.third_parties
    for party in () if isinstance(found, Missing) else found.parties:
        if isinstance(party.worst, Missing):
            continue
        value = read(party, party.worst)
        if not isinstance(value, Missing):
            where = {"page": party.worst.page, "channel": party.worst.channel}
            yield name, {**site, "party": party.name, **where}, float(value)


def _timestamp(release: Release) -> float | None:
    try:
        return datetime.fromisoformat(release.evidence.plan.started_at).timestamp()
    except ValueError:
        return None


def _line(name: str, labels: dict[str, str], value: float) -> str:
    inside = ",".join(f'{key}="{_escaped(words)}"' for key, words in labels.items() if words)
    return f"{name}{{{inside}}} {value:.10g}" if inside else f"{name} {value:.10g}"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
