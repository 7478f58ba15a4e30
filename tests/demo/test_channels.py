"""The shop's other channels: API, agent console, till, chat and mail."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import re
import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import SMTP
from websockets.sync.client import connect

from prelaunch.demo import Shop, shop

from .conftest import MARIA, Visitor

BASIC = (MARIA["email"], MARIA["password"])
AGENT = ("agent.kim", "harbour-desk-7")


def test_the_api_is_described_by_openapi_and_every_described_path_exists(healthy: Shop) -> None:
    document = httpx.get(f"{healthy.url}/api/openapi.json").json()
    assert document["openapi"].startswith("3.")
    for path, methods in document["paths"].items():
        for method in methods:
            answer = httpx.request(method, healthy.url + path.replace("{sku}", "SKERRY-5"))
            assert answer.status_code != 405, path
            assert answer.headers["content-type"] == "application/json", path
    assert "OpenAPI document" in httpx.get(f"{healthy.url}/api/").text


def test_the_api_names_the_price_and_stock_of_the_page(healthy: Shop) -> None:
    product = httpx.get(f"{healthy.url}/api/products/SKERRY-5").json()
    assert product["price"] == 449.0
    assert "€449.00" in httpx.get(product["url"]).text
    assert httpx.get(f"{healthy.url}/api/products/SKERRY-5/stock").json()["in_stock"] is True


def test_the_api_knows_who_calls(healthy: Shop) -> None:
    assert httpx.get(f"{healthy.url}/api/customer").status_code == 401
    assert httpx.get(f"{healthy.url}/api/customer", auth=(BASIC[0], "wrong")).status_code == 401
    token = httpx.post(f"{healthy.url}/api/token", auth=BASIC).json()["token"]
    mine = httpx.get(f"{healthy.url}/api/customer", headers={"authorization": f"Bearer {token}"})
    assert mine.json()["last_name"] == "Lindqvist"
    assert httpx.get(f"{healthy.url}/api/orders/TW-10001").status_code == 404
    assert httpx.get(f"{healthy.url}/api/orders/TW-10001", auth=AGENT).json()["status"] == "delivered"


def test_an_order_over_the_api_empties_the_basket_and_the_same_key_orders_once(healthy: Shop) -> None:
    who = {"email": "api@example.test", "password": "api-pass-1", "first_name": "Ava", "last_name": "Pi"}
    assert httpx.post(f"{healthy.url}/api/customers", json=who).status_code == 201
    with httpx.Client(base_url=healthy.url, auth=(who["email"], who["password"])) as client:
        basket = client.post("/api/basket/lines", json={"sku": "TIDE-S", "quantity": 2}).json()
        assert basket["subtotal"] == 19.98
        order = {"method": "collect", "store": "kiel-holstenplatz", "payment": "at-collection"}
        first = client.post("/api/orders", json=order, headers={"idempotency-key": "k1"})
        assert first.status_code == 201
        assert first.json()["total"] == 19.98
        assert client.get("/api/basket").json()["lines"] == []
        again = client.post(
            "/api/orders", json={**order, "lines": [{"sku": "TIDE-S"}]}, headers={"idempotency-key": "k1"}
        )
        assert again.json()["number"] == first.json()["number"]
        assert client.post("/api/orders", json=order).status_code == 422


def test_wrong_calls_are_refused_in_json(healthy: Shop) -> None:
    guest = httpx.Client(base_url=healthy.url)
    assert guest.post("/api/enquiries", content=b"{").status_code == 400
    assert guest.post("/api/enquiries", json=[]).status_code == 400
    assert guest.post("/api/enquiries", json={"name": "A"}).status_code == 422
    assert guest.get("/api/products/NOTHING").json() == {"error": "no such product"}
    assert guest.get("/api/nothing").status_code == 404
    guest.close()


def test_an_agent_sees_the_customers_basket_orders_for_them_and_the_till_hands_over(healthy: Shop) -> None:
    customer = Visitor(healthy.url)
    customer.register("channels@example.test")
    customer.add("ripple-buds", "RIPPLE-BUDS")
    agent = Visitor(healthy.url)
    agent.staff("agent", *AGENT)
    link = re.search(r"/agent/customers/\d+", agent.get("/agent/find?q=channels@example.test"))
    assert link is not None
    assert "1 × Ripple Buds" in agent.get(link[0])
    agent.post(link[0], action="note", note="Prefers Kiel.")
    assert "Prefers Kiel." in agent.page
    agent.post(link[0], action="add", sku="ANCHOR-30", quantity="1")
    agent.post(link[0], action="order", way="kiel-holstenplatz")
    number = re.search(r"TW-\d+", agent.path)
    assert number is not None
    assert number[0] in customer.get("/account")
    till = Visitor(healthy.url)
    till.staff("till", "till.sam", "counter-key-3")
    assert "Ready to collect" in till.get(f"/till?number={number[0]}")
    till.post(till.path)
    assert "Collected" in till.page
    assert "Collected" in customer.get(f"/order-status/{number[0]}")


def test_an_agent_finds_orders_returns_and_enquiries_by_number(healthy: Shop) -> None:
    customer = Visitor(healthy.url)
    customer.get("/contact")
    customer.post("/contact", name="Ole", email="ole@example.test", topic="order", message="Please ring twice.")
    reference = re.search(r"EN-\d+", customer.page)
    assert reference is not None
    agent = Visitor(healthy.url)
    agent.staff("agent", *AGENT)
    assert "Please ring twice." in agent.get(f"/agent/find?q={reference[0].lower()}")
    assert "Delivered" in agent.get("/agent/find?q=tw 10001")
    agent.get("/agent/find?q=RT-2001")
    agent.post("/agent/returns/RT-2001")
    assert "Refund approved" in agent.page
    refund = httpx.get(f"{healthy.url}/api/returns/RT-2001", auth=AGENT).json()
    assert (refund["status"], refund["refund"]) == ("refunded", 89.0)
    assert "Nothing found" in agent.get("/agent/find?q=nobody-at-all")


def test_staff_areas_ask_for_the_right_staff(visitor: Visitor) -> None:
    visitor.get("/agent")
    assert visitor.path == "/agent/login"
    visitor.post("/agent/login", staff_id="till.sam", password="counter-key-3")
    assert "do not match" in visitor.page


@pytest.mark.parametrize(
    ("question", "lang", "expected"),
    [
        ("How much is delivery?", "en", "€4.90"),
        ("What does the Skerry 5 Pro cost?", "en", "€649.00"),
        ("Where is TW-10001?", "en", "Delivered"),
        ("My phone is broken", "en", "30 days"),
        ("When do you open on Saturday?", "en", "10:00 to 19:00"),
        ("Was kostet die Lieferung?", "de", "4,90 €"),
        ("Wo ist meine Bestellung TW-10001?", "de", "Zugestellt"),
    ],
)
def test_the_chat_answers_from_the_shops_data(healthy: Shop, question: str, lang: str, expected: str) -> None:
    answer = httpx.post(f"{healthy.url}/api/chat", json={"text": question, "lang": lang}).json()
    assert expected in answer["messages"][-1]["text"]


def test_a_person_takes_over_the_chat_over_http(healthy: Shop) -> None:
    url = f"{healthy.url}/api/chat"
    chat = httpx.post(url, json={"text": "Ich möchte einen Mitarbeiter", "lang": "de"}).json()
    assert chat["state"] == "waiting"
    deadline = time.monotonic() + 5
    while chat["state"] != "person" and time.monotonic() < deadline:
        time.sleep(0.05)
        chat = httpx.get(f"{url}/{chat['conversation']}").json()
    assert chat["adviser"] == "Nadia"
    assert chat["messages"][-1]["from"] == "adviser"


def test_a_person_takes_over_the_chat_over_a_websocket(healthy: Shop) -> None:
    with connect(healthy.url.replace("http", "ws") + "/chat/socket") as socket:
        assert json.loads(socket.recv(5))["from"] == "assistant"
        socket.send(json.dumps({"text": "a human please"}))
        heard = [json.loads(socket.recv(5)) for _ in range(3)]
    assert [message["from"] for message in heard] == ["customer", "assistant", "adviser"]


def test_an_agent_answers_the_chat_a_customer_has_open(healthy: Shop) -> None:
    customer, agent = Visitor(healthy.url), Visitor(healthy.url)
    customer.get("/chat")
    customer.post("/chat", message="I want a person for my sailing trip")
    agent.staff("agent", *AGENT)
    rows = re.findall(r'(/agent/chats/\d+)">[^<]*</a> <span>[^<]*sailing trip', agent.get("/agent/chats"))
    agent.get(rows[0])
    agent.post(rows[0], reply="Kim here, the Tide M plan works at sea.")
    customer.get("/chat")
    assert "the Tide M plan works at sea" in customer.page
    assert "<b>Kim</b>" in customer.page


class _Box(Message):
    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.mails: list[EmailMessage] = []

    def prepare_message(self, session: object, envelope: object) -> EmailMessage:
        content = envelope.content  # type: ignore[attr-defined]
        return email.message_from_bytes(content, policy=email.policy.default)  # type: ignore[return-value]

    def handle_message(self, message: object) -> None:
        assert isinstance(message, EmailMessage)
        self.mails.append(message)

    def wait(self) -> EmailMessage:
        deadline = time.monotonic() + 10
        while not self.mails and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.mails.pop(0)


@pytest.fixture
def box() -> Iterator[tuple[_Box, tuple[str, int]]]:
    handler = _Box()
    loop = asyncio.new_event_loop()
    # In its own thread from the start: a browser test in this process may keep a loop running in the main one.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = loop.create_server(lambda: SMTP(handler), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result(10)
    yield handler, server.sockets[0].getsockname()[:2]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_orders_and_returns_send_a_mail_in_the_customers_language(box: tuple[_Box, tuple[str, int]]) -> None:
    inbox, address = box
    with shop(smtp=address) as running:
        guest = Visitor(running.url)
        guest.add("skerry-5", "SKERRY-5")
        number = guest.checkout("/de", email="gast@example.test")
        mail = inbox.wait()
        assert mail["To"] == "gast@example.test"
        assert mail["Subject"] == f"Ihre Tidewater-Bestellung {number}"
        text, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert text is not None
        assert html is not None
        assert "449,00 €" in text.get_content()
        link = re.search(r'href="([^"]+)"', html.get_content())
        assert link is not None
        assert "Abholbereit" in httpx.get(link[1]).text
        maria = Visitor(running.url)
        maria.log_in()
        line = re.search(r'name="line" value="(\d+)"', maria.get("/returns/start/TW-10001"))
        assert line is not None
        maria.post("/returns/start/TW-10001", line=line[1], reason="faulty", wish="exchange")
        assert re.fullmatch(r"Your Tidewater return RT-\d+", inbox.wait()["Subject"])
