"""Faults that people met when they tried."""

from __future__ import annotations

from collections.abc import Sequence

from prelaunch.demo.faults.fault import Fault, Tried

_STATUS = ("find-order-status",)
_PLEASED = (4, 2, 5, 1, 4, 2, 5, 2, 4, 1)
_PUT_OFF = (2, 4, 2, 4, 2, 4, 3, 4, 2, 3)


def _tried(
    done: str, seconds: Sequence[float], ease: Sequence[int], sus: tuple[int, ...] = _PLEASED
) -> tuple[Tried, ...]:
    """Ten people, each a `+` or a `-` of `done`."""
    each = zip(done, seconds, ease, strict=True)
    return tuple(Tried(f"P{at}", sign == "+", took, felt, sus) for at, (sign, took, felt) in enumerate(each, 1))


_QUICK = (48, 52, 61, 44, 75, 58, 49, 66, 53, 57)
_EASY = (6, 6, 7, 5, 6, 7, 6, 5, 6, 7)

FAULTS = (
    Fault(
        "people-give-up",
        "people",
        "completion",
        "Seven of ten people did not find out where their order is.",
        journeys=_STATUS,
        limits=("completion >= 78 %",),
        people=_tried("+--+---+--", _QUICK, _EASY),
    ),
    Fault(
        "people-find-it-hard",
        "people",
        "ease",
        "People found out where their order is, and found it hard.",
        journeys=_STATUS,
        limits=("ease >= 5",),
        people=_tried("++++++++++", _QUICK, (3, 2, 4, 2, 3, 1, 3, 2, 4, 3)),
    ),
    Fault(
        "people-are-put-off",
        "people",
        "sus",
        "People could do what they came for, and would rather not use the shop again.",
        journeys=_STATUS,
        limits=("sus >= 68",),
        people=_tried("++++++++++", _QUICK, _EASY, _PUT_OFF),
    ),
    Fault(
        "people-take-long",
        "people",
        "task-time",
        "People take five minutes and more to find out where their order is.",
        journeys=_STATUS,
        limits=("task-time < 2 min",),
        people=_tried("++++++++++", (310, 285, 402, 350, 298, 510, 330, 275, 366, 420), _EASY),
    ),
)
