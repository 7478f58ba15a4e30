"""Read what a step points at: a role with a name, the name alone, or an escape by test id or CSS."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.ports import Target
from prelaunch.steps import Notes
from prelaunch.steps._words import TEXT, text_of

# fmt: off
ROLES = (
    "button", "link", "field", "heading", "text", "label", "checkbox", "radio", "switch", "slider", "combobox",
    "textbox", "searchbox", "spinbutton", "listbox", "option", "tab", "tabpanel", "menu", "menuitem", "menubar",
    "tree", "treeitem", "grid", "gridcell", "row", "cell", "columnheader", "rowheader", "table", "list", "listitem",
    "region", "main", "navigation", "banner", "contentinfo", "complementary", "form", "search", "dialog",
    "alertdialog", "alert", "status", "log", "tooltip", "progressbar", "article", "figure", "image", "img", "group",
    "toolbar",
)
# fmt: on
"""What may stand before a name; `field` is any input, `text` any visible text."""
# fmt: off
NAMELESS = (
    "region", "main", "navigation", "banner", "contentinfo", "complementary", "form", "search", "dialog",
    "alertdialog", "alert", "status", "log",
)
# fmt: on
"""Roles that are often alone on their page, so that `{role: status}` is enough."""
_ESCAPES = ("test_id", "css", "json")
_NARROWING = ("within", "nth")
KEYS = (*ROLES, *_ESCAPES, *_NARROWING, "role", "name")


def read_target(lined: Lined, notes: Notes, *, extra: Collection[str] = ()) -> Target | None:
    """A target from `Pay`, `{button: Pay}`, `{role: status}`, `{css: .total, within: {region: Basket}, nth: 2}`.

    Keys in `extra` belong to the step and are left alone. None after a complaint.
    """
    if not isinstance(lined.value, dict):
        name = text_of(lined, "what to look for", notes)
        return None if name is None else Target(name=name)
    if not lined.value:
        notes.complain("there is nothing to look for", lined.line, "write {button: its name}")
        return None
    before = len(notes.complaints)
    roles = [key for key in lined.value if key not in extra and key in (*ROLES, *_ESCAPES, "role")]
    for key in lined.value:
        if key not in KEYS and key not in extra:
            notes.unknown(key, "a role or a way to point at something", lined.key_lines[key], KEYS)
    if len(roles) > 1:
        notes.complain(f"a target has one role, not {' and '.join(roles)}", lined.line, "use “within” to narrow it")
    if len(notes.complaints) > before:
        return None
    target = _named(lined, roles[0] if roles else "", notes)
    within = read_target(lined.value["within"], notes) if "within" in lined.value else None
    nth = read_nth(lined.value["nth"], notes) if "nth" in lined.value else None
    if target is None or len(notes.complaints) > before:
        return None
    return Target(target.role, target.name, target.test_id, target.css, target.json, within, nth)


def _named(lined: Lined, key: str, notes: Notes) -> Target | None:
    parts = lined.value if isinstance(lined.value, dict) else {}
    if key == "role":
        role = text_of(parts["role"], "the role", notes)
        name = text_of(parts["name"], "the name", notes) if "name" in parts else ""
        if role is not None and role not in ROLES and "${" not in role:
            notes.unknown(role, "a role", lined.key_lines["role"], ROLES)
            return None
        return None if role is None or name is None else Target(role="" if role == "text" else role, name=name)
    if not key:
        if "name" not in parts:
            notes.complain("there is nothing to look for", lined.line, "write {button: its name}")
            return None
        name = text_of(parts["name"], "the name", notes)
        return None if name is None else Target(name=name)
    if "name" in parts:
        notes.complain("“name” goes with “role”", lined.key_lines["name"], f"write {{{key}: its name}}")
        return None
    words = parts[key]
    if words.value is None and key in NAMELESS:
        return Target(role=key)
    text = text_of(words, f"the {key}", notes)
    if text is None:
        return None
    if key in _ESCAPES:
        return Target(test_id=text) if key == "test_id" else Target(css=text) if key == "css" else Target(json=text)
    return Target(role="" if key == "text" else key, name=text)


def read_nth(lined: Lined, notes: Notes) -> int | None:
    if isinstance(lined.value, bool) or not isinstance(lined.value, int) or lined.value < 1:
        notes.complain("“nth” counts from 1", lined.line, "write a whole number")
        return None
    return lined.value


def target_schema(more: Mapping[str, JsonValue] | None = None) -> dict[str, JsonValue]:
    """A bare name, or one object with every role as a property: what editors offer best."""
    named: dict[str, JsonValue] = {key: dict(TEXT) for key in (*ROLES, *_ESCAPES, "role", "name")}
    named |= {key: {"type": ["string", "number", "boolean", "null"]} for key in NAMELESS}
    named["within"] = {"$ref": "#/$defs/target"}
    named["nth"] = {"type": "integer", "minimum": 1}
    named |= dict(more or {})
    return {
        "type": ["string", "number", "boolean", "object"],
        "properties": named,
        "additionalProperties": False,
        "minProperties": 1,
    }
