"""The cookies that the browser holds after the load; what they say is not kept."""

from __future__ import annotations

from prelaunch.gatherers import Gatherer, Look
from prelaunch.model.missing import Missing
from prelaunch.model.visit import Cookie
from prelaunch.ports import Jar


def read(look: Look) -> tuple[Cookie, ...] | Missing:
    if not isinstance(look.tab, Jar):
        return Missing("this tab keeps no cookies")
    return look.tab.cookies()


gatherer = Gatherer(part="cookies", read=read, order=98)
