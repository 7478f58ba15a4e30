"""What the report and the terminal say of third parties, in both languages, and what they never say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from selectolax.lexbor import LexborHTMLParser

from prelaunch.catalogue import load_by_path
from prelaunch.model.missing import Missing
from prelaunch.model.parties import Cost, Inventory, Party
from prelaunch.reports import html, openmetrics, outsiders

sample = load_by_path(Path(__file__).with_name("sample.py"))
COST = Cost("/plans", "desktop", 2, 48_000, 0, 310.0, 96.4)
PARTY = Party("tags.example", "", ("tags.example",), ("tags.example",), 3, ("Buy",), 9, 2, True, COST, True, True)


def section(third: Inventory | Missing, language: str = "en") -> str:
    page = LexborHTMLParser(html.render(replace(sample.sound(), third_parties=third), language=language))
    return " ".join(page.css_first("#outsiders").text(separator=" ").split())


def terminal(third: Inventory | Missing) -> str:
    return outsiders.text(replace(sample.sound(), third_parties=third))


def test_a_party_is_told_with_where_it_is_what_it_costs_and_when_it_comes() -> None:
    told = section(Inventory((PARTY,), 12))
    row = "tags.example 3 pages, 1 journey most on /plans, desktop 310 96 48 2 failed: 2 of 9 yes, though the page asks"
    assert row in told
    assert terminal(Inventory((PARTY,), 12)).splitlines()[1:] == [
        "  tags.example",
        "    2 requests and 48 kB on /plans (desktop); first paint held up 310 ms; main thread: 96 ms; on 3 pages"
        " and in 1 journey; before consent: yes, though the page asks; 2 of 9 failed",
    ]


def test_the_german_report_tells_the_same_in_german() -> None:
    google = replace(PARTY, name="Google Fonts", kind="cdn", domains=("googleapis.com",), though_asked=False)
    told = section(Inventory((google,), 12, ("/stores",)), "de")
    row = "Google Fonts Verteilung: googleapis.com 3 Seiten, 1 Kundenweg am meisten auf /plans, desktop 310 96 48 2"
    assert f"{row} gescheitert: 2 von 9 ja, und die Seite fragt nicht" in told
    assert "Nicht bekannt von 1 Seite: /stores" in told


def test_a_site_without_third_parties_says_so_with_the_pages_that_it_is_known_of() -> None:
    assert "None. Nothing comes from others on 12 pages." in section(Inventory((), 12))
    assert "Keine. Nichts kommt von anderen auf 12 Seiten." in section(Inventory((), 12), "de")
    assert "none on the 12 pages whose requests are known" in terminal(Inventory((), 12))


@pytest.mark.parametrize("tell", [section, terminal])
def test_what_was_not_looked_at_is_not_known_and_never_none(tell) -> None:
    told = tell(Missing("no page was looked at"))
    assert "ot known: no page was looked at" in told
    assert "one" not in told.partition("first")[2].replace("longest come", "")
    partly = tell(Inventory((), 1, ("/a", "/b")))
    assert "ot known of 2 pages: /a, /b" in partly


@pytest.mark.parametrize(
    ("changes", "size", "time"),
    [
        ({}, "48", "96"),
        ({"unsized": 1, "uncounted": 2}, "≥ 48", "≥ 96"),
        ({"body_bytes": Missing("-"), "main_thread_ms": Missing("-"), "uncounted": 1}, "not known", "not known"),
        ({"body_bytes": 0, "main_thread_ms": Missing("-")}, "0", "no script"),
        ({"body_bytes": 400, "main_thread_ms": 0.0}, "0.4", "0"),
    ],
)
def test_a_part_that_is_not_known_is_told_as_such(changes: dict[str, object], size: str, time: str) -> None:
    cost = replace(COST, **changes)  # type: ignore[arg-type]
    assert (outsiders.kilobytes(cost), outsiders.main_thread(cost)) == (size, time)


def test_a_party_that_only_a_walk_knows_has_no_costs() -> None:
    walked = replace(PARTY, pages=0, worst=Missing("no look was taken"), before_consent=Missing("?"))
    told = section(Inventory((walked,), 12))
    assert "tags.example 1 journey not known not known not known not known not known" in told
    assert "costs not known: no look was taken; in 1 journey; before consent: not known" in terminal(
        Inventory((replace(walked, failed=0),), 12)
    )


def test_a_long_list_is_short_at_first_and_whole_behind() -> None:
    many = tuple(replace(PARTY, name=f"tags-{at}.example") for at in range(30))
    page = LexborHTMLParser(html.render(replace(sample.sound(), third_parties=Inventory(many, 5))))
    assert len(page.css("#outsiders .body > table tbody tr")) == outsiders.MOST
    assert len(page.css("#outsiders tbody tr")) == 30
    assert "and 18 more" in terminal(Inventory(many, 5))


def test_prometheus_reads_what_each_costs_whatever_it_is_called_and_nothing_that_is_not_known() -> None:
    odd = replace(PARTY, name='a "b"\\c\nd', worst=replace(COST, main_thread_ms=Missing("it runs no script")))
    told = openmetrics.render(replace(sample.sound(), third_parties=Inventory((odd, PARTY), 12)))
    families = {each.name: each.samples for each in text_string_to_metric_families(told)}
    assert {each.labels["party"]: each.value for each in families["prelaunch_third_party_bytes"]} == {
        odd.name: 48_000,
        PARTY.name: 48_000,
    }
    (kept,) = families["prelaunch_third_party_main_thread_ms"]
    assert (kept.labels["party"], kept.labels["page"], kept.value) == ("tags.example", "/plans", 96.4)


def test_markdown_has_a_row_for_each_and_says_what_is_not_known() -> None:
    def told(third: Inventory | Missing) -> str:
        return outsiders.markdown(replace(sample.sound(), third_parties=third))

    row = "| tags.example | /plans (desktop) | 310 | 96 | 48 | 2; 2 of 9 failed | yes, though the page asks |"
    assert row in told(Inventory((PARTY,), 12, ("/stores",)))
    assert "not known of 1 page: /stores" in told(Inventory((PARTY,), 12, ("/stores",)))
    assert "none on the 12 pages" in told(Inventory((), 12))
    assert "not known: no page was looked at" in told(Missing("no page was looked at"))
