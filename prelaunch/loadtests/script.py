"""Make a load script of two recordings of a journey: its requests, what they take from each other, what is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from prelaunch.loadtests.aligning import Alone, Pair, align
from prelaunch.loadtests.answers import visible_text
from prelaunch.loadtests.conversation import Conversation, Exchange
from prelaunch.loadtests.correlate import Explained, Explaining, Unexplained, keep_of, landing_of
from prelaunch.loadtests.facts import LoadStep
from prelaunch.loadtests.slots import Slot, step_of

_PLACEHOLDER = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
LONGEST_NAME = 60
"""Characters of a path in a request's name."""
_FACT = re.compile(r"persona\.(.+)")


@dataclass(frozen=True, slots=True)
class Script:
    """A journey as requests. It may be run only where nothing is unexplained and its end can be seen."""

    steps: tuple[LoadStep, ...]
    explained: tuple[Explained, ...]
    unexplained: tuple[Unexplained, ...]
    unseen: tuple[str, ...]
    """Expectations of the journey that no answer shows: the page's script draws them."""
    left_out: tuple[str, ...]
    """Requests that only one walk made."""
    fresh: tuple[tuple[str, str, str], ...]
    """Values that a round creates, such as the order's number: name, and what it was in the recordings."""
    proven: str
    """The expectation that shows the end was reached; '' where none does."""
    notes: tuple[str, ...] = ()
    agent: str = ""
    language: str = ""

    @property
    def refusal(self) -> str:
        """Why it must not be run; '' where it may."""
        if self.unexplained:
            return "these values differ between two walks, and no earlier answer explains them: " + "; ".join(
                map(str, self.unexplained)
            )
        if not self.steps:
            return "the walk asked the site for nothing that can be sent again"
        if not self.proven:
            return "no answer holds what the journey expects at its end, so whether a replay gets there cannot be seen"
        return ""


def script_of(one: Conversation, other: Conversation, *, with_static: bool = False) -> Script:
    """The script of two walks of the same journey; requests that turn out to be needed are taken back."""
    if with_static:
        one, other = _whole(one), _whole(other)
    made, wanted = _script(one, other)
    if wanted and (helped := _helpful(one, other, wanted)):
        one, other = helped
        made, _ = _script(one, other)
    return made


def _script(one: Conversation, other: Conversation) -> tuple[Script, list[tuple[str, str]]]:
    pairs, alone = align(one, other)
    work = Explaining(one, other, pairs, _used(one))
    unexplained: list[Unexplained] = []
    steps: list[LoadStep] = []
    names: Counter[str] = Counter()
    for at, pair in enumerate(pairs):
        steps.append(_step(work, one, pair, at, names, unexplained))
    proven, unseen, kept = _expectations(work, one, other, steps)
    fresh = _fresh(pairs, kept, work)
    for at, ways in work.keeps.items():
        steps[at] = replace(steps[at], keep=tuple(keep_of(name, way) for name, way in ways.items()))
    unexplained += _alone_and_needed(one, alone)
    script = Script(
        steps=tuple(steps),
        explained=tuple(dict.fromkeys(work.explained)),
        unexplained=tuple(unexplained),
        unseen=tuple(unseen),
        left_out=tuple(f"{each.exchange.method} {each.exchange.path}" for each in alone if not each.exchange.changes),
        fresh=fresh,
        proven=proven,
        notes=_notes(one),
        agent=_header(pairs, "user-agent"),
        language=_header(pairs, "accept-language"),
    )
    return script, [each.values for each in unexplained if each.values[0]]


def _step(
    work: Explaining, one: Conversation, pair: Pair, at: int, names: Counter[str], unexplained: list[Unexplained]
) -> LoadStep:
    spoken = one.steps[pair.one.step]
    theirs = iter(pair.other_request.slots)
    said: dict[int, str] = {}
    for slot in pair.request.slots:
        twin = next(theirs)
        text = work.slot(slot, twin, at)
        if text is None:
            request = f"{pair.one.method} {pair.one.path}"
            unexplained.append(
                Unexplained(spoken.sentence, spoken.source, request, slot.where, (slot.value, twin.value))
            )
            text = f"${{unexplained.{slot.key or 'value'}}}"
        said[id(slot)] = text

    def text_of(slot: Slot) -> str:
        return said[id(slot)]

    first = at == 0 or work.pairs[at - 1].one.step != pair.one.step
    name = spoken.sentence if first else f"{spoken.sentence}: {pair.one.method} {_plain(pair)}"
    names[name] += 1
    made = step_of(pair.request, name if names[name] == 1 else f"{name} ({names[name]})", text_of, pair.one.body_type)
    status = pair.one.status if pair.one.status >= 400 or 300 <= pair.one.status < 400 else None
    return replace(
        made,
        expect=status,
        lands=landing_of(pair),
        think=first,
        note=f"{spoken.source}" if first else "",
    )


def _plain(pair: Pair) -> str:
    """The path, with * for what differs."""
    zipped = zip(pair.request.path, pair.other_request.path, strict=True)
    path = "/" + "/".join(mine.value if mine.value == their.value else "*" for mine, their in zipped)
    return path if len(path) <= LONGEST_NAME else path[: LONGEST_NAME - 1] + "…"


def _expectations(
    work: Explaining, one: Conversation, other: Conversation, steps: list[LoadStep]
) -> tuple[str, list[str], dict[str, tuple[str, str, int]]]:
    """Put what the journey expects on the requests whose answers show it.

    Gives the last expectation that shows the end, those that nothing shows, and what the journey kept, with the pair it
    was found at.
    """
    unseen: list[str] = []
    kept: dict[str, tuple[str, str, int]] = {}
    last_change = max((at for at, pair in enumerate(work.pairs) if pair.one.changes), default=-1)
    proven = ""
    for index, spoken in enumerate(one.steps):
        twin = other.steps[index] if index < len(other.steps) else spoken
        until = max((at for at, pair in enumerate(work.pairs) if pair.one.step <= index), default=-1)
        theirs = dict(twin.kept)
        for name, value in spoken.kept:
            if name in theirs:
                kept[name] = (value, theirs[name], until + 1)
        for (written, mine), (_, their) in zip(spoken.expects, twin.expects, strict=False):
            text = _written(work, written, kept, mine)
            found = _shown_at(work.pairs, until, mine, their)
            if found is None or text is None:
                unseen.append(f"{spoken.source} “{mine}”")
                continue
            at, raw = found
            step = steps[at]
            if raw and not step.see:
                steps[at] = replace(step, see=text)
            elif text not in step.shows and text != step.see:
                steps[at] = replace(step, shows=(*step.shows, text))
            if at >= last_change:
                proven = mine
    return proven, unseen, kept


def _written(work: Explaining, written: str, kept: dict[str, tuple[str, str, int]], filled: str) -> str | None:
    """The expectation with the references of a load script; None where a value it names cannot be taken anywhere."""
    wrong = False

    def put(found: re.Match[str]) -> str:
        nonlocal wrong
        name = found.group(1)
        if name.startswith("persona."):
            return f"${{{name}}}"
        if name.startswith("kept.") and name[5:] in kept:
            mine, their, before = kept[name[5:]]
            said = work.value(mine, their, before, name[5:])
            if said is not None:
                return said
        wrong = True
        return ""

    text = _PLACEHOLDER.sub(put, written)
    return None if wrong else text or filled


def _shown_at(pairs: Sequence[Pair], until: int, mine: str, their: str) -> tuple[int, bool] | None:
    """The last answer that shows both texts, as its source has it (True) or as a person sees it."""
    for at in range(until, -1, -1):
        one, other = pairs[at].one, pairs[at].other
        if mine in one.answer and their in other.answer:
            return at, True
        if _folded(mine) in visible_text(one.answer) and _folded(their) in visible_text(other.answer):
            return at, False
        if one.kind == "document":
            return None
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fresh(
    pairs: Sequence[Pair], kept: dict[str, tuple[str, str, int]], work: Explaining
) -> tuple[tuple[str, str, str], ...]:
    """What a round makes new: kept by the journey, different in both walks, said only after something was sent."""
    first_change = next((at for at, pair in enumerate(pairs) if pair.one.changes), None)
    fresh = []
    for mine, their, before in kept.values():
        if mine == their or first_change is None:
            continue
        if any(mine in pair.one.answer for pair in pairs[:first_change]):
            continue
        said = work.value(mine, their, before)
        found = re.fullmatch(r"\$\{([\w]+)\}", said or "")
        if found:
            fresh.append((found.group(1), mine, their))
    return tuple(fresh)


def _alone_and_needed(one: Conversation, alone: Sequence[Alone]) -> list[Unexplained]:
    """A request that changes something and that only one walk made cannot be left out, nor sent for all."""
    found = []
    for each in alone:
        if each.exchange.changes:
            spoken = one.steps[min(each.exchange.step, len(one.steps) - 1)]
            request = f"{each.exchange.method} {each.exchange.path}"
            found.append(
                Unexplained(spoken.sentence, spoken.source, request, "that one walk alone made it, the value", ("", ""))
            )
    return found


def _used(one: Conversation) -> dict[str, str]:
    """The facts that the site was told: those whose values were sent."""
    sent = " ".join((each.body or "") + each.url for each in one.exchanges)
    told = {name: value for name, value in one.facts.items() if value}
    return {name: value for name, value in told.items() if value in sent or quote_plus(value) in sent}


def _helpful(
    one: Conversation, other: Conversation, wanted: Sequence[tuple[str, str]]
) -> tuple[Conversation, Conversation] | None:
    """Both with those scripts and styles taken back that hold a value which is wanted."""

    def needed(side: Conversation, at: int) -> set[str]:
        return {each.path for each in side.dropped if any(values[at] in each.answer for values in wanted)}

    paths = needed(one, 0) & needed(other, 1)
    if not paths:
        return None
    return _with(one, paths), _with(other, paths)


def _with(side: Conversation, paths: set[str]) -> Conversation:
    back = [each for each in side.dropped if each.path in paths]
    first = list({each.path: each for each in reversed(back)}.values())
    return replace(side, exchanges=_ordered((*side.exchanges, *first)))


def _whole(side: Conversation) -> Conversation:
    return replace(side, exchanges=_ordered((*side.exchanges, *side.dropped)), dropped=())


def _ordered(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    return tuple(sorted(exchanges, key=lambda each: each.started))


def _notes(one: Conversation) -> tuple[str, ...]:
    notes = []
    if one.dropped:
        notes.append(f"{len(one.dropped)} pictures, scripts and styles are left out")
    if one.third_parties:
        notes.append(f"{one.third_parties} requests to other sites are never sent")
    if one.aside:
        notes.append(f"{one.aside} beacons and streams cannot be sent again")
    return tuple(notes)


def _header(pairs: Sequence[Pair], name: str) -> str:
    return next((value for pair in pairs for key, value in pair.one.headers if key == name), "")
