"""Faults that show when a page is used, turned or moves, or from one page to the next."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = ()
