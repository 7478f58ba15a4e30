"""Write the README's table of checks and its list of WCAG's criteria anew: `python tests/readme.py`."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

from prelaunch.catalogue import Check, own_checks
from prelaunch.model.judgement import Severity
from prelaunch.model.wcag import CRITERIA, coverage

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIGURES = ROOT / "tests" / "bench" / "case_pages.json"
_BLOCKS = (Severity.BLOCKER, Severity.SERIOUS)


def main() -> None:
    README.write_text(written(README.read_text("utf-8")), "utf-8")


def written(readme: str) -> str:
    """The README with its table of checks and its list of criteria as they must be."""
    for mark, text in (("checks", checks()), ("wcag", criteria())):
        between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        assert between.search(readme), f"README.md has no <!-- {mark} --> markers"
        readme = between.sub(lambda found, text=text: found[1] + text + found[2], readme)  # type: ignore[misc]
    return readme


def criteria() -> str:
    """What is checked by machine, what in part, and what is left to people."""
    found = coverage(own_checks().values())

    def named(numbers: Iterable[str]) -> str:
        return ", ".join(f"{number} {CRITERIA[number][0].lower()}{CRITERIA[number][1:]}" for number in numbers)

    parts = (
        f"WCAG 2.2 A and AA has {len(CRITERIA)} criteria. Checked by machine ({len(found.automated)}):"
        f" {named(found.automated)}.",
        f"In part ({len(found.partly)}): {named(found.partly)}.",
        f"No check looks for these ({len(found.people)}), so they are left to people: {named(found.people)}."
        " Every report names them.",
    )
    return (
        "\n\n".join(textwrap.fill(part, 140, break_long_words=False, break_on_hyphens=False) for part in parts) + "\n"
    )


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
