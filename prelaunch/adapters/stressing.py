"""Raise the rate until a limit breaks, then look again between what kept and what broke."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.config.settings import Settings
from prelaunch.loadtests.arrivals import total_s
from prelaunch.loadtests.phases import phase_loads
from prelaunch.loadtests.profiles import steps_between
from prelaunch.loadtests.tally import lines_of, tally
from prelaunch.metrics._phases import steps
from prelaunch.model.judgement import LimitState
from prelaunch.model.load import LoadRun, PhaseLoad
from prelaunch.model.missing import Missing
from prelaunch.ports import LoadOrder

CLOSE = 1.12
"""Where what broke is not more than this times what kept, the bracket is close enough."""
FINER = 4
"""Steps of the second look."""
LOOK_EVERY_S = 2.0


@dataclass(frozen=True, slots=True)
class StressEngine:
    """Fulfils ports.LoadEngine. An order that does not seek capacity is run as it is."""

    engine: LocustEngine

    def run(self, order: LoadOrder) -> LoadRun:
        if not order.seeks_capacity or not order.phases or order.role == "worker":
            return self.engine.run(order)
        if order.role:
            # The workers leave with the first look; a second one would find nobody.
            return self._until_broken(order)
        first = self._until_broken(order)
        rates = bracket(first)
        if first.trouble or rates is None or rates[1] / rates[0] <= CLOSE:
            return first
        low, high = rates
        ratio = (high / low) ** (1 / (FINER + 1))
        hold = order.phases[0].seconds
        between = steps_between(low * ratio, high / ratio, FINER, hold)
        again = replace(order, phases=between, duration_s=total_s(between), folder=order.folder / "closer")
        (order.folder / "closer").mkdir(parents=True, exist_ok=True)
        return _together(first, self._until_broken(again))

    def _until_broken(self, order: LoadOrder) -> LoadRun:
        looked = [0.0]

        def broken(folder: Path, seconds: float) -> bool:
            if seconds - looked[0] < LOOK_EVERY_S:
                return False
            looked[0] = seconds
            so_far = tally(lines_of(folder))
            done = max((each.second for each in so_far.due), default=0)
            loads = phase_loads(order.phases, so_far, until_s=float(done))
            whole = tuple(each for each in loads if each.begins_s + each.phase.seconds <= done)
            return any(each.state is LimitState.BROKEN for each in steps(_as_run(order, whole)))

        return replace(self.engine, enough=broken).run(order)


def engine_for(settings: Settings, watch: Callable[[float], None]) -> StressEngine:
    """An engine that keeps to the workspace's ceiling."""
    ceiling = settings.ceiling
    engine = LocustEngine(most_seconds=ceiling.seconds, most_users=ceiling.users, most_rate=ceiling.rate, watch=watch)
    return StressEngine(engine)


def _as_run(order: LoadOrder, phases: tuple[PhaseLoad, ...]) -> LoadRun:
    return LoadRun(
        id=order.name, name=order.name, source=order.source, target=order.target, started_at="", took_s=0.0,
        users=order.users, minimum_samples=1, limits=order.limits, steps=(), seconds=(), errors=(),
        generator=Missing("it is still under way"), phases=phases,
    )  # fmt: skip


def bracket(run: LoadRun) -> tuple[float, float] | None:
    """The highest rate that kept all limits and the lowest that broke one; None where there are not both."""
    found = steps(run)
    broken = next((each for each in found if each.state is LimitState.BROKEN), None)
    kept = [each.rate for each in found if broken and each.rate < broken.rate and each.state is LimitState.MET]
    return (kept[-1], broken.rate) if broken and kept else None


def _together(first: LoadRun, then: LoadRun) -> LoadRun:
    """One run of both looks; the second one's seconds follow the first one's."""
    if then.trouble:
        return replace(first, trouble=then.trouble if "by hand" in then.trouble else first.trouble)
    after = first.seconds[-1].second + 1 if first.seconds else 0
    later = tuple(replace(each, second=each.second + after) for each in then.seconds)
    begins = max((each.begins_s + each.seconds for each in first.phases), default=0.0)
    phases = tuple(replace(each, begins_s=each.begins_s + begins) for each in then.phases)
    unfit = next(
        (each for each in (first.generator, then.generator) if isinstance(each, Missing) or not each.fit), None
    )
    return replace(
        first,
        took_s=first.took_s + then.took_s,
        seconds=first.seconds + later,
        phases=first.phases + phases,
        generator=unfit or first.generator,
        errors=first.errors,
    )
