"""Where in a journey a customer has something to lose: the forms that are sent, and the last thing that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.model.walk import StepTaken, Walk
from prelaunch.steps.channel import GoTo

FILLS = ("fill", "choose")
PRESSES = ("click", "press")


@dataclass(frozen=True, slots=True)
class Spot:
    """A form of the journey: `begin` is the index of the first step that fills it in, `send` of the one that sends."""

    begin: int
    send: int
    last: bool = False
    """Nothing of the customer's is sent after it."""


def spots(journey: Journey, main: Walk) -> tuple[Spot, ...]:
    """The forms that the walk's own persona sent, in order; a last button without a form has `begin == send`.

    What a colleague of the staff does in the journey is left alone.
    """
    found: list[Spot] = []
    begin: int | None = None
    page = ""
    for at, written, taken, customers in _taken(journey, main):
        verb = written.step.verb
        if not customers or verb in ("open", "channel"):
            begin = None
        elif verb in FILLS:
            begin = at if begin is None else begin
        elif verb in PRESSES:
            if taken.sent:
                found.append(Spot(at if begin is None else begin, at))
            if taken.sent or taken.place.page != page:
                begin = None
        page = taken.place.page
    last = found[-1].send if found else -1
    return tuple(Spot(each.begin, each.send, each.send == last) for each in found)


def _taken(journey: Journey, main: Walk) -> Iterator[tuple[int, WrittenStep, StepTaken, bool]]:
    """Each written step with the one that was taken, and whether the customer did it; none that `when` skipped."""
    steps = iter(main.steps)
    taken = next(steps, None)
    acting: dict[str, str] = {}
    channel = main.channels[0] if main.channels else ""
    for at, written in enumerate(journey.steps):
        if taken is None:
            return
        if (written.source, written.step.verb) != (taken.source, taken.verb):
            continue
        if isinstance(written.args, GoTo):
            channel = written.args.channel
            acting[channel] = written.args.persona or acting.get(channel, main.persona)
        yield at, written, taken, acting.get(channel, main.persona) == main.persona
        taken = next(steps, None)
