"""Tell a walk that did not reach its end: the step, what was there instead, and the way up to it."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.model.walk import StepTaken, Walk


class JourneyFailed(AssertionError):
    """A journey was not walked to its end; its text is for people."""

    def __init__(self, walk: Walk) -> None:
        super().__init__("\n".join(lines_of(walk)))
        self.walk = walk


def lines_of(walk: Walk) -> Iterator[str]:
    """What happened, the failing step first, with file and line."""
    broken = walk.failed_step
    if broken is not None and not walk.trouble:
        yield from _broken(broken)
    else:
        yield f"{walk.source}: the journey could not be told: {walk.trouble or 'no step was walked'}"
    yield ""
    yield f"{walk.title}" + (f", as {walk.persona}" if walk.persona else "") + f", on {', '.join(walk.channels)}"
    channel = walk.steps[0].channel if walk.steps else ""
    for step in walk.steps:
        if step.channel != channel:
            channel = step.channel
            yield f"      on {channel}"
        mark = ("~" if step.optional else "✗") if step.failure else "✓"
        yield f"  {mark} {step.index:2d}. {step.sentence}  ({step.took_ms / 1000:.1f} s, {step.source})"
    if walk.remaining:
        yield f"      {walk.remaining} more {'step was' if walk.remaining == 1 else 'steps were'} not walked"


def _broken(step: StepTaken) -> Iterator[str]:
    yield f"{step.source}: {step.sentence}"
    failure = step.failure
    if failure is None:
        return
    yield f"  {failure.what}, on {step.place.page} on {step.channel}"
    for name in failure.there_instead:
        yield f"  there was: {name}"
