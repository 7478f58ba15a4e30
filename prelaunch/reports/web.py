"""The pages of `prelaunch serve`: releases, trends, and two compared; each a pure function over what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from jinja2 import Environment, PackageLoader, StrictUndefined

from prelaunch.model.comparison import Comparison
from prelaunch.model.history import Past
from prelaunch.model.judgement import Reading
from prelaunch.model.missing import Missing
from prelaunch.reports import pictures
from prelaunch.reports.html import web_address
from prelaunch.reports.trends import journey_rows, trends
from prelaunch.reports.words import count, when

SECTIONS = (
    ("new", "New", "stop", "Looked for before, and not there then."),
    ("fixed", "Fixed", "hold", "Found before, looked for again, and not there."),
    ("still", "Still there", "calm", "Found in both."),
    ("not_looked_at", "Not looked at", "open", "Found before; the later run did not look there, so nobody knows."),
    ("first_looked_at", "Looked at for the first time", "open", "Found where the earlier run had not looked."),
)


def releases(
    pasts: Sequence[Past], root: str, *, words: str = "", decision: str = "", unreadable: Sequence[str] = ()
) -> str:
    """Newest first; `words` and `decision` narrow the list."""
    wanted = words.lower().split()
    shown = [
        past
        for past in sorted(pasts, key=lambda each: (each.started_at, each.run), reverse=True)
        if (not decision or past.decision == decision)
        and all(word in f"{past.site} {past.environment} {past.sentence} {past.run}".lower() for word in wanted)
    ]
    page = _environment().get_template("web_releases.j2")
    return page.render(
        here="/", root=root, pasts=shown, total=len(pasts), words=words, decision=decision, unreadable=unreadable
    )


def over_time(pasts: Sequence[Past], root: str, site: str = "") -> str:
    """Trends of one site: the one that is named, or the last one looked at."""
    ordered = sorted(pasts, key=lambda each: (each.started_at, each.run))
    sites = list(dict.fromkeys(past.site for past in reversed(ordered)))
    chosen = site if site in sites else (sites[0] if sites else "")
    mine = [past for past in ordered if past.site == chosen][-30:]
    page = _environment().get_template("web_trends.j2")
    return page.render(
        here="/trends",
        root=root,
        sites=sites,
        site=chosen,
        pasts=mine,
        trends=trends(mine),
        journeys=journey_rows(mine),
    )


def compared(told: Comparison, root: str) -> str:
    return (
        _environment().get_template("web_compare.j2").render(here="/compare", root=root, told=told, sections=SECTIONS)
    )


def worth(reading: Reading) -> str:
    if isinstance(reading.value, Missing):
        return "–"
    return f"{reading.value.value:,.4g} {reading.unit}".rstrip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("prelaunch.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"when": when, "web": web_address, "worth": worth, "base": lambda path: PurePath(path).name}
    environment.globals |= {
        "count": count,
        "titles": {},
        "pictured": pictures.pictured,
        "of_finding": pictures.of_finding,
        "_": str,
        "foreign": "",
    }
    return environment
