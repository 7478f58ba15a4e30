"""Read the journeys of a benchmark, and refuse every step that could change something on a competitor's site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from prelaunch.config.secrets import looks_secret
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.model.benchmark import Benchmark, Way
from prelaunch.model.plan import Channel
from prelaunch.problems import Complaint, UserError, did_you_mean
from prelaunch.steps._fields import Entries
from prelaunch.steps.click import Click
from prelaunch.steps.open import Open
from prelaunch.steps.press import Press

FOLDER = "benchmarks"
VERBS = ("open", "click", "fill", "choose", "press", "see", "gone")
"""What a journey may hold that only reads."""
LOOKS_ON = ("link", "tab", "heading", "menuitem")
"""What may be clicked anywhere; a button only sends a search that was typed right before."""


def read_ways(benchmark: Benchmark, folder: Path, channels: tuple[Channel, ...]) -> None:
    """Read every journey once; raises one UserError with all mistakes in all files."""
    complaints: list[Complaint] = []
    for way in dict.fromkeys(way for intent in benchmark.intents for way in intent.ways if way.journey):
        try:
            journey_of(way, folder, channels)
        except UserError as error:
            complaints += [each for each in error.complaints if each not in complaints]
    if complaints:
        raise UserError(complaints)


def journey_of(way: Way, folder: Path, channels: tuple[Channel, ...]) -> Journey:
    """The journey of one way; raises UserError where it is not there, cannot be read, or would do more than read."""
    file = folder / way.journey
    if not file.is_file():
        there = [each.relative_to(folder).as_posix() for each in (folder / FOLDER).glob("*.y*ml")]
        raise UserError(Complaint("there is no such journey", way.journey, remedy=did_you_mean(way.journey, there)))
    journey = read_journey(file, Known(channels), root=folder, home=folder / FOLDER)
    if complaints := tuple(more_than_reading(journey.steps)):
        raise UserError(complaints)
    return journey


def more_than_reading(steps: Iterable[WrittenStep]) -> Iterator[Complaint]:
    """Each step that is not sure to leave a site as it is, with its line and what to write instead."""
    typed = False
    for written in steps:
        what = _wrong(written, typed)
        typed = written.step.verb in ("fill", "choose") or (typed and written.step.verb in ("see", "gone"))
        if what:
            file, _, line = written.source.rpartition(":")
            yield Complaint(what[0], file, int(line) if line.isdigit() else 0, what[1])


def _wrong(written: WrittenStep, typed: bool) -> tuple[str, str] | None:
    verb, args = written.step.verb, written.args
    if verb not in VERBS:
        remedy = f"a journey that only reads may {', '.join(VERBS[:-1])} and {VERBS[-1]}; take this step out"
        return f"“{verb}” may change something on a competitor's site", remedy
    if verb == "open" and not isinstance(args, Open):
        return "a request of its own is sent here", "open a page by its path"
    if isinstance(args, Click) and args.target.role not in LOOKS_ON and not (typed and args.target.role == "button"):
        remedy = "follow {link: its name}; a {button: …} may only send a search that was filled in right before"
        return f"clicking {args.target} may change something on a competitor's site", remedy
    if isinstance(args, Press) and not (args.key in ("Escape", "Tab") or (args.key == "Enter" and typed)):
        return f"pressing {args.key} here may change something", "press Enter only to send a search just filled in"
    if isinstance(args, Entries):
        for entry in args.fields:
            if looks_secret(entry.field.name):
                return f"“{entry.field.name}” asks for a secret", "compare what can be seen without logging in"
    return None
