"""The findings as a table, one a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from prelaunch.model.verdict import Release
from prelaunch.reports.effects import effects

COLUMNS = ("finding", "effect", "severity", "check", "owner", "what", "channel", "page", "address", "journey", "step",
           "source", "element", "selector", "fix", "reached_by")  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(release: Release) -> str:
    """RFC 4180 with a header. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    effect = effects(release)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for each in release.findings:
        place, where = each.place, each.where
        rows.writerow(
            map(
                _safe,
                (
                    each.id,
                    effect(each),
                    each.severity.value,
                    each.check,
                    each.owner,
                    each.what,
                    place.channel,
                    place.page,
                    place.url,
                    place.journey,
                    place.step,
                    place.source,
                    where.path if where else "",
                    where.selector if where else "",
                    each.fix,
                    "; ".join(each.leads),
                ),
            )
        )
    return out.getvalue()


def _safe(cell: str) -> str:
    cell = _CONTROL.sub("", cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
