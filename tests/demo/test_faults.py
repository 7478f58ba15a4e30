"""Each fault can be seen from outside, and the shop is without it otherwise."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from prelaunch.demo import FAULTS, Shop, shop
from prelaunch.demo.faults import chosen
from prelaunch.metrics import own_metrics

from .conftest import MOBILE, Visitor

# What a page shows under a fault, and does not show in the healthy shop.
ON_PAGES = {
    "section-under-construction": ("/trade-in", "under construction"),
    "lorem-ipsum-page": ("/stores/kiel-holstenplatz", "Lorem ipsum"),
    "missing-alt": ("/help", '<img src="/favicon.svg" width="64" height="64">'),
    "dialog-focus": ("/imprint", 'id="asked"'),
    "key-does-nothing": ("/accessibility", 'data-use="press"'),
    "change-on-focus": ("/order-status", 'data-use="eager"'),
    "focus-thrown-away": ("/chat", 'data-use="shy"'),
    "reflow": ("/help/refunds", "unbending"),
    "flashing-notice": ("/help/battery-care", 'class="flashing"'),
    "frozen-button": ("/returns", 'data-use="work"'),
    "keyboard-trap": ("/delivery", 'data-use="trap"'),
    "focus-not-visible": ("/terms", "unringed"),
    "mouse-only-control": ("/privacy", 'data-use="press"'),
    "mouse-only-menu": ("/stores", "hovering"),
    "missing-label": ("/contact", "<p>Order number <span"),
    "low-contrast": ("/delivery", 'class="pale"'),
    "broken-link": ("/help/refunds", "/help/refund-calendar"),
    "broken-image": ("/stores", "/img/stores/map.svg"),
    "broken-script": ("/plans", "/static/compare.js"),
    "broken-anchor": ("/help/battery-care", "#winter"),
    "script-error": ("/accessories", "/static/faulty.js"),
    "missing-title": ("/imprint", "<title></title>"),
    "help-missing-on-mobile": ("/", "no-help-on-mobile"),
    "no-person-when-urgent": ("/help/lost-or-stolen-phone", 'columns">\n    <nav'),
    "dead-end": ("/delivery", "</main>\n</body>"),
    "overlay-in-the-way": ("/", "in-the-way"),
    "zoom-disabled": ("/", "user-scalable=no"),
    "paste-blocked": ("/contact", "/static/obstacles.js"),
    "slow-third-party": ("/", 'tag.js" ></script>'),
    "janky-page": ("/products/skerry-5", "data-jank"),
    "heavy-page": ("/", "/static/bundle.js"),
    "huge-picture": ("/", "/img/panorama.svg"),
}


def test_an_unknown_fault_is_refused_with_what_it_may_have_meant() -> None:
    with pytest.raises(ValueError, match="basket-lost-on-mobile"):
        chosen(["basket-lost-mobile"])


def test_every_fault_names_its_finding_and_says_why() -> None:
    for name, fault in FAULTS.items():
        assert name == fault.name
        assert fault.tab
        assert fault.finding
        assert fault.why.endswith(".")


SEVERAL = {"benchmark": "benchmark-lcp-to-median", "browser-under-load": "load-lcp", "load-times": "load-p95"}
"""Metrics that give several readings, and one of them."""
NO_FAULT_OF_A_SHOP = {
    "dns": "an address of numbers needs no name to be found",
    "participants": "too few people are evidence that is missing",
}


@pytest.mark.parametrize("name", sorted(own_metrics()))
def test_a_metric_has_a_fault_that_breaks_a_limit_on_it(name: str) -> None:
    broken = {fault.finding for fault in FAULTS.values()}
    assert (SEVERAL.get(name, name) in broken) is (name not in NO_FAULT_OF_A_SHOP)


@pytest.fixture(scope="module")
def faulty_pages() -> object:
    with shop(ON_PAGES) as running:
        yield running


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_fault_on_a_page_is_there_only_when_switched_on(name: str, faulty_pages: Shop, healthy: Shop) -> None:
    path, sign = ON_PAGES[name]
    assert sign in httpx.get(faulty_pages.url + path).text
    assert sign not in httpx.get(healthy.url + path).text


def test_what_is_broken_answers_404_and_what_is_heavy_is_heavy(faulty_pages: Shop) -> None:
    for path in ("/help/refund-calendar", "/img/stores/map.svg", "/static/compare.js"):
        assert httpx.get(faulty_pages.url + path).status_code == 404
    assert len(httpx.get(f"{faulty_pages.url}/static/bundle.js").content) > 6_000_000
    assert 1_400_000 < len(httpx.get(f"{faulty_pages.url}/img/panorama.svg").content) < 1_900_000


def test_a_slow_third_party_takes_its_time(faulty_pages: Shop, healthy: Shop) -> None:
    for running, least, most in ((faulty_pages, 1.4, 7.5), (healthy, 0.0, 1.4)):
        start = time.monotonic()
        assert httpx.get(f"{running.third_party_url}/tag.js").status_code == 200
        assert least <= time.monotonic() - start <= most


_IN_JOURNEYS = (
    "price-differs-in-api",
    "stock-differs",
    "basket-lost-on-mobile",
    "order-not-found-by-agent",
    "enquiry-not-found",
    "email-asked-twice",
    "session-lost",
    "form-wiped-on-error",
    "chat-wrong-answer",
    "no-person-in-chat",
    "third-party-down",
)


@pytest.fixture(scope="module")
def faulty() -> object:
    with shop(_IN_JOURNEYS) as running:
        yield running


def test_the_api_disagrees_about_price_and_stock(faulty: Shop) -> None:
    product = httpx.get(f"{faulty.url}/api/products/SKERRY-5").json()
    assert product["price"] != 449.0
    assert product["in_stock"] is False


def test_a_phones_basket_is_not_seen_elsewhere(faulty: Shop) -> None:
    desktop, phone = Visitor(faulty.url), Visitor(faulty.url, MOBILE)
    who = desktop.register("lost@example.test")
    phone.log_in(who)
    phone.add("skerry-5", "SKERRY-5")
    assert "Skerry 5" in phone.get("/basket")
    assert "nothing in your basket" in desktop.get("/basket")


def test_the_agent_finds_neither_order_nor_enquiry(faulty: Shop) -> None:
    agent = Visitor(faulty.url)
    agent.staff("agent", "agent.kim", "harbour-desk-7")
    assert "Nothing found" in agent.get("/agent/find?q=TW-10001")
    assert "Nothing found" in agent.get("/agent/find?q=EN-3001")


def test_the_checkout_asks_for_the_mail_address_again(faulty: Shop) -> None:
    guest = Visitor(faulty.url)
    guest.add("skerry-5", "SKERRY-5")
    guest.get("/checkout")
    guest.post("/checkout", email="a@b.test", first_name="A", last_name="B")
    guest.post("/checkout/delivery", method="collect", store="kiel-holstenplatz")
    assert re.search(r'name="confirm_email" type="email" value=""', guest.page)


def test_logging_in_loses_language_and_basket(faulty: Shop) -> None:
    guest = Visitor(faulty.url)
    who = Visitor(faulty.url).register("session@example.test")
    guest.add("skerry-5", "SKERRY-5")
    guest.log_in(who, prefix="/de")
    assert guest.path == "/account"
    assert "nothing in your basket" in guest.get("/basket")


def test_the_way_to_an_order_is_longer_where_faults_make_it_so() -> None:
    order = {"number": "TW-10001", "email": "maria.lindqvist@example.test"}
    more = {"postcode": "22765", "reason": "I am away from Friday on, and a neighbour takes parcels in."}
    with shop(["are-you-sure", "one-screen-more", "postcode-asked", "reason-asked"]) as running:
        guest = Visitor(running.url)
        guest.get("/order-status")
        assert "60 characters" in guest.post("/order-status", **order)
        assert "five digits" in guest.page
        assert "60 characters or more.</li>" in guest.post("/order-status", **order, **more)
        more["reason"] += " Thank you."
        assert "really like to see it" in guest.post("/order-status", **order, **more)
        assert "It has the number TW-10001" in guest.post("/order-status", **order, **more, sure="yes")
        assert guest.path == "/order-status/TW-10001/found"


def test_a_late_path_is_late_in_both_languages_and_alone() -> None:
    with shop(["slower-than-rivals"]) as running:
        for path, least in (("/", 0.6), ("/de", 0.6), ("/plans", 0.0)):
            start = time.monotonic()
            assert httpx.get(running.url + path).status_code == 200
            assert time.monotonic() - start >= least


def test_a_connection_secured_late_is_late_once() -> None:
    with shop(["secured-slowly"]) as running, httpx.Client(verify=False) as client:
        start = time.monotonic()
        assert "Tidewater" in client.get(running.url).text
        assert time.monotonic() - start >= 0.5
        assert all("Tidewater" in client.get(running.url + path).text for path in ("/plans", "/de/phones"))


def test_nobody_answers_at_one_of_two_addresses() -> None:
    with shop(["one-address-is-dead"]) as running:
        assert running.url.startswith("http://localhost:")
        port = int(running.url.rpartition(":")[2])
        with socket.socket(socket.AF_INET6) as one:
            one.settimeout(0.3)
            with pytest.raises(TimeoutError):
                one.connect(("::1", port))
        assert "Tidewater" in httpx.get(f"http://127.0.0.1:{port}/").text


def test_a_form_with_a_mistake_comes_back_empty(faulty: Shop) -> None:
    guest = Visitor(faulty.url)
    guest.get("/contact")
    guest.post("/contact", name="Ole", email="wrong", topic="order", message="Where?")
    assert "Ole" not in guest.page


def test_the_chat_is_wrong_and_has_no_person(faulty: Shop) -> None:
    said = httpx.post(f"{faulty.url}/api/chat", json={"text": "delivery cost?"}).json()
    assert "€9.90" in said["messages"][-1]["text"]
    asked = httpx.post(f"{faulty.url}/api/chat", json={"text": "a person please"}).json()
    assert asked["state"] == "assistant"


def test_the_third_party_is_down(faulty: Shop) -> None:
    assert httpx.get(f"{faulty.third_party_url}/widget.js").status_code == 503


def _ready_to_pay(url: str) -> tuple[Visitor, dict[str, str]]:
    guest = Visitor(url)
    guest.add("skerry-5", "SKERRY-5")
    guest.get("/checkout")
    guest.post("/checkout", email="a@b.test", first_name="A", last_name="B")
    guest.post("/checkout/delivery", method="collect", store="kiel-holstenplatz")
    form = dict(re.findall(r'name="(csrf|form_key)" value="([^"]+)"', guest.page))
    return guest, {**form, "payment": "at-collection"}


def test_checkouts_queue_up_under_load_and_double_orders_happen_and_the_chat_loops() -> None:
    with shop(["slow-checkout-under-load", "double-order", "chat-loops", "mail-without-link"]) as running:
        guests = [_ready_to_pay(running.url) for _ in range(10)]

        async def pay(cookies: httpx.Cookies, form: dict[str, str]) -> float:
            async with httpx.AsyncClient(base_url=running.url, cookies=cookies, timeout=20) as client:
                start = time.monotonic()
                await client.post("/checkout/payment", data=form)
                return time.monotonic() - start

        async def rush() -> list[float]:
            return await asyncio.gather(*(pay(guest.client.cookies, form) for guest, form in guests))

        # In a thread of its own: a browser test in this process may keep a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            assert max(thread.submit(lambda: asyncio.run(rush())).result()) > 1.2
        guest, form = _ready_to_pay(running.url)
        start = time.monotonic()
        first = guest.client.post("/checkout/payment", data=form)
        assert time.monotonic() - start < 0.8
        assert guest.client.post("/checkout/payment", data=form).url != first.url
        chat = httpx.post(f"{running.url}/api/chat", json={"text": "Where are your stores?"}).json()
        again = httpx.post(
            f"{running.url}/api/chat", json={"text": "How much is delivery?", "conversation": chat["conversation"]}
        ).json()
        assert chat["messages"][-1]["text"] == again["messages"][-1]["text"]


def test_the_shop_serves_over_tls_with_an_insecure_picture() -> None:
    with shop(["mixed-content"]) as running:
        assert running.url.startswith("https://")
        page = httpx.get(f"{running.url}/stores", verify=False).text
        picture = re.search(r'src="(http://[^"]+)"', page)
        assert picture is not None
        assert httpx.get(picture[1]).status_code == 200
