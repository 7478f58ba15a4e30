"""A load test by its profile and flags, without a file of its own."""

from __future__ import annotations

from prelaunch.config.limits import LOAD_METRICS, parse_limit, parse_seconds
from prelaunch.config.settings import LoadProfile, Settings
from prelaunch.loadtests.document import think_seconds
from prelaunch.loadtests.facts import LoadTest
from prelaunch.loadtests.reading import DEFAULT_ERRORS, DURATION_S, RAMP_S, THINK_S, USERS
from prelaunch.problems import Complaint, UserError, did_you_mean

BUILT_IN = {"smoke": LoadProfile("smoke", users=2, ramp_s=1.0, duration_s=10.0)}
FLAGS = "flags"


def wished(
    settings: Settings,
    profile: str,
    *,
    users: int | None = None,
    duration: str = "",
    think: str = "",
    limits: tuple[str, ...] = (),
) -> LoadTest:
    """What is asked for; raises UserError with the flag that is not right."""
    known = {**BUILT_IN, **settings.load}
    if profile not in known:
        raise UserError(Complaint(f"there is no load profile “{profile}”", remedy=did_you_mean(profile, known)))
    chosen = known[profile]
    duration_s = _seconds(duration, "--duration") if duration else chosen.duration_s or DURATION_S
    ramp = chosen.ramp_s if chosen.ramp_s is not None else RAMP_S
    written = [parse_limit(text, "--limit", 0, LOAD_METRICS) for text in limits]
    if not any(limit.metric == "errors" and not limit.step for limit in written):
        written.append(parse_limit(DEFAULT_ERRORS, "default", 0, LOAD_METRICS))
    return LoadTest(
        id="",
        title="",
        source=FLAGS,
        users=users or chosen.users or USERS,
        ramp_s=min(ramp, duration_s / 2),
        duration_s=duration_s,
        think_s=_think(think) if think else THINK_S,
        limits=tuple(written),
        minimum_samples=1 if profile == "smoke" else 100,
        processes=chosen.processes or 0,
    )


def _seconds(text: str, flag: str) -> float:
    try:
        return parse_seconds(text)
    except ValueError as error:
        raise UserError(Complaint(str(error), flag)) from error


def _think(text: str) -> tuple[float, float]:
    try:
        return think_seconds(text)
    except ValueError as error:
        raise UserError(Complaint(str(error), "--think")) from error
