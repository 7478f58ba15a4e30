"""A running shop, and a browser-like client for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import httpx
import pytest

from prelaunch.demo import Shop, shop

MOBILE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148"
MARIA = {"email": "maria.lindqvist@example.test", "password": "tide-pool-42"}


class Visitor:
    """Somebody who clicks through the shop: follows redirects and sends forms with their token."""

    def __init__(self, base: str, agent: str = "test") -> None:
        self.client = httpx.Client(base_url=base, follow_redirects=True, headers={"user-agent": agent})
        self.page = ""
        self.path = ""

    def _keep(self, response: httpx.Response) -> str:
        self.page, self.path = response.text, response.url.path
        return self.page

    def get(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return self._keep(response)

    def post(self, path: str, **form: str) -> str:
        token = re.search(r'name="csrf" value="(\w+)"', self.page)
        assert token is not None, f"no form on {self.path}"
        return self._keep(self.client.post(path, data={"csrf": token[1], **form}))

    def add(self, slug: str, sku: str) -> None:
        self.get(f"/products/{slug}")
        self.post("/basket/add", sku=sku, quantity="1")

    def log_in(self, who: Mapping[str, str] = MARIA, prefix: str = "") -> None:
        self.get(f"{prefix}/account/login")
        self.post(f"{prefix}/account/login", **who)

    def register(self, email: str) -> dict[str, str]:
        who = {"email": email, "password": "test-pass-1"}
        self.get("/account/register")
        self.post("/account/register", first_name="Test", last_name="Person", **who)
        return who

    def checkout(self, prefix: str = "", email: str = "guest@example.test", store: str = "bremen-schlachte") -> str:
        self.get(f"{prefix}/checkout")
        self.post(f"{prefix}/checkout", email=email, first_name="Gesa", last_name="Guest")
        self.post(f"{prefix}/checkout/delivery", method="collect", store=store)
        key = re.search(r'name="form_key" value="([^"]+)"', self.page)
        assert key is not None
        self.post(f"{prefix}/checkout/payment", payment="at-collection", form_key=key[1])
        found = re.search(r"TW-\d+", self.page)
        assert found is not None, self.page
        return found[0]

    def staff(self, role: str, name: str, password: str) -> None:
        self.get(f"/{role}/login")
        self.post(f"/{role}/login", staff_id=name, password=password)
        assert self.path == f"/{role}"


@pytest.fixture(scope="session")
def healthy() -> Iterator[Shop]:
    with shop() as running:
        yield running


@pytest.fixture
def visitor(healthy: Shop) -> Visitor:
    return Visitor(healthy.url)
