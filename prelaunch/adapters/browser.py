"""Start one browser and open tabs in it, one context for each."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.finding import find, launch_arguments
from prelaunch.adapters.tab import OPEN_MS, WAIT_MS, PlaywrightTab
from prelaunch.adapters.watchdog import Watchdog
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.ports import TabLost
from prelaunch.problems import Complaint, UserError, did_you_mean

A_TELEPHONE = "Pixel 7"
"""Whose user agent a mobile channel without a device has."""


@dataclass(frozen=True, slots=True)
class BrowserOptions:
    """How to start a browser; picklable, so that a worker can start its own."""

    path: str = ""
    """'' looks for one."""
    headed: bool = False
    slow_ms: float = 0.0
    """Before each act, so that people can follow."""
    ignore_https_errors: bool = False
    http_user: str = ""
    http_password: str = ""
    allow_hosts: tuple[str, ...] | None = None
    """The only hosts the browser may reach; None is any."""
    own_hosts: tuple[str, ...] = ()
    """Further hosts that are the same site: requests to them are not cross-site."""
    wait_ms: float = WAIT_MS
    open_ms: float = OPEN_MS

    def __repr__(self) -> str:
        return f"BrowserOptions(path={self.path!r}, own_hosts={self.own_hosts!r})"


class PlaywrightBrowser:
    """Fulfils ports.Browser; a browser that died is started again for the next tab.

    Only one Playwright can run in a thread: where one runs already that is not ours, hand it over.
    """

    def __init__(self, options: BrowserOptions | None = None, playwright: Playwright | None = None) -> None:
        self.options = options or BrowserOptions()
        self.notes: tuple[str, ...] = ()
        mark = f"--prelaunch-mark={uuid.uuid4().hex}"
        self._mark = mark
        self.watchdog = Watchdog(mark)
        self._given = playwright
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._others: dict[str, Browser] = {}
        """Browsers of other engines, by their names."""
        self._fires = 0

    def tab(
        self,
        channel: Channel,
        *,
        init_scripts: Sequence[str] = (),
        open_ms: float | None = None,
        max_megabytes: float = 0,
        follow_popups: bool = True,
        har: Path | None = None,
        settings: Mapping[str, Any] = MappingProxyType({}),
        cut_off: Collection[str] = (),
    ) -> PlaywrightTab:
        """A tab in a context of its own, as this channel's customers have it; `settings` of Playwright's go before.

        `har` is where its HTTP conversation is written, bodies included, when the tab is closed. Nothing is taken from
        the hosts in `cut_off`.
        """
        with self.watchdog.within(60, "the browser did not start a page in 60 s"):
            try:
                return self._tab(channel, init_scripts, open_ms, max_megabytes, follow_popups, har, settings, cut_off)
            except (PlaywrightError, TabLost):
                # It died while it was idle; a second failure is real.
                self.close()
                try:
                    return self._tab(
                        channel, init_scripts, open_ms, max_megabytes, follow_popups, har, settings, cut_off
                    )
                except PlaywrightError as error:
                    raise TabLost(f"the browser did not start: {_first_line(error)}") from error

    def _tab(
        self,
        channel: Channel,
        scripts: Sequence[str],
        open_ms: float | None,
        megabytes: float,
        follow: bool,
        har: Path | None,
        own: Mapping[str, Any],
        cut_off: Collection[str],
    ) -> PlaywrightTab:
        browser, playwright = self._started()
        settings = context_settings(channel, playwright.devices, self.options) | dict(own)
        if har:
            settings |= {"record_har_path": har, "record_har_content": "embed"}
        if channel.engine != "chromium":
            browser = self._other(channel.engine, playwright)
            settings.pop("is_mobile" if channel.engine == "firefox" else "", None)
        context: BrowserContext = browser.new_context(**settings)
        return PlaywrightTab(
            context.new_page(),
            channel,
            watchdog=self.watchdog,
            init_scripts=scripts,
            own_hosts=self.options.own_hosts,
            wait_ms=self.options.wait_ms,
            open_ms=open_ms or self.options.open_ms,
            max_megabytes=megabytes,
            follow_popups=follow,
            owns_context=True,
            cut_off=cut_off,
        )

    def _other(self, engine: str, playwright: Playwright) -> Browser:
        if engine not in self._others or not self._others[engine].is_connected():
            try:
                self._others[engine] = getattr(playwright, engine).launch(headless=not self.options.headed)
            except PlaywrightError as error:
                raise UserError(
                    Complaint(f"{engine} cannot be started", remedy=f"run: playwright install {engine}")
                ) from error
        return self._others[engine]

    def _started(self) -> tuple[Browser, Playwright]:
        # Where processes were ended from outside, the browser may hand out one of those that are gone.
        whole = self._fires == self.watchdog.fires
        if whole and self._browser and self._browser.is_connected() and self._playwright:
            return self._browser, self._playwright
        self.close()
        path = self.options.path
        if not path:
            found = find()
            if isinstance(found, Missing):
                raise UserError(Complaint("there is no browser", remedy=found.reason))
            path = str(found.path)
        launch = launch_arguments(self.options.allow_hosts)
        self.notes = launch.notes
        self._playwright = self._given or _driver.take()
        self._fires = self.watchdog.fires
        self._browser = self._playwright.chromium.launch(
            executable_path=Path(path),
            headless=not self.options.headed,
            slow_mo=self.options.slow_ms,
            args=[*launch.arguments, self._mark],
        )
        return self._browser, self._playwright

    def close(self) -> None:
        """End the browser and what drives it; safe to call twice, and after a crash."""
        with suppress(PlaywrightError, TabLost), self.watchdog.within(10, "the browser did not close"):
            for each in self._others.values():
                each.close()
            if self._browser:
                self._browser.close()
        with suppress(Exception):
            if self._playwright and self._playwright is not self._given:
                _driver.give_back()
        self._browser = self._playwright = None
        self._others = {}


class _Driver:
    """Our own Playwright, shared by all browsers of this process: a thread can run only one."""

    def __init__(self) -> None:
        self._running: Playwright | None = None
        self._users = 0

    def take(self) -> Playwright:
        self._running = self._running or sync_playwright().start()
        self._users += 1
        return self._running

    def give_back(self) -> None:
        self._users -= 1
        if self._users == 0 and self._running is not None:
            running, self._running = self._running, None
            running.stop()


_driver = _Driver()


def context_settings(channel: Channel, devices: Mapping[str, Any], options: BrowserOptions) -> dict[str, Any]:
    """Keyword arguments of Playwright's `new_context` for a channel; raises UserError for an unknown device."""
    settings: dict[str, Any] = {}
    if channel.device:
        if channel.device not in devices:
            remedy = did_you_mean(channel.device, devices) or "Playwright's device list has the names"
            raise UserError(Complaint(f"channel {channel.name}: there is no device “{channel.device}”", remedy=remedy))
        settings |= {key: value for key, value in devices[channel.device].items() if key != "default_browser_type"}
    else:
        settings["viewport"] = {"width": channel.width, "height": channel.height}
        if channel.mobile:
            settings |= {"is_mobile": True, "has_touch": True}
            if A_TELEPHONE in devices:
                # Many sites know a telephone by its user agent, not by its width.
                settings["user_agent"] = devices[A_TELEPHONE]["user_agent"]
    settings |= {
        "locale": channel.locale,
        "color_scheme": channel.colour_scheme,
        "reduced_motion": "reduce" if channel.reduced_motion else "no-preference",
        "accept_downloads": False,
        "ignore_https_errors": options.ignore_https_errors,
        # A service worker that is refused makes sites log errors they do not have, so it may come.
        "service_workers": "allow",
    }
    if channel.timezone:
        settings["timezone_id"] = channel.timezone
    if options.http_user:
        settings["http_credentials"] = {"username": options.http_user, "password": options.http_password}
    return settings


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
