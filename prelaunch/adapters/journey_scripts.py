"""A load test of the workspace that walks a journey: its script is made and proven when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from prelaunch.adapters.journey_load import environment_of, fit, make
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.loadtests.facts import LoadTest
from prelaunch.problems import Complaint, UserError, did_you_mean


@dataclass(frozen=True, slots=True)
class Ready:
    """A load test that has its script, or why it has none."""

    test: LoadTest
    environment: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


def wrong_journeys(loads: Sequence[LoadTest], journeys: Sequence[Journey], settings: Settings) -> list[Complaint]:
    """Load tests that name a journey which is not there, or cannot be walked by many."""
    known = {each.name: each for each in journeys}
    complaints: list[Complaint] = []
    for load in loads:
        unknown = [name for name in dict.fromkeys((load.journey, load.browser)) if name and name not in known]
        file, _, line = load.source.rpartition(":")
        for name in unknown:
            what = f"there is no journey “{name}”"
            complaints.append(Complaint(what, file, int(line or 0), did_you_mean(name, known)))
        if not load.journey or load.journey in unknown:
            continue
        try:
            fit(known[load.journey], settings)
        except UserError as error:
            complaints += error.complaints
    return complaints


def ready(
    load: LoadTest,
    journeys: Sequence[Journey],
    settings: Settings,
    env: Mapping[str, str],
    evidence: Path,
    tell: Callable[[str], None],
) -> Ready:
    """The test as it is where it has steps; where it walks a journey, with the script that was made of it.

    What goes wrong is told and takes nothing else down: the site may refuse, or a value stay unexplained.
    """
    if not load.journey:
        return Ready(load)
    journey = next(each for each in journeys if each.name == load.journey)
    try:
        made = make(journey, settings, env=env, evidence=evidence, think_s=load.think_s, tell=tell)
    except UserError as error:
        return Ready(load, trouble=str(error))
    return Ready(replace(load, locustfile=made.file), environment_of(settings), made.trouble)
