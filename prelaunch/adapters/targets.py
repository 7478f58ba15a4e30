"""Find what a step points at: by role and exact name as a person knows it, visible, and one of its kind."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from typing import Any, cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page

from prelaunch.adapters.targets_names import closest
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, Target

FIELDS = ", ".join(
    (
        "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image])",
        "select",
        "textarea",
        "[contenteditable]:not([contenteditable=false])",
        *(
            f"[role={role}]"
            for role in (
                *("textbox", "searchbox", "combobox", "spinbutton", "checkbox"),
                *("radio", "slider", "switch", "listbox", "radiogroup"),
            )
        ),
    )
)
PRESSED = ("button", "link", "menuitem", "tab", "checkbox", "radio", "option", "switch", "menuitemradio", "treeitem")
"""What a bare name means to a click, before any text of that name."""
NAMED = ("heading", "img", "button", "link", "dialog", "region", "navigation", "textbox", "table", "figure", "status")
HOLDERS = "li, tr, article, section, fieldset, dialog, form, details, [role=row], [role=listitem], [role=group]"
PAUSES_MS = (20, 40, 80, 120, 200)
UNSURE_S = 0.5
"""How long several matches may become one before it is called ambiguous."""
INNER_FRAMES_AFTER_S = 0.3
_MARKS = r"[\s!-/:-@\[-`{-~\u00a0-\u00bf\u00d7\u2000-\u2bff\u3000-\u303f\ud800-\udfff\ue000-\uf8ff\ufe0f]*"
"""Punctuation, arrows, symbols, emoji (as JavaScript sees them, in halves) and the private glyphs of icon fonts."""
_HAS_LINE = """(all, name) => all.findIndex((element) =>
  (element.innerText || '').split('\\n').some((line) => line.replace(/\\s+/g, ' ').trim() === name))"""


class Purpose(Enum):
    """What the element is wanted for."""

    PRESS = "press"
    FIELD = "field"
    SEE = "see"


Root = Page | Frame | Locator


def find(page: Page, target: Target, purpose: Purpose, wait_ms: float) -> Locator:
    """The one visible element that is meant; raises StepRefused (not-found, blocked, ambiguous) after `wait_ms`."""
    started = time.monotonic()
    unsure_since: float | None = None
    pauses = iter(PAUSES_MS)
    while True:
        waited = time.monotonic() - started
        for root in _roots(page, waited):
            for candidate in candidates(root, target, purpose):
                seen = candidate.filter(visible=True)
                many = _count(seen)
                if target.nth is not None and many >= target.nth:
                    return seen.nth(target.nth - 1)
                if target.nth is None and (many == 1 or (many and (purpose is Purpose.SEE or _lead_alike(seen)))):
                    return seen.first
                if target.nth is None and many > 1:
                    unsure_since = unsure_since or time.monotonic()
                    if time.monotonic() - unsure_since >= min(UNSURE_S, wait_ms / 1000):
                        raise StepRefused(_ambiguous(target, seen, many))
                    break
        if waited * 1000 >= wait_ms:
            raise StepRefused(_absent(page, target, purpose, wait_ms))
        page.wait_for_timeout(next(pauses, PAUSES_MS[-1]))


def is_seen(page: Page, target: Target) -> bool:
    """Whether any visible element is what the target says, now."""
    for root in _roots(page, INNER_FRAMES_AFTER_S):
        for candidate in candidates(root, target, Purpose.SEE):
            if _count(candidate.filter(visible=True)) >= (target.nth or 1):
                return True
    return False


def candidates(root: Root, target: Target, purpose: Purpose) -> Iterator[Locator]:
    """Ways to read a target, the most telling first."""
    if target.within is not None:
        for region in _regions(root, target.within):
            inside = region.filter(visible=True)
            if _count(inside):
                root = inside if target.within.nth is None else inside.nth(target.within.nth - 1)
                break
        else:
            return
    if target.css:
        yield root.locator(target.css)
    elif target.test_id:
        yield root.get_by_test_id(target.test_id)
    elif target.role in ("field", "label") or (purpose is Purpose.FIELD and not target.role):
        yield from _labels(root, target.name) if target.role == "label" else fields(root, target.name)
    elif target.role:
        yield from _by_role(root, target)
    else:
        yield from _by_name(root, target.name, purpose)


def fields(root: Root, name: str) -> Iterator[Locator]:
    """Anything to fill in: by its label, then its placeholder, then its title; then groups of choices."""
    inputs = root.locator(FIELDS)
    if not name:
        yield inputs
        return
    yield root.get_by_label(name, exact=True).and_(inputs)
    # A label around a list holds its options' text too; the accessible name does not.
    called = root.get_by_role("combobox", name=name, exact=True)
    for role in ("listbox", "textbox", "spinbutton", "slider"):
        called = called.or_(root.get_by_role(cast(Any, role), name=name, exact=True))
    yield called.and_(inputs)
    yield root.get_by_label(decorated(name)).and_(inputs)
    yield root.get_by_placeholder(name, exact=True).and_(inputs)
    yield root.get_by_title(name, exact=True).and_(inputs)
    yield root.get_by_role("group", name=name, exact=True).or_(root.get_by_role("radiogroup", name=name, exact=True))


def _labels(root: Root, name: str) -> Iterator[Locator]:
    yield root.locator("label").filter(has_text=exactly(name))


def _by_role(root: Root, target: Target) -> Iterator[Locator]:
    role = cast(Any, "img" if target.role == "image" else target.role)
    if not target.name:
        yield root.get_by_role(role)
        return
    yield root.get_by_role(role, name=target.name, exact=True)
    yield root.get_by_role(role, name=decorated(target.name))
    if target.role == "button":
        yield root.locator("summary").filter(has_text=exactly(target.name))
    if target.role in ("status", "alert", "log", "row", "listitem", "cell", "tooltip", "article", "term"):
        # These take no name from what they hold, and yet that is how people tell them apart.
        yield root.get_by_role(role).filter(has_text=exactly(target.name))


def _by_name(root: Root, name: str, purpose: Purpose) -> Iterator[Locator]:
    if purpose is Purpose.PRESS:
        for called in (name, decorated(name)):
            pressed = root.locator("summary").filter(has_text=exactly(name))
            for role in PRESSED:
                pressed = pressed.or_(root.get_by_role(cast(Any, role), name=called, exact=True))
            yield pressed
    yield root.get_by_text(name, exact=True)
    yield root.locator(_own_text(name))
    if purpose is Purpose.SEE:
        named = root.get_by_alt_text(name, exact=True)
        for role in NAMED:
            named = named.or_(root.get_by_role(cast(Any, role), name=name, exact=True))
        yield named
    yield root.get_by_label(name, exact=True)
    yield root.get_by_alt_text(name, exact=True)
    yield root.get_by_title(name, exact=True)
    if purpose is Purpose.SEE:
        yield from _line(root, name)


def _line(root: Root, name: str) -> Iterator[Locator]:
    """A line that people read as one, though elements stand in it: `Found <b>1</b> result.` beside a form's fields."""
    around = root.get_by_text(name)
    with suppress(PlaywrightError):
        at = around.evaluate_all(_HAS_LINE, " ".join(name.split()))
        if at >= 0:
            yield around.nth(at)


def _regions(root: Root, within: Target) -> Iterator[Locator]:
    """Where to look: a named region; else the row, item, card or section that holds the name."""
    if not within.name:
        nameless = Target(within.role, "", within.test_id, within.css, "", within.within)
        yield from candidates(root, nameless, Purpose.SEE)
        return
    outer: Root = root
    if within.within is not None:
        outer = next(candidates(root, within.within, Purpose.SEE), None) or root
    if within.role:
        yield from candidates(root, Target(within.role, within.name, within=within.within), Purpose.SEE)
        role = cast(Any, within.role)
        yield _holding(outer.get_by_role(role), _page(root).get_by_role(role), _words(root, within.name))
    else:
        yield outer.get_by_label(within.name, exact=True).and_(_page(root).locator(f":not({FIELDS})"))
        for role in ("region", "group", "dialog", "form", "navigation", "table"):
            yield outer.get_by_role(cast(Any, role), name=within.name, exact=True)
        yield _holding(outer.locator(HOLDERS), _page(root).locator(HOLDERS), _words(root, within.name))


def _holding(holders: Locator, all_holders: Locator, words: Locator) -> Locator:
    """The innermost of those that hold the words, in an element of their own or as their own text."""
    inner = all_holders.filter(has=words).or_(all_holders.and_(words))
    return holders.filter(has=words).or_(holders.and_(words)).filter(has_not=inner)


def _words(root: Root, name: str) -> Locator:
    page = _page(root)
    return page.get_by_text(name, exact=True).or_(page.locator(_own_text(name)))


def _own_text(name: str) -> str:
    """Text beside other elements: `12 €` in `<p><b>Total:</b> 12 €</p>`."""
    return f"text={json.dumps(name, ensure_ascii=False)}"


def exactly(name: str) -> re.Pattern[str]:
    """The whole of a text, white space aside."""
    return re.compile(r"^\s*" + r"\s+".join(map(re.escape, name.split())) + r"\s*$")


def decorated(name: str) -> re.Pattern[str]:
    """The name with marks around it that people do not read: an icon font's glyph, a required field's star, a colon.

    Icon fonts draw with generated content, which browsers count into an accessible name (accname-1.2, step 2F.ii).
    """
    return re.compile(f"^{_MARKS}" + r"\s+".join(map(re.escape, name.split())) + f"{_MARKS}$")


def _page(root: Root) -> Page | Frame | Locator:
    return root.page if isinstance(root, Locator) else root


def _roots(page: Page, waited_s: float) -> Iterator[Page | Frame]:
    yield page
    if waited_s >= INNER_FRAMES_AFTER_S:
        # A payment form or a chat lives in a frame; a customer does not know or care.
        yield from (frame for frame in page.frames[1:20] if not frame.is_detached() and frame.url != "about:blank")


def _count(found: Locator) -> int:
    try:
        return found.count()
    except PlaywrightError as error:
        if "context was destroyed" in str(error) or "navigat" in str(error) or "detached" in str(error):
            return 0
        raise


def _lead_alike(seen: Locator) -> bool:
    """Links of one name that lead to one place are one thing to a customer."""
    with suppress(PlaywrightError):
        alike = "all => all.every(el => el.localName === 'a' && el.href && el.href === all[0].href)"
        return bool(seen.evaluate_all(alike))
    return False


def _ambiguous(target: Target, seen: Locator, many: int) -> Failure:
    told: list[str] = []
    with suppress(PlaywrightError):
        outline = "all => all.slice(0, 5).map(el => el.outerHTML.replace(/\\s+/g, ' ').slice(0, 120))"
        told = [str(each) for each in seen.evaluate_all(outline)]
    what = f"{many} visible elements are {target}; say which by “within” or “nth”"
    return Failure(what, str(target), tuple(told), "ambiguous")


def _absent(page: Page, target: Target, purpose: Purpose, wait_ms: float) -> Failure:
    hidden = False
    with suppress(PlaywrightError, StepRefused):
        hidden = any(_count(each) for each in candidates(page, target, purpose))
    there = closest(page, target)
    if hidden and target.nth is None:
        return Failure(f"{target} is on the page, but hidden", str(target), there, "blocked")
    waited = f" after {wait_ms / 1000:g} s" if wait_ms >= 1000 else ""
    return Failure(f"there was no {target} on the page{waited}", str(target), there, "not-found")
