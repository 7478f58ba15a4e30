"""The shop's workspace as its German customers walk it: the same journeys, in the shop's own German words.

`python tests/demo/in_german.py FOLDER` writes it; what staff and the API read stays English, as it is in the shop.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from prelaunch.demo.i18n import GERMAN

ROOT = Path(__file__).resolve().parents[2]
CUSTOMERS = ("desktop", "mobile", "chat", "mail")
"""Channels on which the shop speaks the customer's language."""
STAFF_PARTS = ("staff-log-in", "order-for-customer")
ENGLISH = ("/agent", "/till", "/api")
SAID = {
    "What does the ${product} cost?": "Was kostet das ${product}?",
    "Can a person order it for me?": "Kann ein Mitarbeiter das für mich bestellen?",
    "Can I talk to a person?": "Kann ich mit einem Menschen sprechen?",
    "A person please": "Einen Mitarbeiter bitte",
    "How much is delivery?": "Was kostet die Lieferung?",
    "What does shipping cost?": "Wie teuer ist der Versand?",
    "When are your stores open?": "Wann haben die Läden geöffnet?",
    "10:00 to 19:00": "10:00 bis 19:00",
    "Tell us more (optional)": "Erzählen Sie uns mehr (freiwillig)",
    "(€\\S+[0-9])": "([0-9][0-9.,]*\\s€)",
    "costs (€[0-9]+[.][0-9]+)": "kostet ([0-9]+,[0-9]+\\s€)",
    "My Skerry 5 does not switch on, order TW-10001.": "Mein Skerry 5 geht nicht an, Bestellung TW-10001.",
}
"""What customers themselves say, and patterns."""
KEPT_AS_WRITTEN = ("by", "as", "note", "channel", "handoff", "carries", "use", "recovery", "counts", "json", "css")
WORDS = ("status", "stock")
"""Facts that are words of a language: the API says them in English."""
_TEMPLATES = [(key, GERMAN[key]) for key in sorted(GERMAN, key=len, reverse=True) if re.search(r"\{\w+\}", key)]


def said(text: str) -> str:
    """In German, where the shop or its customers have a word for it."""
    if text in SAID or text in GERMAN:
        return SAID.get(text) or GERMAN[text]
    if text.startswith("/") and not text.startswith(ENGLISH):
        return f"/de{text}" if text != "/" else "/de"
    for key, template in _TEMPLATES:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(key))
        if len(key) > 8 and (found := re.fullmatch(pattern, text)):
            return template.format(**found.groupdict())
    return text


def german(value: Any) -> Any:
    """A step's value with every text in it said in German; names of facts stay."""
    if isinstance(value, str):
        return said(value)
    if isinstance(value, list):
        return [german(each) for each in value]
    if isinstance(value, Mapping):
        return {said(key): each if key in KEPT_AS_WRITTEN else german(each) for key, each in value.items()}
    return value


def steps_in_german(steps: list[Any], channel: str) -> list[Any]:
    told = []
    by_staff = False
    for step in steps:
        channel = step.get("channel") or channel
        # What staff order for her comes in the language of Maria's account.
        by_staff = by_staff or step.get("use") == "order-for-customer"
        if by_staff:
            told.append(step)
            continue
        step = step if channel not in CUSTOMERS else _step(step)
        if step.get("keep") == {}:
            continue
        if "handoff" in step:
            channel = step["handoff"]
            by = step["by"]
            step = {**step, "by": steps_in_german(by, channel) if isinstance(by, list) else by}
        told.append(step)
    return told


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    kept = step.get("keep")
    whole = {key: each if key in KEPT_AS_WRITTEN else german(each) for key, each in step.items() if key != "keep"}
    if not kept:
        return whole
    return {**whole, "keep": {name: german(where) for name, where in kept.items() if name not in WORDS}}


def write(folder: Path) -> Path:
    """The workspace, ready for `prelaunch run --folder`; without load tests and crawl, which know no language."""
    for name in ("checks", "conftest.py"):
        place = ROOT / name
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, folder / name)
    settings = yaml.safe_load((ROOT / "prelaunch.yaml").read_text("utf-8"))
    talk = settings["channels"]["chat"]["talk"]
    talk |= {"page": "/de/chat", "field": german(talk["field"]), "send": german(talk["send"])}
    settings["context"]["basket"]["anywhere"]["open"] = "/de/basket"
    settings["crawl"] = {"max_pages": 1}
    del settings["load"]
    settings["policy"]["require"] = ["journeys"]
    _dump(folder / "prelaunch.yaml", settings)
    for source in sorted((ROOT / "journeys").rglob("*.yaml")):
        written = yaml.safe_load(source.read_text("utf-8"))
        goes = folder / source.relative_to(ROOT)
        if "questions" in written:
            written["questions"] = german(written["questions"])
        elif source.stem not in STAFF_PARTS and "/de/" not in source.read_text("utf-8"):
            written["steps"] = steps_in_german(written["steps"], written.get("channel", "desktop"))
            written["with"] = {name: said(str(each)) for name, each in written.get("with", {}).items()}
        _dump(goes, {key: each for key, each in written.items() if each != {}})
    return folder


def _dump(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110), "utf-8")


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
