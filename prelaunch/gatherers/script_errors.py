"""Exceptions that no script caught."""

from __future__ import annotations

from prelaunch.gatherers import Gatherer, Look
from prelaunch.model.visit import ScriptError


def read(look: Look) -> tuple[ScriptError, ...]:
    return look.log.script_errors


gatherer = Gatherer(part="script_errors", read=read)
