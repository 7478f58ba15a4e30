"""Say when two readings are the same fact: `€449.00`, `449,00 €` and a bare `449.0` are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal

from prelaunch.model.currencies import CURRENCY, SHARED, code_of

_NUMBER = r"\d+(?:[.,'’ ]\d+)*"
_ALONE = re.compile(rf"(?P<sign>[-−]?) ?(?P<before>{CURRENCY})? ?(?P<inner>[-−]?)(?P<number>{_NUMBER})"
                    rf"(?:[.,][-–—]+)? ?(?P<after>{CURRENCY})?", re.IGNORECASE)  # fmt: skip
_PRICED = re.compile(rf"(?:{CURRENCY}) ?{_NUMBER}|{_NUMBER} ?(?:{CURRENCY})", re.IGNORECASE)
_MOST_DIGITS = 12
"""A longer run of digits is an account or a phone number, not an amount."""


def normalised(text: str) -> str:
    """One form for all ways to write a fact: `449.00 EUR`, `449.00`, or the words in lower case and single spaces.

    A number with a leading zero (`0049`), a leading plus, or more than 12 digits stays text: it is a code, not an
    amount. One amount with a currency among words (`€449.00 incl. VAT`) is that amount.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    amount = _amount(words)
    if amount is None and len(words) <= 60:
        priced = list(_PRICED.finditer(words))
        rest = _PRICED.sub("", words)
        if len(priced) == 1 and not re.search(r"\d", rest):
            amount = _amount(priced[0].group())
    return amount or words.casefold()


def canonical(value: Decimal, currency: str = "") -> str:
    """The one form of an amount, with two decimals or as many as it needs: `449.00 EUR`, `-5.125`."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{fraction.rstrip('0').ljust(2, '0')}" + (f" {currency}" if currency else "")


def same_fact(one: str, other: str) -> bool:
    """Whether two normalised readings agree: an amount without a currency agrees with the same amount in any."""
    if one == other:
        return True
    amount, _, currency = one.partition(" ")
    other_amount, _, other_currency = other.partition(" ")
    return amount == other_amount and bool(_CANONICAL.fullmatch(amount)) and _compatible(currency, other_currency)


def states(text: str, fact: str, read: Callable[[str], str] = normalised, meant: Sequence[str] = ()) -> bool:
    """Whether a text says a fact: its words, not as a part of a longer number or word, or the same amount of money.

    `read` brings a number of the text into one form; `meant` are the forms in which the fact is right, where they
    are not that of `normalised`.
    """
    wanted = " ".join(unicodedata.normalize("NFKC", fact).split())
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    if re.search(rf"(?<![\w.,])(?:{re.escape(wanted)})(?!\w|[.,]\d)", said, re.IGNORECASE):
        return True
    amounts = [each for each in meant or (normalised(wanted),) if _CANONICAL.fullmatch(each.partition(" ")[0])]
    if not amounts:
        return False
    found = _PRICED.findall(said) if " " in amounts[0] else re.findall(_NUMBER, said)
    forms = [read(each) for each in found]
    return any(same_fact(form, amount) for form in forms for amount in amounts)


def near(one: str, other: str, tolerance: float) -> bool:
    """Whether two normalised amounts are the same but for `tolerance`; what is no amount must be the same."""
    if same_fact(one, other):
        return True
    first, second = one.partition(" ")[0], other.partition(" ")[0]
    if not tolerance or not _CANONICAL.fullmatch(first) or not _CANONICAL.fullmatch(second):
        return False
    plain = f"{first} {other.partition(' ')[2]}".strip()
    return same_fact(one, plain) and abs(Decimal(first) - Decimal(second)) <= Decimal(str(tolerance))


_CANONICAL = re.compile(r"-?\d+\.\d{2,}")


def _compatible(one: str, other: str) -> bool:
    if not all(each in ("", *SHARED) or re.fullmatch(r"[A-Z]{3}", each) for each in (one, other)):
        return False
    return one == other or not one or not other or other in SHARED.get(one, ()) or one in SHARED.get(other, ())


def _amount(words: str) -> str | None:
    found = _ALONE.fullmatch(words)
    if not found or (found["before"] and found["after"] and code_of(found["before"]) != code_of(found["after"])):
        return None
    currency = code_of(found["before"] or found["after"] or "")
    value = _value(found["number"], priced=bool(currency))
    if value is None:
        return None
    return canonical(-value if found["sign"] or found["inner"] else value, currency)


def _value(number: str, *, priced: bool) -> Decimal | None:
    digits = re.sub(r"\D", "", number)
    if len(digits) > _MOST_DIGITS or re.match(r"0\d", number):
        return None
    marks = re.findall(r"[.,'’ ]", number)
    groups = re.split(r"[.,'’ ]", number)
    whole, fraction = digits, ""
    if marks and _has_fraction(marks, groups, priced=priced):
        whole, fraction = digits[: -len(groups[-1])], groups[-1]
        marks, groups = marks[:-1], groups[:-1]
    thousands = len(set(marks)) <= 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if marks and not thousands and not (set(marks) == {","} and _INDIAN.fullmatch("/".join(groups))):
        return None
    return Decimal(f"{whole}.{fraction or '0'}")


_INDIAN = re.compile(r"\d{1,2}(?:/\d\d)+/\d{3}")
"""Lakhs and crores: `1,23,456`."""


def _has_fraction(marks: list[str], groups: list[str], *, priced: bool) -> bool:
    """Whether the last mark is the decimal one. `1,299` is not, `1.299` only where no currency makes it a price."""
    last = marks[-1]
    if last not in ".,":
        return False
    if len(marks) > 1:
        return last not in marks[:-1]
    return len(groups[-1]) != 3 or groups[0] == "0" or (last == "." and not priced)
