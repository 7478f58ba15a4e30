"""The release as Markdown, for a pull request or a build's summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prelaunch.model.group import Group
from prelaunch.model.verdict import Reason, Release
from prelaunch.reports import card, outsiders
from prelaunch.reports.faults import faults

MOST = 20
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@$&])")


def render(release: Release) -> str:
    told = faults(release)
    verdict = release.verdict
    lines = [f"## {plain(verdict.sentence)}", ""]
    lines += _list("What blocks", [*map(_fault, told.blocking), *map(_reason, told.broken)])
    lines += _list("What could not be told", [*map(_reason, verdict.undetermined)])
    lines += _list("Waived", [*map(_reason, verdict.waived)])
    lines += [
        "<details><summary>Five metrics</summary>",
        "",
        card.markdown(release, plain),
        outsiders.markdown(release, plain),
        "</details>",
        "",
    ]
    lines += ["<details><summary>Every rule</summary>", "", "| Rule | Limit | Value | State |", "|---|---|---|---|"]
    lines += [f"| {plain(r.rule)} | {plain(r.limit)} | {plain(r.value)} | {plain(r.state)} |" for r in verdict.rules]
    lines += ["", "</details>", ""]
    lines += ["<details><summary>Not covered</summary>", "", *(f"- {plain(each)}" for each in release.not_covered)]
    lines += ["", "</details>", "", f"{plain(release.evidence.plan.site)} · {plain(release.tool)}"]
    return "\n".join(lines) + "\n"


def _list(title: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield from (f"### {title}", "", *(f"- {entry}" for entry in entries[:MOST]))
        if len(entries) > MOST:
            yield f"- and {len(entries) - MOST} more, in `report.html`"
        yield ""


def _fault(group: Group) -> str:
    first = group.first
    more = f" and {len(group.places) - 1} more places" if len(group.places) > 1 else ""
    source = f" · {plain(first.place.source)}" if first.place.source else ""
    return f"**{plain(first.what)}**  \n  {plain(str(first.place))}{more}{source} · {plain(first.fix)} · `{first.id}`"


def _reason(reason: Reason) -> str:
    return f"**{plain(reason.what)}**  \n  {plain(reason.rule)}"


def plain(words: str) -> str:
    """A page's words are never markup, a mention or a link."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
