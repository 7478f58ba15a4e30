"""Open the tab that a channel needs: a page in a browser, or an HTTP client."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prelaunch.adapters.http_tab import HttpTab
from prelaunch.config.addresses import host_of
from prelaunch.config.guard import may_post
from prelaunch.config.settings import Credentials
from prelaunch.model.plan import Channel
from prelaunch.ports import Tab


def tabs_for(
    site: str,
    in_browser: Callable[[Channel], Tab],
    *,
    allow_hosts: Iterable[str] = (),
    credentials: Credentials | None = None,
    ignore_https_errors: bool = False,
) -> Callable[[Channel], Tab]:
    """What a walk's World needs as `tabs`: each call is a new context, `in_browser` for a browser's channels.

    An HTTP channel asks the site's own host and `allow_hosts`, nothing else; credentials go to the site's host alone.
    """
    allowed = tuple(allow_hosts)

    def refusal(url: str) -> str | None:
        return None if host_of(url) == host_of(site) else may_post(url, allowed)

    def tab(channel: Channel) -> Tab:
        if channel.kind != "http":
            return in_browser(channel)
        auth = (credentials.username, credentials.password) if credentials else None
        return HttpTab(
            channel,
            refusal,
            no_sending=lambda url: may_post(url, allowed),
            auth=auth,
            auth_for=site,
            verify=not ignore_https_errors,
        )

    return tab
