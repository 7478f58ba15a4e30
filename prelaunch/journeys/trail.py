"""Follow a reference from the channel that gave it to the next, and tell where its trail is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import unquote_plus, urlsplit

from prelaunch.journeys.document import WrittenStep
from prelaunch.journeys.values import placeholders, texts
from prelaunch.model.sameness import normalised
from prelaunch.model.walk import Failure, Kept

LOOKS = ("see", "keep", "open", "click")
"""Steps that find the thing itself, where they name its reference."""
WORDS = ("text", "paragraph", "status", "alert", "log", "searchbox", "textbox", "combobox")
"""Roles of what only speaks of a thing."""
SEARCHES = ("fill", "open", "choose", "ask")
"""Steps that ask a channel for it."""


class Trail:
    """What was asked for by a reference on each channel, and not found so far."""

    def __init__(self) -> None:
        self._asked: dict[str, dict[str, Kept]] = {}

    def named(self, written: WrittenStep, channel: str, kept: Sequence[Kept]) -> dict[str, Kept]:
        """References in this step that another channel gave, by their names."""
        wanted = {name[5:] for text in texts(written.args) for name in placeholders(text) if name.startswith("kept.")}
        latest = {each.name: each for each in kept if each.name in wanted}
        return {name: each for name, each in latest.items() if each.channel != channel and is_reference(each.value)}

    def found(self, written: WrittenStep, channel: str, named: dict[str, Kept]) -> None:
        """The step was done."""
        if written.step.expects or written.step.verb == "keep":
            self._asked.pop(channel, None)
        elif written.step.verb in SEARCHES and named:
            self._asked.setdefault(channel, {}).update(named)

    def told(
        self,
        failure: Failure,
        written: WrittenStep,
        channel: str,
        named: dict[str, Kept],
        url: str,
        text: Callable[[], str],
    ) -> Failure:
        """The failure as it is, or as a lost trail where the page at `url` shows nothing by the reference."""
        if failure.kind not in ("not-found", "wrong-fact", "timeout") or written.step.verb not in LOOKS:
            return failure
        if written.step.verb == "click":
            # A link called otherwise is no lost trail; one that is the number itself is how it is found.
            named = {name: each for name, each in named.items() if f"${{kept.{name}}}" in tuple(texts(written.args))}
        lost = [
            each
            for each in named.values()
            if failure.kind == "not-found" and not _shown(each.value, failure.there_instead, url)
        ]
        if not lost and written.step.verb in ("see", "keep") and failure.kind != "timeout":
            said = text()
            lost = [each for each in self._asked.get(channel, {}).values() if each.value not in said]
        if not lost:
            return failure
        first = lost[0]
        name = first.name.replace("_", " ")
        what = f"the {name} “{first.value}”, given on {first.channel}, cannot be found on {channel}"
        return replace(failure, what=f"{what}: {failure.what}", looked_for=first.value, kind="trail-lost")


def _shown(value: str, there: Sequence[str], url: str) -> bool:
    """Whether one of the nearest things on the page bears the reference, and does not only repeat what was asked.

    “Nothing found for TW-1” is a text, and “Results for TW-1” the heading of any search; what is found stands in a row,
    a link, or the heading of a page of its own.
    """
    only_says = (*WORDS, "heading") if value in unquote_plus(urlsplit(url).query) else WORDS
    return any(value in each and each.partition(" ")[0] not in only_says for each in there)


def is_reference(value: str) -> bool:
    """Whether this names something, as `TW-10001` or `4711` do, and is neither money nor words."""
    if len(value) > 60 or not re.search(r"\d", value):
        return False
    amount = normalised(value)
    return not re.fullmatch(r"-?\d+\.\d{2,}( .+)?", amount) or re.fullmatch(r"#?\d{3,}", value.strip()) is not None
