"""One page in one browser context, worked as a customer works it: wait for the thing, act once, never retry the act."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from prelaunch.adapters import tab_arriving
from prelaunch.adapters.tab_cookies import cookies_of
from prelaunch.adapters.tab_log import Notebook
from prelaunch.adapters.tab_world import World
from prelaunch.adapters.targets import Purpose, find, is_seen
from prelaunch.adapters.targets_choosing import choose
from prelaunch.adapters.watchdog import Watchdog
from prelaunch.model.codec import JsonValue
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Cookie
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, PageLog, StepRefused, TabLost, Target

WAIT_MS = 10_000.0
OPEN_MS = 30_000.0
ALIVE_S = 3.0
POPUP_S = 2.0
"""How long a window that a link opens may take to show up."""
LOST = ("crashed", "has been closed", "Target closed", "Browser closed", "Connection closed")
_TOUCHED = """(el, fresh) => {
  const tidy = (text) => text.replace(/\\s+/g, ' ').trim();
  const called = (e) => tidy(e.labels && e.labels[0] && e.labels[0].innerText || e.getAttribute('aria-label')
    || e.getAttribute('placeholder') || e.getAttribute('name') || '');
  const shown = (e) => e.checkVisibility ? e.checkVisibility({checkVisibilityCSS: true})
                                         : e.getClientRects().length > 0;
  const mark = Symbol.for('prelaunch.touched');
  const fields = [...document.querySelectorAll('input:not([type=hidden]), select, textarea, [contenteditable]')];
  const here = fields.filter(shown);
  const same = (e) => e[mark] && e[mark].name === called(e);
  const beside = same(el) ? el : here.find((e) => e !== el && same(e));
  el[mark] = {screen: beside ? beside[mark].screen : fresh, name: called(el)};
  const searches = el.type === 'search' || el.getAttribute('role') === 'searchbox'
    || el.closest('[role=search], search');
  return [
    called(el),
    el.localName === 'input' ? 'input:' + (searches && el.type === 'text' ? 'search' : el.type) : el.localName,
    el.getAttribute('autocomplete') || '',
    /^(checkbox|radio)$/.test(el.type) ? String(!el.checked)
      : el.querySelector('[type=radio], [type=checkbox]') ? String(!el.querySelector(':checked'))
      : el.localName === 'select' ? String(!el.value || el.selectedIndex === 0) : String(!(el.value ?? el.innerText)),
    String(el[mark].screen),
    [...new Set(here.filter((e) => !/^(submit|button|image|reset)$/.test(e.type)).map(called))].sort().join('\\n'),
    el.form && el.form.getAttribute('method') || '',
  ];
}"""
_screens = itertools.count(1)
"""Numbers of screens, never used twice in a process."""

_OPENS_WINDOW = """el => {
  const leads = el.closest('[target]');
  return Boolean(leads) && !/^(|_self|_top|_parent)$/i.test(leads.target) && !(leads.target in window);
}"""
_VALUE = """el => /^(input|textarea)$/.test(el.localName) ? el.value
  : el.localName === 'select' ? (el.selectedOptions[0] || {label: ''}).label
  : el.innerText ?? el.textContent"""


class PlaywrightTab:
    """Fulfils ports.Tab around a Playwright page, one of our own or one that pytest-playwright made.

    `init_scripts` run in our isolated world before the page's own scripts. A new window that a click opens is closed,
    and its address opened here, where `follow_popups` says so.
    """

    def __init__(
        self,
        page: Page,
        channel: Channel,
        *,
        watchdog: Watchdog | None = None,
        init_scripts: Sequence[str] = (),
        own_hosts: Collection[str] = (),
        wait_ms: float = WAIT_MS,
        open_ms: float = OPEN_MS,
        max_megabytes: float = 0,
        follow_popups: bool = True,
        owns_context: bool = False,
        cut_off: Collection[str] = (),
    ) -> None:
        self.page = page
        self.wait_ms = wait_ms
        self.open_ms = open_ms
        self.max_megabytes = max_megabytes
        self._channel = channel
        self._watchdog = watchdog or Watchdog()
        self._follow = follow_popups
        self._owns_context = owns_context
        self._popups: list[Page] = []
        self._acted = time.monotonic()
        self.before_close: Callable[[], None] = _nothing
        self.pace: Callable[[str], None] = _at_once
        """Called before whatever may ask a site for another page, with its address where that is known."""
        self.notes = Notebook(page, own_hosts, self._popped_up)
        with self._guard(wait_ms / 1000 + 10, "the tab could not be set up"):
            self.world = World(page, init_scripts)
            if channel.cpu != 1 or channel.network:
                self.world.slow_down(channel.cpu, channel.network)
            if cut_off:
                self.world.cut_off(cut_off)

    @property
    def channel(self) -> Channel:
        return self._channel

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def log(self) -> PageLog:
        return replace(self.notes.log(), held_ms=self.world.held_ms)

    def open(self, url: str, referer: str = "") -> None:
        """Open an address and wait until it has arrived; raises StepRefused where no page comes of it.

        `referer` is the page whose link is followed; servers refuse forged requests by it.
        """
        if self._channel.cache == "warm":
            self._open(url, referer)
        self._open(url, referer)

    def _open(self, url: str, referer: str) -> None:
        self.pace(url)
        limit = self.open_ms / 1000
        self.world.held_ms = None
        with self._guard(limit + tab_arriving.CAP_S + 3, f"the page hung: it did not react within {limit:g} s"):
            if self._channel.cache == "cold":
                self.world.empty_cache()
            tab_arriving.open_page(self.page, self.notes, self.world, url, self.open_ms, self.max_megabytes, referer)

    def click(self, target: Target) -> None:
        self.pace("")
        with self._acting(f"the page hung when {target} was clicked"):
            element = find(self.page, target, Purpose.PRESS, self.wait_ms)
            self._popups.clear()
            expected = self._follow and bool(element.evaluate(_OPENS_WINDOW))
            self._begin()
            with self._blocked(target):
                element.click(timeout=self.wait_ms)
            until = time.monotonic() + (POPUP_S if expected else 0)
            while expected and not self._popups and time.monotonic() < until:
                self.page.wait_for_timeout(20)
        self.settle()
        self._go_where_popup_leads()

    def fill(self, target: Target, text: str) -> FieldTouched:
        with self._acting(f"the page hung when {target} was filled in"):
            element = find(self.page, target, Purpose.FIELD, self.wait_ms)
            touched = self._touched(element, target)
            self._begin()
            with self._blocked(target):
                element.fill(text, timeout=self.wait_ms)
        return touched

    def choose(self, target: Target, option: str) -> FieldTouched:
        with self._acting(f"the page hung when “{option}” was chosen from {target}"):
            element = find(self.page, target, Purpose.FIELD, self.wait_ms)
            touched = self._touched(element, target)
            self._begin()
            with self._blocked(target):
                choose(self.page, element, target, option, self.wait_ms)
        self.settle()
        return touched

    def upload(self, target: Target, files: Sequence[Path]) -> FieldTouched:
        """Give files to a file field, however it is dressed up: by its label, or by the button that asks for them."""
        with self._acting(f"the page hung when {target} was given files"):
            plain = self.page.get_by_label(target.name, exact=True).and_(self.page.locator("input[type=file]"))
            self._begin()
            with self._blocked(target):
                if plain.count() == 1:
                    plain.set_input_files(list(files), timeout=self.wait_ms)
                else:
                    element = find(self.page, Target(name=target.name), Purpose.PRESS, self.wait_ms)
                    with self.page.expect_file_chooser(timeout=self.wait_ms) as asked:
                        element.click(timeout=self.wait_ms)
                    asked.value.set_files(list(files), timeout=self.wait_ms)
        self.settle()
        return FieldTouched(target.name, "input:file", "", True)

    def press(self, key: str, target: Target | None = None) -> None:
        self.pace("")
        with self._acting(f"the page hung when “{key}” was pressed"):
            element = find(self.page, target, Purpose.FIELD, self.wait_ms) if target else None
            self._begin()
            with self._blocked(target or Target(name=key)):
                if element:
                    element.press(key, timeout=self.wait_ms)
                else:
                    self.page.keyboard.press(key)
        self.settle()

    def see(self, target: Target) -> None:
        with self._acting("the page hung while it was looked at"):
            find(self.page, target, Purpose.SEE, self.wait_ms)

    def gone(self, target: Target) -> None:
        with self._acting("the page hung while it was looked at"):
            until = time.monotonic() + self.wait_ms / 1000
            while is_seen(self.page, target):
                if time.monotonic() > until:
                    what = f"{target} was still there after {self.wait_ms / 1000:g} s"
                    raise StepRefused(Failure(what, str(target), (), "still-there"))
                self.page.wait_for_timeout(50)

    def shows(self, target: Target) -> bool:
        """Whether it is visible now; waits for nothing."""
        with self._acting("the page hung while it was looked at"):
            return is_seen(self.page, target)

    def read(self, target: Target) -> str:
        """The visible text, or the value of a field, or the label of the option chosen in a list.

        Line breaks and tabs stay, as `innerText` has them: they tell rows and cells apart.
        """
        with self._acting("the page hung while it was read"):
            purpose = Purpose.FIELD if target.role == "field" else Purpose.SEE
            element = find(self.page, target, purpose, self.wait_ms)
            return re.sub(r"[^\S\n\t]+", " ", str(element.evaluate(_VALUE) or "")).strip()

    def settle(self) -> None:
        """Wait until what the last action started has come to rest; never for streams, and never more than it must."""
        with self._guard(self.open_ms / 1000 + 10, "the page hung"):
            tab_arriving.settle(self.page, self.notes, self._acted, self.open_ms)

    def evaluate(self, script: str) -> JsonValue:
        return self.evaluate_in((), script)

    def evaluate_in(self, frame: Sequence[str], script: str) -> JsonValue:
        with self._guard(self.open_ms / 1000 + 5, "the page hung while it was read"):
            return self.world.evaluate(script, frame)

    def cookies(self) -> tuple[Cookie, ...]:
        """What the context holds, without values."""
        with self._guard(self.wait_ms / 1000 + 5, "the browser did not tell its cookies"):
            return cookies_of(self.page, tuple(self.notes.own_hosts))

    def weights(self) -> Mapping[str, int]:
        """Of other sites' answers that came without a length, as the browser counted them."""
        with self._guard(self.wait_ms / 1000 + 5, "the browser did not tell how much came"):
            return self.notes.weigh()

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        """A JPEG, one pixel per CSS pixel; `full` shows the whole page down to 4,000 px."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._guard(self.wait_ms / 1000 + 10, "the page hung while its picture was taken"):
            tab_arriving.screenshot(self.page, self.world, path, self.wait_ms, full=full)

    def close(self) -> None:
        with suppress(PlaywrightError, TabLost), self._watchdog.within(20, "the tab’s trace could not be written"):
            self.before_close()
        with suppress(PlaywrightError, TabLost), self._watchdog.within(10, "the tab did not close"):
            if self._owns_context:
                self.page.context.close()
            else:
                self.page.close()

    def aside(self) -> PlaywrightTab:
        """A second tab of the same customer: the same session, the same device."""
        with self._guard(self.wait_ms / 1000 + 10, "the browser did not open a second tab"):
            page = self.page.context.new_page()
        return PlaywrightTab(
            page,
            self._channel,
            watchdog=self._watchdog,
            wait_ms=self.wait_ms,
            open_ms=self.open_ms,
            follow_popups=self._follow,
        )

    def session(self) -> JsonValue:
        """Cookies and local storage."""
        with self._guard(self.wait_ms / 1000 + 10, "the session could not be read"):
            return cast(JsonValue, self.page.context.storage_state())

    def take_session(self, session: JsonValue) -> None:
        state = cast(dict[str, Any], session)
        with self._guard(self.wait_ms / 1000 + 10, "the session could not be taken over"):
            self.page.context.add_cookies(state["cookies"])
            stored = {each["origin"]: each["localStorage"] for each in state["origins"] if each["localStorage"]}
            if stored:
                script = "for (const each of (%s)[location.origin] || []) localStorage.setItem(each.name, each.value)"
                self.page.context.add_init_script(script % json.dumps(stored))

    def watch(self, seconds: float, what: str) -> AbstractContextManager[None]:
        """A deadline over several calls; raises TabLost(what)."""
        return self._watchdog.within(seconds, what)

    @contextmanager
    def _guard(self, seconds: float, what: str) -> Iterator[None]:
        try:
            with self._watchdog.within(seconds, what):
                yield
        except PlaywrightError as error:
            if self.notes.crashed:
                raise TabLost("the page crashed") from error
            if any(word in str(error) for word in LOST):
                raise TabLost("the browser or the page was closed") from error
            raise

    @contextmanager
    def _acting(self, what: str) -> Iterator[None]:
        with self._guard(3 * self.wait_ms / 1000 + 10, what):
            yield

    @contextmanager
    def _blocked(self, target: Target) -> Iterator[None]:
        """Tell why an element that is there could not be used."""
        try:
            yield
        except PlaywrightTimeout as error:
            # Playwright's time is up also where the page hangs; only an answer shows that it lives.
            with self._watchdog.within(ALIVE_S, f"the page hung when {target} was used"):
                self.page.evaluate("1")
            raise StepRefused(Failure(f"{target} {_hindrance(str(error))}", str(target), (), "blocked")) from error
        except PlaywrightError as error:
            if self.notes.crashed or any(word in str(error) for word in LOST):
                raise
            words = re.sub(r"\x1b\[[0-9;]*m", "", error.message).partition("Call log:")[0]
            words = re.sub(r"^\w+\.\w+: (Error: )?", "", words.strip())
            raise StepRefused(Failure(f"{target}: {words}", str(target), (), "refused")) from error

    def _begin(self) -> None:
        self._acted = time.monotonic()
        self.world.held_ms = None

    def _touched(self, element: Locator, target: Target) -> FieldTouched:
        told = [str(each) for each in element.evaluate(_TOUCHED, next(_screens))]
        name, kind, autocomplete, empty, screen, form, method = told
        arrived_empty = empty == "true"
        return FieldTouched(name or target.name, kind, autocomplete, arrived_empty, int(screen), form, method.lower())

    def _popped_up(self, popup: Page) -> None:
        self._popups.append(popup)
        if not self._follow:
            with suppress(PlaywrightError):
                popup.close()

    def _go_where_popup_leads(self) -> None:
        for popup in self._popups:
            address = ""
            with self._acting("the new window hung"), suppress(PlaywrightError):
                popup.wait_for_load_state("domcontentloaded", timeout=self.wait_ms)
                address = popup.url
                popup.close()
            if self._follow and address.startswith(("http://", "https://")):
                self.open(address)
        self._popups.clear()


def _nothing() -> None:
    """No trace is taken."""


def _at_once(_: str) -> None:
    """Customers come when they like."""


def _hindrance(said: str) -> str:
    """What Playwright's call log says about the last attempts, in words for a person."""
    said = re.sub(r"\x1b\[[0-9;]*m", "", said)
    covered = re.findall(r"(<[^\n]{1,200}>?[^\n]*?) intercepts pointer events", said)
    if covered:
        return f"was covered by {covered[-1][:160]}"
    for mark, words in (
        ("element is not enabled", "was disabled"),
        ("element is not editable", "could not be edited: it is read-only"),
        ("element is not visible", "was hidden"),
        ("element is outside of the viewport", "was outside the window and could not be scrolled to"),
        ("element is not stable", "never stopped moving"),
        ("element was detached", "was replaced again and again"),
    ):
        if mark in said:
            return words
    return "could not be used in time"
