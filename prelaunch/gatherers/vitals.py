"""Web Vitals of this one load, read where the browser keeps them."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import record
from prelaunch.model.codec import JsonValue
from prelaunch.model.visit import Vitals

INIT = Path(__file__).with_name("_vitals.js").read_text("utf-8")
SNAPSHOT = (
    "globalThis.prelaunchVitals ? globalThis.prelaunchVitals() : (() => { throw 'nothing listened from the start' })()"
)


def read(look: Look) -> Vitals:
    """Times in milliseconds from the navigation's start; None where the page gave none."""
    said = record(look.raw)

    def value(name: str) -> float | None:
        given: JsonValue = said.get(name)
        return round(float(given), 4) if isinstance(given, (int, float)) and not isinstance(given, bool) else None

    # The click that led here was answered, or not, by the document before this one.
    inp = [each for each in (value("inp"), look.log.held_ms) if each is not None]
    return Vitals(
        ttfb_ms=value("ttfb"),
        fcp_ms=value("fcp"),
        lcp_ms=value("lcp"),
        cls=value("cls"),
        tbt_ms=value("tbt"),
        inp_ms=round(max(inp), 4) if inp else None,
        load_ms=value("load"),
        dns_ms=value("dns"),
        connect_ms=value("connect"),
        tls_ms=value("tls"),
        wait_ms=value("wait"),
    )


gatherer = Gatherer(part="vitals", read=read, snapshot=SNAPSHOT, init_script=INIT)
