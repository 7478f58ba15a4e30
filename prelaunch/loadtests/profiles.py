"""Load profiles: what is there already, and the open schedule that each makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prelaunch.config.settings import Forecast, LoadProfile
from prelaunch.loadtests.arrivals import peak
from prelaunch.model.load import Phase
from prelaunch.problems import Complaint, UserError

BUILT_IN: Mapping[str, LoadProfile] = {
    "smoke": LoadProfile("smoke", users=2, ramp_s=1.0, duration_s=10.0),
    "forecast": LoadProfile("forecast", shape="steady", times_forecast=1.0, ramp_s=30.0, duration_s=300.0),
    "stress": LoadProfile("stress", shape="stress", times_forecast=0.5, steps=8, hold_s=30.0),
    "spike": LoadProfile("spike", shape="spike", times_forecast=1.0, hold_s=60.0),
    "soak": LoadProfile("soak", shape="steady", times_forecast=0.7, ramp_s=60.0, duration_s=7200.0),
}
"""A few to see that it works, the expected peak, until it breaks, a rush, hours."""
STEPS, STRETCH, SPIKE = 8, 4.0, 3.0
"""A stress test ends at four times its first rate where nothing else is written; a spike is three times its own."""
RUSH_S = 2.0
FEWEST_PLACES, PATIENCE_S = 20, 15.0


def with_built_in(written: Mapping[str, LoadProfile]) -> dict[str, LoadProfile]:
    return {**BUILT_IN, **written}


def changed(profile: LoadProfile, **flags: object) -> LoadProfile:
    """The profile with what was said beside it; a rate makes an open schedule of it, users alone a loop."""
    given = {name: value for name, value in flags.items() if value is not None}
    made = replace(profile, **given)  # type: ignore[arg-type]
    if "arrivals" in given:
        made = replace(made, shape=made.shape or "steady", times_forecast=None)
    elif "users" in given and not profile.shape:
        made = replace(made, arrivals=None)
    return made


def phases_of(profile: LoadProfile, journey: str, forecast: Forecast) -> tuple[Phase, ...]:
    """The open schedule; empty where users go round in a loop. Raises UserError where no rate is known."""
    if not profile.shape:
        return ()
    rate = profile.arrivals
    expected = forecast.peak(journey)
    if rate is None and expected is not None:
        rate = expected * (profile.times_forecast or 1.0)
    if rate is None or rate <= 0:
        what = f"how many customers the profile “{profile.name}” is to send for “{journey}” is not known"
        remedy = f"write forecast: {{arrivals: {{{journey}: 1200 / h}}}} into prelaunch.yaml, or give --arrivals"
        raise UserError(Complaint(what, remedy=remedy))
    if profile.shape == "stress":
        return _stress(profile, rate)
    if profile.shape == "spike":
        return _spike(profile, rate)
    whole = profile.duration_s if profile.duration_s is not None else 60.0
    ramp = min(profile.ramp_s if profile.ramp_s is not None else 10.0, whole / 2)
    ramped = (Phase("ramp", ramp, 0.0, rate),) if ramp else ()
    return (*ramped, Phase("hold", whole - ramp, rate, rate))


def steps_between(low: float, high: float, count: int, hold_s: float) -> tuple[Phase, ...]:
    """Steps of equal ratio from one rate to the other, both included."""
    ratio = (high / low) ** (1 / (count - 1)) if count > 1 else 1.0
    rates = [low * ratio**at for at in range(count)]
    return tuple(Phase(f"{rate:.3g} / s", hold_s, rate, rate) for rate in rates)


def places(phases: tuple[Phase, ...], think_s: tuple[float, float], most: int, steps: int = 10) -> int:
    """How many customers may be there at once: who comes while one walks all steps, each slowly answered."""
    stay_s = steps * sum(think_s) / 2 + PATIENCE_S
    return max(FEWEST_PLACES, min(most, round(peak(phases) * stay_s)))


def _stress(profile: LoadProfile, rate: float) -> tuple[Phase, ...]:
    top = profile.to or rate * STRETCH
    if top <= rate:
        what = f"the stress test goes from {rate:g} to {top:g} customers a second"
        raise UserError(Complaint(what, remedy="let it end higher than it begins"))
    hold = profile.hold_s or (profile.duration_s or 240.0) / (profile.steps or STEPS)
    return steps_between(rate, top, profile.steps or STEPS, hold)


def _spike(profile: LoadProfile, rate: float) -> tuple[Phase, ...]:
    top, hold = profile.to or rate * SPIKE, profile.hold_s or 30.0
    return (
        Phase("before", hold, rate, rate),
        Phase("rush", RUSH_S, rate, top),
        Phase("spike", hold, top, top),
        Phase("back", RUSH_S, top, rate),
        Phase("after", hold, rate, rate),
    )
