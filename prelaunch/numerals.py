"""Read a number as the language around it writes it: `1.234` is a thousand in German and one and a bit in English."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, partial

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_precision, list_currencies

from prelaunch.languages import base, other_than
from prelaunch.model.currencies import SHARED
from prelaunch.model.sameness import canonical, normalised, same_fact
from prelaunch.model.sameness import states as states_anywhere
from prelaunch.ports import Tab, TabLost

_LANGUAGE = "document.documentElement.lang || ''"
_DOUBTFUL = re.compile(r"(?P<whole>[1-9]\d{0,2})(?P<mark>[.,])(?P<rest>\d{3})")
"""One mark before three digits: the decimal one here, that of thousands there."""
_UNIT = r"[^\d.,'’+−-][^\d,'’+−-]{0,30}?"
_AMOUNT = re.compile(rf"(?P<sign>[-−]?) ?(?P<before>{_UNIT})??(?P<inner>[-−]?) ?(?P<number>\d[\d.,'’ ]*?)"
                     rf"(?:[.,][-–—]+)? ?(?P<after>{_UNIT})?")  # fmt: skip


def normalised_in(text: str, locale: str) -> str:
    """One form for all ways to write a fact, as `sameness.normalised`, where the text is written in this locale.

    The locale decides what one mark before three digits means, unless a currency without three decimals does; and its
    names and symbols of currencies are known, as is every ISO 4217 code. What currencies share (`kr`, `$`) stays as it
    is written: a shop shows Swedes its Norwegian prices in `kr`, too. '' or an unknown locale: as `normalised`.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    found, spoken = _AMOUNT.fullmatch(words), _spoken(locale)
    if found is None or spoken is None:
        return normalised(words)
    units = {_currency(each.strip(), str(spoken)) for each in (found["before"], found["after"]) if each}
    unit = next(iter(units), "")
    if len(units) > 1 or (units and not unit):
        return normalised(words)
    number = _number(found["number"].strip(), unit, spoken)
    if number is None:
        return normalised(words)
    return canonical(-number if found["sign"] or found["inner"] else number, unit)


def agrees(said: str, fact: str, locale: str) -> bool:
    """Whether what a page says in this locale is the fact that somebody wrote down, or that another channel said.

    The page's numbers mean what its language makes of them. A fact may come from elsewhere, with that place's marks:
    `1,234` means what it does here, or a thousand and more, as it does wherever the comma is no decimal one.
    """
    form = normalised_in(said, locale)
    return any(same_fact(form, each) for each in _meant(fact, locale))


def states(text: str, fact: str, locale: str) -> bool:
    """As `sameness.states`, where the text is written in this locale."""
    return states_anywhere(text, fact, partial(normalised_in, locale=locale), _meant(fact, locale))


def _meant(fact: str, locale: str) -> tuple[str, ...]:
    words = " ".join(unicodedata.normalize("NFKC", fact).split())
    doubtful = _DOUBTFUL.fullmatch(words.lstrip("-−"))
    if not doubtful or _spoken(locale) is None:
        return (normalised_in(fact, locale),)
    thousands = Decimal(doubtful["whole"] + doubtful["rest"])
    return normalised_in(fact, locale), canonical(-thousands if words[0] in "-−" else thousands)


def locale_of_prose(text: str, locale: str) -> str:
    """The language of sentences, where a number in them depends on it and it is surely not that of their channel."""
    if not locale or not _DOUBTFUL.search(text):
        return locale
    return other_than(text, base(locale), sure=0.9, words=4) or locale


def locale_of(tab: Tab | None, text: str) -> str:
    """The locale that a text on this tab is written in; asked only where a number in it depends on that.

    A page's own language counts before that of the channel: an English shop stays English on a German device. An API
    writes for machines: ''.
    """
    if tab is None or tab.channel.kind == "http":
        return ""
    wanted = tab.channel.locale
    if tab.channel.kind != "browser" or not _DOUBTFUL.search(text):
        return wanted
    try:
        said = tab.evaluate(_LANGUAGE)
    except TabLost:
        return wanted
    page = _spoken(said) if isinstance(said, str) else None
    device = _spoken(wanted)
    return str(page) if page and (device is None or page.language != device.language) else wanted


def _number(number: str, unit: str, spoken: Locale) -> Decimal | None:
    doubtful = _DOUBTFUL.fullmatch(number)
    if doubtful and (not unit or get_currency_precision(unit) == 3):
        marks = spoken.number_symbols["latn"]
        if doubtful["mark"] == marks["decimal"]:
            return Decimal(f"{doubtful['whole']}.{doubtful['rest']}")
        if doubtful["mark"] == marks["group"]:
            return Decimal(doubtful["whole"] + doubtful["rest"])
    plain = normalised(f"{number} EUR" if unit else number).removesuffix(" EUR")
    return Decimal(plain) if re.fullmatch(r"\d+\.\d+", plain) else None


@cache
def _spoken(locale: str) -> Locale | None:
    try:
        return Locale.parse(locale.strip(), sep="-" if "-" in locale else "_") if locale.strip() else None
    except (ValueError, UnknownLocaleError):
        return None


def _currency(written: str, locale: str) -> str:
    """The ISO 4217 code of a code, symbol or name; '' where it is none, or that of several."""
    return written if written in list_currencies() else _names(locale).get(written.casefold().rstrip("."), "")


@cache
def _names(locale: str) -> dict[str, str]:
    spoken, english = Locale.parse(locale), Locale("en")
    codes: dict[str, set[str]] = {}
    for code in list_currencies():
        counted = (get_currency_name(code, count, locale=spoken) for count in (None, 1, 2, 5))
        symbols = (each.currency_symbols.get(code, code) for each in (english, spoken))
        for name in (*counted, *(symbol for symbol in symbols if symbol != code)):
            codes.setdefault(name.casefold().rstrip("."), set()).add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1 and name not in SHARED}
