"""Whether a page that came is the one that customers see, or an answer to a robot."""

from __future__ import annotations

import re

from prelaunch.crawling.hosts import authority, cross_site
from prelaunch.model.missing import Missing
from prelaunch.model.visit import Response, Text, Visit

SHORT = 1_200
"""Characters: a page that asks whether one is a robot says little else."""
TITLES = re.compile(
    r"just a moment|attention required|access (to this page has been )?denied|are you (a )?(human|robot)|robot check"
    r"|verify(ing)? (that )?you are( a)? human|checking your browser|pardon our interruption|security check"
    r"|human verification|request blocked|you have been blocked|bot (detection|protection)|please wait\.\.\."
    r"|captcha|zugriff verweigert|sind sie ein roboter|ein(en)? moment",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"verify(ing)? (that )?you are( a)? human|are you a robot|not a robot|unusual traffic|checking your browser"
    r"|complete the (captcha|security check)|solve (this|the) (captcha|puzzle)|press (&|and) hold"
    r"|automated (access|requests)|enable javascript and cookies to continue|incident id|ray id|kein roboter"
    r"|ungewöhnlich(en|er) (datenverkehr|zugriffe)",
    re.IGNORECASE,
)
GUARDS = ("cf-mitigated", "x-datadome", "x-px-block", "x-sucuri-block")
"""Heads of answers by which a guard against robots is known. DataDome sends its own with every answer."""


def refusal(visit: Visit, home: str) -> str:
    """Why this is not the page that was asked for; '' where it is."""
    if visit.trouble:
        return visit.trouble
    if cross_site(visit.place.url, home):
        return f"it leads to {authority(visit.place.url)}, which is another site"
    response = visit.response
    if isinstance(response, Missing):
        return response.reason
    challenged = _challenged(visit, response)
    if response.status != 200:
        return f"it asks whether we are a robot ({response.status})" if challenged else f"it answered {response.status}"
    if challenged:
        return "it asks whether we are a robot"
    return "" if response.is_html else f"it answered with {response.header('content-type')}, which is no page"


def _challenged(visit: Visit, response: Response) -> bool:
    if response.header("cf-mitigated") or (response.status in (403, 405, 429) and any(map(response.header, GUARDS))):
        return True
    text = visit.text
    if not isinstance(text, Text) or len(text.whole) > SHORT:
        return False
    heading = text.headings[0].text if text.headings else ""
    named = TITLES.search(text.title) or TITLES.search(heading)
    return bool((named and (response.status != 200 or len(text.whole) < SHORT / 3)) or WORDS.search(text.whole))
