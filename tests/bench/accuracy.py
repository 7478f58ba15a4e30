"""Print how often each check is right: on pages with known answers, beside simple baselines, every error by name."""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from prelaunch.adapters.looking import Eyes
from prelaunch.catalogue import Check, own_checks
from prelaunch.checks.under_construction import under_construction
from prelaunch.checks.under_construction.reading import glance
from prelaunch.checks.under_construction.weighing import ENOUGH, weigh
from prelaunch.crawling.job import LookJob
from prelaunch.model.codec import KIND, from_json
from prelaunch.model.judgement import Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit
from prelaunch.model.walk import Walk

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "unfinished"
PHRASES = ("under construction", "coming soon", "lorem ipsum")
NEEDED = ("response", "text", "structure", "links")
FACTS = {"Visit": Visit, "Site": Site, "Walk": Walk}


@dataclass(slots=True)
class Tally:
    """Right and wrong answers, with the names of the wrong ones."""

    hits: int = 0
    silent: int = 0
    false: int = 0
    missed: int = 0

    def add(self, said: bool, true: bool) -> None:
        if true:
            self.hits, self.missed = self.hits + said, self.missed + (not said)
        else:
            self.false, self.silent = self.false + said, self.silent + (not said)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def alarms(self) -> float:
        return self.false / (self.false + self.silent) if self.false + self.silent else 0.0

    def figures(self) -> dict[str, float]:
        return {"precision": round(self.precision, 6), "recall": round(self.recall, 6), "f1": round(self.f1, 6)}


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its answer."""

    path: str
    label: str
    kind: str
    hard: bool
    unstyled: bool
    html: str
    visit: Visit


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readme", action="store_true", help="put the table into README.md")
    readme = options.parse_args().readme
    gallery = _gallery()
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, gallery.eyes() as looking:
        if (CORPUS / "labels.csv").is_file():
            figures["under-construction"] = on_the_corpus(list(_pages(gallery, looking, Path(folder))))
        else:
            print("The corpus of labelled pages is not here; only the project's own case pages are used.\n")
        figures["written pages"] = on_written_pages(gallery, looking, Path(folder))
        figures["case pages"] = on_case_pages(gallery, looking, Path(folder))
    if readme:
        _write(figures)
    print(json.dumps(figures, ensure_ascii=False))


def _write(figures: dict[str, object]) -> None:
    """Put the table into README.md, between its markers."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    head, _, rest = text.partition("<!-- accuracy -->")
    _, _, tail = rest.partition("<!-- /accuracy -->")
    rows = ["| on | detector | precision | recall | false alarms |", "|---|---|---|---|---|"]
    corpus, written = figures.get("under-construction"), figures["written pages"]
    assert isinstance(written, dict)
    for name, tally in corpus.items() if isinstance(corpus, dict) else ():
        if isinstance(tally, dict):
            said = "under-construction, in-sample" if name == "under-construction" else name
            alarms = "" if "false alarms ordinary" not in tally else (
                f"{tally['false alarms ordinary']:.1%} ordinary, {tally['false alarms hard']:.1%} hard"
            )  # fmt: skip
            rows.append(f"| {corpus['pages']} real pages | {said} | {tally['precision']:.3f} | {tally['recall']:.3f} "
                        f"| {alarms} |")  # fmt: skip
    for about, tally in written.items():
        rows.append(f"| written pages, {about} | under-construction | {tally['precision']:.3f} | {tally['recall']:.3f} "
                    f"| {tally['false alarms']:.1%} |")  # fmt: skip
    rows.append(f"\nMeasured {date.today():%d %B %Y} with `make bench-accuracy`, which lists every error.")
    table = "\n".join(rows)
    readme.write_text(f"{head}<!-- accuracy -->\n{table}\n<!-- /accuracy -->{tail}", "utf-8")


def on_the_corpus(pages: list[Page]) -> dict[str, object]:
    """`under-construction` beside its baselines; partly unfinished pages are told apart and not counted."""
    detectors: dict[str, Callable[[Page], bool]] = {
        "under-construction": lambda page: _verdict(page.visit) == "unfinished",
        "3 English phrases, raw HTML": lambda page: any(phrase in page.html.lower() for phrase in PHRASES),
        "3 English phrases, rendered": lambda page: any(
            phrase in _text(page.visit).whole.lower() for phrase in PHRASES
        ),
        "fewer than 150 words": lambda page: len(_text(page.visit).whole.split()) < 150,
    }
    clear = [page for page in pages if page.label != "partial"]
    finished = sum(page.label == "finished" for page in clear)
    print(f"Is this page unfinished? {len(clear)} pages, {finished} of them finished\n")
    print(f"{'detector':32} {'prec.':>6} {'recall':>6} {'F1':>6} {'false alarms':>13} {'ordinary':>9} {'hard':>7}")
    result: dict[str, object] = {"pages": len(clear)}
    for name, detect in detectors.items():
        everything, ordinary, hard = Tally(), Tally(), Tally()
        for page in clear:
            said, true = detect(page), page.label == "unfinished"
            for tally in (everything, hard if page.hard else ordinary):
                tally.add(said, true)
        alarms = f"{everything.alarms:>12.1%} {ordinary.alarms:>9.1%} {hard.alarms:>7.1%}"
        print(f"{name:32} {everything.precision:>6.3f} {everything.recall:>6.3f} {everything.f1:>6.3f} {alarms}")
        result[name] = {
            **everything.figures(),
            "false alarms ordinary": round(ordinary.alarms, 6),
            "false alarms hard": round(hard.alarms, 6),
        }
    elsewhere = _threshold_from_other_sites(clear)
    alarms = f"{elsewhere.alarms:>12.1%}"
    print(f"{'its threshold from other sites':32} {elsewhere.precision:>6.3f} {elsewhere.recall:>6.3f} "
          f"{elsewhere.f1:>6.3f} {alarms}")  # fmt: skip
    print("The first line is in-sample: its words and weights were chosen with these pages in view.")
    result["threshold from other sites"] = elsewhere.figures()
    for caption, kept in (("styled pages", False), ("pages without their styles", True)):
        tally = Tally()
        for page in clear:
            if page.unstyled is kept:
                tally.add(_verdict(page.visit) == "unfinished", page.label == "unfinished")
        print(
            f"  of these, {caption}: {tally.hits} found, {tally.missed} missed, "
            f"{tally.false} false, {tally.silent} silent"
        )
    print("\nErrors, one by one")
    for page in pages:
        said = _verdict(page.visit)
        if said != {"partial": "part"}.get(page.label, page.label):
            print(f"  {page.label} ({page.kind}{', hard' if page.hard else ''}), called {said}: {page.path}")
            for problem in under_construction.ask(page.visit):
                print(f"      {problem.what}")
    part = [page for page in pages if page.label == "partial"]
    result["partial pages noticed"] = f"{sum(_verdict(page.visit) != 'finished' for page in part)} of {len(part)}"
    print(f"\nPartly unfinished pages noticed: {result['partial pages noticed']}\n")
    return result


def _threshold_from_other_sites(pages: list[Page]) -> Tally:
    """Leave one site out: its pages are judged by the threshold that is best on all the others."""
    points = [(page.path.split("/")[1], weigh(glance(page.visit)).points, page.label == "unfinished") for page in pages]
    grid = [round(0.5 + 0.05 * step, 2) for step in range(19)]
    tally = Tally()
    for site in sorted({site for site, _, _ in points}):
        others = [(value, true) for name, value, true in points if name != site]

        def right(enough: float, known: list[tuple[float, bool]] = others) -> tuple[int, float]:
            return sum((value >= enough) is true for value, true in known), -abs(enough - ENOUGH)

        best = max(grid, key=right)
        for name, value, true in points:
            if name == site:
                tally.add(value >= best, true)
    return tally


def on_written_pages(gallery: ModuleType, looking: Eyes, folder: Path) -> dict[str, object]:
    """`under-construction` on pages written for it in many languages and layouts: notices, and finished look-alikes."""
    stress = _module(ROOT / "tests" / "bench" / "stress_pages.py")
    result: dict[str, object] = {}
    for suffix, about in stress.SETS.items():
        tally, errors, seen = Tally(), [], Counter[str]()
        with gallery.served(folder) as address:
            stress.pictures(folder)
            for page in stress.written(suffix):
                (folder / f"{page.name}.html").write_text(page.html, "utf-8")
                job = LookJob(f"{address}/{page.name}.html", gallery.DESKTOP, folder, gatherers=NEEDED)
                said = _verdict(looking.look(job))
                seen[page.label] += 1
                if page.label != "partial":
                    tally.add(said == "unfinished", page.label == "unfinished")
                if said != {"partial": "part"}.get(page.label, page.label):
                    errors.append(f"  {page.name}, called {said}")
        print(f"\nWritten pages, {about}: {seen['unfinished']} unfinished, {seen['finished']} finished but hard")
        print(f"precision {tally.precision:.3f}, recall {tally.recall:.3f}, false alarms {tally.alarms:.1%}")
        print(*errors, sep="\n")
        result[about] = {**tally.figures(), "false alarms": round(tally.alarms, 6)}
    return result


def on_case_pages(gallery: ModuleType, looking: Eyes, folder: Path) -> dict[str, object]:
    """Each check over the case pages of all checks: its own bad pages must wake it, every other page must not."""
    checks = dict(own_checks())
    tallies = {name: Tally() for name in checks}
    errors: list[str] = []
    with gallery.served(gallery.HERE) as address:
        for name in checks:
            for case in gallery.cases(name):
                page = case.is_dir() or case.suffix == ".html"
                asked = checks if page else {name: checks[name]}
                said = (
                    gallery.woken(checks, gallery.site_of(case, address, looking, folder))
                    if page
                    else _recorded(checks[name], case)
                )
                for each in asked:
                    true = each == name and case.name.startswith("bad-")
                    if each in said and not true and page and each in gallery.also(case):
                        continue
                    tallies[each].add(each in said, true)
                    if (each in said) is not true:
                        errors.append(f"{each}: {case.parent.name}/{case.name} {said.get(each, 'not found')}")
    print("The project's own case pages\n")
    print(f"{'check':24} {'bad':>4} {'good':>5} {'prec.':>6} {'recall':>6} {'F1':>6}")
    for name, tally in tallies.items():
        bad, good = tally.hits + tally.missed, tally.false + tally.silent
        print(f"{name:24} {bad:>4} {good:>5} {tally.precision:>6.3f} {tally.recall:>6.3f} {tally.f1:>6.3f}")
    print(*(f"  {error}" for error in errors), sep="\n")
    return {name: tally.figures() for name, tally in tallies.items()}


def _pages(gallery: ModuleType, looking: Eyes, folder: Path) -> Iterator[Page]:
    with (CORPUS / "labels.csv").open(encoding="utf-8") as labels:
        rows = sorted(csv.DictReader(labels), key=lambda row: row["path"])
    sites: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        sites.setdefault("/".join(row["path"].split("/")[:2]), []).append(row)
    for site, members in sites.items():
        with gallery.served(CORPUS / site) as address:
            for row in members:
                url = address + quote(row["path"].removeprefix(site))
                job = LookJob(url, gallery.DESKTOP, folder, gatherers=NEEDED)
                visit = looking.look(job)
                if visit.trouble or not isinstance(visit.text, Text):
                    print(f"  could not be looked at: {row['path']} ({visit.trouble or visit.text})")
                    continue
                html = (CORPUS / row["path"]).read_text("utf-8", "replace")
                yield Page(
                    row["path"],
                    row["label"],
                    row["kind"],
                    row["hard"] == "1",
                    row["kind"] == "live_page_snapshot",
                    html,
                    visit,
                )


def _verdict(visit: Visit) -> str:
    """What it says for certain; what a person is asked to look at counts as nothing said."""
    problems = [problem for problem in under_construction.ask(visit) if not problem.review]
    if not problems:
        return "finished"
    part = all(problem.about == "part" or problem.severity is Severity.MODERATE for problem in problems)
    return "part" if part else "unfinished"


def _text(visit: Visit) -> Text:
    assert isinstance(visit.text, Text)
    return visit.text


def _recorded(check: Check, case: Path) -> dict[str, list[str]]:
    written = json.loads(case.read_text("utf-8"))
    found = [problem.what for problem in check.ask(from_json(FACTS[written[KIND]], written))]
    return {check.id: found} if found else {}


def _gallery() -> ModuleType:
    return _module(ROOT / "tests" / "checks" / "gallery.py")


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"prelaunch_bench_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
