"""Ask a page for everything at once: one expression of every gatherer's own, each guarded against the others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from prelaunch.gatherers import Gatherer
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing


def compose(gatherers: Iterable[Gatherer]) -> str:
    """A JavaScript expression that answers, for each part, `{"ok": ...}` or `{"error": "..."}`; '' for none."""
    asked = [each for each in gatherers if each.snapshot]
    if not asked:
        return ""
    parts = "\n".join(_guarded(each) for each in asked)
    return f"(async () => {{\n{library()}\nconst answers = {{}};\n{parts}\nreturn answers;\n}})()"


def answers(raw: JsonValue, part: str) -> JsonValue | Missing:
    """What the page answered for one part."""
    said = raw.get(part) if isinstance(raw, dict) else None
    if not isinstance(said, dict):
        return Missing("the page gave no answer")
    return Missing(str(said["error"])[:300]) if "error" in said else said.get("ok")


def _guarded(gatherer: Gatherer) -> str:
    part, expression = json.dumps(gatherer.part), gatherer.snapshot.strip().rstrip(";")
    caught = f"catch (e) {{ answers[{part}] = {{error: String(e)}}; }}"
    return f"try {{ answers[{part}] = {{ok: await (\n{expression}\n)}}; }} {caught}"


@cache
def library() -> str:
    """The shared in-page library: statements that define `page`."""
    return Path(__file__).with_name("_page.js").read_text("utf-8")
