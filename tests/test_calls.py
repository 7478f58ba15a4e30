"""The team's own steps: found in a folder, their arguments held by their types."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from prelaunch.calls import Call, team_calls
from prelaunch.journeys.asking import called
from prelaunch.ports import StepRefused
from prelaunch.problems import UserError

STEPS = '''
from typing import TypedDict
from prelaunch.calls import step

class Card(TypedDict):
    code: str
    left: float

@step
def gift_card(site: str, amount: int, *, note: str = "") -> Card:
    """Create a gift card in the back office.

    More words.
    """
    assert amount > 0, "a card needs money on it"
    return {"code": f"{site}-{amount}{note}", "left": amount * 0.5}

@step
def count(page: object, items: list[str]) -> int:
    return len(items)

@step
def broken() -> None:
    raise ValueError("a mistake of our own")
'''


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], dict[str, Call]]:
    def written(text: str) -> dict[str, Call]:
        (tmp_path / "shop.py").write_text(textwrap.dedent(text), encoding="utf-8")
        return team_calls(tmp_path)

    return written


def test_a_function_is_a_step_with_typed_inputs_and_outputs(write: Callable[[str], dict[str, Call]]) -> None:
    calls = write(STEPS)
    card = calls["gift-card"]
    assert (card.help, card.offered, card.outputs) == (
        "Create a gift card in the back office.",
        ("site",),
        ("code", "left"),
    )
    assert list(card.inputs.model_fields) == ["amount", "note"]
    answer = called(card, {"amount": "20"}, {"site": lambda: "http://shop.test"})
    assert answer == {"code": "http://shop.test-20", "left": 10.0}
    assert called(calls["count"], {"items": ["a", "b"]}, {"page": object}) == 2


def test_what_a_step_asserts_is_a_refusal_and_its_own_mistake_is_told_with_its_line(
    write: Callable[[str], dict[str, Call]],
) -> None:
    calls = write(STEPS)
    with pytest.raises(StepRefused, match="a card needs money on it"):
        called(calls["gift-card"], {"amount": 0}, {"site": str})
    with pytest.raises(StepRefused, match="“amount” of the step gift-card does not fit"):
        called(calls["gift-card"], {"amount": "much"}, {"site": str})
    with pytest.raises(UserError, match=r"shop\.py:24: the step broken failed: ValueError: a mistake of our own"):
        called(calls["broken"], {}, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@step\ndef a(x): ...", "must say the type of “x”"),
        ("@step\ndef a(*xs: int) -> None: ...", "cannot be written in a journey"),
        ("def (", "SyntaxError"),
    ],
)
def test_a_function_that_cannot_be_a_step_is_told_with_its_file(
    write: Callable[[str], dict[str, Call]], text: str, said: str
) -> None:
    with pytest.raises(UserError, match=said) as caught:
        write("from prelaunch.calls import step\n" + text)
    assert "shop.py" in str(caught.value)
