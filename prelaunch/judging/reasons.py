"""The grounds of a verdict in words: what stops it, what somebody answers for, what is only worth knowing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prelaunch.judging.waive import WaiverState
from prelaunch.model.accepted import Accepted
from prelaunch.model.group import Group
from prelaunch.model.identity import of_limit
from prelaunch.model.judgement import LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Reason

IN_ORDER = "waivers are kept in order"
ANSWERED = "a waiver answers for a finding until its day"
States = Mapping[str, WaiverState]


def stops(group: Group, states: States, *, new: bool) -> Reason:
    lapsed = [f" A waiver of {each} {states[each].why}." for each in group.ids if each in states]
    rule = f"{'new ' if new else ''}{group.severity} problems block"
    return Reason(rule, told(group) + "".join(lapsed), group.ids)


def answered(group: Group, states: States) -> Reason:
    return Reason(ANSWERED, f"{told(group)} ({_who(group.ids, states)})", group.ids)


def answered_otherwise(reason: Reason, states: States) -> Reason:
    """A broken limit or missing evidence that somebody answers for."""
    return Reason(ANSWERED, f"{reason.what} ({_who((reason.id,), states)})", id=reason.id)


def _who(ids: Iterable[str], states: States) -> str:
    waivers = [states[each].waiver for each in ids]
    said = {
        f"{each.owner} until {each.expires}: {each.reason}"
        + (f"; approved by {each.approved_by}" if each.approved_by else "")
        for each in waivers
    }
    return ", ".join(sorted(said))


def advises(group: Group) -> Reason:
    rule = "a person must look" if group.first.review else f"{group.severity} problems here advise"
    return Reason(rule, told(group), group.ids)


def told(group: Group) -> str:
    more = f" and {len(group.places) - 1} more places" if len(group.places) > 2 else ""
    more = f" and {group.places[1]}" if len(group.places) == 2 else more
    return f"{group.first.what} ({group.first.place}{more})"


def breaks(reading: Reading) -> Reason:
    limit = reading.limit.text if reading.limit else "its limit"
    operator = reading.limit.operator if reading.limit else ""
    value = "no value" if isinstance(reading.value, Missing) else f"{reading.value.value:g} {reading.unit}".rstrip()
    what = f"{reading.title}, {reading.place}: {value}"
    return Reason(f"a broken limit blocks: {limit}", what, id=of_limit(reading.metric, reading.place, operator))


def close(readings: Iterable[Reading]) -> tuple[Reason, ...]:
    return tuple(
        Reason("too close to its limit to tell", f"{reading.title}, {reading.place}: {reading.reason}".rstrip(": "))
        for reading in readings
        if reading.state is LimitState.TOO_CLOSE
    )


def stale(states: Iterable[WaiverState]) -> tuple[Reason, ...]:
    return tuple(
        Reason(IN_ORDER, f"The waiver of {state.waiver.finding} by {state.waiver.owner} {state.why}.")
        if state.used or not state.why.startswith("no finding")
        else Reason(IN_ORDER, f"The waiver of {state.waiver.finding} is not used: {state.why}.")
        for state in states
        if not state.counts
    )


def gone(entries: tuple[Accepted, ...]) -> tuple[Reason, ...]:
    if not entries:
        return ()
    one = len(entries) == 1
    told = f"{'1 accepted finding is' if one else f'{len(entries)} accepted findings are'} not there any more"
    return (Reason("the baseline only shrinks", f"{told}; `prelaunch accept` takes {'it' if one else 'them'} out."),)
