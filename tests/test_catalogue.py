"""The parts are found in their folders, and a part with a mistake is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from prelaunch.catalogue import Check, check, instances_in, load_by_path, own_checks, team_checks
from prelaunch.model.judgement import Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import UserError

HEAD = """from prelaunch.catalogue import check
from prelaunch.model.judgement import Severity
from prelaunch.model.visit import Visit

said = check(title="t", why="w", fix="f", severity=Severity.MINOR)
"""


def declared(**words: object):  # type: ignore[no-untyped-def]
    return check(**{"title": "t", "why": "w", "fix": "f", "severity": Severity.MINOR, **words})  # type: ignore[arg-type]


def test_a_function_becomes_a_check_with_its_name_subject_and_options() -> None:
    @declared(needs=("text",), sources=("WCAG 3.1",))
    def swear_words(visit: Visit, *, words: tuple[str, ...] = ("darn",), most: int = 3):  # type: ignore[no-untyped-def]
        return ()

    assert isinstance(swear_words, Check)
    assert (swear_words.id, swear_words.subject, swear_words.needs) == ("swear-words", Visit, ("text",))
    assert swear_words.options(words=("heck",)).model_dump() == {"words": ("heck",), "most": 3}
    with pytest.raises(ValidationError):
        swear_words.options(word=("heck",))


@pytest.mark.parametrize("subject", [Visit, Site, Walk])
def test_a_check_asks_of_a_visit_a_site_or_a_walk(subject: type) -> None:
    def ask(subject_):  # type: ignore[no-untyped-def]
        return ()

    ask.__annotations__ = {"subject_": subject}
    assert declared()(ask).subject is subject


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ({"title": ""}, "a check needs a title"),
        ({"why": " "}, "a check needs a why"),
        ({"fix": ""}, "a check needs a fix"),
        ({"needs": ("texts",)}, "a Visit has no part 'texts'; it has response, text"),
    ],
)
def test_a_check_without_its_words_is_refused(words: dict[str, object], complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        declared(**words)


def test_a_check_of_anything_else_is_refused() -> None:
    def ask(page: str):  # type: ignore[no-untyped-def]
        return ()

    with pytest.raises(UserError, match="the first argument of ask must be a Visit, a Site or a Walk"):
        declared()(ask)


def test_a_teams_checks_are_found_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(HEAD + "@said\ndef one_thing(visit: Visit): return ()\n")
    (tmp_path / "two.py").write_text(HEAD + "@said\ndef other_thing(visit: Visit): return ()\n")
    (tmp_path / "_off.py").write_text("raise ValueError")
    found = team_checks(tmp_path)
    assert set(found) == {"one-thing", "other-thing"}
    assert found["one-thing"].file == str(tmp_path / "one.py")
    assert team_checks(tmp_path / "nowhere") == {}


def test_two_checks_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(HEAD + "@said\ndef one_thing(visit: Visit): return ()\n")
    with pytest.raises(UserError, match=r"b\.py: there is a check one-thing already; rename yours"):
        team_checks(tmp_path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = 1\nx = (\n", r"own\.py:2: SyntaxError"),
        ("x = 1\n\nx.y\n", r"own\.py:3: AttributeError: 'int' object has no attribute 'y'"),
        ("import nothing_of_that_name\n", r"own\.py:1: ModuleNotFoundError"),
        (HEAD + "@said\ndef one(page: str): return ()\n", r"own\.py: the first argument of one must be a Visit"),
    ],
)
def test_a_mistake_in_a_teams_file_is_told_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "own.py").write_text(text)
    with pytest.raises(UserError, match=complaint):
        team_checks(tmp_path)


def test_a_file_named_like_a_module_collides_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("mine = 1\n")
    assert load_by_path(tmp_path / "json.py").mine == 1
    import json

    assert json.loads("1") == 1


def test_the_engines_checks_are_found_under_their_own_ids() -> None:
    assert all(id_ == each.id for id_, each in own_checks().items())
    assert list(instances_in("prelaunch.checks", Check)) == list(own_checks().values())
