"""The JSON Schema of prelaunch.yaml and waivers.yaml, for editors that complete and check as one writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from prelaunch.catalogue import Check
from prelaunch.config.document import SessionPart, WaiverPart, Workspace
from prelaunch.model.judgement import Severity

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def workspace_schema(checks: Mapping[str, Check]) -> dict[str, Any]:
    """JSON Schema 2020-12 of prelaunch.yaml with every check's options; a key may also stand empty."""
    schema = Workspace.model_json_schema()
    definitions = schema["$defs"]
    properties = schema["properties"]
    definitions["CheckOff"] = {"enum": [False, "off", True], "description": "false leaves the check out."}
    properties["checks"] = {
        "type": "object",
        "description": properties["checks"]["description"],
        "properties": {id_: _check(each, definitions) for id_, each in checks.items()},
        "additionalProperties": False,
    }
    properties["crawl"] = {
        "description": properties["crawl"]["description"],
        "anyOf": [{"$ref": "#/$defs/CrawlPart"}, {"type": "boolean"}],
    }
    for name, part in properties.items():
        properties[name] = _or_empty(part)
    facts = properties["personas"]["anyOf"][0]["additionalProperties"]
    facts["additionalProperties"] = {"type": ["string", "number", "boolean"]}
    for name in ("environments", "channels", "personas", "load"):
        named = properties[name]["anyOf"][0]
        named["additionalProperties"] = _or_empty(named["additionalProperties"])
    return {"$schema": DIALECT, **_tidy(schema), "title": "prelaunch.yaml"}


def waivers_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of waivers.yaml."""
    schema = TypeAdapter(list[WaiverPart]).json_schema()
    return {"$schema": DIALECT, **_tidy(schema), "title": "waivers.yaml"}


def studies_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of usability.yaml."""
    schema = TypeAdapter(list[SessionPart]).json_schema()
    return {"$schema": DIALECT, **_tidy(schema), "title": "usability.yaml"}


def _check(check: Check, definitions: dict[str, Any]) -> dict[str, Any]:
    options = check.options.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(options.pop("$defs", {}))
    severity = {
        "enum": [each.value for each in Severity],
        "default": check.severity.value,
        "description": "Instead of the check's own severity.",
    }
    written = {
        "type": "object",
        "properties": {"severity": severity, **options.get("properties", {})},
        "additionalProperties": False,
    }
    return {"description": f"{check.title}. {check.why}", "anyOf": [{"$ref": "#/$defs/CheckOff"}, written]}


def _or_empty(part: dict[str, Any]) -> dict[str, Any]:
    words: dict[str, Any] = {
        key: part[key] for key in part if key in ("description", "default") and part[key] is not None
    }
    rest = {key: value for key, value in part.items() if key not in ("description", "default")}
    if "anyOf" in rest:
        return {**words, "anyOf": [*(each for each in rest["anyOf"] if each != {"type": "null"}), {"type": "null"}]}
    return {**words, "anyOf": [rest, {"type": "null"}]}


def _tidy(schema: Any, named: bool = False) -> Any:
    """Without the titles that only repeat a key in capitals; `named` where the keys are the team's own words."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _tidy(value, key in ("properties", "$defs") and not named)
        for key, value in schema.items()
        if named or key != "title"
    }
