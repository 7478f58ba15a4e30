"""The document's answer: status, headers and the redirects that led to it."""

from __future__ import annotations

from prelaunch.gatherers import Gatherer, Look
from prelaunch.model.missing import Missing
from prelaunch.model.visit import Response


def read(look: Look) -> Response | Missing:
    return look.log.response


gatherer = Gatherer(part="response", read=read, order=-10)
