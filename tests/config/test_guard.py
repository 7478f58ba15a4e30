"""Nothing but hosts that are written down is loaded or posted to."""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.config.addresses import host_wrong, is_loopback, site_wrong
from prelaunch.config.guard import may_load, may_post
from prelaunch.config.workspace import read_workspace
from prelaunch.problems import UserError


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


ENVIRONMENTS = """
site: http://staging.test
allow_hosts: [shop.test, staging.test]
environments:
  production: {site: "https://shop.test"%s}
  staging: {site: "http://staging.test"}
"""


@pytest.mark.parametrize(
    ("more", "environment", "site", "refused"),
    [
        ("", "production", "", True),
        ("", "staging", "", False),
        ("", "", "https://shop.test", True),
        (", allow_load: true", "production", "", False),
        (", production: false", "production", "", False),
    ],
)
def test_production_is_sent_no_load_unless_it_is_written_however_it_is_named(
    tmp_path: Path, more: str, environment: str, site: str, refused: bool
) -> None:
    (tmp_path / "prelaunch.yaml").write_text(ENVIRONMENTS % more)
    settings = read_workspace(tmp_path, environment=environment, site=site)
    assert bool(settings.production) is refused
    if refused:
        assert settings.production == "production is production, and nobody has written allow_load: true there"


def test_the_ceiling_and_the_forecast_are_read_and_a_wrong_rate_is_told(tmp_path: Path) -> None:
    (tmp_path / "prelaunch.yaml").write_text(
        "load_ceiling: {arrivals: 30 / min, duration: 1 min}\nforecast: {arrivals: {buy: 1800 / h}, peak_factor: 3}\n"
    )
    settings = read_workspace(tmp_path)
    assert (settings.ceiling.rate, settings.ceiling.seconds) == (0.5, 60)
    assert settings.forecast.peak("buy") == 1.5
    (tmp_path / "prelaunch.yaml").write_text("load_ceiling: {arrivals: many}\n")
    with pytest.raises(UserError, match="write it like “5 / s”"):
        read_workspace(tmp_path)
