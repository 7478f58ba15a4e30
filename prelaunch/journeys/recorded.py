"""Make a journey file of what Playwright's recorder noted: roles and labels for targets, no password in it.

What the language has no word for stands as a comment at its place, so that nothing a person did is lost silently.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from prelaunch.journeys.recorded_actions import Actions
from prelaunch.journeys.recorded_windows import Item, Remark
from prelaunch.problems import Complaint, UserError

REMEDY = "record again, and use the recorder’s “assert visibility” or “assert text” on what must be there at the end"
UNWRITTEN = "# recorded, and not written: "


@dataclass(frozen=True, slots=True)
class Recorded:
    text: str
    """The journey, as YAML."""
    environment: tuple[str, ...]
    """Environment variables that stand for what was typed into password fields."""
    brittle: tuple[str, ...]
    """Steps that could be pointed at by CSS or number only."""
    unwritten: tuple[str, ...] = ()
    """What the language cannot say, in order; each is a comment in the text, too."""
    files: tuple[str, ...] = ()
    """Names of files that were given to the page; the recorder does not tell where they lie."""
    by_value: tuple[str, ...] = ()
    """Steps that choose from a list by what the recorder noted: an option's value, where people read its label."""


def journey_of(lines: Iterable[str], title: str, site: str = "") -> Recorded:
    """The journey; `lines` are those of `playwright codegen --target jsonl`.

    Raises UserError where nothing was recorded, or where it expects nothing: such a journey passes on any page.
    """
    recorded = [each for line in lines if line.strip() and (each := _action(line))]
    while recorded and recorded[-1]["name"] == "closePage":
        # That is how a recording ends.
        recorded.pop()
    actions = Actions(site)
    items: list[Item] = []
    by_value: list[int] = []
    for action in recorded:
        for item in actions.items(action):
            _add(items, item)
            if action["name"] == "select" and not isinstance(item, Remark) and "choose" in item:
                by_value.append(len(_steps(items)))
    steps = _steps(items)
    if not items:
        remedy = "use the page in the window that opens, then close it"
        raise UserError(Complaint("nothing was recorded", remedy=remedy))
    if not any("see" in step for step in steps):
        raise UserError(Complaint("the journey expects nothing, so it would pass on any page", remedy=REMEDY))
    return Recorded(
        _written(title, items),
        tuple(actions.secrets),
        tuple(f"step {number}" for number, step in enumerate(steps, 1) if _keys(step) & {"css", "nth"}),
        tuple(str(item) for item in items if isinstance(item, Remark)),
        tuple(actions.files),
        tuple(f"step {number}" for number in by_value),
    )


def _action(line: str) -> Mapping[str, Any] | None:
    """None for the header; what is no action, and no header, is taken for one that nobody knows."""
    try:
        read = json.loads(line)
    except ValueError:
        raise UserError(Complaint("the recorder wrote what is not JSON", remedy="update Playwright")) from None
    if isinstance(read, dict) and "browserName" in read and "name" not in read:
        return None
    return read if isinstance(read, dict) and "name" in read else {"name": "something that is not known"}


def _add(items: list[Item], item: Item) -> None:
    last = items[-1] if items else {}
    if isinstance(item, Remark) or isinstance(last, Remark):
        items.append(item)
    elif "open" in item and item == last:
        # The recorder tells a page that was opened and its arrival.
        return
    elif "fill" in item and "fill" in last and _mergeable(last["fill"], item["fill"]):
        last["fill"] |= item["fill"]
    else:
        items.append(item)


def _mergeable(last: Mapping[str, Any], fill: Mapping[str, Any]) -> bool:
    """Whether both are plain fields by name, and none is filled in for a second time: that is a step of its own."""
    return not {"text", "css"} & {*fill, *last} and not set(fill) & set(last)


def _written(title: str, items: Sequence[Item]) -> str:
    return (
        _yaml({"journey": title})
        + "steps:\n"
        + "".join(f"{UNWRITTEN}{item}\n" if isinstance(item, Remark) else _yaml([item]) for item in items)
    )


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110))


def _steps(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [item for item in items if not isinstance(item, Remark)]


def _keys(value: Any) -> set[str]:
    return {*value, *(key for each in value.values() for key in _keys(each))} if isinstance(value, dict) else set()
