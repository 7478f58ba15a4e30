"""A load test of a journey by its profile and flags, without a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from prelaunch.config.limits import LOAD_METRICS, parse_limit, parse_rate, parse_seconds
from prelaunch.config.settings import Settings
from prelaunch.loadtests.arrivals import EVEN, POISSON, total_s
from prelaunch.loadtests.document import think_seconds
from prelaunch.loadtests.facts import LoadTest
from prelaunch.loadtests.profiles import changed, phases_of, places, with_built_in
from prelaunch.loadtests.reading import DEFAULT_ERRORS, DURATION_S, RAMP_S, THINK_S, USERS
from prelaunch.problems import Complaint, UserError, did_you_mean

Read = TypeVar("Read")
FLAGS = "flags"
DEFAULT_TIMES = "p95 < 2 s"


def wished(
    settings: Settings,
    journey: str,
    profile: str,
    *,
    users: int | None = None,
    arrivals: str = "",
    to: str = "",
    duration: str = "",
    hold: str = "",
    steps: int | None = None,
    think: str = "",
    even: bool = False,
    processes: int | None = None,
    limits: tuple[str, ...] = (),
) -> LoadTest:
    """What is asked for; raises UserError with the flag that is not right."""
    known = with_built_in(settings.load)
    if profile not in known:
        raise UserError(Complaint(f"there is no load profile “{profile}”", remedy=did_you_mean(profile, known)))
    chosen = changed(
        known[profile],
        users=users,
        arrivals=_flag(parse_rate, arrivals, "--arrivals"),
        to=_flag(parse_rate, to, "--to"),
        duration_s=_flag(parse_seconds, duration, "--duration"),
        hold_s=_flag(parse_seconds, hold, "--hold"),
        steps=steps,
    )
    phases = phases_of(chosen, journey, settings.forecast)
    pause = _flag(think_seconds, think, "--think") or THINK_S
    duration_s = total_s(phases) if phases else chosen.duration_s or DURATION_S
    ramp = chosen.ramp_s if chosen.ramp_s is not None else RAMP_S
    written = [parse_limit(text, "--limit", 0, LOAD_METRICS) for text in limits]
    if not any(limit.metric == "errors" and not limit.step for limit in written):
        written.append(parse_limit(DEFAULT_ERRORS, "default", 0, LOAD_METRICS))
    if phases and not any(limit.unit == "ms" for limit in written):
        written.append(parse_limit(DEFAULT_TIMES, "default", 0, LOAD_METRICS))
    return LoadTest(
        id="",
        title="",
        source=FLAGS,
        users=chosen.users or (places(phases, pause, settings.ceiling.users) if phases else USERS),
        ramp_s=min(ramp, duration_s / 2),
        duration_s=duration_s,
        think_s=pause,
        limits=tuple(written),
        minimum_samples=1 if profile == "smoke" else 100,
        processes=processes if processes is not None else chosen.processes or 0,
        phases=phases,
        arrivals=EVEN if even else POISSON,
        profile=profile,
        forecast_peak=settings.forecast.peak(journey),
        journey=journey,
        seeks_capacity=chosen.shape == "stress",
    )


def _flag(read: Callable[[object], Read], text: str, flag: str) -> Read | None:
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        raise UserError(Complaint(str(error), flag)) from error
