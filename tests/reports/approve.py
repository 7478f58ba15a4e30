"""Render the sample release anew and take what comes for approved: `python tests/reports/approve.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from prelaunch.catalogue import load_by_path
from prelaunch.reports import html
from prelaunch.reports.every import TEXTS

HERE = Path(__file__).parent
sample = load_by_path(HERE / "sample.py")


def rendered() -> dict[str, str]:
    release = sample.sample()
    page = html.render(release, sample.drawn(release))
    return {"report.html": page, **{name: render(release) for name, render in TEXTS.items()}}


if __name__ == "__main__":
    (HERE / "approved").mkdir(exist_ok=True)
    for name, text in rendered().items():
        (HERE / "approved" / name).write_text(text, encoding="utf-8", newline="")
    sys.stdout.write("approved; read the difference before you commit it\n")
