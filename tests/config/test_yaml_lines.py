"""YAML as people mean it, with the line of everything."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelaunch.config.yaml_lines import MOST_NODES, line_at, load_lined, plain, read_lined
from prelaunch.problems import UserError


def said(text: str) -> list[str]:
    with pytest.raises(UserError) as told:
        load_lined(text, "f.yaml")
    return [str(each) for each in told.value.complaints]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("0049", "0049"),
        ("+44123", "+44123"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ('"\\u00e9"', "é"),
    ],
)
def test_a_scalar_is_read_as_people_mean_it(written: str, meant: object) -> None:
    value = plain(load_lined(f"key: {written}", "f.yaml"))["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_every_key_and_item_knows_its_line() -> None:
    lined = load_lined("a: 1\nb:\n  - x\n  - c: 2\n    d: [3,\n      4]\n", "f.yaml")
    assert lined.key_lines == {"a": 1, "b": 2}
    assert line_at(lined, ("b", 0)) == 3
    assert line_at(lined, ("b", 1, "d")) == 5
    assert line_at(lined, ("b", 1, "d", 1)) == 6
    assert line_at(lined, ("b", 7, "nowhere")) == 2


def test_a_number_keeps_its_text() -> None:
    lined = load_lined("version: 1.10", "f.yaml")
    assert isinstance(lined.value, dict)
    assert lined.value["version"].text == "1.10"


def test_an_empty_file_is_nothing() -> None:
    assert load_lined("# a comment\n", "f.yaml").value is None


def test_an_alias_repeats_what_it_names() -> None:
    assert plain(load_lined("a: &x [1, 2]\nb: *x\n", "f.yaml")) == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a:\n\tb: 1", "f.yaml:2: a tab is used for indentation; indent with spaces"),
        ("a: b: c", "f.yaml:1: there is a “: ” where no key can be; put text with “: ” in quotes, or indent"),
        ("a:\n  b: 1\n c: 2", "f.yaml:3: the indentation does not fit the lines above; line the keys or dashes up"),
        (
            "a: [1, 2\n",
            "f.yaml:2: a list or mapping in brackets is not closed; "
            "close it, put commas between its parts, and put text with “?” in quotes",
        ),
        ("a: 'x", "f.yaml:1: a quotation mark is not closed; close it"),
        ("a: @x", "f.yaml:1: a character that cannot begin a value; put text with @, %, ` or a tab in quotes"),
        ("a: *x", "f.yaml:1: an alias is used that nothing defines; put text that begins with * in quotes"),
        ('a: "\\q"', "f.yaml:1: a backslash in double quotes; use single quotes"),
        ("a: 1\n---\nb: 2", "f.yaml:2: there is a second document; remove the line “---”"),
        ("a: 1\n<<: {b: 2}", "f.yaml:2: “<<” does not merge here; write the keys out"),
        ("? [a]\n: 1", "f.yaml:1: a key must be a plain word; put text with braces or brackets in quotes"),
        ("a: \x00", "f.yaml:1: there is a character that YAML does not allow; remove it"),
        ("a: 1e999", "f.yaml:1: “1e999” is not a number that can be read; put text in quotes"),
        ("a: !!bool on", "f.yaml:1: “on” is not a boolean that can be read; put text in quotes"),
        ('a: "\\ud800"', "f.yaml:1: there is half a character, written as \\ud…; write the character itself"),
        (
            "a: &x [*x]",
            "f.yaml:1: an alias leads back into itself, or this is nested too deeply; write it out without aliases",
        ),
        ("[" * 3000, "f.yaml:1: this is nested too deeply to be read; flatten it"),
    ],
)
def test_a_mistake_is_told_with_line_and_remedy(text: str, complaint: str) -> None:
    assert said(text) == [complaint]


def test_all_repeated_keys_and_tags_are_told_at_once() -> None:
    assert said("a: 1\nb: !!python/name:os x\na: 2\nb: 3\n") == [
        "f.yaml:2: the tag “!!python/name:os” is not allowed; remove it; put text that begins with ! in quotes",
        "f.yaml:3: “a” is written twice, first in line 1; keep one",
        "f.yaml:4: “b” is written twice, first in line 2; keep one",
    ]


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    bomb += "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert str(MOST_NODES) in said(bomb)[0]


def test_a_file_that_is_not_text_is_told(tmp_path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"a: \xff")
    with pytest.raises(UserError, match=r"f\.yaml: this file is not UTF-8 text; save it as UTF-8"):
        read_lined(tmp_path / "f.yaml", "f.yaml")
    with pytest.raises(UserError, match=r"g\.yaml: this file cannot be read: No such file"):
        read_lined(tmp_path / "g.yaml", "g.yaml")


json_like = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(json_like)
def test_what_json_wrote_is_read_back_or_refused_with_words(value: object) -> None:
    try:
        read = plain(load_lined(json.dumps(value, ensure_ascii=False), "f.yaml"))
    except UserError:
        return
    assert read == value or isinstance(value, (str, dict, list, float))


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab:-[]{}&*!|>'\"%@` \t\n#,?~<.0123456789\\\u2028\x85\ud800"), max_size=60)
    | st.text(max_size=60)
)
def test_no_text_ever_ends_in_a_traceback(text: str) -> None:
    with contextlib.suppress(UserError):
        load_lined(text, "f.yaml")
