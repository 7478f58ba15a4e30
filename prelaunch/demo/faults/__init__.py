"""The faults the demo shop can show, each by itself or together, and the finding each must wake."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from prelaunch.demo.faults import (
    accessibility,
    friction,
    journeys,
    load,
    markup,
    pages,
    people,
    performance,
    reading,
    release,
    third_party,
    use,
)
from prelaunch.demo.faults.fault import Fault

_ALL = (
    *pages.FAULTS,
    *accessibility.FAULTS,
    *markup.FAULTS,
    *reading.FAULTS,
    *use.FAULTS,
    *journeys.FAULTS,
    *friction.FAULTS,
    *load.FAULTS,
    *third_party.FAULTS,
    *performance.FAULTS,
    *release.FAULTS,
    *people.FAULTS,
)

FAULTS: Mapping[str, Fault] = MappingProxyType({fault.name: fault for fault in _ALL})


def chosen(names: Iterable[str]) -> frozenset[str]:
    """The named faults, or a ValueError that lists what the unknown name may have meant."""
    wanted = frozenset(names)
    for name in sorted(wanted):
        if name not in FAULTS:
            near = difflib.get_close_matches(name, FAULTS, n=3, cutoff=0.4)
            hint = f"did you mean {', '.join(near)}?" if near else f"known faults: {', '.join(FAULTS)}"
            raise ValueError(f"unknown fault {name!r}; {hint}")
    return wanted


__all__ = ["FAULTS", "Fault", "chosen"]
