"""Faults that make a journey longer than it need be."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = ()
