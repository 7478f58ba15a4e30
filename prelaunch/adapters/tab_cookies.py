"""Tell a cookie by its flags, never by what it says."""

from __future__ import annotations

import time
from typing import Any, cast

from playwright.sync_api import Page

from prelaunch.crawling.hosts import cross_site
from prelaunch.model.visit import Cookie

_DAY_S = 86_400


def cookies_of(page: Page, own_hosts: tuple[str, ...] = ()) -> tuple[Cookie, ...]:
    """All cookies of the page's context, those of other sites marked."""
    now = time.time()
    return tuple(_cookie(cast(dict[str, Any], each), page.url, own_hosts, now) for each in page.context.cookies())


def _cookie(given: dict[str, Any], url: str, own_hosts: tuple[str, ...], now: float) -> Cookie:
    expires = float(given.get("expires", -1))
    domain = str(given["domain"])
    return Cookie(
        name=str(given["name"]),
        domain=domain,
        path=str(given["path"]),
        secure=bool(given["secure"]),
        http_only=bool(given["httpOnly"]),
        same_site=str(given.get("sameSite", "")),
        days=round((expires - now) / _DAY_S, 1) if expires > 0 else None,
        third_party=_foreign(domain, url, own_hosts),
    )


def _foreign(domain: str, url: str, own_hosts: tuple[str, ...]) -> bool:
    host = domain.lstrip(".")
    scheme, _, rest = url.partition("://")
    here = rest.partition("/")[0].rpartition("@")[2].partition(":")[0]
    return host != here and cross_site(f"{scheme}://{host}/", url, own_hosts)
