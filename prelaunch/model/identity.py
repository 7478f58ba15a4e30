"""Names for what has no finding behind it, so that a waiver and a report can mean it: never a count, never a value."""

from __future__ import annotations

import hashlib
import re


def of_missing(rule: str, *what: str) -> str:
    """`missing-` and ten hex digits: what was missing and why, without the numbers in the reason."""
    *named, why = what
    identity = "\x1f".join((rule, *named, re.sub(r"\d+(?:[.,]\d+)*", "#", why)))
    return "missing-" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:10]


def of_limit(metric: str, place: str, operator: str) -> str:
    """`limit-` and ten hex digits: the metric, where it was measured, and the direction; never the values."""
    identity = "\x1f".join((metric, place, operator[:1]))
    return "limit-" + hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:10]
