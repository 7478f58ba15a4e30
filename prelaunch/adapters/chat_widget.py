"""A chat in a page: the widget is found, opened and typed into as a customer does it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FrameLocator, Page

from prelaunch.adapters.chat_tab import ChatTab
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel, Pointer
from prelaunch.model.walk import Failure
from prelaunch.ports import Reply, StepRefused, Target

_KEYS = {"css", "test_id", "role", "name"}


class WidgetChat(ChatTab):
    """Owns the tab it talks through. The page is opened when something is first said."""

    def __init__(self, channel: Channel, tab: PlaywrightTab, site: str) -> None:
        super().__init__(channel)
        self.tab = tab
        self._site = site
        self._opened = False

    @property
    def page(self) -> Page:
        """Playwright's own."""
        return self.tab.page

    @property
    def url(self) -> str:
        return self.tab.url

    def _ready(self) -> None:
        if self._opened:
            return
        self.tab.open(urljoin(self._site + "/", self.talk.page))
        if self.talk.launcher:
            self.tab.click(pointed(self.talk.launcher))
        self.tab.see(pointed(self.talk.field))
        self._opened = True

    def say(self, text: str, within_s: float) -> Reply | Missing:
        self._ready()
        return super().say(text, within_s)

    def _send(self, text: str) -> None:
        self.tab.fill(pointed(self.talk.field), text)
        if self.talk.send:
            self.tab.click(pointed(self.talk.send))
        else:
            self.tab.press("Enter", pointed(self.talk.field))

    def _said(self) -> list[str]:
        root: Page | FrameLocator = self.tab.page.frame_locator(self.talk.frame) if self.talk.frame else self.tab.page
        with self.tab.watch(10, "the chat’s page hung"):
            try:
                return [each.strip() for each in root.locator(self.talk.replies).all_inner_texts()]
            except PlaywrightError as error:
                if "context was destroyed" in str(error) or "navigat" in str(error):
                    return []
                what = f"the replies “{self.talk.replies}” cannot be read"
                raise StepRefused(Failure(what, self.talk.replies, kind="refused")) from error

    def _rest(self, seconds: float) -> None:
        self.tab.page.wait_for_timeout(seconds * 1000)

    def evaluate(self, script: str) -> JsonValue:
        return self.tab.evaluate(script)

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        self.tab.screenshot(path, full=full)

    def close(self) -> None:
        self.tab.close()


def pointed(pointer: Pointer) -> Target:
    """`{field: Your message}`, `{css: .send}` or `{role: textbox, name: …}` as a target."""
    words = dict(pointer)
    if _KEYS & set(words):
        role = words.get("role", "")
        return Target(role=role, name=words.get("name", ""), css=words.get("css", ""), test_id=words.get("test_id", ""))
    role, name = next(iter(words.items()))
    return Target(role="" if role == "text" else role, name=name)
