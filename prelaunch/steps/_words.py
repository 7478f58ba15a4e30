"""Read text and mappings out of YAML, with a complaint where they are something else."""

from __future__ import annotations

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.steps import Notes

TEXT: dict[str, JsonValue] = {"type": ["string", "number", "boolean"]}
"""The schema of text: a bare number or boolean is taken as it was written."""


def text_of(lined: Lined, what: str, notes: Notes, *, empty: bool = False) -> str | None:
    """The scalar as it was written; complains where it is a list, a mapping, or empty without leave."""
    if isinstance(lined.value, (list, dict)):
        notes.complain(f"{what} must be text", lined.line, "write it on the same line, in quotes where it has braces")
        return None
    if (lined.value is None or not lined.text.strip()) and not (empty and lined.value is not None):
        remedy = "write it; inside braces, put a name with a comma in quotes"
        notes.complain(f"{what} is empty", lined.line, remedy)
        return None
    return lined.text


def mapping_of(lined: Lined, what: str, notes: Notes) -> dict[str, Lined] | None:
    """The mapping; complains where it is something else or empty."""
    if not isinstance(lined.value, dict) or not lined.value:
        notes.complain(f"{what} must be a mapping like “name: text”", lined.line)
        return None
    return lined.value


def quoted(text: str) -> str:
    return f"“{text}”"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
