"""The release as Markdown, for a pull request or a build's summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prelaunch.model.group import Group
from prelaunch.model.verdict import Reason, Release
from prelaunch.reports import card
from prelaunch.reports.faults import faults

MOST = 20
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@$&])")


def render(release: Release) -> str:
    told = faults(release)
    verdict = release.verdict
    lines = [f"## {_text(verdict.sentence)}", ""]
    lines += _list("What blocks", [*map(_fault, told.blocking), *map(_reason, told.broken)])
    lines += _list("What could not be told", [*map(_reason, verdict.undetermined)])
    lines += _list("Waived", [*map(_reason, verdict.waived)])
    lines += ["<details><summary>Five metrics</summary>", "", card.markdown(release, _text), "</details>", ""]
    lines += ["<details><summary>Every rule</summary>", "", "| Rule | Limit | Value | State |", "|---|---|---|---|"]
    lines += [f"| {_text(r.rule)} | {_text(r.limit)} | {_text(r.value)} | {_text(r.state)} |" for r in verdict.rules]
    lines += ["", "</details>", ""]
    lines += ["<details><summary>Not covered</summary>", "", *(f"- {_text(each)}" for each in release.not_covered)]
    lines += ["", "</details>", "", f"{_text(release.evidence.plan.site)} · {_text(release.tool)}"]
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
    source = f" · {_text(first.place.source)}" if first.place.source else ""
    return f"**{_text(first.what)}**  \n  {_text(str(first.place))}{more}{source} · {_text(first.fix)} · `{first.id}`"


def _reason(reason: Reason) -> str:
    return f"**{_text(reason.what)}**  \n  {_text(reason.rule)}"


def _text(words: str) -> str:
    """A page's words are never markup, a mention or a link."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
