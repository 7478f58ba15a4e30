"""Make a journey file of what Playwright's recorder noted: roles and labels for targets, no password in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml

from prelaunch.config.secrets import looks_secret
from prelaunch.problems import Complaint, UserError

ROLES = {"textbox": "field", "searchbox": "field", "combobox": "field", "spinbutton": "field"}
ASSERTIONS = ("assertVisible", "assertText", "assertValue", "assertChecked")
REMEDY = "record again, and use the recorder’s “assert visibility” or “assert text” on what must be there at the end"


@dataclass(frozen=True, slots=True)
class Recorded:
    text: str
    """The journey, as YAML."""
    environment: tuple[str, ...]
    """Environment variables that stand for what was typed into password fields."""
    brittle: tuple[str, ...]
    """Steps that could be pointed at by CSS or number only."""


def journey_of(lines: Iterable[str], title: str, site: str = "") -> Recorded:
    """The journey; `lines` are those of `playwright codegen --target jsonl`.

    Raises UserError where nothing was recorded, or where it expects nothing: such a journey passes on any page.
    """
    actions = [each for line in lines if line.strip() and (each := _action(line))]
    steps: list[dict[str, Any]] = []
    environment: list[str] = []
    brittle: list[str] = []
    for action in actions:
        step = _step(action, site, environment)
        if step is None or (steps and step == steps[-1]):
            continue
        if "css" in json.dumps(step) or '"nth"' in json.dumps(step):
            brittle.append(f"step {len(steps) + 1}")
        last = steps[-1] if steps else {}
        if "fill" in step and "fill" in last and not {"text", "css"} & {*step["fill"], *last["fill"]}:
            last["fill"] |= step["fill"]
        else:
            steps.append(step)
    if not steps:
        remedy = "use the page in the window that opens, then close it"
        raise UserError(Complaint("nothing was recorded", remedy=remedy))
    if not any(action["name"] in ASSERTIONS for action in actions):
        raise UserError(Complaint("the journey expects nothing, so it would pass on any page", remedy=REMEDY))
    written = yaml.safe_dump({"journey": title, "steps": steps}, allow_unicode=True, sort_keys=False, width=110)
    return Recorded(written, tuple(dict.fromkeys(environment)), tuple(brittle))


def _action(line: str) -> Mapping[str, Any] | None:
    try:
        read = json.loads(line)
    except ValueError:
        raise UserError(Complaint("the recorder wrote what is not JSON", remedy="update Playwright")) from None
    return read if isinstance(read, dict) and "name" in read else None


def _step(action: Mapping[str, Any], site: str, environment: list[str]) -> dict[str, Any] | None:
    name = action["name"]
    if name in ("openPage", "navigate"):
        url = str(action.get("url", ""))
        return {"open": _address(url, site)} if url.startswith(("http://", "https://")) else None
    target = _target(action.get("locator"))
    if not target:
        return None
    if name == "click":
        return {"click": _plain(target)}
    if name in ("check", "uncheck"):
        return {"choose": {_field(target): "yes" if name == "check" else "no"}} if _field(target) else {"click": target}
    if name == "fill":
        return {"fill": _entry(target, "text", _typed(target, str(action.get("text", "")), environment))}
    if name == "select":
        options = action.get("options") or [""]
        return {"choose": _entry(target, "option", str(options[0]))}
    if name == "press":
        return {"press": {"key": str(action.get("key", "Enter")), "at": target}}
    if name == "assertText":
        return (
            {"see": {**target, "containing": str(action.get("text", ""))}}
            if "css" in target
            else {"see": {"containing": str(action.get("text", ""))}}
        )
    if name in ASSERTIONS:
        return {"see": _plain(target)}
    return None


def _target(locator: Any) -> dict[str, Any]:
    """The innermost part of a chain of locators; what stands around it becomes `within`."""
    outer: dict[str, Any] = {}
    found: dict[str, Any] = {}
    while isinstance(locator, dict):
        kind, body = str(locator.get("kind", "")), locator.get("body")
        options = locator.get("options") or {}
        if kind == "nth":
            found["nth"] = int(str(body)) + 1
        elif kind in ("first", "last"):
            found["nth"] = 1
        elif part := _part(kind, str(body), options):
            outer, found = found, part
            if outer:
                found["within"] = outer
        locator = locator.get("next")
    return found


def _part(kind: str, body: str, options: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "role":
        role = ROLES.get(body, body)
        return {role: str(options["name"])} if options.get("name") else {"role": role}
    if kind in ("label", "placeholder"):
        return {"field": body}
    if kind == "text":
        return {"text": body}
    if kind == "test-id":
        return {"test_id": body}
    if kind in ("alt", "title"):
        return {"role": "image", "name": body} if kind == "alt" else {"text": body}
    return {"css": body} if kind == "default" else {}


def _plain(target: Mapping[str, Any]) -> Any:
    return target["text"] if set(target) == {"text"} else dict(target)


def _field(target: Mapping[str, Any]) -> str:
    return str(target.get("field") or target.get("checkbox") or target.get("radio") or "") if len(target) == 1 else ""


def _entry(target: Mapping[str, Any], word: str, text: str) -> dict[str, Any]:
    name = _field(target)
    return {name: text} if name else {**target, word: text}


def _typed(target: Mapping[str, Any], text: str, environment: list[str]) -> str:
    name = str(target.get("field", ""))
    if not looks_secret(name):
        return text.replace("${", "$${")
    variable = re.sub(r"\W+", "_", name.upper()).strip("_") or "PASSWORD"
    environment.append(variable)
    return f"${{env.{variable}}}"


def _address(url: str, site: str) -> str:
    parts = urlsplit(url)
    if site and parts.netloc != urlsplit(site).netloc:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
