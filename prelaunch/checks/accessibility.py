"""What axe-core found: barriers, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import AxeNode, AxeRule, Response, Visit

_BY_IMPACT = {
    "critical": Severity.SERIOUS,
    "serious": Severity.SERIOUS,
    "moderate": Severity.MODERATE,
    "minor": Severity.MINOR,
}

_SOFTER = frozenset({"target-size", "scrollable-region-focusable"})
"""Rules whose failures hinder and do not shut out, whatever axe calls their impact. A list of one-line links fails
target-size; Chrome 130 and Firefox let the keyboard into every scrolling box by themselves (developer.chrome.com)."""

_ASKED_ELSEWHERE = frozenset({"document-title", "meta-viewport", "avoid-inline-spacing"})
"""`missing-title`, `zoom-disabled` and `fixed-spacing` ask for these, and for more: one fault is told once."""

_DECIDED_ELSEWHERE = frozenset({"link-in-text-block"})
"""What axe asks a person and another check decides: `link-by-colour-alone`."""


@check(
    title="People with disabilities meet a barrier",
    why="Somebody who cannot see, hear, point or read well is kept from using this part of the page.",
    fix="Follow what the rule asks for; the link in its words explains it with examples.",
    severity=Severity.SERIOUS,
    needs=("axe",),
    sources=("WCAG 2.2 A and AA", "axe-core"),
)
def accessibility(
    visit: Visit, *, ignore: tuple[str, ...] = (), rules: tuple[str, ...] = (), best_practice: bool = True
) -> Iterator[Problem]:
    """`ignore` holds ids of axe rules, and `rules` of those beyond WCAG A and AA (AAA, experimental) to tell as advice.

    Without `best_practice`, only what WCAG demands is told.
    """
    axe = present(visit.axe)
    for rule in axe.violations:
        if rule.id in _ASKED_ELSEWHERE or rule.id in ignore or (_advice_only(rule) and not best_practice):
            continue
        if _beyond(rule) and rule.id not in rules:
            continue
        if rule.id == "html-has-lang" and isinstance(visit.response, Response) and not visit.response.is_html:
            continue
        for node in rule.nodes:
            yield Problem(
                _what(rule, node), where=node.element, about=rule.id, severity=_severity(rule), fix=_fix(rule, node)
            )
    for rule in axe.incomplete:
        if (
            rule.id in _DECIDED_ELSEWHERE | set(ignore)
            or _advice_only(rule)
            or (_beyond(rule) and rule.id not in rules)
        ):
            continue
        for node in rule.nodes:
            yield Problem(
                f"A person must look: {rule.help[:1].lower()}{rule.help[1:]}.",
                where=node.element,
                about=rule.id,
                severity=_severity(rule),
                review=True,
                fix=_fix(rule, node),
            )
    for frame in axe.frames_not_checked:
        yield Problem(
            f"The embedded frame {frame} could not be checked: a person must look.",
            about=f"frame {frame.split('?')[0]}",
            severity=Severity.MODERATE,
            review=True,
        )


def _advice_only(rule: AxeRule) -> bool:
    return "best-practice" in rule.tags and not any(tag.startswith("wcag") for tag in rule.tags)


def _beyond(rule: AxeRule) -> bool:
    """Not asked for by WCAG A or AA, or not trusted by axe's own makers yet."""
    levels = [tag for tag in rule.tags if re.fullmatch(r"wcag2\d?a+", tag)]
    return "experimental" in rule.tags or bool(levels and all(tag.endswith("aaa") for tag in levels))


def _severity(rule: AxeRule) -> Severity:
    if _advice_only(rule) or _beyond(rule):
        return Severity.MINOR
    if rule.id in _SOFTER:
        return Severity.MODERATE
    return _BY_IMPACT.get(rule.impact, Severity.MODERATE)


def _what(rule: AxeRule, node: AxeNode) -> str:
    name = node.element.path.rsplit(" > ", 1)[-1]
    return f"{rule.help.rstrip('.')}: {name}." if name else f"{rule.help.rstrip('.')}."


def _fix(rule: AxeRule, node: AxeNode) -> str:
    lines = [" ".join(line.split()) for line in node.summary.splitlines() if line.strip()]
    words = "; ".join(lines).replace(":; ", ": ")
    return f"{words} ({rule.help_url})" if words else ""
