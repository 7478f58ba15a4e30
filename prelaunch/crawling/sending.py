"""Which pages' forms are sent with nothing filled in: one after the other, each form once, as many as may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from prelaunch.crawling.forms import groups_of
from prelaunch.crawling.job import LookJob
from prelaunch.model.markup import Forms
from prelaunch.model.missing import Missing
from prelaunch.model.replies import Replies
from prelaunch.model.site import Skipped
from prelaunch.model.visit import SENDS, Visit
from prelaunch.ports import Progress
from prelaunch.problems import UserError

SEND = "send_forms"
STAGE = "forms"
OPENED_FOR_EACH = 4
"""Pages that are opened for each form that may be sent: many hold none that is fit to be."""


def send_some(
    home: str,
    visits: Sequence[Visit],
    most: int,
    jobs: Sequence[LookJob],
    executor: Executor,
    send: Callable[[LookJob], Visit],
    progress: Progress,
) -> tuple[tuple[tuple[Visit, Visit], ...], tuple[Skipped, ...]]:
    """Each visit whose forms were sent, with what it is now, and what was left out; nothing where `most` is 0.

    `jobs` are the patterns, one for each channel; the pages of the first that can are opened for it: a server answers
    all alike.
    """
    if most < 1 or not any(part in SENDS for job in jobs for part in job.gatherers):
        return (), ()
    job = next((each for each in jobs if each.channel.engine == "chromium"), None)
    if job is None:
        return (), (Skipped(home, "only Chromium can, and no channel of the crawl is one", SEND),)
    waiting = list(_with_forms(visits, job.channel.name))
    progress.start(STAGE, most)
    known: list[str] = []
    sent = 0
    made: list[tuple[Visit, Visit]] = []
    refused: dict[str, None] = {}
    left, opened = 0, 0
    for visit in waiting:
        if sent >= most or opened >= OPENED_FOR_EACH * most:
            break
        opened += 1
        one = replace(job, url=visit.place.url, send=most - sent, sent=tuple(known))
        replies = _replies(executor, send, one)
        trouble = replies.reason if isinstance(replies, Missing) else ""
        if isinstance(replies, Replies):
            known += [each.identity for each in replies.forms]
            sent += sum(each.outcome != "scripted" for each in replies.forms)
            left += replies.left_out
            refused |= dict.fromkeys(replies.refused)
        if trouble or (isinstance(replies, Replies) and replies.forms):
            made.append((visit, replace(visit, replies=replies)))
            progress.step(STAGE, f"{visit.place}" + (f": {trouble}" if trouble else ""), bad=bool(trouble))
    rest = len(waiting) - opened
    skipped = [Skipped(home, why, SEND) for why in refused]
    if left or rest:
        why = f"{sent} were; {left} others and whatever {rest} more pages hold were not"
        skipped.append(Skipped(home, why, SEND))
    progress.end(STAGE, f"{sent} forms sent with nothing filled in")
    return tuple(made), tuple(skipped)


def _replies(executor: Executor, send: Callable[[LookJob], Visit], job: LookJob) -> Replies | Missing:
    try:
        return executor.submit(send, job).result().replies
    except UserError:
        raise
    except Exception as error:
        return Missing(str(error) or type(error).__name__)


def _with_forms(visits: Sequence[Visit], channel: str) -> Iterator[Visit]:
    """First the pages with fields that no page before has; then the others, whose forms may go elsewhere."""
    known: set[tuple[str, ...]] = set()
    others = []
    for visit in visits:
        if visit.place.channel != channel or not visit.answered_with_content or not isinstance(visit.fields, Forms):
            continue
        groups = set(groups_of(visit.fields))
        if not groups:
            continue
        if groups <= known:
            others.append(visit)
        else:
            yield visit
        known |= groups
    yield from others
