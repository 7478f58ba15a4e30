"""Is everything that customers read in their language?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.languages import name_of, other_than
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Text, Visit

_KEY = re.compile(r"^[a-z][a-zA-Z0-9_-]*(?:\.[a-zA-Z][a-zA-Z0-9_-]*){1,6}$|^[A-Z][A-Z0-9]+(?:[_.][A-Z0-9]+){2,}$")
_LAST = re.compile(
    r"\.(?:title|heading|headline|subtitle|label|button|btn|submit|cancel|save|text|description|desc"
    r"|placeholder|message|msg|error|success"
    r"|name|link|cta|header|footer|intro|lead|help|hint|tooltip|next|back|continue|close|add|remove|edit|total"
    r"|price|quantity|empty|info"
    r"|menu|home|search|login|logout|register|confirm|yes|no|more|all|from|to|ok)(?:_\w+)?$",
    re.IGNORECASE,
)
_NOT_A_KEY = re.compile(
    r"\.(?:com|org|net|de|io|eu|uk|fr|es|it|nl|pl|co|app|dev|shop|store|info|gov|edu|test|example|py|js|ts"
    r"|html?|css|php|json|xml|ya?ml|md"
    r"|txt|pdf|zip|png|jpe?g|gif|svg|exe|sh|c|h|cpp|java|rb|go|rs|toml|cfg|ini|conf|csv|log)$",
    re.IGNORECASE,
)
_DOMAIN_TOO = re.compile(r"^[^.]+\.(?:no|to)$", re.IGNORECASE)
"""A domain of Norway or Tonga too, and what sites there call themselves."""
_MARK = re.compile(
    r"translation missing: ?\S+|\[missing [“\"']?[\w.]+[”\"']? translation\]"
    r"|missing translation(?: for)?:? ?[\w.]+|\?\?\?[\w.]+\?\?\?"
    r"|\?\?[\w-]+(?:\.[\w-]+)+(?:_\w+)?\?\?|\bMISSING_MESSAGE\b\S*|\bmissing_translation\b|\[\[[\w.-]+\.[\w.-]+\]\]",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 6
_FEWEST_SENTENCES = 4
_END = re.compile(r"(?<=[.!?])\s+")


@check(
    title="Something is not translated",
    why="Customers read a program's inner names, or a language that they did not choose, and trust the shop less.",
    fix="Add the missing texts, and let the build fail where one is missing.",
    severity=Severity.SERIOUS,
    needs=("text", "links", "structure"),
)
def untranslated(site: Site, *, ignore: tuple[str, ...] = (), share: float = 0.4) -> Iterator[Problem]:
    """Keys and missing marks in place of words; pages of which `share` of the sentences stand word for word on a page
    of another language (advice); pages that are as a whole in another language than they say, beside others that are
    right (serious). `ignore` holds parts of addresses, or texts that are right in every language."""
    told: set[str] = set()
    for visit in site.visits:
        if not visit.answered_with_content or any(part and part in visit.place.url for part in ignore):
            continue
        for words, sure in _keys(visit):
            if words not in told and words not in ignore:
                told.add(words)
                yield Problem(
                    f"“{words}” is shown where words should be.",
                    about=words,
                    place=visit.place,
                    reach=Reach.SITE,
                    severity=None if sure else Severity.MODERATE,
                    component="a text without translation",
                )
    whole = tuple(_whole(site, ignore))
    yield from whole
    pages = {problem.place for problem in whole}
    yield from (problem for problem in _half(site, ignore, share) if problem.place not in pages)


def _keys(visit: Visit) -> Iterator[tuple[str, bool]]:
    """Each key or mark, and whether it cannot be anything else."""
    text = visit.text
    if isinstance(text, Text):
        for found in _MARK.finditer(text.whole):
            quoted = len(text.main.split()) > 600
            yield found[0][:80], not quoted
    named: list[str] = []
    if isinstance(visit.structure, Structure):
        named += [each.name for each in visit.structure.controls if each.visible]
    named += [] if isinstance(visit.links, Missing) else [link.name for link in visit.links if link.visible]
    headings = [each.text for each in text.headings if each.visible] if isinstance(text, Text) else []
    lines = [line.strip() for line in text.whole.splitlines()] if isinstance(text, Text) else []
    keys = [
        each for each in dict.fromkeys((*named, *headings, *lines)) if _KEY.match(each) and not _NOT_A_KEY.search(each)
    ]
    spoken = [each for each in keys if _LAST.search(each)]
    # A manual of a programming language is full of such names: `tkinter.messagebox`, `os.path.name`.
    manual = len(keys) > 3 * max(1, len(spoken)) or _manual(visit)
    if all(map(_DOMAIN_TOO.match, spoken)):
        return
    for each in spoken if not manual else ():
        yield each[:80], each in named or each in headings or len(spoken) > 1


def _manual(visit: Visit) -> bool:
    title = visit.text.title if isinstance(visit.text, Text) else ""
    return bool(re.search(r"\b(?:documentation|reference|api|docs|manual|changelog|tutorial)\b", title, re.IGNORECASE))


def _half(site: Site, ignore: tuple[str, ...], share: float) -> Iterator[Problem]:
    by_lang: dict[str, dict[str, set[str]]] = {}
    first: dict[tuple[str, str], Visit] = {}
    for visit in site.visits:
        text = visit.text
        if visit.answered_with_content and isinstance(text, Text) and text.lang:
            lang = text.lang.split("-")[0].lower()
            by_lang.setdefault(lang, {}).setdefault(visit.place.page, set()).update(_sentences(text, ignore))
            first.setdefault((lang, visit.place.page), visit)
    if len(by_lang) < 2:
        return
    main = max(by_lang, key=lambda lang: len(by_lang[lang]))
    spoken = set().union(*by_lang[main].values())
    for lang, pages in by_lang.items():
        # What stands on most of this language's pages is one part of the frame: an address, a name of the firm.
        for page, said in pages.items() if lang != main else ():
            same = said & spoken
            frame = {line for line in same if sum(line in other for other in pages.values()) > max(2, len(pages) / 2)}
            if len(same - frame) >= 2 and len(same - frame) >= share * len(said):
                yield Problem(
                    f"{len(same)} of {len(said)} sentences are those of the pages in “{main}”;"
                    f" the page says it is in “{lang}”.",
                    about="language",
                    place=first[lang, page].place,
                    reach=Reach.PAGE,
                    severity=Severity.MODERATE,
                )


def _whole(site: Site, ignore: tuple[str, ...]) -> Iterator[Problem]:
    """Pages of which more than four of five sentences are in English or the site's other languages, where most other
    pages that say the same of themselves are what they say."""
    found: dict[str, dict[str, tuple[Visit, str]]] = {}
    for visit in site.visits:
        text = visit.text
        if not (visit.answered_with_content and isinstance(text, Text) and text.lang) or visit.place.journey:
            continue
        if any(part and part in visit.place.url for part in ignore):
            continue
        said = [each for line in _sentences(text, ignore) for each in _END.split(line) if len(each.split()) >= 5]
        if len(said) >= _FEWEST_SENTENCES:
            lang = text.lang.split("-")[0].lower()
            pages = found.setdefault(lang, {})
            if visit.place.page not in pages:
                pages[visit.place.page] = visit, _mostly(said, lang)
    for lang, pages in found.items():
        wrong = [(visit, other) for visit, other in pages.values() if other]
        if len(pages) - len(wrong) < max(2, 2 * len(wrong)):
            continue  # Then it is the declaration that is wrong, and `wrong-language` says so.
        for visit, other in wrong:
            if other == "en" or other in found:
                yield Problem(
                    f"The whole page is in {name_of(other)}, and says it is in {name_of(lang)}, as others here are.",
                    about="language",
                    place=visit.place,
                    reach=Reach.PAGE,
                )


def _mostly(said: list[str], lang: str) -> str:
    """The one language that more than four of five sentences are surely in and the page does not name; '' otherwise."""
    whole = other_than(" ".join(said), lang, sure=0.99, words=40)
    if not whole:
        return ""
    alike = sum(other_than(each, lang, sure=0.6, words=4) == whole for each in said)
    return whole if alike > 0.8 * len(said) else ""


def _sentences(text: Text, ignore: tuple[str, ...]) -> set[str]:
    lines = (line.strip() for line in text.main.splitlines())
    return {line for line in lines if len(line.split()) >= _SENTENCE_WORDS and line not in ignore}
