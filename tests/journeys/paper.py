"""A shop of paper: pages are lines of text, and a tab that walks through them as a browser would."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, PageLog, StepRefused, TabLost, Target

DESKTOP = Channel("desktop")
MOBILE = Channel("mobile", width=390, height=844, mobile=True)
AGENT = Channel("agent")
THING = re.compile(r"\[(?P<name>[^\]→]+?)(?: → (?P<to>[^\]]+))?\]|\{(?P<field>[^}=]+)(?:=(?P<value>[^}]*))?\}")


def ticks(step_ms: float = 10.0) -> PaperClock:
    return PaperClock(step_ms)


@dataclass
class PaperClock:
    """Each look at it is a little later."""

    step_ms: float
    at_ms: float = 0.0

    def now(self) -> str:
        return "2026-01-05T09:00:00.000Z"

    def ms(self) -> float:
        self.at_ms += self.step_ms
        return self.at_ms

    def sleep(self, seconds: float) -> None:
        self.at_ms += seconds * 1000


@dataclass
class PaperShop:
    """Pages by path. `[Mug → /mug]` leads on, `[Crash → !]` loses the tab, `{E-mail}` and `{E-mail=known}` are fields.

    A field whose name ends with `*` hides what is typed. `/mug` may change once it was left: `later` gives its text.
    """

    pages: Mapping[str, str]
    tabs: list[PaperTab] = field(default_factory=list)

    def tab(self, channel: Channel = DESKTOP) -> PaperTab:
        self.tabs.append(PaperTab(self, channel))
        return self.tabs[-1]


def paper_shop(pages: Mapping[str, str]) -> PaperShop:
    return PaperShop(pages)


@dataclass
class PaperTab:
    """Fulfils `ports.Tab` over a PaperShop; `typed` is what stands in the fields of the page."""

    shop: PaperShop
    channel: Channel
    path: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    closed: bool = False

    @property
    def url(self) -> str:
        return f"http://paper.test{self.path}" if self.path else "about:blank"

    @property
    def log(self) -> PageLog:
        return PageLog(Missing("paper"), (), (), ())

    def open(self, url: str) -> None:
        parts = urlsplit(url)
        self.done.append(f"open {parts.path}")
        if parts.path not in self.shop.pages:
            raise StepRefused(Failure("the page does not exist", url, kind="refused"))
        self.path, self.typed = parts.path, {}

    def click(self, target: Target) -> None:
        self.done.append(f"click {target.name}")
        found = self._thing(target)
        to = found["to"]
        if to == "!":
            raise TabLost("it crashed")
        if to:
            self.open(f"http://paper.test{to}")

    def fill(self, target: Target, text: str) -> FieldTouched:
        found = self._thing(target)
        name = found["field"]
        touched = FieldTouched(
            name.rstrip("*"), "input:password" if name.endswith("*") else "input:text", "", not found["value"]
        )
        self.typed[name.rstrip("*")] = text
        return touched

    def choose(self, target: Target, option: str) -> FieldTouched:
        return self.fill(target, option)

    def press(self, key: str, target: Target | None = None) -> None:
        self.done.append(f"press {key}")

    def see(self, target: Target) -> None:
        if not self.shows(target):
            names = difflib.get_close_matches(target.name, list(self._words()), n=3, cutoff=0.3)
            raise StepRefused(Failure(f"there is no {target}", str(target), tuple(names)))

    def gone(self, target: Target) -> None:
        if self.shows(target):
            raise StepRefused(Failure(f"{target} is still there", str(target), kind="still-there"))

    def shows(self, target: Target) -> bool:
        return target.name in self._words()

    def read(self, target: Target) -> str:
        if target.css == "body":
            return THING.sub(lambda found: found["name"] or found["field"], self._text)
        self.see(target)
        return target.name

    def settle(self) -> None: ...

    def evaluate(self, script: str) -> JsonValue:
        return sorted(found["field"] for found in THING.finditer(self._text) if found["field"])  # type: ignore[return-value]

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        path.write_bytes(b"paper")
        self.pictures.append(path)

    def close(self) -> None:
        self.closed = True

    @property
    def _text(self) -> str:
        return self.shop.pages.get(self.path, "")

    def _words(self) -> Iterator[str]:
        for found in THING.finditer(self._text):
            yield (found["name"] or found["field"]).rstrip("*")
        yield from (part.strip() for part in re.split(r"[.\n\t]", THING.sub(".", self._text)) if part.strip())

    def _thing(self, target: Target) -> re.Match[str]:
        def matches(found: re.Match[str]) -> bool:
            return (found["name"] or found["field"]).rstrip("*") == target.name

        found = next(filter(matches, THING.finditer(self._text)), None)
        if found is None:
            self.see(target)
            raise StepRefused(Failure(f"{target} cannot be used", str(target), kind="refused"))
        return found
