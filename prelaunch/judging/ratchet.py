"""Name the limits that can be tightened: what was won is not given away again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.load import Limit
from prelaunch.model.verdict import Reason

RATCHET = "a limit can be tightened"
FAR = 0.7
"""Of the limit: a worst value under it leaves more room than noise needs."""
ROOM = 1.25
"""Above the worst value: a single look is off by about 10 %, one in twenty by far more."""
NOBODYS = "default"


def slack(readings: Iterable[Reading]) -> Iterator[Reason]:
    """One Reason for each written upper limit whose every reading keeps it by far. Limits nobody wrote are left out."""
    held: dict[Limit, list[Reading]] = {}
    for reading in readings:
        if reading.limit and reading.limit.operator.startswith("<") and reading.limit.source != NOBODYS:
            held.setdefault(reading.limit, []).append(reading)
    for limit, all_of_it in held.items():
        values = [each.value for each in all_of_it if isinstance(each.value, Interval)]
        if len(values) < len(all_of_it) or any(each.state is not LimitState.MET for each in all_of_it):
            continue
        worst = max(value.high for value in values)
        tighter = _rounded_up(worst * ROOM)
        if 0 < worst < FAR * limit.value and tighter < limit.value:
            scope = f"{limit.step}: " if limit.step else ""
            metric, _, against = limit.metric.partition("-to-") if limit.unit == "x" else (limit.metric, "", "")
            kind = " ".join(filter(None, [limit.unit, against]))
            said = f"{metric} {limit.operator} {tighter:g}{f' {kind}' if kind else ''}"
            where = f" ({limit.source})" if limit.source else ""
            unit = f" {limit.unit}" if limit.unit else ""
            yield Reason(
                RATCHET, f"{limit.text}{where}: at most {worst:.4g}{unit} was met; “{scope}{said}” would hold."
            )


def _rounded_up(value: float) -> float:
    """To two digits."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return round(math.ceil(round(value / step, 6)) * step, 9)
