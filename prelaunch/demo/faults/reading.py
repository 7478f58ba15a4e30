"""Faults in how a page reads: its words, and how they look."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = ()
