"""Read amounts of money out of a page's visible text, and the one that it calls the total."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from prelaunch.model.currencies import CURRENCY
from prelaunch.model.sameness import normalised

_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SPACE = r"[ \u00a0\u202f]?"
PRICE = re.compile(
    rf"(?<![\w.,])(?:(?:{CURRENCY}){_SPACE}[-−]?(?:{_NUMBER})|(?:{_NUMBER})(?:[.,][-–—]+)?{_SPACE}(?:{CURRENCY}))"
    rf"(?![\d\w])",
)
# fmt: off
TOTALS = (
    "total", "grand total", "order total", "total to pay", "total price", "total amount", "total cost", "amount due",
    "you pay", "to pay", "total due", "payable",
    "gesamt", "gesamtsumme", "gesamtbetrag", "gesamtpreis", "summe", "endsumme", "zu zahlen", "zu zahlender betrag",
    "total à payer", "montant total", "total ttc", "à payer", "total a pagar", "importe total", "total geral",
    "totale", "totale ordine", "totaal", "te betalen", "totaalbedrag", "totalt", "att betala", "summa", "å betale",
    "i alt", "at betale", "yhteensä", "maksettavaa", "razem", "do zapłaty", "suma", "celkem", "k úhradě",
    "összesen", "fizetendő", "合計", "итого",
)
# fmt: on
# fmt: off
SUBTOTALS = (
    "subtotal", "sub-total", "sub total", "basket total", "cart total", "items total", "zwischensumme", "warenwert",
    "sous-total", "subtotale", "subtotaal", "delsumma", "delsum", "subtotal de productos", "mezisoučet", "välisumma",
)
# fmt: on
_LABEL = re.compile(r"\((?:incl|inkl|including|einschl|ttc|inc)[^)]*\)|,?\s*(?:incl|inkl|inc)\.?\s.*$", re.IGNORECASE)
_MOST = 60


def amounts(text: str) -> tuple[str, ...]:
    """Each amount with a currency, once, as `449.00 EUR`; at most 60."""
    found = (normalised(each.group()) for each in PRICE.finditer(text))
    return tuple(dict.fromkeys(each for each in found if value_of(each) is not None))[:_MOST]


def total(text: str) -> str:
    """The amount after a label that means the whole sum, the last one such on the page; else that of a subtotal.

    '' where there is none. The label and its amount share a line (cells told apart by tabs), or the amount is the
    whole of the next line.
    """
    return _after(text, TOTALS) or _after(text, SUBTOTALS)


def _after(text: str, labels: tuple[str, ...]) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = ""
    for at, line in enumerate(lines):
        first = PRICE.search(line)
        label = line[: first.start()] if first else line
        if _plain(label) not in labels:
            continue
        if first and not PRICE.search(line, first.end()):
            last = normalised(first.group())
        elif not first and at + 1 < len(lines) and PRICE.fullmatch(lines[at + 1]):
            last = normalised(lines[at + 1])
    return last if value_of(last) is not None else ""


def value_of(amount: str) -> Decimal | None:
    """The number in a normalised amount; None where it is no amount."""
    try:
        return Decimal(amount.partition(" ")[0])
    except InvalidOperation:
        return None


def currency_of(amount: str) -> str:
    return amount.partition(" ")[2]


def _plain(label: str) -> str:
    return " ".join(_LABEL.sub("", label).split()).strip(" :：*\t–—-").casefold()
