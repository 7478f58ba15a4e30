"""Are stars that the page shows told to search engines?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Text, Visit

_RATED = re.compile(
    r"\b\d(?:[.,]\d)? ?(?:/|of|out of|von|sur|de|su|van|z) ?5\b.{0,40}|★{2,}|\b\d+ (?:reviews|ratings"
    r"|bewertungen|rezensionen|avis|opiniones"
    r"|recensioni|avaliações|beoordelingen|opinii)\b",
    re.IGNORECASE,
)


@check(
    title="Stars are shown and search engines do not know them",
    why="Among the results the product stands without the stars that it earned.",
    fix="Add aggregateRating and review to the product's structured data.",
    severity=Severity.MINOR,
    needs=("structure", "text"),
    sources=("Google Search Central: review snippet",),
)
def missing_review_data(site: Site) -> Iterator[Problem]:
    """Product pages (by their structured data) that show a rating which that data lacks; one finding for the site."""
    lacking: dict[str, Visit] = {}
    for visit in site.visits:
        structure, text = visit.structure, visit.text
        if not (visit.answered_with_content and isinstance(structure, Structure) and isinstance(text, Text)):
            continue
        data = " ".join(structure.structured_data)
        product = re.search(r'"@type"\s*:\s*(?:\[[^\]]*)?"Product"', data)
        if product and _RATED.search(text.main) and not re.search(r'"(?:aggregateRating|review)"', data):
            lacking.setdefault(visit.place.page, visit)
    if lacking:
        first = sorted(lacking)[0]
        more = f" and {len(lacking) - 1} more pages" if len(lacking) > 1 else ""
        yield Problem(
            f"{first}{more} show a rating that is not in the structured data.",
            about="rating",
            place=lacking[first].place,
            reach=Reach.SITE,
        )
