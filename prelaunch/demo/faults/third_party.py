"""Faults of others whose scripts the shop takes."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

JOURNEY = "journeys/look-at-a-phone.yaml"
"""A short one, that can be walked eighteen times by turns."""

FAULTS = (
    Fault(
        "slow-third-party",
        "third-party",
        "third-party-impact",
        "A third party's scripts take a second and a half, and hold up the page.",
        pages=("/",),
    ),
    Fault(
        "third-party-down", "third-party", "third-party-failures", "A third party's scripts answer 503.", pages=("/",)
    ),
    Fault(
        "offer-of-a-third-party",
        "third-party",
        "third-party-lcp",
        "The biggest part of the home page is an offer of a third party, which comes a second after the rest.",
        pages=("/",),
        limits=("on desktop: third-party-lcp < 300 ms",),
    ),
    Fault(
        "tag-freezes-page",
        "third-party",
        "third-party-tbt",
        "The analytics tag freezes the home page for more than half a second once it is loaded.",
        pages=("/",),
        also=("third-party-main-thread",),
        limits=("on desktop: third-party-tbt < 200 ms",),
    ),
    Fault(
        "tag-studies-clicks",
        "third-party",
        "third-party-inp",
        "The analytics tag studies the whole page at each click before anything else happens.",
        journeys=("look-at-a-phone",),
        also=("third-party-main-thread",),
        limits=("third-party-inp < 100 ms",),
        brings=(JOURNEY,),
    ),
    Fault(
        "tag-holds-links",
        "third-party",
        "third-party-step-time",
        "The analytics tag follows a link only when its own server has answered.",
        journeys=("look-at-a-phone",),
        limits=("third-party-step-time < 300 ms",),
        brings=(JOURNEY,),
    ),
    Fault(
        "tag-of-a-second-company",
        "third-party",
        "third-parties",
        "The page of accessories loads the tag of a second company.",
        pages=("/accessories",),
    ),
    Fault(
        "ratings-by-the-megabyte",
        "third-party",
        "third-party-bytes",
        "The store page loads every rating ever given, most of a megabyte, from a third party.",
        pages=("/stores",),
    ),
    Fault(
        "thirty-signals",
        "third-party",
        "third-party-requests",
        "The terms send thirty signals to a third party while they are opened.",
        pages=("/terms",),
    ),
    Fault(
        "tag-reads-the-page",
        "third-party",
        "third-party-main-thread",
        "The script of a third party reads the privacy page word by word, and nothing else happens meanwhile.",
        pages=("/privacy",),
    ),
)
