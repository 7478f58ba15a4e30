"""The verbs of the journey language, found in prelaunch/steps/."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from prelaunch.catalogue import instances_in
from prelaunch.steps import Step


@cache
def verbs() -> Mapping[str, Step]:
    """Each verb with its step."""
    return {step.verb: step for step in instances_in("prelaunch.steps", Step)}
