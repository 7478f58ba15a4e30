"""Secrets stay out of text, however they are encoded there."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelaunch.config.secrets import Redactor, looks_secret

SECRET = 'pä ss&"w+/ö<rd\\'


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        quote(SECRET),
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        quote(SECRET).lower(),
        urlencode({"a": SECRET}),
        json.dumps(SECRET),
        json.dumps(SECRET, ensure_ascii=False),
        html.escape(SECRET),
        base64.b64encode(SECRET.encode()).decode(),
        base64.urlsafe_b64encode(SECRET.encode()).decode(),
        "Basic " + base64.b64encode(f"maria:{SECRET}".encode()).decode(),
        "Basic " + base64.b64encode(f"kim:{SECRET}".encode()).decode(),
        "Basic " + base64.b64encode(f"al:{SECRET}x".encode()).decode(),
    ],
)
def test_a_secret_is_found_in_every_form(text: str) -> None:
    redacted = Redactor([SECRET])(f"before {text} after")
    assert redacted.startswith("before ")
    assert redacted.endswith(" after")
    assert "[secret]" in redacted
    assert text not in redacted


@pytest.mark.parametrize(
    "text",
    [
        "The total is 123 euros.",
        "€123",
        "123.50",
        "Page 4",
        "/mugs/123?page=4&size=123",
        '<a tabindex="123" colspan="4">',
        '{"floor": "4", "count": 123}',
        "Kim",
        "4",
        "1234",
        '{"pin": 1234}',
        "value=123.5",
        "the card: 45 left",
    ],
)
def test_short_secrets_are_left_alone_where_they_are_no_value_of_their_own(text: str) -> None:
    assert Redactor(["123", "4", "Kim", ""])(text) == text
    assert Redactor([])(text) == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("123", "[secret]"),
        ("Fill “CVV” with “123”", "Fill “CVV” with “[secret]”"),
        ("Fill “Digit 1” with “4”", "Fill “Digit 1” with “[secret]”"),
        ('{"text": "123", "floor": "4"}', '{"text": "[secret]", "floor": "4"}'),
        ('["123"]', '["[secret]"]'),
        ('{"pin": 4}', '{"pin": "[secret]"}'),
        (r'"{\"cvv\": \"123\"}"', r'"{\"cvv\": \"[secret]\"}"'),
        ('<input name=a value="4">', '<input name=a value="[secret]">'),
        ("https://x.test/?a=b&cvv=123&c=d", "https://x.test/?a=b&cvv=[secret]&c=d"),
        ("PIN: 4", "PIN: [secret]"),
    ],
)
def test_a_short_code_is_redacted_where_it_is_a_whole_value(text: str, redacted: str) -> None:
    assert Redactor(["123", "4"])(text) == redacted


def test_a_short_code_is_redacted_in_the_leaves_of_json() -> None:
    assert Redactor(["123"]).json({"code": "123", "many": ["123", "123 mugs", 123]}) == {
        "code": "[secret]",
        "many": ["[secret]", "123 mugs", 123],
    }


def test_a_secret_within_a_longer_one_does_not_leave_its_rest() -> None:
    assert Redactor(["tide", "tide-pool-42"])("tide-pool-42") == "[secret]"


def test_json_is_redacted_leaf_by_leaf_and_keeps_its_keys() -> None:
    assert Redactor(["kind"]).json({"kind": ["a kind word", 4, None, True]}) == {
        "kind": ["a [secret] word", 4, None, True]
    }


def test_a_redactor_does_not_show_what_it_hides() -> None:
    assert SECRET not in repr(Redactor([SECRET]))


words = st.text(st.characters(codec="utf-8"), max_size=20)


@settings(max_examples=100, deadline=None)
@given(words.filter(lambda each: len(each) >= 4), words, words)
def test_no_secret_survives_in_the_text_or_in_its_base64(secret: str, before: str, after: str) -> None:
    redact = Redactor([secret])
    assert secret not in redact(before + secret + after).replace("[secret]", "\x00")
    assert "[secret]" in redact(base64.b64encode((before + secret + after).encode()).decode())


@pytest.mark.parametrize(
    "key",
    ["password", "Password", "user_password", "cardNumber", "api_key", "API-Key", "pin", "sms-token", "CVV", "otp"],
)
def test_a_fact_with_such_a_name_is_secret(key: str) -> None:
    assert looks_secret(key)


@pytest.mark.parametrize("key", ["name", "email", "pinboard", "cardigan", "street", "keyboard", "spin"])
def test_a_fact_with_an_ordinary_name_is_not(key: str) -> None:
    assert not looks_secret(key)
