"""Journeys are read whole, and every mistake in them is told at once where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.reading import Known, is_journey, journey_files, read_journeys
from prelaunch.journeys.verbs import verbs
from prelaunch.ports import Target
from prelaunch.problems import UserError

Written = Callable[..., Journey]
Mistakes = Callable[..., list[str]]


def sentences(journey: Journey) -> list[str]:
    return [each.step.sentence(each.args) for each in journey.steps]


def test_a_journey_knows_its_title_its_people_and_its_channels(written: Written) -> None:
    journey = written(
        """
        journey: Buy a mug
        criticality: critical
        persona: [maria, kim]
        channel: mobile
        steps:
          - open: /
          - channel: agent
          - open: /agent
        """
    )
    assert (journey.name, journey.title, journey.criticality) == ("buy", "Buy a mug", "critical")
    assert journey.personas == ("maria", "kim")
    assert journey.channels == ("mobile", "agent")
    assert [each.source for each in journey.steps] == [f"journeys/buy.yaml:{line}" for line in (7, 8, 9)]


def test_a_journey_starts_on_the_first_browser_channel(written: Written) -> None:
    assert written("journey: Look\nsteps:\n  - open: /\n").channel == "desktop"


def test_all_mistakes_are_told_at_once_with_their_lines(mistakes: Mistakes) -> None:
    assert mistakes(
        """\
        journey: Buy a mug
        criticalty: high
        channel: mobil
        steps:
          - clik: {button: Buy}
          - click: {buton: Buy}
          - see: ${kept.order}
          - use: log-inn
          - click: Buy
            softt: true
          - open: phones
          - fill: {E-mail: "${persona.email}"}
          - fill: {Code: "${env.NOT_THERE}"}
          - press: Entr
          - click: {link: "${product}"}
          - just text
        """,
        log_in="part: Log in\nsteps:\n  - open: /login\n",
    ) == [
        "journeys/buy.yaml:2: “criticalty” is not a part of a journey; did you mean “criticality”?",
        "journeys/buy.yaml:3: “mobil” is not a channel; did you mean “mobile”?",
        "journeys/buy.yaml:5: “clik” is not a step; did you mean “click”?",
        "journeys/buy.yaml:6: “buton” is not a role or a way to point at something; did you mean “button”?",
        "journeys/buy.yaml:7: nothing is kept as “order” before this step; add a “keep” step",
        "journeys/buy.yaml:8: there is no part “log-inn”; did you mean “log-in”?",
        "journeys/buy.yaml:10: “softt” is not a modifier of “click”; did you mean “soft”?",
        "journeys/buy.yaml:11: “phones” is not a page; begin a path with “/”, or write a whole address",
        "journeys/buy.yaml:12: “${persona.email}” is used, and the journey has no persona; "
        "add “persona:” with one of kim, maria",
        "journeys/buy.yaml:13: the environment variable NOT_THERE is not set; set it before the run",
        "journeys/buy.yaml:14: “Entr” is not a key; did you mean “Enter”?",
        "journeys/buy.yaml:15: “${product}” has no value here; add “product” under “with”",
        "journeys/buy.yaml:16: “just text” is not a step; known: " + ", ".join(sorted(verbs())),
    ]


def test_one_bad_step_gives_one_message(mistakes: Mistakes) -> None:
    assert len(mistakes("journey: Buy\nsteps:\n  - clik: {button: 3, foo: [1, 2], bar: {baz: qux}}\n")) == 1


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("click: Buy\n    see: Thanks", "a step has one verb, not click and see; begin a new step with “- ”"),
        ("soft: true", f"a step needs a verb; known: {', '.join(sorted(verbs()))}"),
        ("click: {button: A, link: B}", "a target has one role, not button and link; use “within” to narrow it"),
        ("click: {nth: 0, button: A}", "“nth” counts from 1; write a whole number"),
        ("click: ", "what to look for is empty; write it; inside braces, put a name with a comma in quotes"),
        ("click: [A, B]", "what to look for must be text; write it on the same line, in quotes where it has braces"),
        ("fill: E-mail", "this step must be a mapping like “name: text”"),
        ("keep: {order: TW-1}", "it is not said where to read; write {after: its label}, {css: …} or {test_id: …}"),
        ("keep: {1st: {css: .a}}", "“1st” cannot name a fact; use letters, digits, - and _"),
        ("keep: {order: {matching: '(['}}", "“([” is not a pattern: unterminated character set at position 1"),
        ("see: {is: 3}", "it is not said what must be so; add “after”, “css” or “test_id”"),
        ("open: /\n    nth: 2", "“in” and “nth” do nothing with “open”; remove them"),
        ("click: A\n    soft: maybe", "“soft” is true or false"),
        ("see: A\n    within: fast", "“within” is a number of seconds (a part of the page is named by “in”); "
         "write one above 0, at most 600"),
        ("channel: agent\n    as: kimm", "“kimm” is not a persona; did you mean “kim”?"),
        ("see: ${personas.maria.emial}", "the persona “maria” has no “emial”; did you mean “email”?"),
        ("see: ${person.email}", "“person” is not a kind of value; did you mean “persona”?"),
        ("see: ${env.a-b}", "“a-b” cannot name an environment variable; write it like ${env.SHOP_PASSWORD}"),
        ("press: Ctrl+A", "“Ctrl” is not a key to hold; did you mean “Control”?"),
        ("press: {ky: Enter}", "“ky” is not a part of “press”; did you mean “key”?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_plain_line(mistakes: Mistakes, step: str, told: str) -> None:
    said = mistakes(f"journey: Buy\nsteps:\n  - {step}\n")
    assert len(said) == 1
    assert said[0].split(": ", 1)[1] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("journey: Buy\n", "a journey needs steps; add “steps:” with at least one"),
        ("journey: Buy\nsteps: []\n", "a journey needs steps; add at least one"),
        ("journey: Buy\nsteps: look\n", "steps are a list; begin each step with “- ”"),
        ("journey: \nsteps:\n  - open: /\n", "the journey’s title is empty; write it; inside braces, put a name with"),
        ("journey: Buy\npersona: mari\nsteps:\n  - open: /\n", "“mari” is not a persona; did you mean “maria”?"),
    ],
)
def test_a_journeys_head_is_checked_too(mistakes: Mistakes, text: str, told: str) -> None:
    assert told in mistakes(text)[0]


def test_variables_are_filled_in_and_other_values_wait_for_the_walk(written: Written) -> None:
    journey = written(
        """
        journey: Buy a mug
        persona: maria
        with: {product: Mug, count: 2, price: 1.10}
        steps:
          - click: {link: "${product}"}
          - fill: {"${product}s": "${count}", Price: "${price}", E-mail: "${persona.email}", Sign: "$${x}"}
        """
    )
    assert sentences(journey) == [
        "Follow “Mug”",
        "Fill “Mugs” with “2”, “Price” with “1.10”, “E-mail” with “${persona.email}” and “Sign” with “$${x}”",
    ]


def test_the_steps_of_a_part_take_the_place_of_use(written: Written) -> None:
    journey = written(
        """
        journey: Buy a mug
        persona: maria
        steps:
          - open: /
          - use: log-in
            with: {email: "${persona.email}"}
            when: {button: Log in}
          - see: ${kept.name}
        """,
        log_in="""
        part: Log in
        inputs: {email: , greeting: Hello}
        steps:
          - fill: {E-mail: "${email}"}
          - use: greeted
            with: {words: "${greeting}"}
        """,
        greeted="""
        part: Greeted
        inputs: [words]
        steps:
          - see: ${words}
          - keep: {name: {after: Name}}
        """,
    )
    assert sentences(journey)[1:4] == [
        "Fill “E-mail” with “${persona.email}”",
        "See “Hello”",
        "Keep name (after “Name”)",
    ]
    assert journey.steps[2].source == "journeys/parts/greeted.yaml:5"
    assert journey.steps[2].via == ("journeys/buy.yaml:6", "journeys/parts/log-in.yaml:6")
    assert [each.when for each in journey.steps] == [None, *[Target("button", "Log in")] * 3, None]


def test_mistakes_inside_a_part_are_told_in_the_parts_file(mistakes: Mistakes) -> None:
    assert mistakes(
        "journey: Buy\nsteps:\n  - use: log-in\n    with: {user: x}\n  - use: log-in\n    with: {email: x}\n",
        log_in="part: Log in\ninputs: [email]\nsteps:\n  - clik: x\n  - see: ${product}\n",
    ) == [
        "journeys/buy.yaml:3: the part “log-in” needs email; give it under “with”",
        "journeys/buy.yaml:4: “user” is not an input of the part “log-in”; known: email",
        "journeys/parts/log-in.yaml:4: “clik” is not a step; did you mean “click”?",
        "journeys/parts/log-in.yaml:5: “${product}” has no value here; known: email",
    ]


def test_a_part_that_uses_itself_is_told(mistakes: Mistakes) -> None:
    said = mistakes("journey: Buy\nsteps:\n  - use: loop\n", loop="part: Loop\nsteps:\n  - use: loop\n")
    assert said == ["journeys/parts/loop.yaml:3: the part “loop” uses itself; take this step out"]


def test_who_acts_on_a_channel_decides_whose_facts_there_are(written: Written, mistakes: Mistakes) -> None:
    text = """
    journey: Call
    persona: maria
    steps:
      - open: /
      - channel: agent
        as: kim
      - fill: {Login: "${persona.login}", Customer: "${personas.maria.email}"}
      - channel: desktop
      - fill: {E-mail: "${persona.email}"}
      - channel: agent
      - fill: {Login: "${persona.login}"}
    """
    assert len(written(text).steps) == 7
    assert mistakes(text.replace("as: kim", "note: as herself"))[0].startswith(
        "journeys/buy.yaml:8: the persona “maria” has no “login”"
    )


def test_modifiers_narrow_where_a_step_looks(written: Written) -> None:
    journey = written(
        """
        journey: Buy a mug
        steps:
          - click: {button: Remove, within: {row: Mug}}
            in: {region: Basket}
            nth: 2
          - keep: {total: {after: Total}}
            in: {region: Basket}
        """
    )
    remove, keep = (each.args for each in journey.steps)
    assert str(remove.target) == "button “Remove” in row “Mug” in region “Basket”"  # type: ignore[attr-defined]
    assert remove.target.nth == 2  # type: ignore[attr-defined]
    assert str(keep.facts[0].fact.target) == "region “Basket”"  # type: ignore[attr-defined]


def test_only_files_with_a_journey_key_are_journeys(tmp_path: Path) -> None:
    for name, text in {
        "buy.yaml": "# words\njourney: Buy\nsteps: []\n",
        "compose.yaml": "services:\n  journey: x\n",
        "notes.txt": "journey: Buy\n",
        "parts/log-in.yaml": "part: Log in\n",
        "parts/odd.yaml": "journey: Odd\n",
        "deep/return.yml": "journey: Return\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_journey(tmp_path / "buy.yaml")
    assert [file.name for file in journey_files(tmp_path)] == ["buy.yaml", "return.yml"]


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path, known: Known) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"journey: {name}\nsteps:\n  - clik: x\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_journeys(journey_files(tmp_path), known, root=tmp_path, home=tmp_path)
    assert [each.file for each in caught.value.complaints] == ["a.yaml", "b.yaml"]
