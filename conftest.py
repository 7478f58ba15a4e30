"""The bundled shop, started where no other site is named."""

from collections.abc import Iterator

import pytest

from prelaunch.demo import shop


@pytest.fixture(scope="session")
def started_site() -> Iterator[str]:
    """One shop for each process of the test run."""
    with shop() as running:
        yield running.url
