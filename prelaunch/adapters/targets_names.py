"""What is there instead: the names on a page that come closest to the one that was looked for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from prelaunch.ports import Target

MOST = 5
INPUTS = frozenset(
    {"textbox", "searchbox", "combobox", "spinbutton", "checkbox", "radio", "slider", "switch", "listbox"}
)
_LINE = re.compile(r"""^\s*-\s+['"]?(?P<role>[a-z]+)(?:\s+"(?P<name>(?:[^"\\]|\\.)*)")?(?P<rest>.*)$""")

_ATTRIBUTES = re.compile(r"(?:\[[^\]]*\]\s*)+")
"""What alone stands after the role of an element without name and words."""


def closest(page: Page, target: Target) -> tuple[str, ...]:
    """Up to five `button “Add to bag”`, best first: names of the same role, then any that are alike."""
    try:
        outline = page.locator("body").aria_snapshot(timeout=5_000)
    except PlaywrightError:
        return ()
    return ranked(names(outline), target)


def names(outline: str) -> list[tuple[str, str]]:
    """Role and name of each line of an ARIA snapshot; text has the role `text`."""
    return list(dict.fromkeys(_names(outline)))


def _names(outline: str) -> Iterator[tuple[str, str]]:
    for line in outline.splitlines():
        if found := _LINE.match(line):
            role, name = found["role"], found["name"]
            if name:
                yield role, name.replace('\\"', '"')
            inner = re.sub(r"^['\"]?(\s*\[[^\]]*\])*['\"]?:\s*", "", found["rest"]).strip().strip("'\"")
            if inner and not inner.endswith(":") and not _ATTRIBUTES.fullmatch(inner):
                yield ("text" if name else role), inner


def ranked(found: list[tuple[str, str]], target: Target) -> tuple[str, ...]:
    wanted = target.name.casefold()

    def same_role(role: str) -> bool:
        return role == target.role or (target.role == "field" and role in INPUTS)

    def likeness(each: tuple[str, str]) -> float:
        role, name = each
        said = name.casefold()
        alike = difflib.SequenceMatcher(None, wanted, said).ratio() if wanted else 0.0
        if wanted and (wanted in said or said in wanted) and min(len(said), len(wanted)) >= 3:
            alike = max(alike, 0.75)
        return alike + (0.25 if same_role(role) else 0.0)

    ordered = sorted(found, key=likeness, reverse=True)
    alike = [each for each in ordered if likeness(each) >= 0.55]
    kin = [each for each in ordered if same_role(each[0]) and each not in alike]
    return tuple(f"{role} “{name[:80]}”" for role, name in (alike + kin)[:MOST])
