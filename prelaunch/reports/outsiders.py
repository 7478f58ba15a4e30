"""Third parties in words: what each costs, and what is not known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prelaunch.model.missing import Missing
from prelaunch.model.parties import Cost, Inventory, Party
from prelaunch.model.verdict import Release
from prelaunch.reports.words import count

MOST = 12
"""Parties that are told at once; the rest stand behind them."""


def kilobytes(cost: Cost | Missing) -> str:
    """`48`, `≥ 48`, or `not known`."""
    if isinstance(cost, Missing) or isinstance(cost.body_bytes, Missing):
        return "not known"
    size = cost.body_bytes / 1000
    told = f"{size:.0f}" if size >= 10 or size == 0 else f"{size:.1f}"
    return f"≥ {told}" if cost.unsized else told


def main_thread(cost: Cost | Missing) -> str:
    """Milliseconds: `120`, `≥ 120`, `no script`, or `not known`."""
    if isinstance(cost, Missing):
        return "not known"
    if isinstance(cost.main_thread_ms, Missing):
        return "not known" if cost.uncounted else "no script"
    told = f"{cost.main_thread_ms:.0f}"
    return f"≥ {told}" if cost.uncounted else told


def consent(party: Party) -> str:
    """Whether it came before a visitor could have agreed to it."""
    if isinstance(party.before_consent, Missing):
        return "not known"
    if not party.before_consent:
        return "no"
    if isinstance(party.though_asked, Missing):
        return "yes"
    return "yes, though the page asks" if party.though_asked else "yes, and the page does not ask"


def held_up(party: Party) -> str:
    """Milliseconds; `0` where the browser marked nothing of it as blocking and nothing waited."""
    return "not known" if isinstance(party.worst, Missing) else f"{party.worst.held_up_ms:.0f}"


def also_called(party: Party) -> tuple[str, ...]:
    """The domains that the name does not tell."""
    return tuple(each for each in party.domains or party.hosts if each != party.name)


def text(release: Release) -> str:
    """For a terminal: a headline, and two lines for each."""
    return "\n".join(_lines(release.third_parties)) + "\n"


def markdown(release: Release, told: Callable[[str], str] = str) -> str:
    """One table; `told` keeps words from being markup."""
    found = release.third_parties
    if isinstance(found, Missing):
        return told(f"Third parties: not known: {found.reason}") + "\n"
    lines = []
    if not found.parties:
        lines.append(told(f"Third parties: none on the {count(found.pages, 'page')} whose requests are known."))
    else:
        lines += ["| Third party | Worst page | Paint held up, ms | Main thread, ms | kB | Requests | Before consent |",
                  "|---|---|---|---|---|---|---|"]  # fmt: skip
    for party in found.parties[:MOST]:
        worst = party.worst
        where = "–" if isinstance(worst, Missing) else f"{worst.page} ({worst.channel})"
        asked = "not known" if isinstance(worst, Missing) else str(worst.requests)
        asked += f"; {party.failed} of {party.requests} failed" if party.failed else ""
        cells = (party.name, where, held_up(party), main_thread(worst), kilobytes(worst), asked, consent(party))
        lines.append("| " + " | ".join(map(told, cells)) + " |")
    if len(found.parties) > MOST:
        lines += ["", told(f"and {len(found.parties) - MOST} more, all in release.json")]
    if found.unknown:
        lines += ["", told(f"Third parties not known of {count(len(found.unknown), 'page')}: ")
                  + told(", ".join(found.unknown[:6]))]  # fmt: skip
    return "\n".join(lines) + "\n"


def _lines(found: Inventory | Missing) -> Iterator[str]:
    yield "Third parties by name, those that visitors wait for longest first"
    if isinstance(found, Missing):
        yield f"  not known: {found.reason}"
        return
    if not found.parties:
        yield f"  none on the {count(found.pages, 'page')} whose requests are known"
    for party in found.parties[:MOST]:
        named = ", ".join(also_called(party)[:4])
        yield f"  {party.name}" + (f" ({named})" if named else "")
        yield f"    {_costs(party)}"
    if len(found.parties) > MOST:
        yield f"  and {len(found.parties) - MOST} more, all in release.json"
    if found.unknown:
        yield f"  not known of {count(len(found.unknown), 'page')}: {', '.join(found.unknown[:6])}"


def _costs(party: Party) -> str:
    worst = party.worst
    if isinstance(worst, Missing):
        costs = [f"costs not known: {worst.reason}"]
    else:
        costs = [
            f"{count(worst.requests, 'request')} and {kilobytes(worst)} kB on {worst.page} ({worst.channel})",
            f"first paint held up {worst.held_up_ms:.0f} ms",
            f"main thread: {main_thread(worst)}" + ("" if isinstance(worst.main_thread_ms, Missing) else " ms"),
        ]
    where = [f"on {count(party.pages, 'page')}"] if party.pages else []
    where += [f"in {count(len(party.journeys), 'journey')}"] if party.journeys else []
    failed = [f"{party.failed} of {party.requests} failed"] if party.failed else []
    return "; ".join([*costs, " and ".join(where), f"before consent: {consent(party)}", *failed])
