"""The release as plain text for a terminal: the verdict, what blocks, what is missing, and little else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from prelaunch.model.group import Group
from prelaunch.model.verdict import Reason, Release
from prelaunch.reports.faults import faults

WIDTH = 100
MOST = 20
"""Entries of one list; the others are in the HTML report."""
MOST_NOT_COVERED = 6


def render(release: Release) -> str:
    told = faults(release)
    verdict = release.verdict
    lines = [verdict.sentence, ""]
    lines += _section("What blocks", [*map(_fault, told.blocking), *map(_reason, told.broken)])
    lines += _section("What could not be told", [*map(_reason, verdict.undetermined)])
    lines += _section("Waived", [*map(_reason, verdict.waived)])
    warnings = [reason.what for reason in verdict.advice if not reason.findings]
    lines += _section("Take note", [[each] for each in warnings])
    lines += _not_covered(release.not_covered)
    lines += _tally(release, len(told.advice), len(told.review))
    return "\n".join(lines) + "\n"


def _not_covered(lines: Sequence[str]) -> Iterator[str]:
    """The first of it, a line each; the HTML report has it whole."""
    if not lines:
        return
    yield f"Not covered ({len(lines)}; whole in report.html)"
    for each in lines[:MOST_NOT_COVERED]:
        yield "  - " + textwrap.shorten(_plain(each), WIDTH - 4, placeholder=" …")
    if len(lines) > MOST_NOT_COVERED:
        yield f"    and {len(lines) - MOST_NOT_COVERED} more"
    yield ""


def _section(title: str, entries: Sequence[Sequence[str]]) -> Iterator[str]:
    if not entries:
        return
    yield f"{title} ({len(entries)})" if len(entries) > 1 else title
    for first, *rest in entries[:MOST]:
        yield from textwrap.wrap(_plain(first), WIDTH, initial_indent="  - ", subsequent_indent="    ")
        for line in rest:
            yield from textwrap.wrap(_plain(line), WIDTH, initial_indent="    ", subsequent_indent="      ")
    if len(entries) > MOST:
        yield f"    and {len(entries) - MOST} more, in report.html"
    yield ""


def _fault(group: Group) -> list[str]:
    first = group.first
    places = [str(place) for place in group.places]
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    lines = [f"{first.what} [{first.check}, {first.severity}]", f"where: {'; '.join(places[:3])}{more}"]
    if len(group.things) > 1:
        lines.append(
            f"{len(group.things)} of a kind: {', '.join(group.things[:5])}{' …' if len(group.things) > 5 else ''}"
        )
    if first.place.source:
        lines.append(f"script: {first.place.source}")
    if first.leads:
        lines.append(f"reached by: {first.leads[0]}")
    return [*lines, f"fix: {first.fix}", f"finding: {', '.join(group.ids[:3])}{' …' if len(group.ids) > 3 else ''}"]


def _reason(reason: Reason) -> list[str]:
    return [reason.what, f"rule: {reason.rule}"]


def _tally(release: Release, advice: int, review: int) -> Iterator[str]:
    states = [rule.state for rule in release.verdict.rules]
    yield (
        f"Rules: {states.count('holds')} hold, {states.count('broken')} broken, "
        f"{states.count('undetermined')} undetermined. Advice: {advice}, for a person to look at: {review}."
    )


def _plain(text: str) -> str:
    """A page's words must not move the cursor or recolour the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
