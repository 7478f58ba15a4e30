"""Where a judgement stands that is not about one page: the whole site, or a journey."""

from __future__ import annotations

from prelaunch.model.places import Place
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.walk import Walk

ALL_CHANNELS = "all channels"


def place_of_site(evidence: Evidence) -> Place:
    home = evidence.site.home if isinstance(evidence.site, Site) else evidence.plan.site
    channels = evidence.plan.crawl.channels if evidence.plan.crawl else ()
    return Place(home, channels[0] if len(channels) == 1 else ALL_CHANNELS)


def place_of_walk(walk: Walk) -> Place:
    """The journey as a whole, on the channel it began on."""
    url = walk.steps[0].place.url if walk.steps else ""
    return Place(url, walk.channels[0] if walk.channels else "", walk.journey, source=walk.source)
