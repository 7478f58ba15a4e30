"""usability.yaml: read, added to from a table, and every mistake told by its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from prelaunch.config.studies import add_sessions, read_sessions
from prelaunch.config.workspace import read_workspace
from prelaunch.problems import UserError

HEAD = "person,group,journey,on,completed,seconds,ease,sus,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journeys" / "parts").mkdir(parents=True)
    (tmp_path / "journeys" / "buy.yaml").write_text("journey: Buy a mug\nsteps: [{open: /}, {see: Mugs}]\n", "utf-8")
    (tmp_path / "prelaunch.yaml").write_text("site: http://127.0.0.1:1\n", "utf-8")
    return tmp_path


def table(folder: Path, text: str) -> Path:
    (folder / "march.csv").write_text(text, "utf-8")
    return folder / "march.csv"


def test_a_table_is_added_and_read_back(folder: Path) -> None:
    rows = "P1,new customers,buy,2026-03-02,yes,74.5,6,4 2 5 1 4 2 5 1 4 2,\n"
    rows += "P2,over 65,buy,2026-03-02,no,,2,,lost: the “basket”\n"
    file, added = add_sessions(folder, table(folder, HEAD + rows))
    assert len(added) == 2
    first, second = read_workspace(folder).studies
    assert (first.person, first.completed, first.seconds, first.ease) == ("P1", True, 74.5, 6)
    assert first.sus == (4, 2, 5, 1, 4, 2, 5, 1, 4, 2)
    assert (second.completed, second.seconds, second.note) == (False, None, "lost: the “basket”")
    assert second.source == "usability.yaml:3"
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    add_sessions(folder, table(folder, HEAD + "P3,new customers,buy,2026-03-03,yes,,,,\n"))
    assert len(read_sessions(folder)) == 3
    assert "# mine" in file.read_text("utf-8")


def test_a_table_of_a_german_spreadsheet_is_read_too(folder: Path) -> None:
    columns = ";".join(f"sus{at}" for at in range(1, 11))
    head = f"\ufeffPerson;Group;Journey;On;Completed;Seconds;{columns}\n"
    _, (one,) = add_sessions(folder, table(folder, head + "P1;Neukunden;buy;2026-03-02;ja;74,5;4;2;5;1;4;2;5;1;4;2\n"))
    assert (one.completed, one.seconds, one.sus[0], len(one.sus)) == (True, 74.5, 4, 10)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "march.csv:1: the column “person” is missing"),
        (HEAD, "march.csv:1: there is no session in it"),
        (HEAD.replace("ease", "eese"), "march.csv:1: “eese” is not a column; did you mean “ease”?"),
        (HEAD + "Ada Lovelace,new,buy,2026-03-02,yes,,,,\n", "march.csv:2: “person”: “Ada Lovelace” is not a code"),
        (HEAD + "P1,new,bye,2026-03-02,yes,,,,\n", "march.csv:2: there is no journey “bye”; did you mean “buy”?"),
        (HEAD + "P1,new,buy,2.3.2026,yes,,,,\n", "march.csv:2: “on”: “2.3.2026” is not a day"),
        (HEAD + "P1,new,buy,2026-03-02,nearly,,,,\n", "march.csv:2: “completed” must be true or false, not “nearly”"),
        (HEAD + "P1,new,buy,2026-03-02,yes,fast,9,,\n", "march.csv:2: “ease” must be at most 7, not 9"),
        (HEAD + "P1,new,buy,2026-03-02,yes,fast,,,\n", "march.csv:2: “seconds” must be a number, not “fast”"),
        (HEAD + "P1,new,buy,2026-03-02,yes,,,1 2 3,\n", "march.csv:2: “sus”: there are 3 answers; write all 10"),
        (HEAD + "P1,new,buy,2026-03-02,yes,,,,a,b\n", "march.csv:2: there are 1 values more than columns"),
        (HEAD + "P1,new,buy,2026-03-02,yes,,,,\n" * 2, "march.csv:3: P1 tried this on that day already, in"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(folder: Path, text: str, told: str) -> None:
    with pytest.raises(UserError) as error:
        add_sessions(folder, table(folder, text))
    assert told in str(error.value)
    assert not (folder / "usability.yaml").exists()


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    with pytest.raises(UserError) as error:
        add_sessions(folder, table(folder, HEAD + "Ada,x,buy,today,yes,,,,\nP1,x,bye,2026-03-02,yes,,,,\n"))
    assert [each.line for each in error.value.complaints] == [2, 2, 3]


def test_mistakes_in_the_file_itself_are_told_with_those_of_the_workspace(folder: Path) -> None:
    (folder / "usability.yaml").write_text("- {person: P1, group: x, journey: buy, on: 2026-03-02}\n", "utf-8")
    with pytest.raises(UserError, match=r"usability\.yaml:1: “completed” is missing"):
        read_workspace(folder)


def test_the_command_says_what_is_known_and_what_nobody_tried(folder: Path) -> None:
    from prelaunch.cli.app import app

    runner = CliRunner()
    said = runner.invoke(app, ["study", "--folder", str(folder)])
    assert "Buy a mug: nobody outside the team has tried this" in said.output
    assert runner.invoke(app, ["study", "--template"]).output == HEAD
    file = table(folder, HEAD + "".join(f"P{at},new,buy,2026-03-02,{'yes' if at else 'no'},,,,\n" for at in range(5)))
    said = runner.invoke(app, ["study", str(file), "--folder", str(folder)])
    assert "Buy a mug: 4 of 5 got to the end (of everybody 36 to 98 %); new; last on 2026-03-02" in said.output
