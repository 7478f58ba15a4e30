"""Does help end at a person, and at once where a matter is urgent?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.customers import (
    hardly_any_help,
    has_buyers,
    has_customers,
    to_a_person,
    to_a_person_now,
    without_anybody,
)
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.site_name import site_names
from prelaunch.model.visit import Text, Visit
from prelaunch.model.ways import names_of, same_page

_THING = r"(?:(?:credit |debit |bank |sim ?|gift )?cards?|phones?|mobiles?|handsets?|devices?|sim|wallets?|passwords?)"
_URGENT = re.compile(
    rf"\b(?:report(?:ing)? (?:a )?(?:fraud|scam|theft)|fraud(?:ulent)?\b|scammed"
    rf"|(?:lost|stolen|missing)(?: or (?:lost|stolen))? {_THING}|{_THING} (?:was |is |has been )?(?:lost|stolen)"
    r"|(?:block|freeze|cancel) (?:my|your|a) (?:card|sim)|unauthori[sz]ed (?:payment|transaction|charge)"
    r"|account (?:was |has been )?hacked|emergency (?:help|contact|line)"
    r"|betrug|karte (?:sperren|verloren|gestohlen)|(?:handy|telefon|karte|gerät|smartphone)\w* (?:verloren|gestohlen)"
    r"|notfall|verlorene\w* (?:handy|telefon|gerät|karte)|sperr-?notruf"
    r"|fraude|carte (?:perdue|volée|bloquée)|vol ou perte|téléphone (?:perdu|volé)|faire opposition"
    r"|tarjeta (?:perdida|robada)|robo o pérdida|carta (?:smarrita|rubata)|furto o smarrimento|frode"
    r"|cartão (?:perdido|roubado)|perda ou roubo|kaart (?:verloren|gestolen|blokkeren)"
    r"|zgubion\w+|skradzion\w+|oszustw\w+)\b|紛失|盗難|詐欺|挂失|被盗|诈骗|분실|도난|사기",
    re.IGNORECASE,
)


_FEWEST = 3
"""Pages that must have been seen: a landing page may leave its contact to the pages behind it."""


@check(
    title="Customers cannot reach a person",
    why="Where a card or phone is lost, or money is gone, an article or a form that is answered tomorrow is no help.",
    fix="Show a telephone number or a chat with people; on pages about fraud, loss and theft put it at the top.",
    severity=Severity.SERIOUS,
    needs=(
        "links",
        "structure",
        "text",
    ),
)
def no_human(site: Site, *, urgent: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`urgent` are further words in a page's heading that make it one where a person must answer at once.

    Silent on sites without customers, advice where they buy nothing. A person is a telephone, a chat, a mail address,
    a contact page or form; for urgent matters only what is answered at once counts, on the page itself or one tap away.
    """
    if not has_customers(site.visits):
        return
    by_channel: dict[str, list[Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and not isinstance(visit.links, Missing):
            by_channel.setdefault(visit.place.channel, []).append(visit)
    # Where there is no help at all, `help-unreachable` says so: one fault is told once.
    names = site_names(site.visits)
    by_channel = {channel: visits for channel, visits in by_channel.items() if not hardly_any_help(visits, (), names)}
    if not by_channel:
        return
    severity = None if has_buyers(site.visits) else Severity.MODERATE
    nobody = [channel for channel, visits in by_channel.items() if not _anybody(visits)]
    if nobody and len(nobody) == len(by_channel):
        if max(map(len, by_channel.values())) < _FEWEST:
            return
        yield Problem(
            "No page leads to a person: no telephone, chat, mail address or contact form.",
            about="site",
            severity=severity,
            place=by_channel[nobody[0]][0].place,
            reach=Reach.SITE,
        )
        return
    for channel in nobody:
        yield Problem(
            f"On {channel} no page leads to a person; on {', '.join(sorted(set(by_channel) - set(nobody)))} they do.",
            about="site",
            severity=severity,
            place=by_channel[channel][0].place,
        )
    for channel, visits in by_channel.items():
        for visit in visits if channel not in nobody else ():
            matter = _urgent(visit, urgent)
            if matter and not to_a_person_now(visit) and not _next(visit, visits):
                yield Problem(
                    f"“{matter}” is urgent, and the page shows neither telephone nor chat.",
                    about="urgent",
                    place=visit.place,
                )


def _anybody(visits: list[Visit]) -> bool:
    """Whether a page that customers get to leads to a person; what is called contact and holds none does not."""
    nobody = without_anybody(visits)
    return any(to_a_person(visit, nobody) for visit in _reached(visits))


def _reached(visits: list[Visit]) -> list[Visit]:
    """The pages that customers get to on this channel: the first, and what others lead to."""
    links = [link for visit in visits if not isinstance(visit.links, Missing) for link in visit.links]
    led_to = {same_page(link.url) for link in links if link.reachable}
    return [visit for visit in visits if visit.depth == 0 or names_of(visit) & led_to]


def _urgent(visit: Visit, words: tuple[str, ...]) -> str:
    """The page's first heading where it speaks of loss, theft or fraud."""
    text = visit.text
    if not isinstance(text, Text):
        return ""
    for heading in text.headings:
        if heading.level == 1 and heading.visible and len(heading.text) <= 80:
            said = heading.text.casefold()
            if _URGENT.search(heading.text) or any(word.casefold() in said for word in words):
                return heading.text
    return ""


def _next(visit: Visit, visits: list[Visit]) -> bool:
    """Whether a contact page one tap away has somebody who answers at once."""
    links = () if isinstance(visit.links, Missing) else visit.links
    contact = {same_page(link.url) for link in links if link.reachable and _CONTACT.search(f"{link.name} {link.href}")}
    looked = [other for other in visits if names_of(other) & contact]
    known = {name for other in looked for name in names_of(other)}
    return any(map(to_a_person_now, looked)) or bool(contact - known)


_CONTACT = re.compile(r"contact|kontakt|contáct|contatt|contat|お問|联系|聯絡|문의", re.IGNORECASE)
