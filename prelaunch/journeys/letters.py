"""Wait for a message as its receiver does, and find the link in it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from prelaunch.model.walk import Failure
from prelaunch.ports import Clock, Mail, Receiving, StepRefused, Tab

MAIL_PATIENCE_S = 10.0
_POLL_S = 0.1
_MOST_TOLD = 5


def awaited(
    tab: Tab,
    fits: Callable[[Mail], bool],
    what: str,
    patience_s: float,
    *,
    own: str,
    clock: Clock,
    sleep: Callable[[float], None],
) -> Mail:
    """The first message that fits and is sent to `own` (to anybody where that is ''); raises StepRefused."""
    if not isinstance(tab, Receiving):
        reason = f"“receive” needs a mail or SMS channel, and {tab.channel.name} is a {tab.channel.kind} channel"
        raise StepRefused(Failure(reason, kind="refused"))

    def mine(mail: Mail) -> bool:
        to = not own or not mail.to or any(own in each.casefold() for each in mail.to)
        return to and fits(mail)

    ends = clock.ms() + patience_s * 1000
    while (letter := tab.take(mine)) is None:
        if clock.ms() >= ends:
            there = tuple(f"“{each.subject or each.text[:60]}” to {', '.join(each.to)}" for each in tab.waiting[-3:])
            raise StepRefused(Failure(f"no such message came within {patience_s:g} s", what, there))
        sleep(_POLL_S)
    return letter


def linked(letter: Mail | None, link: str) -> str:
    """The address behind a link, by its name or a part of its address; raises StepRefused where it is not there."""
    if letter is None:
        raise StepRefused(Failure("no message was received in this journey", link, kind="refused"))
    wanted = " ".join(link.split()).casefold()
    named = [address for name, address in letter.links if " ".join(name.split()).casefold() == wanted]
    found = named or [address for _, address in letter.links if link in address]
    if found:
        return found[0]
    there = tuple(f"link “{name}”" for name, address in letter.links if _leads(address))[:_MOST_TOLD]
    what = f"the message “{letter.subject or letter.text[:60]}” came, and has no link “{link}”"
    raise StepRefused(Failure(what if there else f"{what}, nor any other", link, there, "mail-without-link"))


def _leads(address: str) -> bool:
    """Whether it opens a page, and does not write to somebody or call them."""
    return urlsplit(address).scheme in ("http", "https", "")
