"""The shops next door are there, fast, and say what robots may ask for."""

from __future__ import annotations

import httpx

from prelaunch.demo.rivals import NAMES, rivals


def test_two_shops_answer_and_are_gone_afterwards() -> None:
    with rivals() as homes:
        assert tuple(homes) == NAMES
        for name, home in homes.items():
            assert f"Phones from {name.capitalize()}" in httpx.get(home.replace("localhost", "127.0.0.1") + "/").text
            assert "Disallow: /basket" in httpx.get(home.replace("localhost", "127.0.0.1") + "/robots.txt").text
    with rivals(wanted=False) as homes:
        assert homes == {}
