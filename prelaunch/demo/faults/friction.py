"""Faults that make a journey longer than it need be."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

_STATUS = ("find-order-status",)

FAULTS = (
    Fault(
        "are-you-sure",
        "journeys",
        "clicks",
        "Who asks for an order is asked once more whether to show it.",
        journeys=_STATUS,
        limits=("find-order-status: clicks <= 2",),
    ),
    Fault(
        "one-screen-more",
        "journeys",
        "screens",
        "Between the order number and the order lies a screen that only says that it was found.",
        journeys=_STATUS,
        limits=("find-order-status: screens <= 3",),
    ),
    Fault(
        "postcode-asked",
        "journeys",
        "fields",
        "The order status asks for the postcode, which the order itself knows.",
        journeys=_STATUS,
        limits=("find-order-status: fields <= 2",),
    ),
    Fault(
        "reason-asked",
        "journeys",
        "characters",
        "The order status asks in 60 characters why one would like to know.",
        journeys=_STATUS,
        limits=("find-order-status: characters <= 60",),
    ),
    Fault(
        "led-home-first",
        "journeys",
        "detours",
        "The order status leads back to the home page, where a line leads on to the order.",
        journeys=_STATUS,
        limits=("find-order-status: detours <= 0",),
    ),
    Fault(
        "no-way-to-send-back",
        "journeys",
        "dead-ends",
        "The page of an order has no way to send something back.",
        journeys=_STATUS,
        also=("journey-broken",),
    ),
    Fault(
        "order-status-crawls",
        "journeys",
        "step-time",
        "Each step to the order status takes more than a second.",
        journeys=_STATUS,
        limits=("find-order-status: step-time < 500 ms",),
        late=(("/order-status", 1.3),),
    ),
    Fault(
        "two-long-waits",
        "journeys",
        "long-waits",
        "The form of the order status and its answer both come after more than a second.",
        journeys=_STATUS,
        limits=("find-order-status: long-waits <= 1",),
        late=(("/order-status", 1.4),),
    ),
    Fault(
        "every-screen-waits",
        "journeys",
        "journey-time",
        "Every screen on the way to an order comes late, and together they take more than four seconds.",
        journeys=_STATUS,
        limits=("find-order-status: journey-time < 2500 ms",),
        late=(("/", 1.4), ("/order-status", 1.4)),
    ),
)
