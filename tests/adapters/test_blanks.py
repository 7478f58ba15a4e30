"""A form's button is pressed with nothing filled in, and what comes of it is told as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.trying import tried
from prelaunch.crawling.job import LookJob
from prelaunch.model.plan import Channel
from prelaunch.model.trials import Blank, Blanks

pytestmark = pytest.mark.browser
FIELD = "<p><label>{0} <input name={0} {1}></label></p>"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    made = PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)), playwright)
    yield made
    made.close()


def _forms(browser: PlaywrightBrowser, pages: Any, folder: Path, body: str) -> tuple[Blank, ...]:
    pages["/"] = f"<title>x</title><main>{body}</main>"
    made = tried(browser, LookJob(f"{pages.home}/", Channel("desktop"), folder), ("blanks",))["blanks"]
    assert isinstance(made, Blanks), made
    return made.forms


def test_what_the_server_checks_what_the_browser_checks_and_what_the_page_says_are_told_apart(
    browser: PlaywrightBrowser, pages: Any, tmp_path: Path
) -> None:
    name, town = FIELD.format("Name", "aria-required=true"), FIELD.format("Town", "")
    said = "event.preventDefault(); this.querySelector('p').append('Enter your name')"
    forms = _forms(
        browser,
        pages,
        tmp_path,
        f"<form method=post action=/one>{name}{town}<button>One</button></form>"
        f"<form method=post action=/two>{FIELD.format('Street', 'required')}<button>Two</button></form>"
        f'<form method=post novalidate onsubmit="{said}">{name}{town}<button>Three</button></form>',
    )
    assert [(form.button, form.outcome) for form in forms] == [("One", "sent"), ("Two", "stopped"), ("Three", "said")]
    assert [(field.label, field.how) for field in forms[2].fields] == [("Name", "beside"), ("Town", "")]
    assert [method for method, _ in pages.asked if method == "POST"] == []


def test_a_search_an_exit_a_payment_a_deletion_and_a_button_that_is_off_are_left_alone(
    browser: PlaywrightBrowser, pages: Any, tmp_path: Path
) -> None:
    name = FIELD.format("Name", "required")
    buttons = ("Delete my account", "Log out", "Zahlungspflichtig bestellen", "Pay now", "Search")
    forms = "".join(f"<form method=post novalidate>{name}<button>{each}</button></form>" for each in buttons)
    forms += f"<form method=post>{name}<button name=goBack>Gå tillbaka</button></form>"
    off = f"<form method=post>{name}<button disabled>Next</button></form>"
    lone = "<form method=post><p><label>Words <input name=words></label></p><button>Send</button></form>"
    assert _forms(browser, pages, tmp_path, forms + off + lone) == ()


@pytest.mark.parametrize(
    ("label", "pressed"),
    [
        ("Call me back", True),
        ("Back", False),
        ("‹ Back to the list", False),
        ("Go back", False),
        ("Plan a sprint", True),
        ("Print this page", False),
        ("Sortiment anfragen", True),
        ("Nach Preis sortieren", False),
        ("Set the timestamp", True),
        ("Stampa", False),
        ("Eindruck schildern", True),
        ("Seite drucken", False),
        ("Apply the filter", False),
        ("Tell us of your research", True),
        ("Besuchen Sie uns", True),
        ("Produktsuche", False),
        ("Find the closest shop", True),
        ("Close", False),
        ("Order a pickup", True),
    ],
)
def test_a_word_holds_a_press_off_only_where_it_stands_by_itself(
    browser: PlaywrightBrowser, pages: Any, tmp_path: Path, label: str, pressed: bool
) -> None:
    form = f"<form method=post action=/one>{FIELD.format('Name', 'required')}<button>{label}</button></form>"
    assert bool(_forms(browser, pages, tmp_path, form)) is pressed
