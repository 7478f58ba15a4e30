"""Nothing but hosts that are written down is loaded or posted to."""

from __future__ import annotations

import pytest

from prelaunch.config.addresses import host_wrong, is_loopback, site_wrong
from prelaunch.config.guard import may_load, may_post


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("http://127.0.0.1:8000/pay", ["127.0.0.1"]),
        ("http://127.0.0.1:8000/", ["127.0.0.1:8000"]),
        ("https://shop.example/", ["shop.example"]),
        ("https://SHOP.example./", ["shop.example:443"]),
        ("http://[::1]:99/", ["[::1]:99"]),
        ("http://[::1]:99/", ["::1"]),
    ],
)
def test_a_written_host_may_be_loaded(url: str, hosts: list[str]) -> None:
    assert may_load(url, hosts) is None
    assert may_post(url, hosts) is None


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("http://127.0.0.1:8000/", []),
        ("http://localhost:8000/", ["127.0.0.1"]),
        ("http://127.0.0.1:8001/", ["127.0.0.1:8000"]),
        ("https://shop.example/", ["shop.example:8443"]),
        ("https://shop.example/", ["staging.shop.example"]),
        ("https://www.shop.example/", ["shop.example"]),
        ("https://shop.example.evil.test/", ["shop.example"]),
        ("https://shop.example@evil.test/", ["shop.example"]),
        ("https://evilshop.example/", ["shop.example"]),
        ("http://127.0.0.2/", ["127.0.0.1"]),
        ("shop.example", ["shop.example"]),
        ("file:///etc/passwd", [""]),
        ("http://", [""]),
        ("http://[::1", ["[::1"]),
    ],
)
def test_any_other_host_is_refused(url: str, hosts: list[str]) -> None:
    assert may_load(url, hosts)
    assert may_post(url, hosts)


def test_a_refusal_names_the_host_and_the_way_out() -> None:
    words = "if it is yours to test, write it under allow_hosts in prelaunch.yaml"
    assert may_load("http://127.0.0.1:8000/x", []) == f"127.0.0.1:8000 may not be load-tested; {words}"
    assert may_post("https://shop.example/x", []) == f"shop.example may not be posted to; {words}"
    assert may_load("shop", []) == "“shop” is not a web address"


@pytest.mark.parametrize("name", ["127.0.0.1", "127.8.9.10", "localhost", "shop.localhost", "::1"])
def test_this_machine_is_known(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["10.0.0.1", "127.0.0.1.evil.test", "localhost.evil.test", "", "0.0.0.0"])
def test_other_machines_are_not_taken_for_this_one(name: str) -> None:
    assert not is_loopback(name)


@pytest.mark.parametrize("text", ["http://x", "x/y", "", "a b", "x:0", "x:70000", "x:y", "*.shop.example", "x?"])
def test_what_is_no_host_is_told(text: str) -> None:
    assert host_wrong(text).startswith(f"“{text}” is not a host; ")


@pytest.mark.parametrize("text", ["shop.example", "https://", "ftp://x", "http://x:99999", "javascript:alert(1)", ""])
def test_what_is_no_site_is_told(text: str) -> None:
    assert site_wrong(text) == f"“{text}” is not a web address; write it like “https://shop.example”"


def test_a_site_holds_no_password_and_no_question() -> None:
    assert site_wrong("https://a:b@shop.example") == (
        "an address must not hold a user name or password; use http_credentials"
    )
    assert "leave out spaces" in site_wrong("https://shop.example/?a=1")
    assert site_wrong("https://shop.example/en/") == ""
