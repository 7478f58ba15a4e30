"""Measure each check on its case pages and keep the figures for the README: `python tests/bench/case_pages.py`.

A check must be woken by its own bad pages and by no other page. Minor advice of other checks is not counted: a page
made to show one thing need not be perfect. Ends in one line of JSON; figures go to `tests/bench/case_pages.json`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from prelaunch.catalogue import Check, own_checks
from prelaunch.model.codec import KIND, from_json
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk

FIGURES = Path(__file__).with_suffix(".json")
FACTS: dict[str, type] = {"Visit": Visit, "Site": Site, "Walk": Walk}


def main() -> None:
    gallery = _gallery()
    checks = dict(own_checks())
    counted = {name: {"bad": 0, "good": 0, "hits": 0, "false": 0} for name in checks}
    with tempfile.TemporaryDirectory() as folder, gallery.eyes() as looking, gallery.served(gallery.HERE) as address:
        for name, check in checks.items():
            for case in gallery.cases(name):
                bad = case.name.startswith("bad-")
                counted[name]["bad" if bad else "good"] += 1
                if case.suffix == ".json":
                    said = {name} if _wakes(check, case) else set()
                else:
                    uses = gallery.uses(case, check)
                    site = gallery.site_of(case, address, looking, Path(folder), uses)
                    said = set(gallery.woken(checks, site, own=name)) - (gallery.also(case) - {name})
                counted[name]["hits"] += bad and name in said
                for each in said if not bad else said - {name}:
                    counted[each]["false"] += 1
                    print(f"  {each} is woken by {case.parent.name}/{case.name}")
                if bad and name not in said:
                    print(f"  {name} is not woken by {case.name}")
    FIGURES.write_text(json.dumps(counted, indent=1) + "\n", "utf-8")
    missed = sum(each["bad"] - each["hits"] for each in counted.values())
    false = sum(each["false"] for each in counted.values())
    print(json.dumps({"checks": len(checks), "cases": _all(counted), "missed": missed, "false": false}))


def _all(counted: dict[str, dict[str, int]]) -> int:
    return sum(each["bad"] + each["good"] for each in counted.values())


def _wakes(check: Check, case: Path) -> bool:
    written = json.loads(case.read_text("utf-8"))
    return bool(list(check.ask(from_json(FACTS[written[KIND]], written))))


def _gallery() -> ModuleType:
    file = Path(__file__).parents[1] / "checks" / "gallery.py"
    spec = importlib.util.spec_from_file_location("prelaunch_tests_gallery", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
