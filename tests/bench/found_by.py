"""What every check says of one page: which check, about what, at which element; certain or for a person to look at."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from prelaunch.catalogue import own_checks
from prelaunch.model.judgement import Problem
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import SENDS, TRIALS, Axe, Visit

ROOT = Path(__file__).parents[2]
ENGINE = "accessibility"
"""The check that tells what axe-core found: each of axe's rules is a check of its own here."""
CRITERION = re.compile(r"\b([1-4])\.(\d)\.(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Found:
    check: str
    """The check's id; for axe's findings `axe RULE`."""
    about: str
    criteria: frozenset[str]
    """WCAG success criteria, `1.4.3`."""
    review: bool
    selector: str
    """'' where the finding is about the page as a whole."""
    what: str

    @property
    def words(self) -> str:
        return f"{self.check} {self.about}"


def found_on(visit: Visit, complaints: list[str], further: tuple[str, ...] = ()) -> list[Found]:
    """Everything that any check finds here; what could not be asked is added to `complaints`.

    `further` names rules of the engine beyond A and AA to be told as well.
    """
    site = Site(visit.place.url, (visit,), probes=(), robots="", sitemap=())
    found: list[Found] = []
    for name, check in own_checks().items():
        if check.subject not in (Visit, Site) or (check.content_only and not visit.answered_with_content):
            continue
        lacking = [part for part in check.needs if isinstance(getattr(visit, part), Missing)]
        if lacking and set(lacking) <= {*TRIALS, *SENDS, "obstacles"}:
            continue  # the page was not used: that is told of the bench as a whole
        if lacking:
            complaints.append(f"{name} was not asked of {visit.place.url}: no {', '.join(lacking)}")
            continue
        criteria = frozenset(".".join(it) for it in CRITERION.findall(" ".join(check.sources)))
        try:
            options = {"rules": further} if name == ENGINE else {}
            problems = list(check.ask(visit if check.subject is Visit else site, **options))
        except EvidenceMissing as missing:
            complaints.append(f"{name} was not asked of {visit.place.url}: {missing}")
            continue
        found += _told(name, criteria, problems, visit)
    return found


def _told(name: str, criteria: frozenset[str], problems: list[Problem], visit: Visit) -> Iterator[Found]:
    tags = _criteria_of_rules(visit) if name == ENGINE else {}
    for problem in problems:
        rule = problem.about in tags
        yield Found(
            check=f"axe {problem.about}" if rule else name,
            about="" if rule else problem.about,
            criteria=tags.get(problem.about, frozenset()) if rule else criteria,
            review=problem.review,
            selector=problem.where.selector if problem.where else "",
            what=problem.what,
        )


def _criteria_of_rules(visit: Visit) -> dict[str, frozenset[str]]:
    rules = (*visit.axe.violations, *visit.axe.incomplete) if isinstance(visit.axe, Axe) else ()
    return {
        rule.id: frozenset(".".join(it.groups()) for it in map(_TAG.fullmatch, rule.tags) if it is not None)
        for rule in rules
    }


_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")


def gallery() -> ModuleType:
    """tests/checks/gallery.py: a browser, and folders served on this machine."""
    file = ROOT / "tests" / "checks" / "gallery.py"
    spec = importlib.util.spec_from_file_location("prelaunch_bench_gallery", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
