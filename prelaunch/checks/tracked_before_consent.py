"""Is somebody told about the visit before the customer has agreed to it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.consent import asks_for_consent
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit

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
_LOADERS = re.compile(r"googletagmanager\.com$|hs-scripts\.com$|cdn\.segment\.com$")
"""What carries a consent box, or waits for its answer, as often as it tracks: that it came says little."""
_DENIED = re.compile(r"[?&]gcs=G100(?:&|$)")
"""Google's consent mode tells in the request itself that nothing may be kept."""


@check(
    title="Customers are tracked before they agreed",
    why="In Europe that needs consent first; authorities fine it, and customers' complaints are easy to prove.",
    fix="Load these services only after the visitor has said yes.",
    severity=Severity.MODERATE,
    needs=("requests", "cookies", "structure", "text", "links"),
    sources=("ePrivacy Directive 5(3)", "GDPR 7"),
)
def tracked_before_consent(site: Site, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One finding for each service, seen in a load where nothing was touched. `allow` names services or hosts.

    Serious where the page asks for consent, with a button to agree and one to refuse, and does not wait for the answer.
    """
    told: dict[str, Problem] = {}
    for visit in site.visits:
        if visit.place.journey:
            continue
        asks = asks_for_consent(visit)
        for name, what, tracks in _seen(visit, allow):
            serious = asks and tracks
            words = f"{what}; the page asks for consent and does not wait for it." if serious else f"{what}."
            if name not in told or (serious and told[name].severity is None):
                severity = Severity.SERIOUS if serious else None
                told[name] = Problem(words, about=name, place=visit.place, severity=severity, reach=Reach.SITE)
    yield from told.values()


def _seen(visit: Visit, allow: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """Each service, how it showed, and whether that is tracking for certain."""
    for request in () if isinstance(visit.requests, Missing) else visit.requests:
        host = urlsplit(request.url).hostname or ""
        if request.cross_site and host not in allow:
            tracks = not _LOADERS.search(host) and not _DENIED.search(request.url)
            for name in _known(_TRACKERS, host, allow):
                yield name, f"Before any consent the page asks {host} ({name})", tracks
    for cookie in () if isinstance(visit.cookies, Missing) else visit.cookies:
        for name in _known(_COOKIES, cookie.name, allow):
            yield name, f"Before any consent the cookie “{cookie.name}” is set ({name})", True


def _known(signs: dict[str, str], words: str, allow: tuple[str, ...]) -> Iterator[str]:
    return (name for name, sign in signs.items() if name not in allow and re.search(sign, words))
