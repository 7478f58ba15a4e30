"""Faults of others whose scripts the shop takes."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS = (
    Fault(
        "slow-third-party",
        "third-party",
        "third-party-impact",
        "A third party's scripts take a second and a half, and hold up the page.",
        pages=("/",),
    ),
    Fault(
        "third-party-down", "third-party", "third-party-failures", "A third party's scripts answer 503.", pages=("/",)
    ),
)
