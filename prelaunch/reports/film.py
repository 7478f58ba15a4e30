"""A walk as a filmstrip: one picture for each screen that a customer comes to, with the steps taken there."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.walk import StepTaken, Walk

STAYS = ("fill", "choose", "upload", "see", "gone", "keep", "check")
"""Verbs that leave the customer on the screen where they are."""


@dataclass(frozen=True, slots=True)
class Frame:
    steps: tuple[StepTaken, ...]

    @property
    def channel(self) -> str:
        return self.steps[-1].channel

    @property
    def picture(self) -> str:
        """The last of its steps' pictures; '' where none has one."""
        return next((step.screenshot for step in reversed(self.steps) if step.screenshot), "")

    @property
    def failed(self) -> bool:
        return any(step.failure and not step.optional for step in self.steps)


def film(walk: Walk) -> tuple[Frame, ...]:
    """A new frame begins with each act that may lead elsewhere, and where channel or page is another."""
    frames: list[list[StepTaken]] = []
    for step in walk.steps:
        last = frames[-1][-1] if frames else None
        if last and step.verb in STAYS and (step.channel, step.place.page) == (last.channel, last.place.page):
            frames[-1].append(step)
        else:
            frames.append([step])
    return tuple(Frame(tuple(steps)) for steps in frames)
