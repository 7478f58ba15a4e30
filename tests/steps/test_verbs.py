"""Each verb, on its own: what it asks of the tab, and what it makes of the answer."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prelaunch.catalogue import instances_in, load_by_path
from prelaunch.config.yaml_lines import Lined, load_lined
from prelaunch.model.plan import Channel
from prelaunch.ports import FieldTouched, StepRefused
from prelaunch.steps import Notes, Step
from prelaunch.steps._data import Pairs
from prelaunch.steps.call import Called

STEPS = {step.verb: step for step in instances_in("prelaunch.steps", Step)}
paper: ModuleType = load_by_path(Path(__file__).parents[1] / "journeys" / "paper.py")


class PaperWalking:
    """Fulfils steps.Walking with one tab and no patience."""

    def __init__(self, text: str) -> None:
        self.tab = paper.paper_shop({"/": text}).tab()
        self.tab.path = "/"
        self.noted: list[object] = []

    def address(self, written: str) -> str:
        return f"http://paper.test{written}"

    def give(self, touched: FieldTouched, text: str, why: str = "") -> None:
        self.noted.append((touched.name, text, why))

    def keep(self, name: str, text: str) -> None:
        self.noted.append((name, text))

    def follow(self, link: str) -> None:
        self.noted.append(("follow", link))

    def call(self, name: str, inputs: Any) -> object:
        return inputs

    def check(self, names: Any) -> None:
        self.noted.append(names)

    def go_to(self, channel: str, persona: str) -> None:
        self.noted.append((channel, persona))

    def expect(self, holds: Any, insist: Any) -> None:
        insist()

    def until(self, look: Any) -> None:
        look()


def read(verb: str, written: str, **modifiers: str) -> tuple[Step, Any]:
    notes = Notes("x.yaml", channels=["desktop", "agent"], personas=["kim"], checks=["accessibility", "missing-title"])
    step = STEPS[verb]
    given: dict[str, Lined] = {key: load_lined(value, "x.yaml") for key, value in modifiers.items()}
    args = step.read(load_lined(written, "x.yaml"), given, notes)
    assert not notes.complaints
    return step, args


def do(verb: str, written: str, page: str = "", **modifiers: str) -> PaperWalking:
    step, args = read(verb, written, **modifiers)
    walking = PaperWalking(page)
    step.do(walking, args)  # type: ignore[arg-type]
    return walking


def test_every_verb_explains_itself_and_has_a_schema() -> None:
    assert set(STEPS) >= {"open", "click", "fill", "choose", "press", "upload", "see", "gone", "channel", "keep"}
    assert set(STEPS) >= {"use", "check", "call"}
    for step in STEPS.values():
        assert step.help.endswith(".")
        assert "type" in step.schema


def test_no_verb_or_modifier_is_a_boolean_of_old_yaml() -> None:
    words = {*STEPS, *(name for step in STEPS.values() for name in step.modifiers)}
    assert not words & {"on", "off", "yes", "no", "y", "n"}


@pytest.mark.parametrize(
    ("verb", "written", "sentence"),
    [
        ("open", "/phones", "Open /phones"),
        ("click", "{button: Pay}", "Press “Pay”"),
        ("click", "{link: Help, within: {navigation: Main}}", "Follow “Help” in navigation “Main”"),
        ("click", "Pay", "Click “Pay”"),
        ("click", "{test_id: pay}", "Click pay"),
        ("fill", "{E-mail: a@b, Name: ''}", "Fill “E-mail” with “a@b” and “Name” with nothing"),
        ("fill", "{css: '#q', text: mug}", "Fill #q with “mug”"),
        ("fill", "{field: Text, text: hello}", "Fill “Text” with “hello”"),
        ("choose", "{Storage: 256 GB}", "Choose “256 GB” for “Storage”"),
        ("choose", "I agree", "Choose “I agree”"),
        ("press", "Enter", "Press the Enter key"),
        ("press", "{key: Control+A, at: {field: Search}}", "Press the Control+A key at field “Search”"),
        ("see", "Thank you", "See “Thank you”"),
        ("see", "[{heading: Basket}, 3]", "See heading “Basket” and “3”"),
        ("see", "{role: status}", "See status"),
        ("see", "{after: Status, is: Sent}", "See “Sent” after “Status”"),
        ("see", "{containing: Maria, region: Order}", "See text with “Maria” in region “Order”"),
        ("see", "{json: $.price, is: 4}", "See “4” in $.price"),
        ("gone", "{button: Pay}", "No longer see button “Pay”"),
        ("keep", "{order: {matching: 'TW-[0-9]+'}, total: {after: Total}}",
         "Keep order (matching “TW-[0-9]+”) and total (after “Total”)"),
        ("channel", "agent", "Go to agent"),
        ("open", "{link: Your order}", "Open the link “Your order” from the mail"),
        ("open", "{post: /api/orders, json: {sku: A, n: 2}, status: 201}",
         "Send POST /api/orders with sku, n expecting 201"),
        ("check", "[accessibility, missing-title]", "Check accessibility and missing-title"),
        ("use", "log-in", "Use log-in"),
    ],
)  # fmt: skip
def test_a_step_is_told_as_a_sentence(verb: str, written: str, sentence: str) -> None:
    step, args = read(verb, written)
    assert step.sentence(args) == sentence


def test_filling_notes_what_was_given() -> None:
    walking = do("fill", "{E-mail: a@b, Name: Maria}", "{E-mail} {Name}", **{"identity-check": "she calls"})
    assert walking.noted == [("E-mail", "a@b", "she calls"), ("Name", "Maria", "she calls")]
    assert walking.tab.typed == {"E-mail": "a@b", "Name": "Maria"}


def test_choosing_notes_what_was_given() -> None:
    assert do("choose", "{Country: Sweden}", "{Country}").noted == [("Country", "Sweden", "")]


def test_keeping_reads_after_a_label_and_by_a_pattern() -> None:
    walking = do("keep", "{order: {matching: 'no[.] (TW-[0-9]+)'}, total: {after: Total}}", "no. TW-7\nTotal\t€4.00")
    assert walking.noted == [("order", "TW-7"), ("total", "€4.00")]


def test_what_is_kept_as_a_total_is_the_row_s_amount() -> None:
    row = "Total One product\tEUR 39.00 incl. EUR 6.23 taxes"
    walking = do("keep", "{total: {after: Total}, what: {after: Total}}", row)
    assert walking.noted == [("total", "EUR 39.00"), ("what", "One product")]


def test_a_fact_may_read_in_another_notation() -> None:
    do("see", "{after: Total, is: 4.0}", "Total\t€4.00")
    with pytest.raises(StepRefused) as refused:
        do("see", "{after: Total, is: 5}", "Total\t€4.00")
    assert refused.value.failure.what == "After “Total” the page says “€4.00”, not “5”"
    assert refused.value.failure.kind == "wrong-fact"


def test_seeing_text_ignores_case_and_line_breaks() -> None:
    do("see", "{containing: thank you maria}", "Thank you\nMaria, and good-bye")
    with pytest.raises(StepRefused, match="no text with “thanks”"):
        do("see", "{containing: thanks}", "Thank you")


def test_all_that_is_named_must_be_seen() -> None:
    do("see", "[Thank you, Good-bye]", "Thank you. Good-bye")
    with pytest.raises(StepRefused, match="Nothing"):
        do("see", "[Thank you, Nothing]", "Thank you. Good-bye")


def test_gone_is_refused_where_it_is_still_there() -> None:
    do("gone", "{button: Pay}", "Thank you")
    with pytest.raises(StepRefused, match="still there"):
        do("gone", "{button: Pay}", "[Pay]")


def test_keys_clicks_and_channels_reach_the_walk() -> None:
    assert do("press", "Enter").tab.done == ["press Enter"]
    assert do("click", "{button: Pay}", "[Pay]").tab.done == ["click Pay"]
    assert do("open", "/").tab.done == ["open /"]
    assert do("channel", "agent", **{"as": "kim"}).noted == [("agent", "kim")]


def test_a_part_that_was_not_put_in_its_place_is_our_mistake() -> None:
    with pytest.raises(AssertionError, match="log-in"):
        do("use", "log-in")


@pytest.mark.parametrize(("answer", "kept"), [(1.234, "1.2340"), (449.0, "449.0"), ("1.234", "1.234"), (1234, "1234")])
def test_a_number_that_a_call_answers_belongs_to_no_language(answer: object, kept: str) -> None:
    walking = PaperWalking("")
    STEPS["call"].do(walking, Called("any", Pairs((("answer", answer),)), (("answer", "fact"),)))  # type: ignore[arg-type]
    assert walking.noted == [("fact", kept)]


def test_a_number_on_a_german_page_is_read_in_german() -> None:
    step, args = read("see", "{after: Bestand, is: 1234}")
    walking = PaperWalking("Bestand\t1.234")
    walking.tab.channel = Channel("deutsch", locale="de-DE")
    step.do(walking, args)  # type: ignore[arg-type]
    walking.tab.channel = Channel("english", locale="en-GB")
    with pytest.raises(StepRefused, match=r"says “1\.234”, not “1234”"):
        step.do(walking, args)  # type: ignore[arg-type]
