"""Is somebody told about the visit before the customer has agreed to it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site

_TRACKERS = {
    "Google Analytics": r"google-analytics\.com$|analytics\.google\.com$|(?:^|\.)googletagmanager\.com$",
    "Google Ads": r"doubleclick\.net$|googleadservices\.com$|googlesyndication\.com$",
    "Meta": r"connect\.facebook\.net$|^www\.facebook\.com$",
    "TikTok": r"analytics\.tiktok\.com$",
    "Microsoft": r"(?:^|\.)clarity\.ms$|bat\.bing\.com$",
    "LinkedIn": r"snap\.licdn\.com$|px\.ads\.linkedin\.com$",
    "X": r"static\.ads-twitter\.com$|analytics\.twitter\.com$",
    "Pinterest": r"ct\.pinterest\.com$|s\.pinimg\.com$",
    "Snap": r"sc-static\.net$|tr\.snapchat\.com$",
    "Hotjar": r"hotjar\.(?:com|io)$",
    "FullStory": r"fullstory\.com$",
    "Criteo": r"criteo\.(?:com|net)$",
    "HubSpot": r"hs-analytics\.net$|hs-scripts\.com$|track\.hubspot\.com$",
    "Yandex": r"mc\.yandex\.(?:ru|com)$",
    "Segment": r"cdn\.segment\.com$|api\.segment\.io$",
    "Mixpanel": r"mixpanel\.com$",
    "Amplitude": r"amplitude\.com$",
    "Adobe": r"demdex\.net$|omtrdc\.net$",
    "Taboola": r"taboola\.com$",
    "Outbrain": r"outbrain\.com$",
}
_COOKIES = {
    "Google Analytics": r"^_ga(?:_|$)|^_gid$|^_gat",
    "Google Ads": r"^_gcl_|^IDE$",
    "Meta": r"^_fb[pc]$",
    "Microsoft": r"^_cl(?:ck|sk)$|^_uet(?:sid|vid)$|^MUID$",
    "TikTok": r"^_ttp$",
    "Hotjar": r"^_hj",
    "HubSpot": r"^hubspotutk$|^__hs",
    "Pinterest": r"^_pin_unauth$",
    "Yandex": r"^_ym_",
    "Mixpanel": r"^mp_[0-9a-f]+_mixpanel$",
}


@check(
    title="Customers are tracked before they agreed",
    why="In Europe that needs consent first; authorities fine it, and customers' complaints are easy to prove.",
    fix="Load these services only after the visitor has said yes.",
    severity=Severity.MODERATE,
    needs=(
        "requests",
        "cookies",
    ),
    sources=("ePrivacy Directive 5(3)", "GDPR 7"),
)
def tracked_before_consent(site: Site, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One finding for each service, seen in a load where nothing was touched. `allow` names services or hosts."""
    told: set[str] = set()
    for visit in site.visits:
        if visit.place.journey:
            continue
        for request in () if isinstance(visit.requests, Missing) else visit.requests:
            host = urlsplit(request.url).hostname or ""
            if request.cross_site and host not in allow:
                for name in _known(_TRACKERS, host, told, allow):
                    yield Problem(f"Before any consent the page asks {host} ({name}).", about=name, place=visit.place)
        for cookie in () if isinstance(visit.cookies, Missing) else visit.cookies:
            for name in _known(_COOKIES, cookie.name, told, allow):
                yield Problem(
                    f"Before any consent the cookie “{cookie.name}” is set ({name}).", about=name, place=visit.place
                )


def _known(signs: dict[str, str], words: str, told: set[str], allow: tuple[str, ...]) -> Iterator[str]:
    for name, sign in signs.items():
        if name not in told and name not in allow and re.search(sign, words):
            told.add(name)
            yield name
