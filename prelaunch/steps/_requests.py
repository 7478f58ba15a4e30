"""Read a request to an API: `{post: /api/orders, json: {…}, headers: {…}}`."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.steps import Notes
from prelaunch.steps._data import Pairs, frozen
from prelaunch.steps._words import TEXT, text_of

METHODS = ("get", "post", "put", "patch", "delete", "head")
KEYS = (*METHODS, "json", "form", "headers", "user", "password", "status")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; `status` is what it must answer, 0 for any below 400."""

    method: str
    address: str
    json: object = None
    form: Pairs | None = None
    headers: Pairs = Pairs()
    user: str = ""
    password: str = ""
    status: int = 0

    def __str__(self) -> str:
        what = [f"with {self.json}" if isinstance(self.json, Pairs) and self.json.items else ""]
        what += [f"with {self.form}" if self.form else "", f"expecting {self.status}" if self.status else ""]
        return " ".join(filter(None, [self.method.upper(), self.address, *what]))


def read_request(lined: Lined, notes: Notes) -> Ask | None:
    """The request, or None after a complaint."""
    parts = lined.value if isinstance(lined.value, dict) else {}
    before = len(notes.complaints)
    for key in parts:
        if key not in KEYS:
            notes.unknown(key, "a part of a request", lined.key_lines[key], (*KEYS, "link"))
    methods = [key for key in parts if key in METHODS]
    if len(methods) != 1:
        said = f"a request has one method, not {' and '.join(methods)}" if methods else "a request has no method"
        notes.complain(said, lined.line, "write {get: /path} or {post: /path, json: {…}}")
        return None
    method = methods[0]
    address = text_of(parts[method], "the address", notes)
    if address is not None and not address.startswith(("/", "http://", "https://", "${")):
        notes.complain(f"“{address}” is not an address", parts[method].line, "begin a path with “/”")
    if "json" in parts and "form" in parts:
        notes.complain("a request carries “json” or “form”, not both", parts["form"].line, "take one out")
    if method in ("get", "head") and ("json" in parts or "form" in parts):
        notes.complain(f"“{method}” carries no body", lined.line, "write “post”, or put it into the address")
    form, headers = _pairs(parts, "form", notes), _pairs(parts, "headers", notes)
    texts = {key: text_of(parts[key], f"the {key}", notes) or "" for key in ("user", "password") if key in parts}
    status = _status(parts["status"], notes) if "status" in parts else 0
    if address is None or len(notes.complaints) > before:
        return None
    json = frozen(parts["json"]) if "json" in parts else None
    return Ask(
        method, address, json, form, headers or Pairs(), texts.get("user", ""), texts.get("password", ""), status
    )


def _pairs(parts: dict[str, Lined], key: str, notes: Notes) -> Pairs | None:
    if key not in parts:
        return None
    written = parts[key].value
    if not isinstance(written, dict):
        notes.complain(f"“{key}” holds names and texts", parts[key].line, f"write {key}: {{name: text}}")
        return None
    texts = [(name, text_of(each, f"“{name}”", notes, empty=True)) for name, each in written.items()]
    return Pairs(tuple((name, text or "") for name, text in texts))


def _status(lined: Lined, notes: Notes) -> int:
    if isinstance(lined.value, bool) or not isinstance(lined.value, int) or not 100 <= lined.value <= 599:
        notes.complain("“status” is an HTTP status", lined.line, "write it like 201 or 404")
        return 0
    return lined.value


def request_properties() -> dict[str, JsonValue]:
    """JSON Schema of the keys of a request."""
    pairs: dict[str, JsonValue] = {"type": "object", "additionalProperties": dict(TEXT)}
    return {
        **{method: {"type": "string", "description": "The path; on an HTTP channel."} for method in METHODS},
        "json": {"description": "The JSON that is sent."},
        "form": {**pairs, "description": "Form fields that are sent."},
        "headers": pairs,
        "user": dict(TEXT),
        "password": dict(TEXT),
        "status": {"type": "integer", "description": "The status it must answer; below 400 where not written."},
    }
