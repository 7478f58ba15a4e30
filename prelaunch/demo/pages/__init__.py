"""The storefront's pages."""

from __future__ import annotations

from starlette.routing import BaseRoute

from prelaunch.demo.pages import (
    account,
    assets,
    basket,
    catalogue,
    chat,
    checkout,
    contact,
    help_centre,
    home,
    orders,
    prose,
    returns,
    stores,
)
from prelaunch.demo.state import State


def routes(state: State) -> list[BaseRoute]:
    """All routes of the storefront."""
    return [
        *home.routes(),
        *catalogue.routes(),
        *basket.routes(),
        *checkout.routes(),
        *orders.routes(),
        *returns.routes(),
        *account.routes(),
        *stores.routes(),
        *help_centre.routes(),
        *contact.routes(),
        *chat.routes(),
        *prose.routes(state),
        *assets.routes(state),
    ]
