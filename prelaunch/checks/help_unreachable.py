"""Can a customer get help from every page, on every channel?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prelaunch.catalogue import check
from prelaunch.model.customers import hardly_any_help, has_customers, offers_help
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
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
    """`words` are further names of a way to help. Sites without customers get one advice, if any."""
    by_channel: dict[str, list[Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and not isinstance(visit.links, Missing):
            by_channel.setdefault(visit.place.channel, []).append(visit)
    lacking = {
        channel: [visit for visit in visits if not offers_help(visit, words)] for channel, visits in by_channel.items()
    }
    serious = None if has_customers(site.visits) else Severity.MODERATE
    without = [channel for channel, visits in by_channel.items() if hardly_any_help(visits, words)]
    if without and len(without) == len(by_channel):
        first = by_channel[without[0]][0]
        yield Problem("The pages show no way to help.", about="site", severity=serious, place=first.place)
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
        for visit in visits if channel not in without and serious is None else ():
            if not _leads_on(visit):
                continue  # `dead-end` says so, and more
            yield _of_one_page(visit, by_channel, words)


def _of_one_page(visit: Visit, by_channel: dict[str, list[Visit]], words: tuple[str, ...]) -> Problem:
    channel = visit.place.channel
    elsewhere = any(
        offers_help(other, words)
        for others in by_channel.values()
        for other in others
        if other.place.page == visit.place.page
    )
    within_two = _one_page_further(visit, by_channel[channel], words)
    if elsewhere:
        what = "on other channels it does."
    elif within_two:
        what = "others of the site do."
    else:
        what = "nor does any page that it leads to."
    return Problem(
        f"This page shows no way to help on {channel}; {what}",
        about="page",
        severity=None if elsewhere or not within_two else Severity.MODERATE,
        place=visit.place,
        component="a page without a way to help",
    )


def _leads_on(visit: Visit) -> bool:
    return not isinstance(visit.links, Missing) and any(link.reachable for link in visit.links)


def _one_page_further(visit: Visit, visits: Sequence[Visit], words: tuple[str, ...]) -> bool:
    """Whether a page that this one leads to shows help: two taps away."""
    links = () if isinstance(visit.links, Missing) else visit.links
    next_pages = {same_page(link.url) for link in links if link.reachable} - names_of(visit)
    looked = [other for other in visits if names_of(other) & next_pages]
    # What it leads to and was not looked at may show help: only what is certain is told as serious.
    unknown = next_pages - {name for other in looked for name in names_of(other)}
    return bool(unknown) or any(offers_help(other, words) for other in looked)
