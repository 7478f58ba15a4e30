"""Print how many barriers the checks find: on the GDS tool audit and W3C's ACT test cases, beside published tools."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from pathlib import Path

import act_cases
import found_by
import gds_audit
from gds_audit import Scored

from prelaunch.model.visit import PARTS

MANIFEST = found_by.ROOT.parent / "shared" / "corpora" / "gds" / "manifest.json"
LEFT_OUT = ("screenshot", "vitals")
ACT_TOOLS = {"SortSite": (167, 1), "axe-core 4.14": (155, None)}
"""Published: failed cases of approved rules found, and passed or inapplicable ones reported."""


def main() -> None:
    asked = _arguments()
    gallery = found_by.gallery()
    parts = tuple(part for part in PARTS if part not in LEFT_OUT)
    figures: dict[str, object] = {}
    complaints: list[str] = []
    with tempfile.TemporaryDirectory() as folder, gallery.eyes() as looking:
        if asked.gds and asked.barriers.is_file():
            known = gds_audit.barriers(asked.barriers)
            scored = list(gds_audit.scores(known, asked.gds, looking, gallery, Path(folder), parts, complaints))
            figures["gds"] = _tell_barriers(scored)
        else:
            print(
                "The GDS accessibility tool audit is not here: fetch the public repository"
                " alphagov/accessibility-tool-audit and name its folder with --gds or PRELAUNCH_GDS."
                f" The list of its barriers is expected at {asked.barriers}, or where --barriers says.\n"
            )
        if asked.act:
            each = act_cases.answers(asked.act, looking, gallery, Path(folder) / "act", parts, complaints)
            figures["act"] = _tell_cases(list(each))
        else:
            print(
                "W3C's ACT test cases are not here: fetch the public repository w3c/wcag-act-rules and name its folder"
                " content-assets/wcag-act-rules with --act or PRELAUNCH_ACT.\n"
            )
    if complaints:
        print("What could not be asked")
        for words, times in Counter(complaints).most_common(30):
            print(f"  {words}{f' ({times} times)' if times > 1 else ''}")
    print(json.dumps(figures, ensure_ascii=False))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gds", type=Path, default=_folder("PRELAUNCH_GDS"), help="a copy of the GDS audit's pages")
    parser.add_argument("--barriers", type=Path, default=MANIFEST, help="the list of the GDS audit's barriers")
    parser.add_argument("--act", type=Path, default=_folder("PRELAUNCH_ACT"), help="a copy of the ACT test cases")
    asked = parser.parse_args()
    for name, sign in (("gds", "tests"), ("act", "testcases.json")):
        folder = getattr(asked, name)
        if folder and not (folder / sign).exists():
            parser.error(f"--{name} {folder}: there is no {sign} in it")
    return asked


def _folder(variable: str) -> Path | None:
    return Path(os.environ[variable]) if os.environ.get(variable) else None


def _tell_barriers(scored: list[Scored]) -> dict[str, object]:
    definite = sum(bool(each.definite) for each in scored)
    either = sum(bool(each.definite or each.review) for each in scored)
    print(f"GDS accessibility tool audit: {len(scored)} barriers\n")
    print(f"{'':28} {'found':>6} {'with reviews':>13}")
    print(f"{'prelaunch':28} {definite:>6} {either:>13}")
    for tool in sorted(scored[0].barrier.published, key=lambda tool: -_published(scored, tool, gds_audit.TOOLS)):
        found = _published(scored, tool, gds_audit.TOOLS)
        print(f"{tool + ', published 2018':28} {found:>6} {_published(scored, tool, (*gds_audit.TOOLS, 'manual')):>13}")
    print("\nBarrier by barrier: which check found it")
    for each in scored:
        by = ", ".join(sorted(set(each.definite))) or (
            f"for a person to look at: {', '.join(sorted(set(each.review)))}" if each.review else "MISSED"
        )
        print(f"  {each.barrier.number:>3} {each.barrier.name}: {by}")
        for refused in sorted(set(each.refused)) if not each.definite else ():
            print(f"          does not count: {refused}")
    print()
    return {"barriers": len(scored), "definite": definite, "with reviews": either}


def _published(scored: list[Scored], tool: str, answers: tuple[str, ...]) -> int:
    return sum(each.barrier.published.get(tool) in answers for each in scored)


def _tell_cases(answers: list[act_cases.Answer]) -> dict[str, object]:
    failed = [each for each in answers if each.expected == "failed"]
    fine = [each for each in answers if each.expected != "failed"]
    found = sum(bool(each.definite) for each in failed)
    reviews = sum(bool(each.definite or each.review) for each in failed)
    false = sum(bool(each.definite) for each in fine)
    print(f"ACT test cases of approved rules: {len(failed)} must be found, {len(fine)} must not be reported\n")
    print(f"{'':28} {'found':>6} {'with reviews':>13} {'false':>6}")
    print(f"{'prelaunch':28} {found:>6} {reviews:>13} {false:>6}")
    for tool, (right, wrong) in ACT_TOOLS.items():
        print(f"{tool + ', published':28} {right:>6} {'':>13} {'' if wrong is None else wrong:>6}")
    print("\nMissed, and reported without cause, one by one")
    for each in answers:
        words = f"  {each.rule} {each.name}, {each.title.lower()}: {each.path.rsplit('/', 1)[-1]}"
        if each.expected == "failed" and not each.definite:
            told = f"for a person: {', '.join(each.review)}" if each.review else "MISSED"
            print(f"{words}: {told}{f' (else found: {chr(44).join(each.others)})' if each.others else ''}")
        elif each.expected != "failed" and each.definite:
            print(f"{words}: {each.expected}, but REPORTED by {', '.join(each.definite)}")
    print()
    return {"failed": len(failed), "found": found, "with reviews": reviews, "fine": len(fine), "false": false}


if __name__ == "__main__":
    main()
