"""What one running shop holds: its database, its addresses, its faults and its templates."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from prelaunch.demo import i18n
from prelaunch.demo.content import EMAIL, TELEPHONE
from prelaunch.demo.db import Database
from prelaunch.demo.faults.planted import FOLDER

_HERE = Path(__file__).parent


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_HERE / "templates", FOLDER]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(telephone=TELEPHONE, service_email=EMAIL)
    environment.filters.update(
        money=lambda cents, lang: i18n.money(lang, cents),
        figures=lambda text, lang: i18n.figures(lang, text),
        day=lambda stored, lang: i18n.day(lang, stored),
    )
    return environment


@dataclass(frozen=True)
class State:
    """One running shop."""

    db: Database
    url: str
    third_party_url: str
    plain_url: str
    faults: frozenset[str] = frozenset()
    smtp: tuple[str, int] | None = None
    second_url: str = ""
    """Of a second company, where its tag is planted."""
    shown: set[str] = field(default_factory=set)
    """The faults that show only once and have done so."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    templates: jinja2.Environment = field(default_factory=_environment)

    def sign(self, purpose: str, value: str) -> str:
        """A short signature nobody else can make."""
        message = f"{purpose}:{value}".encode()
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()[:32]

    def signed(self, purpose: str, value: str, signature: str) -> bool:
        """Whether the signature is ours."""
        return hmac.compare_digest(self.sign(purpose, value), signature)
