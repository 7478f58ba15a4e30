"""The release as one HTML file that opens from disk, for the product owner first."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prelaunch.model.judgement import Outcome
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.verdict import Release
from prelaunch.model.visit import Response, Text, Visit
from prelaunch.model.wcag import CRITERIA, coverage
from prelaunch.reports import card_charts, charts, outsiders, people, pictures
from prelaunch.reports.capacity import capacity_told
from prelaunch.reports.card import card
from prelaunch.reports.faults import faults
from prelaunch.reports.film import film
from prelaunch.reports.friction import efforts
from prelaunch.reports.grid import channels_of, grid
from prelaunch.reports.language import Words, words_of
from prelaunch.reports.past import past_of
from prelaunch.reports.recovery import recovery
from prelaunch.reports.rivals import beside
from prelaunch.reports.trends import journey_rows, trends
from prelaunch.reports.words import amount, between, span, spread

MOST = {"blocking": 100, "advice": 150, "places": 12, "pages": 400, "undetermined": 60, "steps": 400}
"""How much of a list one file shows; what is left out is counted, and stands in release.json."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML does not allow, and that a page may hold all the same."""

STATES = ("broken", "undetermined", "advice", "holds")
"""Of rules, in the order they are told."""


def render(release: Release, pictures: Mapping[str, str] | None = None, language: str = "en") -> str:
    """`pictures` maps the keys of `reports.pictures.wanted` to data URIs; without them the report has words only."""
    environment = _environment(language)
    script, _, _ = environment.loader.get_source(environment, "report.js") if environment.loader else ("", None, None)
    evidence = release.evidence
    visits, rows = _visits(release), grid(evidence)
    pasts = (*release.history, past_of(release)) if release.history else ()
    page = environment.get_template("report.html.j2").render(
        release=release,
        verdict=release.verdict,
        evidence=evidence,
        plan=evidence.plan,
        finished=evidence.finished_at if isinstance(evidence.finished_at, str) else "",
        faults=faults(release),
        warnings=[reason for reason in release.verdict.advice if not reason.findings],
        channels=channels_of(evidence),
        grid=rows,
        efforts=efforts(release),
        tasks=people.tasks(evidence.plan.journeys, evidence.studies),
        scale=people.scale(evidence.studies),
        accepted=release.accepted,
        titles={row.journey: row.title for row in rows},
        rules=sorted(release.verdict.rules, key=lambda rule: STATES.index(rule.state)),
        tall=[channel.name for channel in evidence.plan.channels if channel.width < channel.height],
        visits=visits,
        pages=len({visit.place.page for visit in visits}),
        problems=_problems(release),
        pictures=pictures or {},
        card=card(release),
        third=release.third_parties,
        pasts=pasts,
        trend_lines=[each for each in trends(pasts) if len(each.known) > 1],
        journey_rows=journey_rows(pasts),
        language=language,
        criteria=_criteria(release),
        most=MOST,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return _FORBIDDEN.sub("\ufffd", page)


@cache
def _environment(language: str) -> Environment:
    said = words_of(language)
    environment = Environment(
        loader=PackageLoader("prelaunch.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"when": said.when, "told": said.told, "quoted": said.quoted, "web": web_address}
    environment.filters |= {"status": _status, "title_of": _title}
    environment.filters |= _figures(said)
    environment.globals |= {
        "between": lambda start, end: said(between(start, end)),
        "count": said.count,
        "_": said,
        "marked": said.marked,
        "foreign": Markup(' lang="en"') if language != "en" else "",
        "charts": charts.charts,
        "chart_rows": charts.rows,
        "step_rows": charts.step_rows,
        "capacity_told": capacity_told,
        "card_line": card_charts.line,
        "card_bars": card_charts.bars,
        "beside": beside,
        "outsiders": outsiders,
        "pictured": pictures.pictured,
        "of_finding": pictures.of_finding,
        "of_step": pictures.of_step,
        "of_accepted": pictures.of_accepted,
        "changed_step": pictures.changed_step,
        "film": film,
        "recovery": recovery,
    }
    environment.tests["under_way"] = lambda note: note.startswith("under way")
    environment.tests["missing"] = lambda value: isinstance(value, Missing)
    return environment


def _figures(said: Words) -> dict[str, Callable[..., str]]:
    """Filters for numbers, written as the language writes them."""
    return {
        "amount": lambda reading: said(amount(reading)),
        "spread": lambda reading: said(spread(reading)),
        "span": lambda took: said(span(took)),
        "tied": lambda words: re.sub(r"(\d) (ms|s|min)\b", "\\1\u00a0\\2", words),
    }


def web_address(url: str) -> str:
    """The address where it is one that a reader may safely follow, or ''."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _visits(release: Release) -> tuple[Visit, ...]:
    site = release.evidence.site
    return (*(site.visits if isinstance(site, Site) else ()), *release.evidence.visits)


def _criteria(release: Release) -> list[tuple[str, list[str]]]:
    """WCAG's criteria by who looks for their failures; nothing where no page was looked at for accessibility."""
    if not any(visit.axe for visit in _visits(release)):
        return []
    found = coverage(release.checks)
    groups = {"Left to people": found.people, "In part by machine": found.partly, "By machine": found.automated}
    return [(words, [f"{each} {CRITERIA[each].lower()}" for each in numbers]) for words, numbers in groups.items()]


def _problems(release: Release) -> Counter[str]:
    """Findings by the visit they were found in."""
    failed = (each for each in release.judgements if each.outcome is Outcome.FAILED)
    return Counter(finding.visit for judgement in failed for finding in judgement.findings if finding.visit)


def _status(visit: Visit) -> str:
    return str(visit.response.status) if isinstance(visit.response, Response) else "no answer"


def _title(visit: Visit) -> str:
    return visit.text.title if isinstance(visit.text, Text) else ""
