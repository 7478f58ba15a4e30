"""Call a step that the team wrote in Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused
from prelaunch.problems import did_you_mean
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._data import Pairs, frozen, has_placeholder, plain_again
from prelaunch.steps._words import mapping_of, text_of
from prelaunch.steps.keep import NAME


@dataclass(frozen=True, slots=True)
class Called:
    name: str
    inputs: Pairs = Pairs()
    keeps: tuple[tuple[str, str], ...] = ()
    """Each output with the name under which it is kept; an output '' is all that it answers."""


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> Called | None:
    name = text_of(lined, "the step to call", notes)
    given = mapping_of(modifiers["with"], "“with”", notes) if "with" in modifiers else {}
    if name is None or given is None:
        return None
    name = name.replace("_", "-")
    call = notes.calls.get(name)
    if call is None:
        remedy = did_you_mean(name, notes.calls) if notes.calls else "write a function with @step in steps/*.py"
        notes.complain(f"there is no step of the team’s called “{name}”", lined.line, remedy)
        return None
    before = len(notes.complaints)
    data = {key: frozen(each) for key, each in given.items()}
    for key, why in call.wrong({key: plain_again(each) for key, each in data.items()}):
        if key not in call.inputs.model_fields:
            lines = modifiers["with"].key_lines
            notes.unknown(key, f"an input of “{name}”", lines.get(key, lined.line), call.inputs.model_fields)
        elif key not in data:
            notes.complain(f"“{name}” needs {key}", lined.line, "give it under “with”")
        elif not has_placeholder(data[key]):
            notes.complain(f"“{key}” of “{name}” should be {why}", given[key].line, "see its file in steps/")
    keeps = _keeps(name, lined, modifiers, notes)
    return None if len(notes.complaints) > before else Called(name, Pairs(tuple(data.items())), keeps)


def _keeps(name: str, lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> tuple[tuple[str, str], ...]:
    call = notes.calls[name]
    into = modifiers.get("into")
    if into is None:
        return tuple((output, output) for output in call.outputs)
    if not call.answers:
        notes.complain(f"“{name}” answers nothing that could be kept", into.line, "take “into” out")
        return ()
    if isinstance(into.value, dict):
        pairs = [
            (output, text_of(each, f"the name for “{output}”", notes) or "") for output, each in into.value.items()
        ]
        for output, _ in pairs:
            if output not in call.outputs:
                notes.unknown(output, f"an output of “{name}”", into.key_lines[output], call.outputs)
        rest = [(output, output) for output in call.outputs if output not in into.value]
    else:
        if call.outputs:
            notes.complain(f"“{name}” answers {', '.join(call.outputs)}", into.line, "write {output: its name here}")
        pairs, rest = [("", text_of(into, "the name to keep it under", notes) or "")], []
    for _, kept in pairs:
        if kept and not NAME.fullmatch(kept):
            notes.complain(f"“{kept}” cannot name a fact", lined.line, "use letters, digits, - and _")
    return (*pairs, *rest)


def _do(walking: Walking, args: Called) -> None:
    inputs = {key: plain_again(value) for key, value in args.inputs.items}
    answer = walking.call(args.name, inputs)
    for output, name in args.keeps:
        value = answer.get(output) if output and isinstance(answer, Mapping) else answer
        if value is None:
            what = (
                f"the step {args.name} answered no “{output}”" if output else f"the step {args.name} answered nothing"
            )
            raise StepRefused(Failure(what, name, kind="not-found"))
        walking.keep(name, _text(value))


def _text(value: object) -> str:
    """A number with three decimals gets a fourth, so that no language takes its point for one of thousands."""
    text = re.sub(r"\s+", " ", str(value)).strip()
    return f"{text}0" if isinstance(value, float) and re.fullmatch(r"-?\d+\.\d{3}", text) else text


call = Step(
    verb="call",
    help="Call a step that your team wrote in Python, in steps/*.py, with its inputs.",
    read=_read,
    sentence=lambda args: f"Call {args.name}" + (f" with {args.inputs}" if args.inputs.items else ""),
    do=_do,
    schema={"type": "string"},
    modifiers={
        "with": {"type": "object"},
        "into": {
            "type": ["string", "object"],
            "additionalProperties": {"type": "string"},
            "description": "The name under which the answer is kept, or {output: name}.",
        },
    },
    keeps=lambda args: tuple(name for _, name in args.keeps),
)
