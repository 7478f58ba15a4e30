"""Faults that only show against the release before: it was quicker, and no limit of its own is broken yet."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault
from prelaunch.demo.faults.third_party import JOURNEY

FAULTS = (
    Fault(
        "home-later-than-before",
        "performance",
        "lcp-rise",
        "The home page answers almost a second later than in the release before.",
        pages=("/",),
        limits=("on desktop: lcp-rise < 60 %",),
        after_release=True,
    ),
    Fault(
        "home-counts-phones",
        "performance",
        "tbt-rise",
        "A script that is new on the home page freezes it for more than half a second.",
        pages=("/",),
        limits=("on desktop: tbt-rise < 50 %",),
        after_release=True,
    ),
    Fault(
        "menu-opens-late",
        "performance",
        "inp-rise",
        "The menu of a phone opens a quarter of a second after it is touched, which it did not before.",
        journeys=("look-at-a-phone",),
        limits=("inp-rise < 50 %",),
        brings=(JOURNEY,),
        after_release=True,
    ),
    Fault(
        "steps-longer-than-before",
        "performance",
        "step-time-rise",
        "A phone and its plans take almost a second longer to come than in the release before.",
        journeys=("look-at-a-phone",),
        limits=("step-time-rise < 60 %",),
        brings=(JOURNEY,),
        after_release=True,
    ),
)
