"""Can a customer get through when other people's scripts do not come?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.mishap import OUTAGES, Mishap
from prelaunch.model.missing import NothingToAsk
from prelaunch.model.walk import Walk

WHEN = {
    Mishap.THIRD_PARTIES: "Without {}",
    Mishap.THIRD_PARTIES_LATE: "When {} answers ten seconds late",
    Mishap.THIRD_PARTIES_HANG: "When {} does not answer",
}


@check(
    title="The journey hangs on somebody else’s server",
    why="When a tag, a widget or a font of others is down or blocked, customers cannot get through either.",
    fix="Let the page work without it, load it late, or serve it yourself.",
    severity=Severity.SERIOUS,
)
def journey_breaks_without_third_party(walk: Walk) -> Iterator[Problem]:
    """Hosts that a page or a frame came from are left alone: a payment page of others is part of the journey."""
    told = [trial for trial in walk.trials if trial.mishap in OUTAGES]
    if not told:
        raise NothingToAsk(walk.not_tried if walk.third_parties else "its pages take nothing from others")
    if all(trial.untold for trial in told):
        raise NothingToAsk(told[0].untold)
    named: set[tuple[str, ...]] = set()
    for trial in told:
        # Whoever needs an answer at all needs it in time, too: once is enough.
        if trial.failure and not trial.untold and trial.hosts not in named:
            named.add(trial.hosts)
            when = WHEN[trial.mishap].format(" and ".join(trial.hosts))
            yield Problem(
                f"{when}, {trial.place.step} fails: {trial.failure.what}",
                about="third party",
                place=trial.place,
                screenshot=trial.screenshot,
            )
