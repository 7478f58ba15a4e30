"""Steps that will break although the site is right are told with file, line and remedy; sturdy ones are not."""

from collections.abc import Callable
from datetime import date

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.linting import lint
from prelaunch.journeys.telling import sentences

Written = Callable[..., Journey]
TODAY = date(2026, 6, 1)
HEAD = "journey: Buy\npersona: maria\nsteps:\n  - open: /\n"


def told(written: Written, steps: str, end: str = "  - see: Thank you\n") -> list[str]:
    return [str(each) for each in lint([written(HEAD + steps + end)], TODAY)]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("- click: {css: '#buy > a'}", "“#buy > a” hangs on how the page is built"),
        ("- click: {button: Buy, nth: 2}", "number 2 of several hangs on their order"),
        ("- click: Buy\n    in: {css: .card}", "“.card” hangs on how the page is built"),
        ("- see: Delivered on 12 March 2026", "“12 March 2026” is a fixed date"),
        ("- see: Lieferung am 3. Okt 2026", "“3. Okt 2026” is a fixed date"),
        ("- click: {button: 2026-06-12}", "“2026-06-12” is a fixed date"),
        ("- fill: {Arrival: 24.12.2026}", "“24.12.2026” is a fixed date"),
        ("- fill: {Password: hunter22}", "a password is written out in “Password”"),
    ],
)
def test_a_brittle_step_is_told_with_its_line(written: Written, step: str, words: str) -> None:
    lines = told(written, f"  {step}\n")
    assert len(lines) == 1
    assert lines[0].startswith(f"journeys/buy.yaml:5: {words}")
    assert "; " in lines[0]


@pytest.mark.parametrize(
    "step",
    [
        "- click: {button: Buy}",
        "- click: {test_id: buy}",
        "- click: {css: .buy}\n    note: The icon has no name.",
        "- fill: {Date of birth: 1980-03-12}",
        "- fill: {Card expiry: 04/30}",
        '- fill: {Password: "${persona.password}"}',
        "- see: Version 2026.1",
        "- see: We may deliver on 3 days of the week",
        "- keep: {total: {css: body}}",
    ],
)
def test_a_sturdy_step_is_let_be(written: Written, step: str) -> None:
    assert told(written, f"  {step}\n") == []


def test_a_journey_that_expects_nothing_is_told(written: Written) -> None:
    assert told(written, "  - click: Buy\n", end="") == [
        "journeys/buy.yaml:1: the journey expects nothing, so it passes on any page;"
        " add a “see” step with what the customer must find at the end"
    ]


def test_a_last_act_that_nobody_looks_after_is_told(written: Written) -> None:
    lines = told(written, "  - see: Mugs\n  - click: Buy\n", end="")
    assert lines == ["journeys/buy.yaml:6: nothing is expected after the last act; add a “see” step after it"]


def test_a_journey_reads_as_sentences_without_anybodys_data(written: Written) -> None:
    journey = written(
        HEAD + '  - fill: {E-mail: "${persona.email}", Code: "${env.SHOP_CODE}"}\n  - keep: {order: {after: No}}\n'
        '  - see: "Order ${kept.order}"\n'
    )
    assert list(sentences(journey)) == [
        "Open /",
        "Fill “E-mail” with “[their email]” and “Code” with “••••”",
        "Keep order (after “No”)",
        "See “Order [order]”",
    ]
