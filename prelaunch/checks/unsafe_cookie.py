"""Is the cookie that says who a customer is kept from scripts and open lines?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing, present
from prelaunch.model.site import Site
from prelaunch.model.visit import Cookie

_SESSION = re.compile(
    r"sess(?:ion)?(?:_?id)?$|^sess|^sid$|\bsid\b|phpsessid|jsessionid|asp\.?net_sessionid|aspxauth|connect\.sid|laravel_session"
    r"|auth|token$|jwt|remember|login|logged_in|^user(?:_?id)?$|_session$",
    re.IGNORECASE,
)
_NOT = re.compile(r"csrf|xsrf|consent|lang|locale|theme|currency|analytics|^_ga|^_gid", re.IGNORECASE)
"""Cookies that scripts must read, or that say nothing about who somebody is."""


@check(
    title="The login cookie is not protected",
    why="A script from anywhere, or somebody on the same network, can take it and be the customer.",
    fix="Set Secure, HttpOnly and SameSite=Lax on cookies that say who somebody is.",
    severity=Severity.MODERATE,
    needs=("cookies",),
    sources=("OWASP WSTG-SESS-02", "RFC 6265bis"),
)
def unsafe_cookie(site: Site, *, names: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`names` are further cookies that say who somebody is; one finding for each cookie. `Secure` counts over HTTPS."""
    looked = [visit for visit in site.visits if visit.answered_with_content]
    if looked and all(isinstance(visit.cookies, Missing) for visit in looked):
        present(looked[0].cookies)
    told: set[str] = set()
    for visit in site.visits:
        for cookie in () if isinstance(visit.cookies, Missing) else visit.cookies:
            asked = cookie.name in names or (_SESSION.search(cookie.name) and not _NOT.search(cookie.name))
            if not asked or cookie.third_party or cookie.name in told or cookie.name in ignore:
                continue
            lacking = list(_lacking(cookie, https=visit.place.url.startswith("https:")))
            if lacking:
                told.add(cookie.name)
                yield Problem(
                    f"The cookie “{cookie.name}” lacks {' and '.join(lacking)}.",
                    about=cookie.name,
                    place=visit.place,
                    reach=Reach.SITE,
                )


def _lacking(cookie: Cookie, *, https: bool) -> Iterator[str]:
    if https and not cookie.secure:
        yield "Secure"
    if not cookie.http_only:
        yield "HttpOnly"
    if cookie.same_site == "None" and not cookie.secure:
        yield "SameSite"
