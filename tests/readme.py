"""Write the README's table of checks anew: `python tests/readme.py`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from prelaunch.catalogue import Check, own_checks
from prelaunch.model.judgement import Severity

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIGURES = ROOT / "tests" / "bench" / "case_pages.json"
_BLOCKS = (Severity.BLOCKER, Severity.SERIOUS)


def main() -> None:
    README.write_text(written(README.read_text("utf-8")), "utf-8")


def written(readme: str) -> str:
    """The README with its table of checks as it must be."""
    between = re.compile(r"(<!-- checks -->\n).*?(<!-- /checks -->)", re.DOTALL)
    assert between.search(readme), "README.md has no <!-- checks --> markers"
    return between.sub(lambda found: found[1] + checks() + found[2], readme)


def checks() -> str:
    """One row a check, those that block first; its figures are the last measured on its case pages."""
    figures = json.loads(FIGURES.read_text("utf-8"))
    ordered = sorted(own_checks().values(), key=lambda check: (check.severity not in _BLOCKS, check.id))
    head = "| check | what it finds | severity | precision | recall | cases | after |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(_row(check, figures.get(check.id)) for check in ordered)


def _row(check: Check, figures: dict[str, int] | None) -> str:
    sources = "; ".join(check.sources)
    cells = [f"`{check.id}`", check.title, check.severity.value, *_measured(figures), sources]
    return f"| {' | '.join(cells)} |\n"


def _measured(figures: dict[str, int] | None) -> tuple[str, str, str]:
    """Precision, recall, and how many bad and good cases they were measured on."""
    if not figures or not figures["bad"]:
        return "not measured", "not measured", ""
    hits, bad, false = figures["hits"], figures["bad"], figures["false"]
    precision = f"{hits / (hits + false):.2f}" if hits + false else "–"
    return precision, f"{hits / bad:.2f}", f"{bad} bad, {figures['good']} good"


if __name__ == "__main__":
    main()
