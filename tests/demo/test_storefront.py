"""The healthy shop's pages, orders, returns and accounts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import httpx

from prelaunch.demo import Shop

from .conftest import MARIA, MOBILE, Visitor


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        for name in ("href", "src", "action"):
            value = named.get(name)
            if value and value.startswith(("/", "#")) and tag != "form":
                self.found.add(value)


def test_every_page_that_can_be_reached_answers_and_has_a_title_of_its_own(healthy: Shop) -> None:
    titles: dict[str, str] = {}
    todo, seen = ["/", "/de"], set()
    with httpx.Client(base_url=healthy.url, follow_redirects=True) as client:
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            response = client.get(path)
            assert response.status_code == 200, path
            if "html" not in response.headers["content-type"]:
                continue
            links = _Links()
            links.feed(response.text)
            for link in links.found:
                if link.startswith("#"):
                    assert link[1:] in links.ids, (path, link)
                else:
                    todo.append(link.partition("#")[0].partition("?")[0])
            title = re.search(r"<title>(.+?)</title>", response.text)
            assert title is not None, path
            canonical = response.url.path
            assert titles.setdefault(title[1] + response.text[16:34], canonical) == canonical, path
            lang = "de" if f"{canonical}/".startswith("/de/") else "en"
            assert f'<html lang="{lang}">' in response.text
    assert sum(1 for path in titles.values() if not f"{path}/".startswith("/de/")) >= 40


def test_an_unknown_page_is_a_404_in_the_visitors_language(healthy: Shop) -> None:
    assert httpx.get(f"{healthy.url}/nowhere").status_code == 404
    assert "Seite nicht gefunden" in httpx.get(f"{healthy.url}/de/nirgends").text


def test_the_staff_areas_are_closed_to_robots_and_not_linked(healthy: Shop, visitor: Visitor) -> None:
    robots = visitor.get("/robots.txt")
    assert "Disallow: /agent" in robots
    assert "Disallow: /till" in robots
    assert "/agent" not in visitor.get("/")
    assert visitor.get("/sitemap.xml").count("<loc>") > 80


def test_a_page_carries_security_headers_and_a_careful_cookie(healthy: Shop) -> None:
    response = httpx.get(healthy.url)
    assert healthy.third_party_url in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "HttpOnly" in response.headers["set-cookie"]
    assert "SameSite=lax" in response.headers["set-cookie"]


def test_a_form_without_its_token_is_refused(healthy: Shop) -> None:
    response = httpx.post(f"{healthy.url}/basket/add", data={"sku": "SKERRY-5"})
    assert response.status_code == 403


def test_a_guest_orders_and_finds_the_order_by_number_and_mail(healthy: Shop, visitor: Visitor) -> None:
    visitor.add("skerry-5", "SKERRY-5")
    number = visitor.checkout()
    assert "€449.00" in visitor.page
    other = Visitor(healthy.url)
    other.get("/order-status")
    other.post("/order-status", number=number.lower(), email="GUEST@example.test")
    assert "Ready to collect" in other.page
    stranger = Visitor(healthy.url)
    stranger.get("/order-status")
    stranger.post("/order-status", number=number, email="x@example.test")
    assert "We found no order" in stranger.page


def test_pressing_place_order_twice_makes_one_order(visitor: Visitor) -> None:
    visitor.add("skerry-5", "SKERRY-5")
    visitor.get("/checkout")
    visitor.post("/checkout", email="a@b.test", first_name="A", last_name="B")
    visitor.post("/checkout/delivery", method="delivery", street="Weg 1", postcode="20459", city="Hamburg")
    key = re.search(r'name="form_key" value="([^"]+)"', visitor.page)
    csrf = re.search(r'name="csrf" value="(\w+)"', visitor.page)
    assert key is not None
    assert csrf is not None
    form = {
        "csrf": csrf[1],
        "form_key": key[1],
        "payment": "card",
        "card_name": "A B",
        "card_number": "4111 1111 1111 1111",
        "card_expiry": "04/30",
        "card_code": "123",
    }
    first = visitor.client.post("/checkout/payment", data=form)
    second = visitor.client.post("/checkout/payment", data=form)
    assert first.url == second.url
    assert "/checkout/confirmation/TW-" in str(first.url)


def test_a_form_with_a_mistake_keeps_what_was_typed(visitor: Visitor) -> None:
    visitor.get("/contact")
    visitor.post("/contact", name="Ole", email="wrong", topic="order", message="Where is it?")
    assert 'value="Ole"' in visitor.page
    assert "Where is it?" in visitor.page
    assert 'aria-invalid="true"' in visitor.page


def test_a_guests_basket_joins_the_customers_at_login_on_every_device(healthy: Shop) -> None:
    desktop, phone = Visitor(healthy.url), Visitor(healthy.url, MOBILE)
    who = desktop.register("basket@example.test")
    desktop.add("skerry-5", "SKERRY-5")
    phone.add("fathom-mini", "FATHOM-MINI")
    phone.log_in(who)
    for visitor in (phone, desktop):
        basket = visitor.get("/basket")
        assert "Skerry 5" in basket
        assert "Fathom Mini" in basket


def test_logging_in_keeps_the_language_and_takes_a_new_session(visitor: Visitor) -> None:
    visitor.get("/de/account/login")
    before = visitor.client.cookies["tidewater_session"]
    visitor.post("/de/account/login", **MARIA)
    assert visitor.path == "/de/account"
    assert visitor.client.cookies["tidewater_session"] != before


def test_maria_returns_her_faulty_phone(visitor: Visitor) -> None:
    visitor.log_in()
    assert "TW-10001" in visitor.page
    start = visitor.get("/returns/start/TW-10001")
    line = re.search(r'name="line" value="(\d+)"', start)
    assert line is not None
    visitor.post("/returns/start/TW-10001", line=line[1], reason="faulty", wish="refund")
    assert re.search(r"RT-20\d\d", visitor.page)
    assert "Refund: €449.00" in visitor.page


def test_a_return_by_order_number_works_without_an_account(visitor: Visitor) -> None:
    visitor.get("/de/returns")
    visitor.post("/de/returns", number="TW-10001", email=MARIA["email"])
    assert visitor.path == "/de/returns/start/TW-10001"


def test_an_order_that_has_not_arrived_cannot_be_returned(visitor: Visitor) -> None:
    visitor.get("/returns")
    visitor.post("/returns", number="TW-10004", email="priya.nair@example.test")
    assert "has not reached you yet" in visitor.page


def test_search_narrows_by_category_and_price(visitor: Visitor) -> None:
    assert "4 products found" in visitor.get("/search?q=skerry")
    assert "1 product found" in visitor.get("/search?q=skerry&category=phones&price=more&sort=cheap&q=skerry+5+pro")
    assert "Nothing matches" in visitor.get("/search?q=zeppelin")


def test_an_order_in_german_is_german_to_the_end(visitor: Visitor) -> None:
    visitor.add("lagoon-8", "LAGOON-8")
    visitor.checkout("/de")
    assert visitor.path.startswith("/de/checkout/confirmation/")
    assert "279,00 €" in visitor.page
