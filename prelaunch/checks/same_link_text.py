"""Do links that are called the same lead to the same place?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Anchor
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain, says_nothing


@check(
    title="Links with the same words lead to different pages",
    why="People who hear or speak the links of a page cannot tell these apart.",
    fix="Say in each link what is different about its target.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 2.4.9 (AAA)", "WCAG technique F84"),
)
def same_link_text(visit: Visit) -> Iterator[Problem]:
    """Only links that stand together: in a list of cards, the card tells them apart."""
    named: dict[str, list[Anchor]] = {}
    for link in present(visit.anchors):
        name = plain(link.name)
        if name and not says_nothing(name) and link.url.startswith("http") and link.role != "button":
            named.setdefault(name, []).append(link)
    for name, links in named.items():
        targets = {_target(link.url): link for link in reversed(links)}
        if len(targets) < 2:
            continue
        first, *others = (targets[target] for target in dict.fromkeys(_target(link.url) for link in links))
        same = [link for link in others if link.block == first.block or (not link.holder and not first.holder)]
        if same and first.region == same[0].region:
            yield Problem(
                f"“{first.name}” leads to {_short(first.url)} and also to {_short(same[0].url)}.",
                where=same[0].element,
                about=name[:80],
            )


def _target(url: str) -> str:
    """The same page with another fragment is the same target."""
    return url.split("#")[0].removesuffix("index.html").rstrip("/")


def _short(url: str) -> str:
    return url.split("?")[0].removeprefix("https://").removeprefix("http://")[:80]
