"""The journeys of a workspace, and what they may name there."""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.people import Persona, personas
from prelaunch.journeys.reading import Known, journey_files, read_journeys

FOLDER = "journeys"


def journeys_of(settings: Settings, environ: Mapping[str, str]) -> tuple[Journey, ...]:
    """Every journey below `journeys/`; raises one UserError with the mistakes of all files."""
    home = settings.folder / FOLDER
    files = journey_files(home) if home.is_dir() else ()
    return read_journeys(files, known_to(settings, environ), root=settings.folder, home=home)


def people_of(settings: Settings) -> dict[str, Persona]:
    return personas(settings.personas, settings.secrets)


def known_to(settings: Settings, environ: Mapping[str, str]) -> Known:
    """What its journeys may name: channels, personas, and `${env.NAME}` of `environ`."""
    return Known(settings.channels, people_of(settings), environ)
