"""Which window each thing was done in while it was recorded, and what a page did at that: a journey has one window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

EMPTY = ("", "about:blank", "chrome://newtab/")

_LEADING = ("click", "press", "check", "uncheck", "select")
"""What may lead to another page; where to, the recorder does not tell."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was recorded and cannot be written; stands as a comment at its place."""

    what: str

    def __str__(self) -> str:
        words = " ".join(self.what.split())
        return "".join(letter if letter.isprintable() else "?" for letter in words)


Item = dict[str, Any] | Remark


@dataclass(slots=True)
class Windows:
    """The windows of one recording, each with the address that it showed last; '' where that is not known."""

    site: str
    _here: str = ""
    _addresses: dict[str, str] = field(default_factory=dict)
    _left: set[str] = field(default_factory=set)
    """Those that may show another page by now."""

    @property
    def begun(self) -> bool:
        """Something was opened, or there is more than one window."""
        return any(self._addresses.values()) or len(self._addresses) > 1

    def before(self, action: Mapping[str, Any]) -> Iterator[Item]:
        """What leads to the window that this is done in."""
        window = str(action.get("pageGuid", ""))
        if not window or action["name"] == "closePage":
            return
        if self._here and window != self._here:
            yield from self._change(window, str(action["name"]))
        self._here = window
        self._addresses.setdefault(window, "")

    def _change(self, window: str, name: str) -> Iterator[Item]:
        known = self._addresses.get(window) if window not in self._left else ""
        if name in ("openPage", "navigate"):
            yield Remark("that it goes on in another window")
        elif known:
            yield Remark("the change to another window; its address is opened in this one")
            yield {"open": address(known, self.site)}
        else:
            yield Remark("the change to another window, whose address was not noted; write “open:” with it here")

    def after(self, action: Mapping[str, Any]) -> Iterator[Item]:
        """What came of it, where a run does otherwise."""
        signals = [each for each in action.get("signals") or [] if isinstance(each, dict)]
        popup = next((str(each.get("popupPageGuid", "")) for each in signals if each.get("name") == "popup"), "")
        if popup:
            # A run follows a new window by itself.
            self._here = popup
        elif action["name"] in _LEADING:
            self._left.add(self._here)
        went = [str(each.get("url", "")) for each in signals if each.get("name") == "navigation"]
        for url in (*went, str(action.get("url", ""))):
            if url.startswith(("http://", "https://")):
                self._addresses[self._here] = url
                self._left.discard(self._here)
        for each in signals:
            if each.get("name") == "dialog":
                yield Remark("the answer to a question that the page asked; a run answers no")
            elif each.get("name") == "download":
                yield Remark("a download that began")


def address(url: str, site: str) -> str:
    """The path alone on the site itself."""
    parts = urlsplit(url)
    if site and parts.netloc != urlsplit(site).netloc:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
