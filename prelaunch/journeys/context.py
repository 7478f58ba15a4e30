"""What customers carry from channel to channel, and how each channel shows it: `context:` in prelaunch.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prelaunch.config.settings import FILE
from prelaunch.config.yaml_lines import Lined, read_lined
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Failure
from prelaunch.ports import Aside, StepRefused, Tab
from prelaunch.problems import UserError
from prelaunch.steps import Notes
from prelaunch.steps._facts import Fact, fact_text, read_fact
from prelaunch.steps._words import mapping_of, text_of

ANYWHERE = "anywhere"
LANGUAGE = "language"
_SAYS = """(() => {
  const words = (element) => (element?.innerText || '').replace(/\\s+/g, ' ').trim();
  const main = words(document.querySelector('main, [role=main]'));
  const whole = words(document.body);
  const title = words(document.querySelector('h1'));
  const text = main || (title ? whole.slice(Math.max(0, whole.lastIndexOf(title))) : whole);
  return text.length > 120 ? text.slice(0, 120).replace(/\\s+\\S*$/, '') + ' …' : text;
})()"""
"""How the page begins, past what all pages begin with."""
_PAGE_LANGUAGE = "(document.documentElement.lang || '').toLowerCase().split('-')[0]"


@dataclass(frozen=True, slots=True)
class Where:
    """How one channel shows one thing; `page` is opened beside, so that the customer's own page stays as it is."""

    fact: Fact
    page: str = ""
    language: bool = False
    """Read from the page's own `lang`."""


Context = Mapping[str, Mapping[str, Where]]


def read_context(folder: Path, channels: Iterable[Channel]) -> Context:
    """The workspace's `context:`; raises UserError with every mistake in it. The page's language is known by itself."""
    known: dict[str, dict[str, Where]] = {LANGUAGE: {ANYWHERE: Where(Fact(), language=True)}}
    lined = read_lined(folder / FILE, FILE) if (folder / FILE).is_file() else Lined(None, 1)
    written = lined.value.get("context") if isinstance(lined.value, dict) else None
    if written is None or written.value is None:
        return known
    names = [*(each.name for each in channels), ANYWHERE]
    notes = Notes(FILE, channels=names)
    for name, places in (mapping_of(written, "“context”", notes) or {}).items():
        known[name] = {}
        for channel, each in (mapping_of(places, f"“{name}”", notes) or {}).items():
            if channel not in names:
                notes.unknown(channel, "a channel", places.key_lines[channel], names)
            where = _where(each, notes)
            if where is not None:
                known[name][channel] = where
    if notes.complaints:
        raise UserError(notes.complaints)
    return known


def _where(lined: Lined, notes: Notes) -> Where | None:
    page = ""
    if isinstance(lined.value, dict) and "open" in lined.value:
        page = text_of(lined.value["open"], "the page", notes) or ""
        if not page.startswith(("/", "http://", "https://", "${")):
            notes.complain(f"“{page}” is not a page", lined.value["open"].line, "begin a path with “/”")
        if list(lined.value) == ["open"]:
            notes.complain("it is not said what to read there", lined.line, "add after: its label, css or matching")
            return None
    fact = read_fact(lined, notes, extra=("open",))
    return Where(fact, page) if fact else None


def named_in(context: Context) -> dict[str, frozenset[str]]:
    """Each thing with the channels that show it."""
    return {name: frozenset(places) for name, places in context.items()}


def shown(tab: Tab, where: Where, address: str) -> str | Missing:
    """What the channel shows of it now, or why it shows nothing; the customer's own page stays as it is."""
    beside = tab.aside() if address and isinstance(tab, Aside) else None
    looking = beside or tab
    try:
        if address:
            looking.open(address)
    except StepRefused as refusal:
        return Missing(refusal.failure.what)
    else:
        return _read(looking, where)
    finally:
        if beside is not None:
            beside.close()


def _read(tab: Tab, where: Where) -> str | Missing:
    if where.language:
        return str(tab.evaluate(_PAGE_LANGUAGE) or "") or Missing("the page does not say its language")
    try:
        return fact_text(tab, where.fact)
    except StepRefused as refusal:
        # A pattern is for those who wrote it; everybody else reads what the page says instead.
        patterned = where.fact.matching and refusal.failure.looked_for == str(where.fact)
        what = "nothing like it is shown" if patterned else refusal.failure.what
        said = tab.evaluate(_SAYS) if tab.channel.kind == "browser" else ""
        words = " ".join(said.split()) if isinstance(said, str) else ""
        return Missing(f"{what}; the page says “{words}”" if words else what)


def lost(what: str, there: tuple[str, ...]) -> StepRefused:
    return StepRefused(Failure(what, there_instead=there, kind="context-lost"))
