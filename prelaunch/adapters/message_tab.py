"""A channel of messages, mail or SMS, behind the same port as a tab: it shows the message that was taken last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from prelaunch.adapters.mail_reading import visible_text
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, Mail, Mailbox, PageLog, StepRefused, Target

_NAMED = {
    "heading": "h1, h2, h3, h4, h5, h6",
    "image": "img",
    "img": "img",
    "cell": "td",
    "row": "tr",
    "listitem": "li",
}


class MessageTab:
    """What came before it was opened is not looked at, and each message is taken once."""

    def __init__(self, channel: Channel, mailbox: Mailbox) -> None:
        self.channel = channel
        self._mailbox = mailbox
        self._done = {each.id for each in mailbox.messages()}
        self._shown: Mail | None = None

    @property
    def url(self) -> str:
        if self._shown is None:
            return "about:blank"
        return f"{self.channel.kind}:{self._shown.subject or 'message'}"

    @property
    def log(self) -> PageLog:
        return PageLog(Missing("a message has no log"), (), (), ())

    @property
    def waiting(self) -> Sequence[Mail]:
        return [each for each in self._mailbox.messages() if each.id not in self._done]

    def take(self, fits: Callable[[Mail], bool]) -> Mail | None:
        found = next((each for each in self.waiting if fits(each)), None)
        if found is not None:
            self._done.add(found.id)
            self._shown = found
        return found

    def see(self, target: Target) -> None:
        if not self.shows(target):
            raise StepRefused(Failure(f"there is no {target} in the message", str(target), self._there(target)))

    def gone(self, target: Target) -> None:
        if self.shows(target):
            raise StepRefused(Failure(f"{target} is in the message", str(target), kind="still-there"))

    def shows(self, target: Target) -> bool:
        return len(self._found(target)) >= (target.nth or 1)

    def read(self, target: Target) -> str:
        found = self._found(target)
        if len(found) < (target.nth or 1):
            self.see(target)
        return found[(target.nth or 1) - 1]

    def _found(self, target: Target) -> list[str]:
        """The texts of what the target means."""
        mail = self._message()
        text = visible_text(mail.html) if mail.html else mail.text
        if target.css == "body":
            return [f"{mail.subject}\n{text}"]
        name = " ".join(target.name.split())
        if target.role == "link":
            return [each for each, _ in mail.links if not name or _folded(each) == _folded(name)]
        selector = target.css or _NAMED.get(target.role, "")
        if selector and mail.html:
            inner = [" ".join(node.text().split()) for node in HTMLParser(mail.html).css(selector)]
            return [each for each in inner if not name or _folded(each) == _folded(name)]
        if target.css or target.test_id or target.json:
            return []
        parts = [mail.subject, *(cell for line in text.splitlines() for cell in (line, *line.split("\t")))]
        parts += [" ".join(node.text().split()) for node in HTMLParser(mail.html).css("body *")] if mail.html else []
        return list(dict.fromkeys(part.strip() for part in parts if _folded(part) == _folded(name)))

    def _there(self, target: Target) -> tuple[str, ...]:
        mail = self._message()
        if target.role == "link":
            return tuple(f"link “{name}”" for name, _ in mail.links[:5])
        return (f"the subject “{mail.subject}”",) if mail.subject else ()

    def _message(self) -> Mail:
        if self._shown is None:
            raise StepRefused(Failure("no message was received here yet", self.channel.name, kind="refused"))
        return self._shown

    def open(self, url: str) -> None:
        self._no_page("open", url)

    def click(self, target: Target) -> None:
        self._no_page("click", target)

    def fill(self, target: Target, text: str) -> FieldTouched:
        self._no_page("fill", target, f"with {len(text)} characters")

    def choose(self, target: Target, option: str) -> FieldTouched:
        self._no_page("choose", option, "for", target)

    def press(self, key: str, target: Target | None = None) -> None:
        self._no_page("press", key, target or "")

    def _no_page(self, verb: str, *what: object) -> NoReturn:
        reason = f"“{verb}” needs a page, and {self.channel.name} holds messages; write “open: {{link: …}}” to leave it"
        raise StepRefused(Failure(reason, " ".join(map(str, what)).strip(), kind="refused"))

    def settle(self) -> None:
        """A message is there when it is there."""

    def evaluate(self, script: str) -> JsonValue:
        self._no_page("evaluate", script[:40])

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        self._no_page("screenshot", path.name, "in full" if full else "")

    def close(self) -> None:
        """The mailbox stays as it is."""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
