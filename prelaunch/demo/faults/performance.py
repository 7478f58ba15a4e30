"""Faults that keep a customer waiting."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS = (
    Fault(
        "janky-page",
        "performance",
        "inp",
        "A click on Add to basket freezes the page for a while.",
        journeys=("order-as-guest",),
    ),
    Fault(
        "frozen-button",
        "performance",
        "slow-response",
        "A button on the page about returns freezes the page for almost a second.",
        pages=("/returns",),
    ),
    Fault(
        "slow-page",
        "performance",
        "slow-page",
        "The Kiel store page takes almost three seconds to answer.",
        # Those beside it are looked at as well: one slow page among quick ones is what no middle value shows.
        pages=("/stores/kiel-holstenplatz", "/stores", "/delivery"),
    ),
    Fault("heavy-page", "performance", "page-weight", "The home page carries six megabytes of script.", pages=("/",)),
    Fault("huge-picture", "performance", "slow-image", "The home page shows a picture of 1.5 megabytes.", pages=("/",)),
    Fault(
        "slower-than-rivals",
        "performance",
        "benchmark-lcp-to-median",
        "The home page answers half a second later than the shops next door do.",
        limits=("land: lcp <= 3 x median",),
    ),
)
