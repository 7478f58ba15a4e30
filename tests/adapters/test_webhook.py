"""A chat room is told over real HTTP, and what goes wrong never shows the address."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from prelaunch.adapters.webhook import post
from prelaunch.catalogue import load_by_path
from prelaunch.problems import UserError
from prelaunch.reports import slack

sample = load_by_path(Path(__file__).parents[1] / "reports" / "sample.py")
hostile = load_by_path(Path(__file__).parents[1] / "reports" / "test_reports.py").hostile


class Room(BaseHTTPRequestHandler):
    heard: list[tuple[str, object]] = []  # noqa: RUF012

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        Room.heard.append((self.headers["content-type"], body))
        self.send_response(404 if "wrong" in self.path else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def room() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Room)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_room_hears_the_verdict_in_one_sentence(room: str) -> None:
    post(f"{room}/services/T0", slack.render(sample.sample(), "https://ci.example/report"))
    kind, body = Room.heard[-1]
    assert kind == "application/json"
    assert body["text"].startswith("NO-GO: customers cannot finish “Order a phone as a guest” on mobile")
    assert "<https://ci.example/report|the report>" in body["blocks"][-1]["text"]["text"]


@pytest.mark.parametrize("address", ["/wrong/geheim", "http://127.0.0.1:1/geheim", "ftp://geheim", "geheim"])
def test_a_message_that_does_not_arrive_is_told_without_the_address(room: str, address: str) -> None:
    with pytest.raises(UserError) as raised:
        post(room + address if address.startswith("/") else address, "{}")
    assert "geheim" not in str(raised.value)


def test_nothing_a_page_says_calls_anybody_or_grows_beyond_what_is_taken() -> None:
    body = json.loads(slack.render(hostile()))
    for block in body["blocks"]:
        assert "<script" not in block["text"]["text"]
        assert "<!" not in block["text"]["text"]
        assert len(block["text"]["text"]) <= 3000
