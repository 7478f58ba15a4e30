"""Type text into fields."""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._fields import IDENTITY_CHECK, Entries, entries_schema, field_name, read_entries
from prelaunch.steps._words import listed, quoted


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> Entries | None:
    return read_entries(lined, modifiers, notes, value="text", empty=True)


def _sentence(args: Entries) -> str:
    return "Fill " + listed(
        [
            f"{field_name(each.field)} with {quoted(each.text)}"
            if each.text
            else f"{field_name(each.field)} with nothing"
            for each in args.fields
        ]
    )


def _do(walking: Walking, args: Entries) -> None:
    for each in args.fields:
        walking.give(walking.tab.fill(each.field, each.text), each.text, args.why)
    # Every other act comes to rest by itself; a form may look something up while it is typed into.
    walking.tab.settle()


fill = Step(
    verb="fill",
    help="Type text into fields: the name a visitor reads, and the text.",
    read=_read,
    sentence=_sentence,
    do=_do,
    schema=entries_schema("text"),
    modifiers=IDENTITY_CHECK,
)
