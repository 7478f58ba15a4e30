"""How long scripts of others keep the page from answering a visitor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._others import Sum, looks, over_pages
from prelaunch.metrics.third_party_failures import went_wrong
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request


@metric(
    title="Main thread kept by third parties",
    unit="ms",
    why="While somebody else’s script works, no click or key of your visitors is answered.",
    fix="Load the script later or in a frame of its own, ask its maker for a smaller one, or do without it.",
    over="pages",
    sources=("https://w3c.github.io/long-animation-frames/",),
    of_others=True,
)
def third_party_main_thread(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page where they keep it longest, in frames of more than 50 ms until the look.

    What runs in a frame or worker of its own is not in it: it keeps another thread. Where the browser tells the time of
    no script at all, it is not known.
    """
    tells = any(each.main_thread_ms is not None for each in _scripts(evidence))

    def kept(requests: Sequence[Request]) -> Sum:
        scripts = [each for each in requests if each.kind == "script" and not went_wrong(each)]
        times = [each.main_thread_ms for each in scripts if each.main_thread_ms is not None]
        return Sum(round(sum(times), 1), 0 if tells else len(scripts))

    yield from over_pages(evidence, kept, "ms", "the time of scripts")


def _scripts(evidence: Evidence) -> Iterator[Request]:
    for visit in looks(evidence):
        if not isinstance(visit.requests, Missing):
            yield from (each for each in visit.requests if each.kind == "script")
