"""Which forms of a site are the same one: those that ask for the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.model.markup import Forms

TYPED = frozenset(
    {f"input:{kind}" for kind in ("text", "email", "tel", "url", "number", "date", "time", "month")} | {"textarea"}
)


def groups_of(forms: Forms) -> Iterator[tuple[str, ...]]:
    """The names of the fields of each form that something can be typed into and that asks for no password.

    A number in a name counts rows or products, and makes no other form.
    """
    for number in dict.fromkeys(each.form for each in forms.fields if each.form):
        mine = [each for each in forms.fields if each.form == number]
        if any(each.kind in TYPED for each in mine) and not any(each.kind == "input:password" for each in mine):
            yield tuple(sorted({re.sub(r"\d+", "0", each.key) for each in mine if each.key}))
