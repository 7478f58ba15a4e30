"""An answer is right only when all that was asked of it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from prelaunch.loadtests.answers import Css, Header, Regex, is_right

PAGE = '<form><input name="csrf" value=" abc "><b class=n>TW-7</b></form>'


@dataclass
class PaperAnswer:
    status_code: int = 200
    text: str | None = PAGE
    headers: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def failure(self, why: str) -> None:
        self.said.append(why)

    def success(self) -> None:
        self.said.append("right")


def test_values_are_kept_from_attributes_texts_patterns_and_headers() -> None:
    kept: dict[str, str] = {}
    where = {"a": Css("[name=csrf]", "value"), "b": Css("b.n"), "c": Regex("TW-(\\d)"), "d": Header("location")}
    assert is_right(PaperAnswer(headers={"location": "/done"}), kept, keep=where)
    assert kept == {"a": "abc", "b": "TW-7", "c": "7", "d": "/done"}


@pytest.mark.parametrize("where", [Css("#no"), Css("b", "value"), Regex("(zzz)"), Header("x")])
def test_what_cannot_be_kept_is_a_failure(where: Css | Regex | Header) -> None:
    answer = PaperAnswer()
    assert not is_right(answer, {}, keep={"a": where})
    assert len(answer.said) == 1
    assert answer.said != ["right"]


def test_no_answer_and_an_error_status_are_left_to_locust_to_fail() -> None:
    for status in (0, 404, 500):
        answer = PaperAnswer(status_code=status)
        assert not is_right(answer)
        assert answer.said == []


def test_an_expected_status_is_right_and_any_other_is_not() -> None:
    answer = PaperAnswer(status_code=404)
    assert is_right(answer, expect=404)
    assert answer.said == ["right"]
    answer = PaperAnswer(status_code=200)
    assert not is_right(answer, expect=303)
    assert answer.said == ["HTTP 200 instead of 303"]


def test_a_page_that_says_something_else_is_a_failure() -> None:
    assert is_right(PaperAnswer(), see="TW-7")
    answer = PaperAnswer()
    assert not is_right(answer, see="Thank you")
    assert answer.said == ["“Thank you” is not in the answer"]


def test_a_field_is_found_the_quick_way_as_the_whole_page_has_it() -> None:
    pages = (
        '<form><input type=hidden name="csrf" value="a&amp;b"><input name="csrf" value="later">',
        "<input value='a&amp;b' name='csrf'>",
        '<input name=csrf value="a&amp;b">',
        '<!-- <input name="csrf" value="old"> --><input name="csrf" value="a&amp;b">',
        '<input name="csrf_token" value="other"><input name="csrf" value="a&amp;b">',
        "<input name=csrf value=a&amp;b>",
    )
    for page in pages:
        assert Css('input[name="csrf"]', "value").of(PaperAnswer(text=page)) == "a&b", page
