"""The currencies that a text may name: by symbol, by code, and those that share a symbol. One list for all readers."""

from __future__ import annotations

import re

# fmt: off
SYMBOLS = {
    "€": "EUR", "£": "GBP", "¥": "¥", "$": "$", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "R$": "BRL", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "MX$": "MXN", "S$": "SGD", "₹": "INR", "zł": "PLN",
    "Kč": "CZK", "Ft": "HUF", "lei": "RON", "лв": "BGN", "₽": "RUB", "руб": "RUB", "₺": "TRY", "₪": "ILS", "₩": "KRW",
    "원": "KRW", "円": "JPY", "元": "CNY", "₴": "UAH", "฿": "THB", "₫": "VND",
}
CODES = (
    "EUR", "GBP", "USD", "AUD", "CAD", "NZD", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK",
    "HUF", "RON", "BGN", "RUB", "BRL", "MXN", "CLP", "ZAR", "SGD", "HKD", "TWD", "KRW", "THB", "MYR", "IDR", "VND",
    "TRY", "ILS", "UAH", "AED", "SAR",
)
SHARED = {
    "$": {"USD", "AUD", "CAD", "NZD", "MXN", "SGD", "HKD", "TWD", "ARS", "CLP", "COP", "UYU", "DOP"},
    "¥": {"JPY", "CNY"}, "kr": {"SEK", "NOK", "DKK", "ISK"},
    "rs": {"INR", "PKR", "LKR", "NPR", "MUR", "SCR"},
}
# fmt: on
"""Symbols that several currencies share, so that they contradict none of them."""
_LETTER = r"[^\W\d_]"


def _symbol(written: str) -> str:
    """As a pattern; a word is no part of a longer one, and `Ft` is none in small letters: `6 ft` are feet."""
    escaped = re.escape(written)
    if written == "Ft":
        escaped = f"(?-i:{escaped})"
    before = rf"(?<!{_LETTER})" if written[0].isalpha() and written[0] not in "円元원" else ""
    after = rf"(?!{_LETTER})" if written[-1].isalpha() and written[-1] not in "円元원" else ""
    return f"{before}{escaped}{after}"


CURRENCY = "|".join(
    [
        *(_symbol(each) for each in sorted(SYMBOLS, key=len, reverse=True)),
        rf"(?<!{_LETTER})kr(?!{_LETTER})\.?",
        r"\bRs\b\.?",
        rf"\b(?:{'|'.join(CODES)})\b",
    ]
)
"""A pattern of them all; with re.IGNORECASE codes may be in small letters, too."""


def code_of(currency: str) -> str:
    """`EUR` of `€` or `eur`; a symbol that several share stays one: `$`, `kr`."""
    currency = currency.rstrip(".")
    if currency.upper() in CODES:
        return currency.upper()
    found = (code for symbol, code in SYMBOLS.items() if symbol.casefold() == currency.casefold())
    return next(found, currency.lower())
