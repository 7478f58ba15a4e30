"""Faults that people met when they tried."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = ()
