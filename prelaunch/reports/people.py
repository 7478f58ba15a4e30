"""What people managed when the team watched them, a row for each task, for the report and the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prelaunch.metrics._people import geometric_mean, mean, share
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.plan import PlannedJourney
from prelaunch.model.study import NOBODY, Session, sus_score
from prelaunch.reports.words import span

GRADES = ((84.1, "A+"), (80.8, "A"), (78.9, "A-"), (77.2, "B+"), (74.1, "B"), (72.6, "B-"), (71.1, "C+"), (65.0, "C"),
          (62.7, "C-"), (51.7, "D"))  # fmt: skip
"""Of SUS scores, by what share of products does worse (Sauro and Lewis 2016)."""


@dataclass(frozen=True, slots=True)
class Task:
    """One journey as people met it. Words are '' where nobody answered, and `of` is 0 where nobody tried."""

    journey: str
    title: str
    criticality: str
    done: int
    of: int
    people: int
    proven: str
    """`36 to 98 %`: what this few people allow to be said of everybody."""
    time: str
    ease: str
    groups: tuple[str, ...]
    last: str
    """ISO date of the last try."""
    notes: tuple[str, ...]
    """What was seen of those who did not get there."""


def tasks(planned: Iterable[PlannedJourney], studies: Sequence[Session]) -> tuple[Task, ...]:
    """Each planned journey, and each that people tried all the same; those that people tried first."""
    known = {each.name: (each.title or each.name, each.criticality) for each in planned}
    names = dict.fromkeys([*known, *(each.journey for each in studies)])
    rows = [
        _task(name, *known.get(name, (name, "")), [each for each in studies if each.journey == name]) for name in names
    ]
    return tuple(sorted(rows, key=lambda row: row.of == 0))


def _task(name: str, title: str, criticality: str, tried: Sequence[Session]) -> Task:
    done = [each for each in tried if each.completed]
    whole = share(len(done), len(tried)) if tried else None
    time = geometric_mean([1000 * each.seconds for each in done if each.seconds])
    ease = mean([each.ease for each in tried if each.ease is not None], 1, 7)
    return Task(
        journey=name,
        title=title,
        criticality=criticality,
        done=len(done),
        of=len(tried),
        people=len({each.person for each in tried}),
        proven=f"{whole.low:.0f} to {whole.high:.0f} %" if whole else "",
        time="" if isinstance(time, Missing) else f"{span(time.value)} ({span(time.low)} to {span(time.high)})",
        ease="" if isinstance(ease, Missing) else f"{ease.value:.1f} ({ease.low:.1f} to {ease.high:.1f})",
        groups=tuple(dict.fromkeys(each.group for each in tried)),
        last=max((each.on for each in tried), default=""),
        notes=tuple(each.note for each in tried if each.note and not each.completed),
    )


def scale(studies: Sequence[Session]) -> str:
    """The System Usability Scale in a sentence; '' where fewer than two people answered."""
    found = mean([sus_score(each.sus) for each in studies if each.sus], 0, 100)
    if not isinstance(found, Interval):
        return ""
    count = sum(bool(each.sus) for each in studies)
    return (
        f"System Usability Scale: {found.value:.0f} of 100 ({found.low:.0f} to {found.high:.0f}; {count} people), "
        f"grade {grade(found.value)}; half of all products reach 68."
    )


def grade(score: float) -> str:
    return next((letter for least, letter in GRADES if score >= least), "F")


def told(planned: Iterable[PlannedJourney], studies: Sequence[Session]) -> Iterator[str]:
    """For the terminal: a line for each task, then the scale."""
    for task in tasks(planned, studies):
        if not task.of:
            yield f"{task.title}: {NOBODY}"
            continue
        parts = [f"{task.done} of {task.of} got to the end (of everybody {task.proven})"]
        parts += [f"in {task.time}"] if task.time else []
        parts += [f"ease {task.ease} of 7"] if task.ease else []
        yield f"{task.title}: {', '.join(parts)}; {', '.join(task.groups)}; last on {task.last}"
    yield from filter(None, [scale(studies)])
