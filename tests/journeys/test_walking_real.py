"""A whole journey in a real browser, over a desktop, a telephone and an API."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.channels import tabs_for
from prelaunch.adapters.clock import SystemClock
from prelaunch.catalogue import own_checks
from prelaunch.journeys.document import Journey
from prelaunch.journeys.reading import Known
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.ports import Tab

pytestmark = pytest.mark.browser

HEAD = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Mugs</title>"
PAGES = {
    "/": "<h1>Mugs</h1><nav aria-label=Main><a href=/mug>Mug</a></nav><a href=/cup>Mug</a>",
    "/mug": "<h1>Mug</h1><p class=price>€1,299.00</p><form action=/who><fieldset><legend>Size</legend>"
    "<label><input type=radio name=s value=s> Small</label><label><input type=radio name=s value=l> Large</label>"
    "</fieldset><label>Colour <select name=c><option>Blue<option>Green</select></label><button>Buy</button></form>",
    "/who": "<h1>You</h1><form action=/pay><label>E-mail <input type=email name=e autocomplete=email></label>"
    "<label>Password <input type=password name=p></label><button>Go on</button></form>",
    "/pay": "<h1>Pay</h1><section aria-label=Order><table><tr><th>Product</th><th>Price</th></tr>"
    "<tr><td>Total</td><td>1.299,00 €</td></tr></table></section>"
    "<dl style='display:flex'><dt>Status</dt><dd>Being packed</dd></dl>"
    "<form action=/done><label>Your e-mail <input name=again></label><button>Order</button></form>",
    "/done": "<h1>Thank you</h1><p>Your number is <b>TW-1001</b></p>"
    "<script>setTimeout(() => document.body.append('It is on its way'), 300)</script>",
}
API = {"/api/mug": {"price": {"amount": 1299}}}
STEPS = """
journey: Buy a mug
persona: maria
steps:
  - open: /
  - click: {link: Mug}
    in: {navigation: Main}
  - keep: {price: {css: .price}}
  - choose: {Size: Large, Colour: Green}
  - click: {button: Buy}
  - fill: {E-mail: "${persona.email}", Password: "${persona.password}"}
  - click: {button: Go on}
  - keep: {price: {after: Total}}
    in: {region: Order}
  - see: {after: Status, is: being packed}
  - fill: {Your e-mail: "${persona.email}"}
    when: {field: Your e-mail}
  - fill: {Telephone: "123"}
    when: {field: Telephone}
  - press: Enter
  - see: {heading: Thank you}
  - keep: {order: {after: Your number is}}
  - see: {containing: on its way}
    within: 5
  - channel: api
  - open: /api/mug
  - keep: {price: {json: $.price.amount}}
  - channel: mobile
  - open: /
  - see: {heading: Mugs}
  - channel: desktop
  - see: {text: "${kept.order}"}
"""


class Shop(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012  one server's memory

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = urlsplit(self.path).path
        body = json.dumps(API[path]) if path in API else HEAD + PAGES.get(path, "<p>Nothing here")
        self.send_response(200 if path in API or path in PAGES else 404)
        self.send_header("content-type", "application/json" if path in API else "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *words: object) -> None: ...


@pytest.fixture
def shop() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_journey_is_walked_over_three_channels(
    shop: str, written: Callable[..., Journey], known: Known, tmp_path: Path, playwright: Playwright
) -> None:
    looked: list[Place] = []

    def look(tab: Tab, place: Place) -> Visit:
        looked.append(place)
        return Visit(f"v{len(looked)}", place, "2026-01-05T09:00:00Z")

    browser = PlaywrightBrowser(BrowserOptions(wait_ms=3000), playwright)
    try:
        world = World(
            shop,
            {each.name: each for each in known.channels},
            tabs_for(shop, browser.tab),
            SystemClock(),
            known.people,
            folder=tmp_path,
            looker=look,
        )
        walked = walk(written(STEPS), world, persona="maria")
    finally:
        browser.close()

    assert walked.trouble == ""
    assert [each.failure for each in walked.steps if each.failure] == []
    assert walked.completed
    assert walked.channels == ("desktop", "api", "mobile", "desktop")
    assert {each.normalised for each in walked.kept if each.name == "price"} == {"1299.00 EUR", "1299.00"}
    bought = next(each for each in Shop.asked if each.startswith("/who"))
    assert parse_qs(urlsplit(bought).query) == {"s": ["l"], "c": ["Green"]}
    assert [(each.page, each.channel) for each in looked] == [
        ("/", "desktop"),
        ("/mug", "desktop"),
        ("/who", "desktop"),
        ("/pay", "desktop"),
        ("/done", "desktop"),
        ("/", "mobile"),
    ]
    pictures = [each.screenshot for each in walked.steps if each.screenshot]
    assert len(pictures) > 10
    assert all((tmp_path / name).read_bytes()[:2] == b"\xff\xd8" for name in pictures)
    assert "tide-pool-42" not in repr(walked)
    problems = list(own_checks()["asked-again"].ask(walked))
    assert [each.what for each in problems] == [
        "“Your e-mail” asks again for the email that was given on /who: 16 characters typed twice"
    ]
    assert list(own_checks()["facts-disagree"].ask(walked)) == []
    assert list(own_checks()["journey-broken"].ask(walked)) == []
