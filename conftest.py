"""The bundled shop, started where no other site is named."""

from collections.abc import Iterator
from typing import Any

import pytest

from prelaunch.demo import shop


@pytest.fixture(scope="session")
def smtp_address() -> str:
    """Any free port: each process of the test run has a shop and a mail server of its own."""
    return "127.0.0.1:0"


@pytest.fixture(scope="session")
def started_site(smtp_sink: Any) -> Iterator[str]:
    """One shop for each process of the test run."""
    with shop(smtp=(smtp_sink.host, smtp_sink.port)) as running:
        yield running.url
