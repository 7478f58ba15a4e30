"""Put the environment's values where a workspace says `${env.NAME}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prelaunch.config.yaml_lines import Lined
from prelaunch.problems import Complaint

_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_NAME = re.compile(r"^env\.([A-Za-z_][A-Za-z0-9_]*)$")
_PUBLIC = frozenset({"site", "allow_hosts", "hosts", "start", "exclude", "channels", "benchmarks"})
"""Addresses and devices are no secrets: a report without them could not be read."""

Path = tuple[str | int, ...]


def has_reference(text: str) -> bool:
    return bool(_REFERENCE.search(text))


@dataclass(slots=True)
class References:
    """Resolves a document and remembers what was secret and what was wrong."""

    file: str
    environ: Mapping[str, str]
    environment: str
    """The chosen one; what only the others need is left as it stands."""
    secrets: list[str] = field(default_factory=list, repr=False)
    complaints: list[Complaint] = field(default_factory=list)

    def resolve(self, lined: Lined, path: Path = ()) -> Any:
        """Plain values, each reference replaced; one that is not set is a complaint and stays as it stands."""
        if isinstance(lined.value, list):
            return [self.resolve(item, (*path, at)) for at, item in enumerate(lined.value)]
        if isinstance(lined.value, dict):
            return {key: self.resolve(item, (*path, key)) for key, item in lined.value.items()}
        text = lined.text if _is_fact(path) and lined.value is not None else lined.value
        if not isinstance(text, str) or path[:1] == ("context",) or _is_elsewhere(path, self.environment):
            return text
        return _REFERENCE.sub(lambda found: self._value(found, lined.line, path), text)

    def _value(self, found: re.Match[str], line: int, path: Path) -> str:
        name = _NAME.match(found.group(1).strip())
        if not name:
            what, remedy = f"“{found.group()}” is not understood", "write it like ${env.NAME}"
        else:
            value = self.environ.get(name.group(1), "")
            if value:
                if not _PUBLIC.intersection(path) or path[-1] == "inbox":
                    self.secrets.append(value)
                return value
            state = "empty" if name.group(1) in self.environ else "not set"
            what, remedy = f"the environment variable {name.group(1)} is {state}", "set it before the run"
        self.complaints.append(Complaint(what, self.file, line, remedy))
        return found.group()


def _is_fact(path: Path) -> bool:
    """A persona's facts are text as written: a postcode 41101, a version 1.10."""
    return len(path) == 3 and path[0] == "personas"


def _is_elsewhere(path: Path, environment: str) -> bool:
    return len(path) > 1 and path[0] == "environments" and path[1] != environment
