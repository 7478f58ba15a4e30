"""Keep secrets out of whatever is written: evidence, logs, traces, reports."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote, quote_plus

from prelaunch.model.codec import JsonValue

SHORTEST = 4
"""Shorter secrets are redacted where they are a whole value: anywhere, they would black out words and prices."""
SHOWN = "[secret]"

_WORDS = frozenset(
    {"password", "passwd", "passphrase", "pwd", "passwort", "secret", "token", "credential", "apikey", "otp", "totp"}
    | {"pin", "card", "cvv", "cvc", "csc", "iban"}
)
_RUN_TOGETHER = re.compile(r"password|passwort|secret|token|api[_-]?key|private[_-]?key")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


def looks_secret(key: str) -> bool:
    """Whether a fact of this name should not be written out: password, cardNumber, api_key; not `pinboard`."""
    words = {word.lower() for word in _HUMP.split(key)}
    return bool(words & _WORDS or _RUN_TOGETHER.search(key.lower()))


class Redactor:
    """Replaces secrets in text, also where they are URL-encoded, JSON- or HTML-escaped, or in base64.

    Codes of one to three characters, one of them a digit, are replaced where they stand alone as a value: as the whole
    text, in quotes, as what a field holds, and after a name that says what they are (`pin=123`). One character alone
    is a count more often than a code: not as the whole text, nor in the straight quotes of JSON. Words that short stay.
    """

    __slots__ = ("_pattern", "_short")

    def __init__(self, secrets: Iterable[str]) -> None:
        known = frozenset(secrets)
        forms = {form for secret in known if len(secret) >= SHORTEST for form in _forms(secret)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None
        short = {each for each in known if len(each) < SHORTEST and re.search(r"\d", each)}
        self._short = _Codes(short) if short else None

    def __call__(self, text: str) -> str:
        text = self._pattern.sub(SHOWN, text) if self._pattern else text
        return self._short(text) if self._short else text

    def json(self, value: JsonValue) -> JsonValue:
        """The same value with every text in it redacted; keys stay, so that it can still be read back."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self.json(item) for item in value]
        if isinstance(value, dict):
            return {key: self.json(item) for key, item in value.items()}
        return value

    def __repr__(self) -> str:
        return "Redactor()"


def _forms(secret: str) -> Iterator[str]:
    yield secret
    for encoded in (quote(secret), quote(secret, safe=""), quote_plus(secret)):
        yield encoded
        yield re.sub(r"%[0-9A-F]{2}", lambda found: found.group().lower(), encoded)
    for ascii_only in (True, False):
        yield json.dumps(secret, ensure_ascii=ascii_only)[1:-1]
    yield html.escape(secret)
    yield html.escape(secret, quote=False)
    yield from _in_base64(secret.encode("utf-8", "surrogatepass"))


def _in_base64(secret: bytes) -> Iterator[str]:
    """The characters that stand for the secret alone, wherever in a longer text it was encoded (`user:password`)."""
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + secret).decode()
        first = (before * 8 + 5) // 6
        last = (before + len(secret)) * 8 // 6
        for form in (encoded[first:last], encoded[first:last].replace("+", "-").replace("/", "_")):
            if len(form) >= SHORTEST:
                yield form


class _Codes:
    """Redacts codes too short to be looked for anywhere, where one is a whole value."""

    __slots__ = ("_alone", "_named")

    def __init__(self, codes: Collection[str]) -> None:
        every = _either(codes)
        several = _either([code for code in codes if len(code) > 1])
        self._named = re.compile(
            rf"(?<![\w-])(?P<name>[\w.\-\[\]]{{1,60}})(?P<mark>\\?[\"']?(?:=|:\s?|%3D)\\?[\"']?)(?:{every})(?![\w.,%-])"
        )
        ways = [rf"(?<=[“„«])(?:{every})(?=[”“»])", rf"(?P<held>\bvalue=\\?[\"']?)(?:{every})(?![\w.,-])"]
        if several:
            ways += [rf"\A(?:{several})\Z", rf"(?<=[^=\w][\"'])(?:{several})(?=\\?[\"'])"]
        self._alone = re.compile("|".join(ways))

    def __call__(self, text: str) -> str:
        text = self._named.sub(_after_name, text)
        return self._alone.sub(lambda found: (found["held"] or "") + SHOWN, text)


def _after_name(found: re.Match[str]) -> str:
    if not looks_secret(found["name"]):
        return found.group()
    mark = found["mark"]
    # A number in JSON becomes a text there.
    quote = re.match(r"\\?[\"']", mark)
    around = quote.group() if quote and mark[-1] not in "\"'" else ""
    return found["name"] + mark + around + SHOWN + around


def _either(codes: Collection[str]) -> str:
    return "|".join(map(re.escape, sorted(codes, key=lambda code: (-len(code), code))))
