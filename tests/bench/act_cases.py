"""Score findings on W3C's ACT test cases of approved rules: what must fail, and what must not be reported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import found_by

from prelaunch.adapters.looking import Eyes
from prelaunch.crawling.job import LookJob

RULES = Path(__file__).with_name("act_rules.txt")
USED = frozenset({"oj04fd"})
"""Rules that only a page in use can answer."""
BEYOND = ("color-contrast-enhanced", "meta-refresh-no-exceptions")
"""Rules of the engine for AAA, which some of the cases are about; a workspace switches them on by name."""
WAITS = frozenset({"obstacles"})
"""Parts that wait for a page to change by itself, seconds on each of 558 pages; no approved rule is about them."""
PREFIX = Path("WAI", "content-assets")
"""Where W3C serves them: the pages name their own files from there."""


@dataclass(frozen=True, slots=True)
class Answer:
    rule: str
    name: str
    title: str
    path: str
    expected: str
    definite: tuple[str, ...]
    review: tuple[str, ...]
    others: tuple[str, ...]
    """What was found that is not about this rule."""


def answers(
    cases: Path, looking: Eyes, gallery: ModuleType, work: Path, parts: tuple[str, ...], complaints: list[str]
) -> Iterator[Answer]:
    about = _rules()
    (work / PREFIX).mkdir(parents=True)
    (work / PREFIX / "wcag-act-rules").symlink_to(cases.resolve())
    known = json.loads((cases / "testcases.json").read_text("utf-8"))["testcases"]
    with gallery.served(work, "utf-8") as address:
        for case in known:
            if not case.get("approved"):
                continue
            url = f"{address}/{PREFIX}/wcag-act-rules/{case['relativePath']}"
            job = LookJob(url, gallery.DESKTOP, work, gatherers=tuple(part for part in parts if part not in WAITS))
            visit = looking.look_and_use(job) if case["ruleId"] in USED else looking.look(job)
            if visit.trouble:
                complaints.append(f"{case['ruleId']} {case['testcaseTitle']}: {visit.trouble}")
            words = about.get(case["ruleId"])
            found = found_by.found_on(visit, complaints, BEYOND)
            mine = [each for each in found if words and words.search(each.words)]
            yield Answer(
                case["ruleId"],
                case["ruleName"],
                case["testcaseTitle"],
                case["relativePath"],
                case["expected"],
                definite=tuple(sorted({each.check for each in mine if not each.review})),
                review=tuple(sorted({each.check for each in mine if each.review})),
                others=tuple(sorted({each.check for each in found if each not in mine and not each.review})),
            )


def _rules() -> dict[str, re.Pattern[str]]:
    lines = (line for line in RULES.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {rule.strip(): re.compile(words.strip()) for rule, words in (line.split(" | ", 1) for line in lines)}
