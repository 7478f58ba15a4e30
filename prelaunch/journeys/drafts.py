"""What stands in a form, before and after something happened to it. Values live only in this process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as hidden
from functools import cache
from importlib.resources import files

from prelaunch.model.mishap import FieldAfter
from prelaunch.ports import Tab


@dataclass(frozen=True, slots=True)
class Standing:
    """A field a customer can see, and what stands in it now."""

    key: str
    """The same before and after a page was loaded again: by its name, else its label."""
    field: str
    kind: str
    autocomplete: str
    value: str = hidden(repr=False)
    chosen: bool = False
    """Chosen from a few, not typed: any other choice is a loss."""
    required: bool = False
    """The browser itself refuses to send it empty."""
    css: str = ""
    """Where it is; '' where it has neither id nor name."""
    visible: bool = True


@cache
def _script() -> str:
    return (files("prelaunch.journeys") / "_drafts.js").read_text(encoding="utf-8")


def standing(tab: Tab) -> tuple[Standing, ...]:
    """Every field of the page, hidden ones too, frames aside; raises TabLost."""
    read = tab.evaluate(_script())
    return tuple(
        Standing(
            str(each["key"]), str(each["field"]), str(each["kind"]), str(each["autocomplete"]), str(each["value"]),
            bool(each["chosen"]), bool(each["required"]), str(each["css"]), bool(each["visible"]),
        )
        for each in (read if isinstance(read, list) else ())
        if isinstance(each, dict)
    )  # fmt: skip


def filled_in(before: Sequence[Standing], now: Sequence[Standing]) -> tuple[Standing, ...]:
    """The fields of `now` that hold something they did not hold `before`: what the customer did."""
    was = {each.key: each.value for each in before}
    return tuple(
        each
        for each in now
        if each.visible and each.value.strip() and was.get(each.key, "").strip() != each.value.strip()
    )


def after(
    typed: Sequence[Standing], now: Sequence[Standing], before: Sequence[Standing], *, but: str = ""
) -> tuple[FieldAfter, ...]:
    """What became of each field that was filled in; `but` is the key of one that was changed on purpose.

    A text that comes back in another form (trimmed, `+49 40` as `+4940`) has survived, one that is what it was
    `before` the customer came has not.
    """
    stands = {each.key: each for each in now}
    was = {each.key: each.value.strip() for each in before}
    found = []
    for each in typed:
        if each.key == but:
            continue
        other = stands.get(each.key)
        text = other.value.strip() if other else ""
        survived = other is not None and (
            text == each.value.strip() or (not each.chosen and text not in ("", was.get(each.key, "")))
        )
        characters = 0 if each.chosen or each.kind == "input:password" else len(each.value)
        found.append(FieldAfter(each.field, each.kind, each.autocomplete, characters, survived, other is not None))
    return tuple(found)


def is_there(typed: Sequence[Standing], now: Sequence[Standing]) -> bool:
    """Whether the form itself is on the page: most of its fields, and one of them to be seen.

    What a choice shows or hides is hidden again where the choice is lost.
    """
    keys = {each.key: each.visible for each in now}
    found = [keys[each.key] for each in typed if each.key in keys]
    return len(found) * 2 > len(typed) and any(found)
