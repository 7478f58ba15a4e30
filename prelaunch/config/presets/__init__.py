"""Policies to extend: one commented YAML file each, read as `policy:` itself is."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from prelaunch.config.document import PolicyPart
from prelaunch.config.yaml_lines import load_lined, plain

NAMES = ("launch", "strict", "advisory", "government")


@cache
def preset(name: str) -> PolicyPart:
    return PolicyPart.model_validate_json(json.dumps(plain(load_lined(text(name), name))), strict=True)


def text(name: str) -> str:
    """The file as it stands, with the words that explain it."""
    return files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
