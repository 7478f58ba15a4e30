"""What there is to fill in, and what tells a person what belongs there."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, record, rows, string
from prelaunch.model.codec import JsonValue
from prelaunch.model.markup import Field, FieldGroup, Forms


def read(look: Look) -> Forms:
    """Forms from what `_fields.js` returned; raises ValueError where the page gave something else."""
    seen = record(look.raw)
    return Forms(
        fields=tuple(_field(row) for row in rows(seen["fields"], 14)),
        groups=tuple(
            FieldGroup(element(where), string(tag), string(name), string(legend) if isinstance(legend, str) else None)
            for where, tag, name, legend in rows(seen["groups"], 4)
        ),
        alerts=tuple((element(where), string(words)) for where, words in rows(seen["alerts"], 2)),
    )


def _field(row: list[JsonValue]) -> Field:
    where, kind, key, label, labels, placeholder, title, described, far, hint, group, form, line, invalid = row
    return Field(
        element=element(where),
        kind=string(kind),
        key=string(key),
        label=string(label),
        labels=int(number(labels)),
        placeholder=string(placeholder),
        title=string(title),
        described=flag(described),
        far=int(number(far)),
        hint=string(hint),
        group=int(number(group)),
        form=int(number(form)),
        row=int(number(line)),
        invalid=flag(invalid),
    )


gatherer = Gatherer(part="fields", read=read, snapshot=Path(__file__).with_name("_fields.js").read_text("utf-8"))
