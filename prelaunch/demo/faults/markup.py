"""Faults in how a page is made: what a reader of it by ear, or by keyboard, is told."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = ()
