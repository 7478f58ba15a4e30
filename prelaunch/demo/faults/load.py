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
    Fault(
        "orders-refused-under-load",
        "load",
        "load-errors",
        "The shop takes one order a second and refuses the others, so the checkout fails when many customers order.",
        loads=("browse-and-checkout",),
    ),
    Fault(
        "stores-one-at-a-time",
        "load",
        "load-p50",
        "The page of the stores is made for one customer at a time, so all of them wait when many come.",
        loads=("find-a-store",),
        also=("load-p75", "load-p99", "load-mean"),
        brings=("loadtests/find-a-store.yaml",),
    ),
    Fault(
        "plans-one-at-a-time",
        "load",
        "load-throughput",
        "The page of the plans is made for one customer at a time, so the shop serves five of them a second at best.",
        loads=("compare-plans",),
        brings=("loadtests/compare-plans.yaml",),
    ),
    Fault(
        "help-hangs",
        "load",
        "load-samples",
        "The help centre takes two and a half seconds to answer, so a load test asks it too little to prove anything.",
        loads=("ask-for-help",),
        brings=("loadtests/ask-for-help.yaml",),
    ),
    Fault(
        "search-one-at-a-time",
        "load",
        "capacity",
        "The search works for one customer at a time, so it is full at a third of the customers it is meant for.",
        loads=("many-searches",),
        limits=("capacity >= 12 /s",),
        brings=("loadtests/many-searches.yaml",),
    ),
    Fault(
        "order-status-one-at-a-time",
        "load",
        "headroom",
        "The order status works for one customer at a time, so the forecast need be only a little wrong to fill it.",
        loads=("where-is-my-order",),
        limits=("headroom >= 3",),
        brings=("loadtests/where-is-my-order.yaml",),
    ),
    Fault(
        "phones-one-at-a-time",
        "load",
        "load-lcp",
        "The list of phones is made for one customer at a time, so a browser shows it seconds late when many look.",
        loads=("look-at-phones",),
        brings=("loadtests/look-at-phones.yaml", "journeys/look-at-a-phone.yaml"),
    ),
)
