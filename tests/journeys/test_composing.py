"""Loops over data, parts with outputs, the team's own steps and checks of a page: read, told and walked."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prelaunch.calls import team_calls
from prelaunch.catalogue import own_checks
from prelaunch.journeys.document import Journey
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import UserError

Written = Callable[..., Journey]
SHOP = {
    "/": "Mugs. [Mug → /mug] [Cup → /cup]",
    "/mug": "A mug.\nPrice\t€4.00\n[Order → /done]",
    "/cup": "A cup.\nPrice\t€3.00\n[Order → /done]",
    "/done": "Thank you.\nOrder number TW-1001",
}
STEPS = '''
from prelaunch.calls import step

@step
def stock_up(persona: dict, sku: str, amount: int = 1) -> str:
    """Put goods on the shelf."""
    assert amount < 100, f"the store has no room for {amount}"
    return f"{persona['name']} put {amount} x {sku}"
'''


@pytest.fixture
def team(tmp_path: Path, known: Known) -> Known:
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "store.py").write_text(STEPS, encoding="utf-8")
    return replace(known, calls=team_calls(tmp_path / "steps"), checks=("missing-title", "accessibility"))


@pytest.fixture
def written(tmp_path: Path, team: Known) -> Written:
    def write(text: str, **parts: str) -> Journey:
        home = tmp_path / "journeys"
        (home / "parts").mkdir(parents=True, exist_ok=True)
        for name, part in parts.items():
            (home / "parts" / f"{name}.yaml").write_text(textwrap.dedent(part), encoding="utf-8")
        (home / "buy.yaml").write_text(f"journey: Buy\npersona: maria\nsteps:\n{textwrap.indent(text, '  ')}")
        return read_journey(home / "buy.yaml", team, root=tmp_path, home=home)

    return write


@pytest.fixture
def walked(paper: ModuleType, team: Known, written: Written) -> Callable[..., Walk]:
    def walk_it(text: str, *, world: dict[str, Any] | None = None, **parts: str) -> Walk:
        channels = {each.name: each for each in team.channels}
        clock = paper.ticks()
        given = {"people": team.people, "calls": team.calls, "sleep": clock.sleep, **(world or {})}
        return walk(
            written(text, **parts),
            World("http://paper.test", channels, paper.paper_shop(SHOP).tab, clock, **given),
            persona="maria",
        )

    return walk_it


def mistakes(written: Written, text: str, **parts: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        written(text, **parts)
    return [str(each) for each in caught.value.complaints]


def test_a_step_is_walked_once_with_each(walked: Callable[..., Walk]) -> None:
    walk = walked("- open: /\n- see: {link: '${each}'}\n  each: [Mug, Cup]")
    assert [each.sentence for each in walk.steps] == ["Open /", "See link “Mug”", "See link “Cup”"]


def test_a_part_is_walked_with_each_row_of_a_csv_file(walked: Callable[..., Walk], tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("page,price\n/mug,€4.00\n/cup,€3.00\n", encoding="utf-8")
    part = "part: Look\ninputs: [page, price]\nsteps:\n- open: ${page}\n- see: {after: Price, is: '${price}'}"
    use = "- use: look\n  with: {page: '${each.page}', price: '${each.price}'}\n  each: goods.csv"
    walk = walked(use, look=part)
    assert walk.completed
    assert [each.sentence for each in walk.steps][2] == "Open /cup"


PART = """
part: Order something
inputs: [page]
outputs: [order]
steps:
- open: ${page}
- keep: {price: {after: Price}}
- click: Order
- keep: {order: {after: Order number}}
- see: {after: Order number, is: "${kept.order}"}
"""


def test_what_a_part_keeps_is_its_own_but_for_its_outputs(walked: Callable[..., Walk]) -> None:
    walk = walked(
        "- use: order\n  with: {page: /mug}\n- use: order\n  with: {page: /cup}\n  into: {order: second}\n"
        "- see: {containing: '${kept.second}'}",
        order=PART,
    )
    assert walk.completed, walk.failed_step
    assert [each.name for each in walk.kept] == ["order.price", "order", "order 2.price", "second"]


def test_what_a_part_keeps_for_itself_cannot_be_named_outside(written: Written) -> None:
    use = "- use: order\n  with: {page: /mug}\n  into: {oder: mine}\n- see: '${kept.price}'"
    assert mistakes(written, use, order=PART) == [
        "journeys/buy.yaml:4: “oder” is not an output of the part “order”; did you mean “order”?",
        "journeys/buy.yaml:7: nothing is kept as “price” before this step; known: order",
    ]


def test_a_part_must_keep_what_it_promises(written: Written) -> None:
    part = "part: P\noutputs: [order]\nsteps:\n- open: /mug\n- keep: {oder: {after: Price}}"
    assert mistakes(written, "- use: p", p=part) == [
        "journeys/parts/p.yaml:2: the part promises “order” and never keeps it; did you mean “oder”?"
    ]


def test_a_step_of_the_teams_is_called_and_its_answer_kept(walked: Callable[..., Walk]) -> None:
    walk = walked("- call: stock_up\n  with: {sku: MUG, amount: 3}\n  into: shelf\n- open: /")
    assert walk.completed
    assert [(each.name, each.value) for each in walk.kept] == [("shelf", "Maria Lindqvist put 3 x MUG")]
    walk = walked("- call: stock-up\n  with: {sku: MUG, amount: 300}")
    assert walk.failed_step is not None
    assert walk.failed_step.failure is not None
    assert walk.failed_step.failure.what == "the store has no room for 300"


def test_every_mistake_in_calls_checks_files_and_requests_is_told_before_a_browser_starts(written: Written) -> None:
    steps = """
- call: stok-up
- call: stock-up
  with: {sku: A, amont: 2}
- call: stock-up
  with: {amount: many}
- call: stock-up
  with: {sku: A, amount: "${kept.nothing}"}
- check: acessibility
- upload: {Photo: no/such.jpg}
- open: {post: /api, jsn: {a: 1}}
- open: {get: /api, json: {a: 1}}
- open: {headers: {a: b}}
- see: Mug
  each: {a: b}
- see: ${each.name}
  each: [{nam: x}]
""".strip()
    assert mistakes(written, steps) == [
        "journeys/buy.yaml:4: there is no step of the team’s called “stok-up”; did you mean “stock-up”?",
        "journeys/buy.yaml:6: “amont” is not an input of “stock-up”; did you mean “amount”?",
        "journeys/buy.yaml:7: “stock-up” needs sku; give it under “with”",
        "journeys/buy.yaml:8: “amount” of “stock-up” should be a valid integer, unable to parse string as an integer; "
        "see its file in steps/",
        "journeys/buy.yaml:10: nothing is kept as “nothing” before this step; add a “keep” step",
        "journeys/buy.yaml:11: “acessibility” is not a check of a page; did you mean “accessibility”?",
        "journeys/buy.yaml:12: there is no file “no/such.jpg”; write its path from the workspace, or from the journey",
        "journeys/buy.yaml:13: “jsn” is not a part of a request; did you mean “json”?",
        "journeys/buy.yaml:14: “get” carries no body; write “post”, or put it into the address",
        "journeys/buy.yaml:15: a request has no method; write {get: /path} or {post: /path, json: {…}}",
        "journeys/buy.yaml:17: “each” is a list; write [one, two], a list of mappings, or a CSV file’s path",
        "journeys/buy.yaml:18: “${each.name}” has no value here; did you mean “each.nam”?",
    ]


def test_a_check_is_asked_of_the_page_as_it_is_now(walked: Callable[..., Walk]) -> None:
    def look(tab: Any, place: Place) -> Visit:
        return Visit("look-1", place, "2026-01-05T09:00:00Z", came_from="journey", text=None)  # type: ignore[arg-type]

    untitled = own_checks()["missing-title"]
    saying = replace(untitled, needs=(), ask=lambda visit: [_problem(visit)])
    world = {"looker": look, "checks": {"missing-title": saying}}
    walk = walked("- open: /\n- check: missing-title", world=world)
    assert walk.failed_step is not None
    assert walk.failed_step.failure is not None
    assert walk.failed_step.failure.what == f"{untitled.title}: nobody named it"
    assert "look-1" in walk.visits
    walk = walked("- open: /\n- check: missing-title", world={"checks": {"missing-title": saying}})
    assert walk.failed_step is not None
    assert walk.failed_step.failure is not None
    assert walk.failed_step.failure.kind == "refused"


def _problem(_: Visit) -> Any:
    from prelaunch.model.judgement import Problem

    return Problem("nobody named it")
