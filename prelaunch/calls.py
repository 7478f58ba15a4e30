"""The team's own steps: typed Python functions that a journey calls by name, in the workspace's `steps/*.py`."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from prelaunch.catalogue import load_by_path
from prelaunch.problems import Complaint, UserError

OFFERED: Mapping[str, str] = types.MappingProxyType(
    {
        "page": "Playwright’s own page of the channel in use",
        "tab": "prelaunch’s tab of the channel in use",
        "persona": "the facts of who acts, by name",
        "site": "the site’s base address",
    }
)
"""Arguments that a step may have and a journey does not write."""


@dataclass(frozen=True, slots=True)
class Call:
    """One function of the team, as a journey may call it."""

    name: str
    help: str
    run: Callable[..., object]
    inputs: type[BaseModel]
    """What the journey writes under `with`."""
    offered: tuple[str, ...]
    """Those of OFFERED that it asks for."""
    outputs: tuple[str, ...]
    """Names of the facts it answers with; () where it answers one value or nothing."""
    answers: bool
    """Whether it answers anything."""
    file: str = ""

    def wrong(self, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        """For each input that does not fit: its name and why, in words."""
        try:
            self.inputs.model_validate(dict(values))
        except ValidationError as error:
            for each in error.errors(include_url=False):
                yield str(each["loc"][0]), each["msg"].removeprefix("Value error, ").removeprefix("Input should be ")

    def validated(self, values: Mapping[str, object]) -> dict[str, object]:
        """The inputs in their own types; raises pydantic's ValidationError."""
        model = self.inputs.model_validate(dict(values))
        return {name: getattr(model, name) for name in model.model_fields_set}


def step(run: Callable[..., object]) -> Call:
    """Make a step of a function: `call: its-name` runs it, its typed arguments are what `with` may hold.

    Arguments named `page`, `tab`, `persona` or `site` are handed over, not written. It may answer one value (text or a
    number), a TypedDict whose keys become kept facts, or nothing. `assert` says what must be so on the site.
    """
    name = getattr(run, "__name__", "")
    hints = typing.get_type_hints(run)
    fields: dict[str, Any] = {}
    offered: list[str] = []
    for each in inspect.signature(run).parameters.values():
        if each.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
            raise UserError(f"the step {name} must name its arguments; “*{each.name}” cannot be written in a journey")
        if each.name in OFFERED:
            offered.append(each.name)
        elif each.name not in hints:
            raise UserError(f"the step {name} must say the type of “{each.name}”; write “{each.name}: str”")
        else:
            fields[each.name] = (hints[each.name], ... if each.default is each.empty else each.default)
    answer = hints.get("return", type(None))
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return Call(
        name=name.replace("_", "-"),
        help=" ".join((inspect.getdoc(run) or f"The team’s step {name}.").split("\n\n")[0].split()),
        run=run,
        inputs=create_model(f"Inputs of {name}", __config__=config, **fields),
        offered=tuple(offered),
        outputs=tuple(answer.__annotations__) if typing.is_typeddict(answer) else (),
        answers=answer is not type(None),
        file=inspect.getsourcefile(run) or "",
    )


def team_calls(folder: Path) -> dict[str, Call]:
    """Every `@step` of the files in a folder, by name; raises UserError with the mistakes of all files."""
    found: dict[str, Call] = {}
    complaints: list[Complaint] = []
    for file in sorted(folder.glob("*.py")) if folder.is_dir() else ():
        if file.name.startswith("_"):
            continue
        try:
            module = load_by_path(file)
        except UserError as error:
            complaints += error.complaints
            continue
        for each in vars(module).values():
            if isinstance(each, Call):
                if each.name in found and found[each.name].file != each.file:
                    complaints.append(Complaint(f"there is a step {each.name} already", str(file), remedy="rename it"))
                found[each.name] = each
    if complaints:
        raise UserError(complaints)
    return found
