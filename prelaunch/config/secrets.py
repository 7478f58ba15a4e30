"""Keep secrets out of whatever is written: evidence, logs, traces, reports."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from prelaunch.model.codec import JsonValue

SHORTEST = 4
"""Shorter secrets would black out ordinary words and prices."""
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
    """Replaces secrets in text, also where they are URL-encoded, JSON- or HTML-escaped, or in base64."""

    __slots__ = ("_pattern",)

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {form for secret in secrets if len(secret) >= SHORTEST for form in _forms(secret)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        return self._pattern.sub(SHOWN, text) if self._pattern else text

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
