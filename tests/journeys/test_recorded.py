"""A recording becomes a journey of roles and labels, without a password; one that expects nothing is refused."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.recorded import journey_of
from prelaunch.model.plan import Channel
from prelaunch.problems import UserError


def action(name: str, *chain: dict[str, object], **more: object) -> str:
    locator: dict[str, object] | None = None
    for part in reversed(chain):
        locator = {**part, "next": locator} if locator else part
    return json.dumps({"name": name, "signals": [], "pageGuid": "page@1", "locator": locator, **more})


def role(kind: str, name: str = "") -> dict[str, object]:
    return {"kind": "role", "body": kind, "options": {"attrs": [], "exact": False, "name": name} if name else {}}


LINES = [
    json.dumps({"browserName": "chromium"}),
    action("openPage", url="http://shop.test/phones?sort=price"),
    action("click", role("navigation", "Main"), role("link", "Skerry 5")),
    action("fill", role("textbox", "E-mail"), text="maria@x.test"),
    action("fill", {"kind": "label", "body": "Password", "options": {}}, text="tide-pool-42"),
    action("press", role("textbox", "E-mail"), key="Enter"),
    action("select", {"kind": "label", "body": "Store", "options": {}}, options=["Hamburg"]),
    action("check", role("checkbox", "I agree")),
    action("click", {"kind": "default", "body": "#buy", "options": {}}, {"kind": "nth", "body": "1", "options": {}}),
    action("assertVisible", role("heading", "Thank you")),
    action("assertText", {"kind": "text", "body": "Order", "options": {}}, text="Order TW-1"),
]


def test_a_recording_becomes_a_journey_that_can_be_read(tmp_path: Path) -> None:
    recorded = journey_of(LINES, "Buy a phone", "http://shop.test")
    assert recorded.text == textwrap.dedent("""\
        journey: Buy a phone
        steps:
        - open: /phones?sort=price
        - click:
            link: Skerry 5
            within:
              navigation: Main
        - fill:
            E-mail: maria@x.test
            Password: ${env.PASSWORD}
        - press:
            key: Enter
            at:
              field: E-mail
        - choose:
            Store: Hamburg
        - choose:
            I agree: 'yes'
        - click:
            css: '#buy'
            nth: 2
        - see:
            heading: Thank you
        - see:
            containing: Order TW-1
        """)
    assert recorded.environment == ("PASSWORD",)
    assert recorded.brittle == ("step 7",)
    home = tmp_path / "journeys"
    home.mkdir()
    (home / "buy.yaml").write_text(recorded.text, encoding="utf-8")
    known = Known((Channel("desktop"),), env={"PASSWORD": "x"})
    assert len(read_journey(home / "buy.yaml", known, root=tmp_path, home=home).steps) == 9


def test_what_was_typed_into_a_password_field_is_nowhere() -> None:
    assert "tide-pool-42" not in journey_of(LINES, "Buy").text


def test_a_recording_that_expects_nothing_is_refused() -> None:
    with pytest.raises(UserError, match="expects nothing, so it would pass on any page; record again"):
        journey_of(LINES[:-2], "Buy")


def test_an_empty_recording_is_told() -> None:
    with pytest.raises(UserError, match="nothing was recorded"):
        journey_of([json.dumps({"browserName": "chromium"})], "Buy")


def test_another_sites_page_keeps_its_whole_address() -> None:
    lines = [action("openPage", url="http://pay.test/now"), action("assertVisible", role("heading", "Pay"))]
    assert "open: http://pay.test/now" in journey_of(lines, "Pay", "http://shop.test").text
