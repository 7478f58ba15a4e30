"""10,000 findings on 2,000 pages: how long judging and all reports take, and how much memory. One line of JSON.

`python tests/bench/judging.py [pages] [findings per page]`; exit code 1 over 10 s or 500 MB. The pages are written to a
run's folder first and read back by the process that is measured, as `prelaunch judge` does; reading is told apart.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.history import History, sqlite_url
from prelaunch.adapters.pictures import report_pictures
from prelaunch.catalogue import check
from prelaunch.judging.release import make_release
from prelaunch.metrics import readings
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedCheck
from prelaunch.model.policy import Policy
from prelaunch.model.site import Site
from prelaunch.model.visit import Link, Response, Text, Visit, Vitals
from prelaunch.reports import html
from prelaunch.reports.every import TEXTS
from prelaunch.reports.past import past_of

PAGES, EACH = 2000, 5
MOST_S, MOST_MB = 10.0, 500.0
SITE = "http://127.0.0.1:8000"


@check(title="Words are pale", why="Nobody reads them.", fix="Darken them.", severity=Severity.SERIOUS)
def pale(visit: Visit, *, each: int = EACH) -> Iterator[Problem]:
    page = int(present(visit.text).title.rpartition(" ")[2])
    for at in range(each):
        where = Element(f'main > list > link "Offer {page % 300} {at}"', f"main li:nth-child({at}) a", "<a href>")
        yield Problem(f"The words “Offer {'abcdefghij'[page % 10]}{at}” are pale", where, f"rule-{at}")


def visit(page: int, pages: int) -> Visit:
    place = Place(f"{SITE}/page-{page}" if page else f"{SITE}/", "desktop")
    links = tuple(
        Link(f"{SITE}/page-{(page + at) % pages}", f"/page-{(page + at) % pages}", f"Offer {at}", "navigation", True,
             Element(f'navigation > link "Offer {at}"'))
        for at in range(1, 41)
    )  # fmt: skip
    words = f"Offer {page}. " + "Words that fill the page and are read by somebody. " * 60
    return Visit(
        id=f"v{page}",
        place=place,
        taken_at="2026-07-14T10:32:20+00:00",
        response=Response(place.url, 200, (("content-type", "text/html"),)),
        text=Text(f"Page {page}", "en", "", (), words, words),
        links=links,
        vitals=Vitals(50.0, 300.0, 900.0 + page % 500, 0.01, 20.0, None, 800.0),
    )


def write(root: Path, pages: int) -> Path:
    folder = EvidenceFolder.create(root, "2026-07-14T10:32:05+00:00")
    folder.append(
        Plan("bench", f"{SITE}/", "", "2026-07-14T10:32:05+00:00", (Channel("desktop"),), CrawlLimits(max_pages=pages),
             (PlannedCheck("pale"),), ("text", "links", "vitals"), (), ())
    )  # fmt: skip
    for page in range(pages):
        folder.append(visit(page, pages))
    folder.append(Site(f"{SITE}/"))
    folder.finish("2026-07-14T11:00:00+00:00")
    return folder.path


def measure(run: Path, each: int) -> dict[str, float]:
    asked = replace(pale, ask=lambda seen: pale.ask(seen, each=each))
    begun = time.perf_counter()
    evidence = read(run)
    read_at = time.perf_counter()
    measured = readings(evidence, ())
    release = make_release(evidence, {"pale": asked}, Policy(()), measured, date(2026, 7, 14), "0", str(run))
    judged_at = time.perf_counter()
    folder = EvidenceFolder(run)
    for name, render in TEXTS.items():
        folder.write(name, render(release))
    folder.write("report.html", html.render(release, report_pictures(release, run)))
    told_at = time.perf_counter()
    history = History(sqlite_url(run.parent))
    history.add(past_of(release))
    history.close()
    return {
        "pages": len(evidence.site.visits) if isinstance(evidence.site, Site) else 0,
        "findings": len(release.findings),
        "read_s": round(read_at - begun, 2),
        "judge_s": round(judged_at - read_at, 2),
        "reports_s": round(told_at - judged_at, 2),
        "history_s": round(time.perf_counter() - told_at, 2),
        "judge_and_reports_s": round(told_at - read_at, 2),
        "cpu_s": round(time.process_time(), 2),
        "html_mb": round((run / "report.html").stat().st_size / 1e6, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def main() -> int:
    if len(sys.argv) == 4 and sys.argv[1] == "--measure":
        sys.stdout.write(json.dumps(measure(Path(sys.argv[2]), int(sys.argv[3]))) + "\n")
        return 0
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    each = int(sys.argv[2]) if len(sys.argv) > 2 else EACH
    with tempfile.TemporaryDirectory() as root:
        command = [sys.executable, __file__, "--measure", str(write(Path(root) / "reports", pages)), str(each)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    held = told["judge_and_reports_s"] <= MOST_S and told["peak_mb"] <= MOST_MB and told["html_mb"] <= 5
    sys.stdout.write(json.dumps({"bench": "judging", **told, "limits_held": held}) + "\n")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
