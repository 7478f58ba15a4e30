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
# fmt: off
_ITEM = (
    r"(?:products?|items?|articles?|tickets?|pieces?|positions?|seats?|artikeln?|produkte?n?|stück|positione?n?|karten?"
    r"|produits?|artículos?|productos?|articoli|articolo|prodott[oi]|artikelen|producten|varor|produkty?)"
)
_COUNT = re.compile(
    r"(?<!\S)\(?(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eine?|zwei|drei|vier|fünf|sechs|sieben"
    rf"|acht|neun|zehn|une?|deux|trois|un[oa]?|dos|tres|due|tre|een|twee|drie)\s+{_ITEM}\)?(?!\w)",
    re.IGNORECASE,
)
# fmt: on
"""`One product`, `(2 items)`: how many the sum is for."""
_WITHIN = re.compile(
    r"[\s,(]*(?:incl|inkl|inc|including|inclusive|of which|thereof|davon|darin|enthält|dont|contains)\b", re.IGNORECASE
)
"""What follows is a part of the sum before it."""
_OTHER = re.compile(
    r"saving|saved|discount|tax|\bvat\b|\bnet\b|weight|points|delivery|shipping|rabatt|ersparnis|erspart|steuer|mwst"
    r"|netto|gewicht|punkte|versand",
    re.IGNORECASE,
)
"""`Total savings` is a label of its own."""
_LABEL = re.compile(r"\((?:incl|inkl|including|einschl|ttc|inc)[^)]*\)|,?\s*(?:incl|inkl|inc)\.?\s.*$", re.IGNORECASE)
_MOST = 60


def amounts(text: str) -> tuple[str, ...]:
    """Each amount with a currency, once, as `449.00 EUR`; at most 60."""
    found = (normalised(each.group()) for each in PRICE.finditer(text))
    return tuple(dict.fromkeys(each for each in found if value_of(each) is not None))[:_MOST]


def total(text: str) -> str:
    """The amount after a label that means the whole sum, the last one such on the page; else that of a subtotal.

    '' where there is none. The label and its amount share a line (cells told apart by tabs), or the amount is the
    whole of the next line. How many things it is for may stand between, and what the sum includes behind.
    """
    return _after(text, TOTALS) or _after(text, SUBTOTALS)


def in_row(words: str, row: str, below: str = "") -> str:
    """The words after a label that means money; where they hold no number, the row's first amount as it is written.

    `One product` of the row `One product⇥⇥€39.00` is `€39.00`, and so is `€39.00 incl. €6.23 taxes`. `below` is the
    next line: it belongs to the row where the words say no more than how many things the sum is for.
    """
    counted = _is_count(words)
    first = PRICE.search(words)
    if first and (_is_count(words[: first.start()]) or (first.start() == 0 and _WITHIN.match(words, first.end()))):
        return first.group()
    if first or _OTHER.search(words) or (re.search(r"\d", words) and not counted):
        return words
    found = PRICE.search(row) or (PRICE.match(below.strip()) if counted else None)
    return found.group() if found else words


def means_money(name: str) -> bool:
    """Whether what is kept under this name is an amount: `total`, `unit-price`, `gesamtsumme`."""
    words = re.sub(r"[-_\s]+", " ", name).strip().casefold()
    return words in (*TOTALS, *SUBTOTALS) or words.split(" ")[-1] in ("total", "subtotal", "price", "amount")


def _after(text: str, labels: tuple[str, ...]) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = ""
    for at, line in enumerate(lines):
        first = PRICE.search(line)
        label = line[: first.start()] if first else line
        if _plain(label) not in labels:
            continue
        if not first:
            line = next((each for each in lines[at + 1 : at + 3] if not _is_count(each)), "")
            first = PRICE.match(line)
            if not first or (first.end() < len(line) and not _WITHIN.match(line, first.end())):
                continue
        if not PRICE.search(line, first.end()) or _WITHIN.match(line, first.end()):
            last = normalised(first.group())
    return last if value_of(last) is not None else ""


def _is_count(words: str) -> bool:
    return bool(_COUNT.fullmatch(words.strip()))


def value_of(amount: str) -> Decimal | None:
    """The number in a normalised amount; None where it is no amount."""
    try:
        return Decimal(amount.partition(" ")[0])
    except InvalidOperation:
        return None


def currency_of(amount: str) -> str:
    return amount.partition(" ")[2]


def _plain(label: str) -> str:
    return " ".join(_LABEL.sub("", _COUNT.sub(" ", label)).split()).strip(" :：*\t–—-….").casefold()
