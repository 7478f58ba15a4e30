"""Choose an option of a list, a group of radio buttons or a combo box."""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.config.yaml_lines import Lined
from prelaunch.ports import Target
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._fields import IDENTITY_CHECK, Entries, Entry, entries_schema, field_name, read_entries
from prelaunch.steps._words import listed, quoted


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> Entries | None:
    if isinstance(lined.value, str) and lined.value.strip():
        # A box to tick, or one radio button that stands for itself.
        return Entries((Entry(Target(role="field", name=lined.value), ""),))
    return read_entries(lined, modifiers, notes, value="option", empty=False)


def _sentence(args: Entries) -> str:
    return "Choose " + listed([_told(each) for each in args.fields])


def _told(entry: Entry) -> str:
    return f"{quoted(entry.text)} for {field_name(entry.field)}" if entry.text else field_name(entry.field)


def _do(walking: Walking, args: Entries) -> None:
    for each in args.fields:
        walking.give(walking.tab.choose(each.field, each.text), each.text, args.why)


choose = Step(
    verb="choose",
    help="Choose an option: the name of the list or group, and the option as it is shown; or name a box to tick.",
    read=_read,
    sentence=_sentence,
    do=_do,
    schema={**entries_schema("option"), "type": ["object", "string"], "minLength": 1},
    modifiers=IDENTITY_CHECK,
)
