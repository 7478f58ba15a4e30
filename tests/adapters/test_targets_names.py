"""The closest names on a page, out of Playwright's ARIA snapshot."""

from __future__ import annotations

from prelaunch.adapters.targets_names import names, ranked
from prelaunch.ports import Target

OUTLINE = """
- banner:
  - link "Tidewater Mobile":
    - /url: /
- main:
  - heading "Your basket" [level=1]
  - text: 2 articles
  - textbox "E-mail address": ann@example.org
  - checkbox "I agree" [checked]
  - button "Add to bag"
  - 'button "Pay: now"'
  - paragraph: Delivered to "your" door
  - img
  - heading [level=1]
  - checkbox [checked] [disabled]
"""


def test_roles_and_names_are_read_from_the_snapshot() -> None:
    found = names(OUTLINE)
    assert ("button", "Add to bag") in found
    assert ("heading", "Your basket") in found
    assert ("text", "2 articles") in found
    assert ("button", "Pay: now") in found
    assert ("paragraph", 'Delivered to "your" door') in found
    assert {"heading", "checkbox"} == {role for role, name in found if name in ("Your basket", "I agree")}
    assert not [name for _, name in found if name.startswith("[")]


def test_names_of_the_same_role_come_first() -> None:
    assert ranked(names(OUTLINE), Target("button", "Add to basket"))[0] == "button “Add to bag”"
    assert ranked(names(OUTLINE), Target("field", "E-mail"))[0] == "textbox “E-mail address”"
    assert "heading “Your basket”" in ranked(names(OUTLINE), Target(name="Your baskets"))


def test_where_nothing_is_alike_what_there_is_of_the_role_is_told() -> None:
    assert ranked(names(OUTLINE), Target("checkbox", "Zzz")) == ("checkbox “I agree”",)
    assert ranked([], Target("button", "Pay")) == ()
