"""What the recorder points at, in the words of a journey: a role and name, or the reason why there are none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

ROLES = {"textbox": "field", "searchbox": "field", "combobox": "field", "spinbutton": "field"}
_HELD = ("row", "listitem", "cell", "article")
"""Told apart by the words they hold; they have no name of their own."""
_NOTHING_ADDED = ("visible", "filter-visible", "chain", "any-frame")


class Unsayable(Exception):
    """A journey has no word for it; says what."""


def target_of(locator: Any) -> dict[str, Any]:
    """The innermost part of a chain of locators; what stands around it becomes `within`. {} where there is none.

    A frame around it is left out: steps look into frames by themselves. Raises Unsayable where a part of the chain
    cannot be said and leaving it out would point at something else.
    """
    found: dict[str, Any] = {}
    while isinstance(locator, dict):
        kind, body, options = str(locator.get("kind", "")), locator.get("body"), locator.get("options") or {}
        if kind in ("frame", "frame-locator"):
            found = {}
        elif kind == "nth":
            found["nth"] = _number(body)
        elif kind == "first":
            found["nth"] = 1
        elif kind == "has-text":
            found = _holding(found, body)
        elif kind not in _NOTHING_ADDED:
            outer, found = found, _part(kind, body, options)
            if outer:
                found["within"] = outer
        locator = locator.get("next")
    return found


def field_of(target: Mapping[str, Any]) -> str:
    """The name of the field that this points at and nothing else; '' where it is not so simple."""
    return str(target.get("field") or target.get("checkbox") or target.get("radio") or "") if len(target) == 1 else ""


def told(target: Mapping[str, Any]) -> str:
    """`button “More” in region “Basket”`, for people."""
    inner = {key: value for key, value in target.items() if key not in ("within", "nth", "name")}
    words = [f"{key} “{value}”" if key != "role" else str(value) for key, value in inner.items()]
    words += [f"“{target['name']}”"] if "name" in target else []
    words += [f"(number {target['nth']})"] if "nth" in target else []
    words += [f"in {told(target['within'])}"] if "within" in target else []
    return " ".join(words) or "something"


def own_words(target: Mapping[str, Any]) -> Iterator[str]:
    """What the target is called, what stands around it left out."""
    yield from (str(value) for key, value in target.items() if key not in ("within", "nth", "role"))


def _part(kind: str, body: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(body, str):
        raise Unsayable("a pattern for a name")
    body = _plain(body)
    if kind == "role":
        return _role(body, options)
    if kind in ("label", "placeholder"):
        return {"field": body}
    if kind in ("text", "title"):
        return {"text": body}
    if kind == "test-id":
        return {"test_id": body}
    if kind == "alt":
        return {"role": "image", "name": body}
    if kind != "default":
        raise Unsayable(f"“{kind or 'nothing'}” in what it points at")
    for word, css in (("hasText", "has-text"), ("hasNotText", "not(:has-text")):
        if word in options:
            text = _words(options[word])
            body += f":{css}({json.dumps(text, ensure_ascii=False)})" + (")" if "not" in css else "")
    return {"css": body}


def _role(body: str, options: Mapping[str, Any]) -> dict[str, Any]:
    role = ROLES.get(body, body)
    name = options.get("name")
    if name is not None and not isinstance(name, str):
        raise Unsayable("a pattern for a name")
    return {role: _plain(name)} if name else {"role": role}


def _holding(found: Mapping[str, Any], body: Any) -> dict[str, Any]:
    text = _words(body)
    if set(found) == {"role"} and found["role"] in _HELD:
        return {str(found["role"]): text}
    if set(found) - {"within"} == {"css"}:
        return {**found, "css": f"{found['css']}:has-text({json.dumps(text, ensure_ascii=False)})"}
    raise Unsayable("what it holds")


def _words(body: Any) -> str:
    if not isinstance(body, str):
        raise Unsayable("a pattern for what it holds")
    return _plain(body)


def _plain(text: str) -> str:
    return text.replace("${", "$${")


def _number(body: Any) -> int:
    try:
        number = int(str(body))
    except ValueError:
        number = -1
    if number < 0:
        raise Unsayable("one that is counted from the end")
    return number + 1
