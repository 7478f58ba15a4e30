"""Faults that show when many customers come at once."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS = (
    Fault(
        "slow-checkout-under-load",
        "load",
        "load-p95",
        "Orders are placed one at a time, so the checkout crawls when many customers order.",
        loads=("browse-and-checkout",),
    ),
)
