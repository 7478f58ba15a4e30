"""The JSON Schema of a journey, put together from what each step says of itself."""

from __future__ import annotations

from prelaunch.journeys.careful import RECOVERY
from prelaunch.journeys.matrix import MATRIX
from prelaunch.journeys.modifiers import COMMON
from prelaunch.journeys.verbs import verbs
from prelaunch.model.codec import JsonValue
from prelaunch.model.policy import Criticality
from prelaunch.steps._targets import target_schema
from prelaunch.steps._words import TEXT


def journey_schema() -> dict[str, JsonValue]:
    """One schema for journeys and parts. A step is one object with every verb as a property: editors offer it best."""
    steps = [verbs()[verb] for verb in sorted(verbs())]
    properties: dict[str, JsonValue] = {step.verb: {"description": step.help, **step.schema} for step in steps}
    for step in steps:
        properties |= {name: dict(schema) for name, schema in step.modifiers.items()}
    properties |= {name: dict(schema) for name, schema in COMMON.items()}
    verb: dict[str, JsonValue] = {"anyOf": [{"required": [step.verb]} for step in steps]}
    criticalities: list[JsonValue] = [each.value for each in Criticality if each is not Criticality.PAGE]
    name_or_names: dict[str, JsonValue] = {
        "type": ["string", "array"],
        "items": {"type": "string"},
        "description": "Who walks it, from prelaunch.yaml; a list is walked once as each.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A journey of prelaunch, or a part of one",
        "type": "object",
        "additionalProperties": False,
        "required": ["steps"],
        "properties": {
            "journey": {"type": "string", "description": "The title, as a product owner would say it."},
            "part": {"type": "string", "description": "The title of a part: steps that journeys share."},
            "criticality": {"enum": criticalities, "description": "How much the business depends on it."},
            "persona": name_or_names,
            "channel": {"type": "string", "description": "Where it starts; the first browser channel if not written."},
            "with": {
                "type": "object",
                "additionalProperties": {"anyOf": [dict(TEXT), {"type": "object", "additionalProperties": dict(TEXT)}]},
                "description": "Variables: ${name}; each a text, or a text for each locale.",
            },
            "inputs": {
                "type": ["array", "object"],
                "items": {"type": "string"},
                "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
                "description": "What a part needs: names, or names with defaults.",
            },
            "outputs": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Facts a part keeps for who uses it; what else it keeps stays its own.",
            },
            "note": {"type": "string", "description": "For readers."},
            "recovery": dict(RECOVERY),
            "matrix": dict(MATRIX),
            "steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}},
        },
        "$defs": {
            "step": {"type": "object", "additionalProperties": False, "properties": properties, **verb},
            "target": target_schema(),
        },
    }
