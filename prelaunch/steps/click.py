"""Click something, as a customer presses a button or follows a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.ports import Target
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._targets import read_target, target_schema


@dataclass(frozen=True, slots=True)
class Click:
    target: Target


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Click | None:
    target = read_target(lined, notes)
    return Click(target) if target else None


def _sentence(args: Click) -> str:
    words = {"button": "Press", "link": "Follow"}.get(args.target.role)
    return f"{words} {str(args.target).removeprefix(args.target.role + ' ')}" if words else f"Click {args.target}"


def _do(walking: Walking, args: Click) -> None:
    walking.tab.click(args.target)


click = Step(
    verb="click",
    help="Click a button, a link or anything else, once.",
    read=_read,
    sentence=_sentence,
    do=_do,
    schema=target_schema(),
)
