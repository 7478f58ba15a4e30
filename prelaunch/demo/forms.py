"""Checks what people type into forms."""

from __future__ import annotations

import re
from collections.abc import Mapping

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def required(form: Mapping[str, str], messages: Mapping[str, str]) -> dict[str, str]:
    """The messages of the fields that were left empty."""
    return {name: message for name, message in messages.items() if not form.get(name, "").strip()}


def email(form: Mapping[str, str], errors: dict[str, str], name: str = "email") -> None:
    """Complain about an e-mail address that cannot be one."""
    if name not in errors and not _EMAIL.fullmatch(form.get(name, "").strip()):
        errors[name] = "Enter an e-mail address like name@example.com."


def postcode(form: Mapping[str, str], errors: dict[str, str]) -> None:
    """Complain about a postcode that is not five digits."""
    if "postcode" not in errors and not re.fullmatch(r"\d{5}", form.get("postcode", "").strip()):
        errors["postcode"] = "Enter a postcode with five digits."


def card(form: Mapping[str, str], errors: dict[str, str]) -> None:
    """Complain about card details that cannot be right."""
    digits = re.sub(r"[\s-]", "", form.get("card_number", ""))
    if "card_number" not in errors and not re.fullmatch(r"\d{13,19}", digits):
        errors["card_number"] = "Enter the card number as it is printed on the card."
    expiry = re.fullmatch(r"(0[1-9]|1[0-2])\s*/\s*(\d{2}|20\d{2})", form.get("card_expiry", "").strip())
    if "card_expiry" not in errors and not expiry:
        errors["card_expiry"] = "Enter the expiry date as month and year, like 04/30."
    if "card_code" not in errors and not re.fullmatch(r"\d{3,4}", form.get("card_code", "").strip()):
        errors["card_code"] = "Enter the three or four digits of the security code."
