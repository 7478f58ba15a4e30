"""A journey file as a pytest collector, a journey as an item whose failure reads as sentences."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from os import PathLike
from typing import Any

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.matrix import started_on
from prelaunch.journeys.reading import read_journey
from prelaunch.journeys.workspace import known_to
from prelaunch.model.walk import Walk
from prelaunch.problems import UserError
from prelaunch.pytest_plugin.telling import JourneyFailed
from prelaunch.pytest_plugin.workspace import WORKSPACE, settings_of

WalkJourney = Callable[..., Walk]


class JourneyFile(pytest.File):
    """One YAML file; mistakes in it are told with their lines, and no traceback."""

    def collect(self) -> Iterator[pytest.Item]:
        folder = self.config.stash[WORKSPACE]
        try:
            known = known_to(settings_of(self.config), os.environ)
            journey = read_journey(self.path, known, root=folder, home=folder / "journeys")
        except UserError as error:
            raise self.CollectError(str(error)) from error
        for start, persona in product(journey.variants or (None,), journey.personas or ("",)):
            here = journey
            if start is not None:
                read = read_journey(self.path, known, root=folder, home=folder / "journeys", locale=start.locale)
                here = replace(started_on(read, start), variants=(start,))
            which = [start.name] if start and len(journey.variants) > 1 else []
            which += [persona] if len(journey.personas) > 1 else []
            yield JourneyItem.of(self, here, persona, which)


class JourneyItem(pytest.Function):
    """One walk of a journey; it is a function of pytest's so that fixtures, markers and options work as everywhere."""

    @classmethod
    def of(cls, parent: JourneyFile, journey: Journey, persona: str, which: Sequence[str] = ()) -> JourneyItem:
        def walked(walk_journey: WalkJourney) -> None:
            walk = walk_journey(journey, persona=persona)
            if not walk.completed:
                raise JourneyFailed(walk)

        name = journey.title.replace("::", ":").replace("[", "(").replace("]", ")")
        name += f"[{', '.join(which)}]" if which else ""
        item: JourneyItem = cls.from_parent(parent, name=name, callobj=walked)
        item.user_properties += [("journey", journey.name), ("criticality", journey.criticality)]
        return item

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        return self.path, None, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ARG002  pytest's
        if isinstance(excinfo.value, (JourneyFailed, UserError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo)
