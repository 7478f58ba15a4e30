"""The journeys of a workspace, and what they may name there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prelaunch.calls import Call, team_calls
from prelaunch.catalogue import Check
from prelaunch.config.settings import Settings
from prelaunch.journeys.context import read_context
from prelaunch.journeys.document import Journey
from prelaunch.journeys.people import Persona, personas
from prelaunch.journeys.reading import Known, journey_files, read_journeys
from prelaunch.model.visit import Visit

FOLDER = "journeys"
STEPS = "steps"


def journeys_of(settings: Settings, environ: Mapping[str, str]) -> tuple[Journey, ...]:
    """Every journey below `journeys/`; raises one UserError with the mistakes of all files."""
    home = settings.folder / FOLDER
    files = journey_files(home) if home.is_dir() else ()
    return read_journeys(files, known_to(settings, environ), root=settings.folder, home=home)


def people_of(settings: Settings) -> dict[str, Persona]:
    return personas(settings.personas, settings.secrets)


def known_to(settings: Settings, environ: Mapping[str, str]) -> Known:
    """What its journeys may name: channels, personas, and `${env.NAME}` of `environ`."""
    calls, checks = calls_of(settings.folder), page_checks(settings.available)
    context = read_context(settings.folder, settings.channels)
    return Known(settings.channels, people_of(settings), environ, calls, checks, context)


def calls_of(folder: Path) -> dict[str, Call]:
    """The team's own steps, in the workspace's `steps/`."""
    return team_calls(folder / STEPS)


def page_checks(available: Mapping[str, Check]) -> tuple[str, ...]:
    """Checks that can be asked of one page in a journey."""
    return tuple(name for name, each in available.items() if each.subject is Visit)
