"""Can a customer get help from every page, on every channel?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from prelaunch.catalogue import check
from prelaunch.model.customers import hardly_any_help, has_buyers, offers_help
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.site_name import site_names
from prelaunch.model.visit import Visit
from prelaunch.model.ways import names_of, same_page


@check(
    title="Customers cannot find help",
    why="A customer who is stuck and finds nobody to ask leaves, or calls somewhere else.",
    fix="Show help, contact, telephone or chat on every page, on small screens too, at most one tap away.",
    severity=Severity.SERIOUS,
    needs=("links", "structure", "text"),
    sources=("WCAG 2.2 SC 3.2.6",),
)
def help_unreachable(site: Site, *, words: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`words` are further names of a way to help. Where nothing is bought it is advice, and of single pages only what
    another channel shows is told."""
    by_channel: dict[str, list[Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and not isinstance(visit.links, Missing):
            by_channel.setdefault(visit.place.channel, []).append(visit)
    names = site_names(site.visits)
    lacking = {
        channel: [visit for visit in visits if not offers_help(visit, words, names)]
        for channel, visits in by_channel.items()
    }
    serious = None if has_buyers(site.visits) else Severity.MODERATE
    without = [channel for channel, visits in by_channel.items() if hardly_any_help(visits, words, names)]
    if without and len(without) == len(by_channel):
        first = by_channel[without[0]][0]
        yield Problem(
            "The pages show no way to help.", about="site", severity=serious, place=first.place, reach=Reach.SITE
        )
        return
    for channel in without:
        others = ", ".join(sorted(set(by_channel) - set(without)))
        yield Problem(
            f"On {channel} the pages show no way to help, nor one tap away; on {others} they do.",
            about="site",
            severity=serious,
            place=by_channel[channel][0].place,
        )
    for channel, visits in lacking.items():
        for visit in visits if channel not in without else ():
            if not _leads_on(visit):
                continue  # `dead-end` says so, and more
            elsewhere = any(
                offers_help(other, words, names)
                for others in by_channel.values()
                for other in others
                if other.place.page == visit.place.page
            )
            if serious is None or elsewhere:
                further = _one_page_further(visit, by_channel[channel], words, names)
                yield _of_one_page(visit, elsewhere, further, serious)


def _of_one_page(visit: Visit, elsewhere: bool, within_two: bool, serious: Severity | None) -> Problem:
    if elsewhere:
        what = "on other channels it does."
    elif within_two:
        what = "others of the site do."
    else:
        what = "nor does any page that it leads to."
    return Problem(
        f"This page shows no way to help on {visit.place.channel}; {what}",
        about="page",
        severity=serious if elsewhere or not within_two else Severity.MODERATE,
        place=visit.place,
        component="a page without a way to help",
    )


def _leads_on(visit: Visit) -> bool:
    return not isinstance(visit.links, Missing) and any(link.reachable for link in visit.links)


def _one_page_further(visit: Visit, visits: Sequence[Visit], words: tuple[str, ...], names: Collection[str]) -> bool:
    """Whether a page that this one leads to shows help: two taps away."""
    links = () if isinstance(visit.links, Missing) else visit.links
    next_pages = {same_page(link.url) for link in links if link.reachable} - names_of(visit)
    looked = [other for other in visits if names_of(other) & next_pages]
    # What it leads to and was not looked at may show help: only what is certain is told as serious.
    unknown = next_pages - {name for other in looked for name in names_of(other)}
    return bool(unknown) or any(offers_help(other, words, names) for other in looked)
