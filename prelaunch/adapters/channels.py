"""Open the tab that a channel needs: a page in a browser, an HTTP client, a mailbox, a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from prelaunch.adapters.chat_widget import WidgetChat
from prelaunch.adapters.chat_wire import HttpChat, SocketChat
from prelaunch.adapters.http_tab import HttpTab
from prelaunch.adapters.mailboxes import FolderMailbox, HookMailbox, ImapMailbox
from prelaunch.adapters.message_tab import MessageTab
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.config.addresses import host_of
from prelaunch.config.guard import may_post
from prelaunch.config.settings import Credentials
from prelaunch.model.plan import Channel, Talk
from prelaunch.model.walk import Failure
from prelaunch.ports import Mailbox, StepRefused, Tab


class OpensTabs:
    """What a walk's World needs as `tabs`: each call is a new context; `beside` is the tab whose session it shares.

    An HTTP channel asks the site's own host and `allow_hosts`, nothing else, and sends to `allow_hosts` alone;
    credentials go to the site's host alone. `mail` is the folder in which the run's SMTP sink lays messages.
    """

    def __init__(
        self,
        site: str,
        in_browser: Callable[[Channel], Tab],
        *,
        allow_hosts: Iterable[str] = (),
        credentials: Credentials | None = None,
        ignore_https_errors: bool = False,
        mail: Path | None = None,
    ) -> None:
        self._site = site
        self._in_browser = in_browser
        self._allowed = tuple(allow_hosts)
        self._credentials = credentials
        self._ignore_https_errors = ignore_https_errors
        self._mail = mail

    def __call__(self, channel: Channel, beside: Tab | None = None) -> Tab:
        if channel.kind == "http":
            return self._http(channel)
        if channel.kind in ("mail", "sms"):
            return MessageTab(channel, self._mailbox(channel))
        if channel.kind == "chat":
            return self._chat(channel, channel.talk or Talk(), beside)
        return self._in_browser(channel)

    def _http(self, channel: Channel) -> Tab:
        auth = (self._credentials.username, self._credentials.password) if self._credentials else None
        return HttpTab(
            channel,
            self._no_asking,
            no_sending=self._no_sending,
            auth=auth,
            auth_for=self._site,
            verify=not self._ignore_https_errors,
        )

    def _mailbox(self, channel: Channel) -> Mailbox:
        if channel.kind == "sms":
            return HookMailbox(channel.inbox, channel.messages)
        if channel.inbox:
            return ImapMailbox(channel.inbox)
        if self._mail is None:
            what = f"nothing receives mail for the channel {channel.name} in this run"
            raise StepRefused(Failure(what, channel.smtp, kind="refused"))
        return FolderMailbox(self._mail)

    def _chat(self, channel: Channel, talk: Talk, beside: Tab | None) -> Tab:
        if talk.post:
            return HttpChat(channel, self._site, self._no_sending)
        if talk.socket:
            return SocketChat(channel, self._site, self._no_sending)
        tab = beside.aside() if isinstance(beside, PlaywrightTab) else self._in_browser(channel)
        if not isinstance(tab, PlaywrightTab):
            raise StepRefused(Failure("a chat’s widget needs a real browser", talk.page, kind="refused"))
        return WidgetChat(channel, tab, self._site)

    def _no_asking(self, url: str) -> str | None:
        return None if host_of(url) == host_of(self._site) else may_post(url, self._allowed)

    def _no_sending(self, url: str) -> str | None:
        return may_post(url, self._allowed)


def tabs_for(
    site: str,
    in_browser: Callable[[Channel], Tab],
    *,
    allow_hosts: Iterable[str] = (),
    credentials: Credentials | None = None,
    ignore_https_errors: bool = False,
    mail: Path | None = None,
) -> OpensTabs:
    """The tabs of a run; see OpensTabs."""
    return OpensTabs(
        site,
        in_browser,
        allow_hosts=allow_hosts,
        credentials=credentials,
        ignore_https_errors=ignore_https_errors,
        mail=mail,
    )
