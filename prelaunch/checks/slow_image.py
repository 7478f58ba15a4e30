"""Does a picture carry far more than is shown?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_KB = 1024


@check(
    title="A picture is far bigger than it is shown",
    why="On a phone it costs seconds and data, and shows nothing more.",
    fix="Offer sizes with srcset, compress it, and use WebP or AVIF.",
    severity=Severity.MINOR,
    needs=("structure", "requests"),
    sources=("Lighthouse: properly size images",),
)
def slow_image(
    visit: Visit, *, most_kb: float = 1000, wasted_kb: float = 250, density: float = 2, serious_kb: float = 4096
) -> Iterator[Problem]:
    """Over `most_kb`, or `wasted_kb` of pixels that a screen of this `density` cannot show. Over `serious_kb` it is
    serious: four megabytes are 20 seconds on a slow telephone line of 1.6 megabits a second (Lighthouse's slow 4G).

    What another site's pictures weigh is not known.
    """
    sizes = {request.url: request.body_bytes or 0 for request in present(visit.requests) if request.kind == "image"}
    told: set[str] = set()
    for image in present(visit.structure).images:
        size = sizes.get(image.url, 0) / _KB
        if image.url in told or not image.visible or image.failed or not size:
            continue
        width, height = image.shown[0] * density, image.shown[1] * density
        pixels = image.natural[0] * image.natural[1]
        wasted = size * (1 - min(1.0, width * height / pixels)) if pixels and width and height else 0.0
        if urlsplit(image.url).path.lower().endswith(".svg"):
            wasted = 0.0
        if size <= most_kb and wasted <= wasted_kb:
            continue
        told.add(image.url)
        shown = f"{image.shown[0]} × {image.shown[1]}"
        natural = f"{image.natural[0]} × {image.natural[1]}"
        yield Problem(
            f"{urlsplit(image.url).path} weighs {_weight(size)}, has {natural} pixels and is shown at {shown}.",
            where=image.element,
            about=urlsplit(image.url).path,
            severity=Severity.SERIOUS if size > serious_kb else Severity.MODERATE if size > 3 * most_kb else None,
            component=urlsplit(image.url).path,
        )


def _weight(kb: float) -> str:
    return f"{kb / _KB:.1f} MB" if kb >= _KB else f"{kb:.0f} KB"
