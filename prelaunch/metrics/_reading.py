"""Ask every metric and hold what it measured against the limits; nothing that was to be measured is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from prelaunch.metrics import Measured, Metric
from prelaunch.metrics._compared import unreachable
from prelaunch.metrics._laps import sharpened, wanted
from prelaunch.metrics._limits import state
from prelaunch.metrics._others import absent, names_in
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.laps import Way
from prelaunch.model.load import Limit, LoadRun
from prelaunch.model.machine import unfit
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.verdict import Evidence
from prelaunch.problems import did_you_mean

NOT_COMPARED = (
    "nothing was measured on the accepted release; write where it runs as “against” under “speed:” in prelaunch.yaml,"
    " and give it enough “seconds”"
)
BESIDE = "x"
"""The unit of limits that hold the site against its competitors."""
THIS_RUN = "this run"
DEFAULT = "default"
"""The source of limits that nobody wrote."""


def read_all(metrics: Mapping[str, Metric], evidence: Evidence, limits: Iterable[Limit]) -> tuple[Reading, ...]:
    """Every reading, in the metrics' order; then what limits name that was not measured."""
    policy = tuple(limits)
    machine = unfit(evidence.paces)
    found: list[Reading] = []
    used: set[Limit] = set()
    failed: set[str] = set()
    for metric in metrics.values():
        try:
            measured = tuple(metric.read(evidence))
        except EvidenceMissing as error:
            measured = (Measured(THIS_RUN, 0, Missing(str(error)), lost=True),)
        except Exception as error:
            why = f"the metric itself failed: {type(error).__name__}: {error}"
            measured = (Measured(THIS_RUN, 0, Missing(why), lost=True),)
            failed.add(metric.id)
        for each in measured:
            holding = _holding(metric, each, policy)
            used.update(holding)
            if (each.within or each.quiet) and not holding:
                continue
            found += [
                _held(metric, _sharp(evidence, metric, each, limit), limit, machine) for limit in holding or (None,)
            ]
    left = [limit for limit in policy if limit not in used and limit.metric not in failed]
    for limit in left:
        known = metrics.get(limit.metric)
        nothing = absent(limit, evidence) if known and known.of_others and limit.step else None
        found.append(
            _held(known, nothing, limit, machine) if known and nothing else _unmeasured(metrics, limit, evidence)
        )
    for load in evidence.loads:
        if load.seeks_capacity:
            continue
        found += (_unmeasured_in_load(load, limit) for limit in load.limits if limit not in used)
    return tuple(found)


def again(metrics: Mapping[str, Metric], evidence: Evidence, limits: Iterable[Limit], *, rounds: int) -> dict[str, int]:
    """How many laps each page and journey must have had, by the id of its first look or walk; {} where all is told."""
    policy = tuple(limits)
    asked = [
        (metric, each, limit)
        for metric in metrics.values()
        for each in _measured(metric, evidence)
        for limit in _holding(metric, each, policy)
    ]
    return wanted(evidence, asked, rounds=rounds)


def _measured(metric: Metric, evidence: Evidence) -> Iterator[Measured]:
    """Nothing of a metric that fails: its readings say so."""
    if metric.over != "loads":
        with suppress(Exception):
            yield from tuple(metric.read(evidence))


def _sharp(evidence: Evidence, metric: Metric, each: Measured, limit: Limit | None) -> Measured:
    return sharpened(evidence, metric, each, limit) if limit else each


def _holding(metric: Metric, each: Measured, policy: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """The limits for this place: the closest that name it, else those for all; of one direction the last written.

    A load test's limit without a step holds for all its steps together, a journey limit without a name for each.
    """
    name = each.limit_name or metric.id
    limits = [limit for limit in (policy if each.limits is None else each.limits) if limit.metric == name]
    here = [f"on {channel}" for channel in each.channels]
    for names in ([f"{word} {on}" for word in each.about for on in here], each.about, () if each.within else here):
        folded = {name.casefold() for name in names}
        own = [limit for limit in limits if limit.step and limit.step.casefold() in folded]
        if own:
            return tuple({limit.operator[0]: limit for limit in own}.values())
    general = [limit for limit in limits if not limit.step and (each.limits is None or not each.about)]
    return () if each.within else tuple({limit.operator[0]: limit for limit in general}.values())


def _held(metric: Metric, each: Measured, limit: Limit | None, machine: str) -> Reading:
    """`machine` is why its times say nothing, or ''."""
    held = LimitState.NO_LIMIT
    reason = each.note
    if limit:
        held = state(_widest(each), limit, counted=each.counted, sampled=each.sampled, significant=each.significant)
    if each.lost:
        held = LimitState.UNDETERMINED
    if isinstance(each.value, Missing):
        reason = each.value.reason
    elif limit and each.unproven and held is not _proven_from_below(limit):
        held, reason = LimitState.UNDETERMINED, each.unproven
    elif limit and each.open_ends and held is LimitState.TOO_CLOSE:
        held, reason = LimitState.UNDETERMINED, each.open_ends[2]
    elif held is LimitState.TOO_CLOSE:
        reason = "; ".join(filter(None, ["the limit lies within what chance alone moves the value by", reason]))
    value = each.value
    if machine and _is_a_time(metric, each) and held is not LimitState.MET and isinstance(value, Interval):
        # A time that keeps its limit on a slow machine keeps it on a fast one; any other says nothing.
        value, reason = Missing(machine), machine
        asked = limit and limit.source != DEFAULT
        held = LimitState.UNDETERMINED if asked else LimitState.NO_LIMIT
    return Reading(
        metric=each.metric or metric.id,
        title=each.title or metric.title,
        unit=each.unit or metric.unit,
        place=each.place,
        samples=each.samples,
        value=value,
        limit=limit,
        state=held,
        reason=reason,
    )


def _is_a_time(metric: Metric, each: Measured) -> bool:
    """Of pages and journeys; a load test watches its generator itself."""
    return metric.over != "loads" and (each.unit or metric.unit) == "ms"


def _widest(each: Measured) -> Interval | Missing:
    if isinstance(each.value, Missing) or each.open_ends is None:
        return each.value
    low, high, _ = each.open_ends
    return Interval(each.value.value, low, high)


def _proven_from_below(limit: Limit) -> LimitState:
    """What a value whose upper end is not known can still show: `< 800` broken, or `> 800` met."""
    return LimitState.BROKEN if limit.operator.startswith("<") else LimitState.MET


def _unmeasured(metrics: Mapping[str, Metric], limit: Limit, evidence: Evidence) -> Reading:
    metric = metrics.get(limit.metric) or (metrics.get("benchmark") if limit.unit == BESIDE else None)
    if metric is None:
        hint = did_you_mean(limit.metric, metrics)
        why = f"there is no metric “{limit.metric}”" + (f"; {hint}" if hint else "")
        return _nothing(limit, limit.metric, "", THIS_RUN, why, LimitState.UNDETERMINED)
    plan = evidence.plan
    planned = {
        "pages": plan.crawl is not None or bool(plan.journeys),
        "journeys": bool(plan.journeys),
        "loads": bool(plan.loads),
        "people": bool(plan.journeys),
        "rivals": plan.benchmark is not None,
    }[metric.over]
    place = THIS_RUN
    nowhere = unreachable(evidence) if metric.compares is Way.ACCEPTED else ""
    alone = metric.compares is Way.ACCEPTED and not any(lap.way is Way.ACCEPTED and lap.good for lap in evidence.laps)
    if not planned:
        looked_at = {"rivals": "competitors"}.get(metric.over, metric.over)
        why, held = f"this run looked at no {looked_at}", LimitState.NO_LIMIT
    elif plan.benchmark and metric.over == "rivals":
        names = [each.name for each in plan.benchmark.intents]
        channels = [f"on {name}" for name in plan.benchmark.channels]
        begun = (limit.step.casefold(), limit.step.casefold().rpartition(" on ")[0])
        known = not limit.step or any(name.casefold() in begun for name in (*names, *channels))
        hint = "" if known else did_you_mean(limit.step, [*names, *channels])
        measure = limit.metric.rpartition("-to-")[0]
        what = "interaction was compared: only journeys have some" if measure == "inp" else f"{measure} was compared"
        why = f"no {what}" + (f"; {hint}" if hint else "")
        held = LimitState.UNDETERMINED
    elif limit.step:
        titles = [name for journey in plan.journeys for name in (journey.name, journey.title)]
        channels = [f"on {channel.name}" for channel in plan.channels]
        begun = (limit.step.casefold().split(" > ")[0], limit.step.casefold().rpartition(" on ")[0])
        known = any(name.casefold() in (*begun, limit.step.casefold()) for name in (*titles, *channels))
        met = sorted({*names_in(evidence).values()}) if metric.of_others else []
        hint = "" if known else did_you_mean(limit.step, [*titles, *channels, *met])
        kind = "channel" if limit.step.startswith("on ") else "step" if " > " in limit.step and known else "journey"
        known = known and kind != "step"
        kind = "journey or third party" if metric.of_others and kind == "journey" else kind
        what = "gave no value" if known else f"is no {kind} of this run"
        place = limit.step if limit.step.startswith("on ") else f"journey “{limit.step}”"
        why = f"“{limit.step}” {what}" + (
            f"; {hint}" if hint else f": {nowhere or NOT_COMPARED}" if known and alone else ""
        )
        held = LimitState.UNDETERMINED
    elif alone:
        why, held = nowhere or NOT_COMPARED, LimitState.UNDETERMINED
    else:
        why = f"nothing that was looked at gave a value for {metric.title}"
        held = LimitState.NO_LIMIT if limit.source == DEFAULT else LimitState.UNDETERMINED
    return _nothing(limit, metric.id, metric.unit, place, why, held, metric.title)


def _unmeasured_in_load(load: LoadRun, limit: Limit) -> Reading:
    place = f"load “{load.name}”" + (f", step “{limit.step}”" if limit.step else "")
    steps = [step.name for step in load.steps]
    if load.trouble:
        why = load.trouble
    elif limit.step and limit.step not in steps:
        hint = did_you_mean(limit.step, steps)
        why = f"the step “{limit.step}” was never reached" + (f"; {hint}" if hint else "")
    else:
        why = f"“{limit.metric}” was not measured"
    return _nothing(limit, f"load-{limit.metric}", limit.unit, place, why, LimitState.UNDETERMINED)


def _nothing(limit: Limit, metric: str, unit: str, place: str, why: str, held: LimitState, title: str = "") -> Reading:
    return Reading(metric, title or metric, unit or limit.unit, place, 0, Missing(why), limit, held, why)
