"""Choose from whatever a page offers: a native list, radio buttons, checkboxes, or a list made of ARIA roles."""

from __future__ import annotations

import difflib
from typing import Any, cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from prelaunch.adapters.targets import exactly
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, Target

YES = frozenset({"", "yes", "on", "true", "checked"})
NO = frozenset({"no", "off", "false", "unchecked"})
OPTIONS = ("option", "menuitemradio", "menuitem", "treeitem", "radio")


def choose(page: Page, at: Locator, target: Target, option: str, wait_ms: float) -> None:
    """Choose `option` at this element, once; raises StepRefused where it is not offered."""
    kind = str(at.evaluate("el => el.localName === 'input' ? el.type : el.localName"))
    role = str(at.evaluate("el => el.getAttribute('role') || ''"))
    if kind == "select":
        _native(at, target, option, wait_ms)
    elif kind in ("checkbox", "radio") or role in ("checkbox", "radio", "switch"):
        _tick(at, target, option, wait_ms)
    elif kind == "fieldset" or role in ("radiogroup", "group"):
        _grouped(at, target, option, wait_ms)
    else:
        _listed(page, at, target, option, wait_ms, typed=kind in ("text", "search") or role == "combobox")


def _native(at: Locator, target: Target, option: str, wait_ms: float) -> None:
    wanted = " ".join(option.split())
    read = "el => [...el.options].filter(o => !o.disabled).map(o => o.label.replace(/\\s+/g, ' ').trim())"
    offered = [str(each) for each in at.evaluate(read)]
    if wanted not in offered:
        # Options may still be on their way from a server.
        at.page.wait_for_timeout(min(500.0, wait_ms))
        offered = [str(each) for each in at.evaluate(read)]
    if wanted not in offered:
        raise StepRefused(_not_offered(target, option, offered))
    index = (
        "(el, wanted) => [...el.options].findIndex(o => !o.disabled && o.label.replace(/\\s+/g, ' ').trim() === wanted)"
    )
    at.select_option(index=int(at.evaluate(index, wanted)), timeout=wait_ms)


def _tick(at: Locator, target: Target, option: str, wait_ms: float) -> None:
    word = option.strip().casefold()
    if word in NO:
        at.uncheck(timeout=wait_ms)
    elif word in YES or word == target.name.casefold():
        at.check(timeout=wait_ms)
    else:
        raise StepRefused(_not_offered(target, option, ["yes", "no"]))


def _grouped(group: Locator, target: Target, option: str, wait_ms: float) -> None:
    for role in ("radio", "checkbox", "option", "switch"):
        found = group.get_by_role(cast(Any, role), name=option, exact=True)
        seen = found.filter(visible=True)
        if seen.count():
            seen.first.check(timeout=wait_ms) if role != "option" else seen.first.click(timeout=wait_ms)
            return
    # A radio button hidden under a styled label: the label is what people press.
    label = group.locator("label").filter(has_text=exactly(option)).filter(visible=True)
    if label.count():
        label.first.click(timeout=wait_ms)
        return
    offered = group.evaluate(
        "el => [...el.querySelectorAll('label, [role=radio], [role=option]')].map(it => it.innerText.trim())"
    )
    raise StepRefused(_not_offered(target, option, [str(each) for each in offered]))


def _listed(page: Page, at: Locator, target: Target, option: str, wait_ms: float, *, typed: bool) -> None:
    inside = _options(at, option)
    if inside.count() != 1:
        if at.get_attribute("aria-expanded") != "true":
            at.click(timeout=wait_ms)
        inside = _options(page, option)
        if not _comes(inside, min(wait_ms, 2_000)) and typed and at.is_editable():
            at.fill(option, timeout=wait_ms)
            if at.get_attribute("list"):
                return
    if not _comes(inside, wait_ms):
        offered = page.get_by_role("option").filter(visible=True).all_inner_texts()
        raise StepRefused(_not_offered(target, option, offered))
    inside.first.click(timeout=wait_ms)


def _options(root: Page | Locator, option: str) -> Locator:
    found = root.get_by_role("option", name=option, exact=True)
    for role in OPTIONS[1:]:
        found = found.or_(root.get_by_role(cast(Any, role), name=option, exact=True))
    return found.filter(visible=True)


def _comes(locator: Locator, wait_ms: float) -> bool:
    try:
        locator.first.wait_for(state="visible", timeout=wait_ms)
    except PlaywrightTimeout:
        return False
    except PlaywrightError:
        return locator.count() > 0
    return True


def _not_offered(target: Target, option: str, offered: list[str]) -> Failure:
    choices = [each.strip() for each in offered if each.strip()]
    alike = difflib.get_close_matches(option, choices, n=5, cutoff=0.3)
    there = tuple(f"option “{each[:80]}”" for each in (alike or choices[:5]))
    return Failure(f"{target} does not offer “{option}”", f"option “{option}” of {target}", there, "not-found")
