"""The card's pictures: a line over releases and bars by place, drawn by pygal, coloured by the report's own style."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from prelaunch.reports.card import Bars
from prelaunch.reports.trends import Trend

WIDTH = 340
_TAKEN_OUT = re.compile(
    r"<script.*?</script>|<style.*?</style>|<!--.*?-->|<desc.*?</desc>|<title>.*?</title>", re.DOTALL
)
"""The report allows no script but its own, and says in words and tables what tooltips would."""


def line(trend: Trend, limit: float | None, name: str) -> Markup:
    """One dot a release, a gap where it was not measured; the limit is dashed."""
    import pygal

    chart = pygal.Line(**_settings(150), show_x_labels=False)
    values = [each.reading.value if each.reading else None for each in trend.points]
    chart.x_labels = [each.started_at[:10] for each in trend.points]
    chart.add("", values)
    if limit is not None:
        chart.add("", [limit] * max(2, len(values)), show_dots=False)
    highest = max([value for value in values if value is not None] + ([limit] if limit else []), default=0.0)
    chart.range = (0, highest or 1)
    return _drawn(chart, trend.told, name)


def bars(found: Bars, name: str) -> Markup:
    """One bar a place, from above as they are told."""
    import pygal

    chart = pygal.HorizontalBar(**_settings(26 * len(found.bars) + 34), show_y_labels=False, spacing=4)
    # pygal draws from below.
    chart.x_labels = ["" for _ in found.bars]
    chart.add("", [each.value.value for each in reversed(found.bars)])
    highest = max([each.value.value for each in found.bars] + ([found.limit] if found.limit else []))
    chart.range = (0, highest or 1)
    return _drawn(chart, found.told, name)


def _settings(height: int) -> dict[str, Any]:
    return {
        "width": WIDTH, "height": height, "margin": 6, "show_legend": False, "js": (), "css": (),
        "disable_xml_declaration": True, "dots_size": 3, "y_labels_major_count": 3, "show_minor_y_labels": False,
        "truncate_label": -1,
    }  # fmt: skip


def _drawn(chart: Any, told: str, name: str) -> Markup:
    from pygal.etree import etree

    # lxml, where it is there, writes the same picture in other words.
    etree.to_etree()
    chart.uuid = f"card-{name}"
    svg = _TAKEN_OUT.sub("", chart.render(is_unicode=True))
    said = f'<svg role="img" aria-label="{escape(told)}" focusable="false"'
    return Markup(svg.replace("<svg", said, 1))
