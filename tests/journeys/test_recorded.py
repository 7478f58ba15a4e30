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


SEEN = action("assertVisible", role("heading", "Shop"))


def written(*lines: str) -> str:
    """The steps alone; the journey ends with `see: {heading: Shop}`."""
    return journey_of([*lines, SEEN], "Look").text.partition("steps:\n")[2].removesuffix("- see:\n    heading: Shop\n")


def label(name: str) -> dict[str, object]:
    return {"kind": "label", "body": name, "options": {"exact": False}}


def test_files_and_keys_that_are_held_are_written() -> None:
    upload = action("setInputFiles", role("button", "Photo"), files=["me.png", "you.png"])
    held = action("press", role("textbox", "E-mail"), key="Tab", modifiers=8)
    recorded = journey_of([upload, held, SEEN], "Look")
    assert "- upload:\n    Photo:\n    - me.png\n    - you.png\n" in recorded.text
    assert "- press:\n    key: Shift+Tab\n    at:\n      field: E-mail\n" in recorded.text
    assert recorded.files == ("me.png", "you.png")
    assert recorded.unwritten == ()


def test_the_same_button_pressed_twice_and_a_field_filled_twice_stay_two_steps() -> None:
    add = action("click", role("button", "One more"))
    assert written(add, add).count("button: One more") == 2
    first, other, second = (action("fill", label(name), text=text) for name, text in ("Ax", "By", "Az"))
    assert written(first, other, second) == "- fill:\n    A: x\n    B: y\n- fill:\n    A: z\n"


def test_a_frame_is_left_out_since_steps_look_into_frames() -> None:
    frame: dict[str, object] = {"kind": "default", "body": "iframe[title=Pay]", "options": {}}
    inner = action("click", frame, {"kind": "frame", "body": "", "options": {}}, role("button", "Pay"))
    assert written(inner) == "- click:\n    button: Pay\n"


def test_an_entry_is_told_apart_by_what_it_holds() -> None:
    holds = {"kind": "has-text", "body": "Skerry 6 Add", "options": {"exact": False}}
    add = action("click", role("listitem"), holds, role("button"))
    assert written(add) == "- click:\n    role: button\n    within:\n      listitem: Skerry 6 Add\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (action("hover", role("button", "More")), "the mouse over button “More”"),
        (action("click", role("link", "A"), button="right"), "a click of the right button on link “A”"),
        (action("click", role("link", "A"), modifiers=2), "a click with ControlOrMeta held of the left button on"),
        (action("click", role("button", "Z"), clickCount=2), "that it was a double click on button “Z”; one is"),
        (
            action("click", role("button", "Z"), {"kind": "nth", "body": "-1"}),
            "click: a journey cannot say one that is",
        ),
        (
            action("click", {"kind": "role", "body": "button", "options": {"name": {}}}),
            "cannot say a pattern for a name",
        ),
        (action("click", role("generic", "Box")), "a click at generic “Box”: “generic” is not a role"),
        (action("select", label("Tags"), options=["a", "c"]), "the choice of a and c in field “Tags”"),
        (action("select", label("Tags"), options=[]), "the choice of nothing in field “Tags”"),
        (action("setInputFiles", label("Photo"), files=[]), "no file given to field “Photo”"),
        (
            action("press", label("Note"), key="AudioVolumeUp"),
            "a press of AudioVolumeUp at field “Note”: “AudioVolumeUp”",
        ),
        (action("assertChecked", role("checkbox", "Agree"), checked=False), "that checkbox “Agree” is not ticked"),
        (action("assertSnapshot", role("main")), "the snapshot that main must be like; that it is seen is written"),
        (action("assertValue", label("Note"), value=""), "that field “Note” is empty"),
        (action("navigate", url="about:blank"), "the opening of about:blank"),
        (action("pinch", role("image", "Map")), "pinch on image “Map”"),
        (action("click", role("button", "Go"), signals=[{"name": "dialog"}]), "the answer to a question that the page"),
        (action("click", role("button", "Go"), signals=[{"name": "download"}]), "a download that began"),
        (json.dumps({"what": "is this"}), "something that is not known, on nothing that was noted"),
    ],
)
def test_what_the_language_cannot_say_is_a_comment_at_its_place(line: str, told: str) -> None:
    before, after = action("click", role("link", "Before")), action("click", role("link", "After"))
    recorded = journey_of([action("openPage", url="http://shop.test/"), before, line, after, SEEN], "Look")
    assert len(recorded.unwritten) == 1
    assert told in recorded.unwritten[0]
    comment = recorded.text.index(f"\n# recorded, and not written: {recorded.unwritten[0]}\n")
    assert recorded.text.index("Before") < comment < recorded.text.index("After")


def test_the_recorders_own_empty_window_and_the_end_of_the_recording_are_nothing_that_somebody_did() -> None:
    end = action("closePage")
    recorded = journey_of([action("openPage", url="about:blank"), SEEN, end], "Look")
    assert recorded.unwritten == ()


def test_a_new_window_is_followed_and_going_back_opens_the_first_ones_address() -> None:
    lines = [
        action("openPage", url="http://shop.test/a"),
        action("click", role("link", "Terms"), signals=[{"name": "popup", "popupPageGuid": "page@2"}]),
        action("click", role("button", "Accept"), pageGuid="page@2"),
        action("closePage", pageGuid="page@2"),
        action("click", role("button", "Buy")),
    ]
    assert written(*lines) == textwrap.dedent("""\
        - open: /a
        - click:
            link: Terms
        - click:
            button: Accept
        # recorded, and not written: the closing of a window
        # recorded, and not written: the change to another window; its address is opened in this one
        - open: /a
        - click:
            button: Buy
        """)


def test_a_window_that_may_have_gone_on_is_not_opened_at_an_old_address() -> None:
    lines = [
        action("openPage", url="http://shop.test/a"),
        action("click", role("link", "Mug")),
        action("click", role("link", "Terms"), signals=[{"name": "popup", "popupPageGuid": "page@2"}]),
        action("click", role("button", "Buy")),
    ]
    recorded = journey_of([*lines, SEEN], "Look")
    assert recorded.unwritten == (
        "the change to another window, whose address was not noted; write “open:” with it here",
    )
    assert recorded.text.count("open: ") == 1


def test_a_secret_is_not_in_the_file_however_its_field_was_found_and_two_secrets_stay_two() -> None:
    def typed(text: str) -> str:
        return action("fill", {"kind": "default", "body": "input[name=password]", "options": {}}, text=text)

    recorded = journey_of([typed("tide-1"), SEEN, typed("tide-2"), SEEN, typed("tide-1"), SEEN], "Look")
    assert "tide" not in recorded.text
    assert recorded.environment == ("INPUT_NAME_PASSWORD", "INPUT_NAME_PASSWORD_2")
    assert recorded.text.count("${env.INPUT_NAME_PASSWORD}") == 2


def test_a_field_that_is_known_by_a_text_alone_keeps_what_was_typed() -> None:
    fill = action("fill", {"kind": "title", "body": "Your note", "options": {}}, text="hi")
    assert written(fill) == "- fill:\n    name: Your note\n    text: hi\n"


def test_a_value_that_was_asserted_is_read_at_its_field() -> None:
    assert written(action("assertValue", label("Amount"), value="3")) == "- see:\n    field: Amount\n    is: '3'\n"


def test_a_choice_from_a_list_is_told_to_be_noted_by_its_value() -> None:
    recorded = journey_of([action("select", label("Store"), options=["h1"]), SEEN], "Look")
    assert recorded.by_value == ("step 1",)
