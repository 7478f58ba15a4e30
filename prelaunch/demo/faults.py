"""The faults the demo shop can show, each by itself or together, and the finding each must wake."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Fault:
    """One named defect of the shop: where it shows, what must find it, and why it matters."""

    name: str
    tab: str
    finding: str
    """The id of the check or metric it must wake."""
    why: str
    pages: tuple[str, ...] = ()
    """Paths of pages that show it; one stands for all where every page does."""
    journeys: tuple[str, ...] = ()
    """The journeys that meet it."""
    loads: tuple[str, ...] = ()
    """The load tests that meet it."""


HELP = tuple(
    f"/help/{slug}"
    for slug in (
        "track-your-order",
        "delivery-times",
        "click-and-collect",
        "return-an-item",
        "refunds",
        "set-up-your-phone",
        "choose-a-plan",
        "battery-care",
        "faulty-phone",
        "your-account",
        "lost-or-stolen-phone",
    )
)
"""The articles of the help centre."""

_ALL = (
    Fault(
        "section-under-construction",
        "pages",
        "under-construction",
        "The navigation leads to a Trade-in page that only says it is under construction.",
        pages=("/trade-in",),
    ),
    Fault(
        "lorem-ipsum-page",
        "pages",
        "under-construction",
        "The Kiel store page still carries filler text instead of real copy.",
        pages=("/stores/kiel-holstenplatz",),
    ),
    Fault(
        "missing-alt", "accessibility", "accessibility", "A picture on the help centre has no text.", pages=("/help",)
    ),
    Fault(
        "missing-label",
        "accessibility",
        "accessibility",
        "The contact form's order number has no label.",
        pages=("/contact",),
    ),
    Fault(
        "keyboard-trap",
        "accessibility",
        "keyboard-trap",
        "A field on the delivery page swallows the Tab key.",
        pages=("/delivery",),
    ),
    Fault(
        "focus-not-visible",
        "accessibility",
        "focus-not-visible",
        "A link in the terms shows nothing when it has the focus.",
        pages=("/terms",),
    ),
    Fault(
        "mouse-only-control",
        "accessibility",
        "mouse-only-control",
        "What looks like a button on the privacy page answers only a mouse.",
        pages=("/privacy",),
    ),
    Fault(
        "mouse-only-menu",
        "accessibility",
        "mouse-only-menu",
        "A menu on the stores page opens only under a mouse.",
        pages=("/stores",),
    ),
    Fault(
        "dialog-focus",
        "accessibility",
        "dialog-focus",
        "A dialog on the imprint lets the keyboard out behind it while it is open.",
        pages=("/imprint",),
    ),
    Fault(
        "key-does-nothing",
        "accessibility",
        "key-does-nothing",
        "A button in the accessibility statement takes the focus and answers no key.",
        pages=("/accessibility",),
    ),
    Fault(
        "change-on-focus",
        "accessibility",
        "change-on-focus",
        "A link on the order status page is followed as soon as it has the focus.",
        pages=("/order-status",),
    ),
    Fault(
        "focus-thrown-away",
        "accessibility",
        "focus-thrown-away",
        "A link on the chat page gives the focus away at once.",
        pages=("/chat",),
    ),
    Fault(
        "flashing-notice",
        "accessibility",
        "flashes",
        "A notice on battery care turns light and dark six times a second.",
        pages=("/help/battery-care",),
    ),
    Fault(
        "reflow",
        "accessibility",
        "reflow",
        "A paragraph about refunds is wider than a narrow window.",
        pages=("/help/refunds",),
    ),
    Fault(
        "low-contrast",
        "accessibility",
        "accessibility",
        "The delivery page prints its note in pale grey.",
        pages=("/delivery",),
    ),
    Fault(
        "broken-link",
        "pages",
        "broken-link",
        "A help article links to a page that does not exist.",
        pages=("/help/refunds",),
    ),
    Fault("broken-image", "pages", "broken-link", "A picture on the stores page cannot be loaded.", pages=("/stores",)),
    Fault("broken-script", "pages", "broken-link", "A script on the plans page cannot be loaded.", pages=("/plans",)),
    Fault(
        "broken-anchor",
        "pages",
        "broken-link",
        "A help article jumps to a heading that is not there.",
        pages=("/help/battery-care",),
    ),
    Fault("script-error", "pages", "script-error", "A script on the accessories page throws.", pages=("/accessories",)),
    Fault("missing-title", "pages", "missing-title", "The imprint has an empty title.", pages=("/imprint",)),
    Fault(
        "mixed-content",
        "pages",
        "mixed-content",
        "Served over TLS, the stores page loads a picture over plain HTTP.",
        pages=("/stores",),
    ),
    Fault(
        "help-missing-on-mobile",
        "pages",
        "help-unreachable",
        "On a narrow screen help, contact, telephone and chat are hidden everywhere.",
        pages=("/",),
    ),
    Fault(
        "price-differs-in-api",
        "journeys",
        "facts-disagree",
        "The API names another price than the page.",
        journeys=("order-and-collect",),
    ),
    Fault(
        "no-person-when-urgent",
        "pages",
        "no-human",
        "The article on a lost or stolen phone shows neither telephone nor chat.",
        pages=("/help/lost-or-stolen-phone",),
    ),
    Fault("dead-end", "pages", "dead-end", "The page on delivery has no link and no button.", pages=("/delivery",)),
    Fault(
        "overlay-in-the-way",
        "pages",
        "overlay-in-the-way",
        "A box comes up over the home page by itself.",
        pages=("/",),
    ),
    Fault(
        "repository-exposed",
        "pages",
        "exposed-file",
        "The source code repository can be read from outside.",
        pages=("/",),
    ),
    Fault("trace-shown", "pages", "debug-page", "The imprint shows a stack trace.", pages=("/imprint",)),
    Fault(
        "secret-key-shown",
        "pages",
        "secret-shown",
        "The plans page holds the secret key of a payment service.",
        pages=("/plans",),
    ),
    Fault(
        "default-login-told",
        "pages",
        "default-credentials",
        "The login page tells an account.",
        pages=("/account/login",),
    ),
    Fault(
        "staging-link",
        "pages",
        "staging-leftover",
        "A help article links to the staging system.",
        pages=("/help/refunds",),
    ),
    Fault(
        "form-over-http",
        "pages",
        "insecure-form",
        "A form on the stores page sends an e-mail address over plain HTTP.",
        pages=("/stores",),
    ),
    Fault("noindex", "pages", "hidden-from-search", "The home page asks search engines not to list it.", pages=("/",)),
    Fault("soft-404", "pages", "soft-404", "Addresses that do not exist answer 200.", pages=("/",)),
    Fault("no-favicon", "pages", "favicon-missing", "No page has a picture for the tab.", pages=("/",)),
    Fault("no-security-headers", "pages", "security-headers", "No security header is sent.", pages=("/",)),
    Fault("cookie-open", "pages", "unsafe-cookie", "Scripts can read the login cookie.", pages=("/",)),
    Fault(
        "tracked-at-once",
        "pages",
        "tracked-before-consent",
        "A tracking cookie is set before anybody agreed.",
        pages=("/",),
    ),
    Fault(
        "script-without-integrity",
        "pages",
        "script-without-integrity",
        "A foreign library comes without integrity.",
        pages=("/",),
    ),
    Fault(
        "same-description",
        "pages",
        "duplicate-description",
        "All help articles have one description.",
        pages=HELP,
    ),
    Fault("orphan-page", "pages", "orphan-page", "The sitemap lists a page that nothing links to.", pages=("/",)),
    Fault("sitemap-lists-too-little", "pages", "sitemap-disagrees", "The sitemap leaves the stores out.", pages=("/",)),
    Fault(
        "price-differs-on-card",
        "pages",
        "inconsistent-facts-on-site",
        "The list of phones shows another price for the Skerry 5 than its own page.",
        pages=(
            "/phones",
            "/products/skerry-5",
        ),
    ),
    Fault(
        "key-shown",
        "pages",
        "untranslated",
        "The heading of the stores page is the name of a text.",
        pages=("/stores",),
    ),
    Fault(
        "stock-request-fails",
        "pages",
        "failed-request",
        "The page on tablets asks for its stock and gets an error.",
        pages=("/tablets",),
    ),
    Fault(
        "share-picture-gone",
        "pages",
        "broken-share-preview",
        "The picture of a shared link to the plans does not exist.",
        pages=("/plans",),
    ),
    Fault(
        "offer-without-price",
        "pages",
        "invalid-structured-data",
        "The Fathom Mini tells search engines no price.",
        pages=("/products/fathom-mini",),
    ),
    Fault(
        "stars-not-told",
        "pages",
        "missing-review-data",
        "The stars of the Pebble 2 are not told to search engines.",
        pages=("/products/pebble-2",),
    ),
    Fault(
        "birth-date-asked",
        "pages",
        "form-asks-too-much",
        "The contact form asks for the date of birth.",
        pages=("/contact",),
    ),
    Fault(
        "no-autocomplete",
        "pages",
        "unhelpful-field",
        "The contact form's e-mail field is not filled in by the browser.",
        pages=("/contact",),
    ),
    Fault(
        "error-says-nothing",
        "pages",
        "unhelpful-error",
        "The page on order status says that an error occurred, and no more.",
        pages=("/order-status",),
    ),
    Fault(
        "jargon-on-a-page",
        "pages",
        "jargon",
        "The accessibility statement is full of words that nobody uses.",
        pages=("/accessibility",),
    ),
    Fault("zoom-disabled", "pages", "zoom-disabled", "The pages cannot be zoomed on a phone.", pages=("/",)),
    Fault(
        "paste-blocked",
        "pages",
        "paste-blocked",
        "The contact form's e-mail field refuses a paste.",
        pages=("/contact",),
    ),
    Fault(
        "stock-differs",
        "journeys",
        "facts-disagree",
        "The API says sold out while the page sells.",
        journeys=("order-and-collect",),
    ),
    Fault(
        "basket-lost-on-mobile",
        "journeys",
        "context-lost",
        "A phone keeps a basket of its own, so the customer's other channels do not see it.",
        journeys=("order-and-collect",),
    ),
    Fault(
        "order-not-found-by-agent",
        "journeys",
        "trail-lost",
        "The agent console finds no order, by number or with the customer.",
        journeys=("order-and-collect",),
    ),
    Fault(
        "till-cannot-hand-over",
        "journeys",
        "journey-broken",
        "The till shows the order, and has no button to hand it over.",
        journeys=("order-and-collect", "from-the-chat-to-the-store", "order-on-the-phone-and-send-back"),
    ),
    Fault(
        "enquiry-not-found",
        "journeys",
        "trail-lost",
        "The agent console finds no enquiry.",
        journeys=("ask-and-follow-up",),
    ),
    Fault(
        "email-asked-twice",
        "journeys",
        "asked-again",
        "The payment step asks for the e-mail once more.",
        journeys=("order-and-collect",),
    ),
    Fault(
        "session-lost",
        "journeys",
        "context-lost",
        "Logging in resets the language and drops the basket.",
        journeys=("order-on-the-phone-and-send-back",),
    ),
    Fault(
        "double-order",
        "journeys",
        "submitted-twice",
        "Submitting the checkout twice makes two orders.",
        journeys=("order-as-guest",),
    ),
    Fault(
        "form-wiped-on-error",
        "journeys",
        "input-lost",
        "A form sent with a mistake comes back empty.",
        journeys=("order-as-guest", "ask-and-follow-up"),
    ),
    Fault(
        "surprise-fee",
        "journeys",
        "price-surprise",
        "The total at payment is higher than the basket's, and no line says why.",
        journeys=("order-as-guest",),
    ),
    Fault(
        "basket-needs-third-party",
        "journeys",
        "journey-breaks-without-third-party",
        "The button that fills the basket works only where a third party's script came.",
        journeys=("order-as-guest",),
    ),
    Fault(
        "chat-wrong-answer",
        "journeys",
        "wrong-answer",
        "The chat names a wrong delivery price.",
        journeys=("get-help-from-an-adviser",),
    ),
    Fault(
        "chat-loops",
        "journeys",
        "chat-loops",
        "The chat answers everything with the same question.",
        journeys=("get-help-from-an-adviser",),
    ),
    Fault(
        "no-person-in-chat",
        "journeys",
        "no-person",
        "The chat never hands over to a person.",
        journeys=("get-help-from-an-adviser",),
    ),
    Fault(
        "agent-does-not-see-who-writes",
        "journeys",
        "customer-not-recognised",
        "The agent console does not show which customer a chat is with.",
        journeys=("get-help-from-an-adviser",),
    ),
    Fault(
        "mail-without-link",
        "journeys",
        "mail-without-link",
        "Order mails carry no link to the order.",
        journeys=("from-the-chat-to-the-store",),
    ),
    Fault(
        "slow-checkout-under-load",
        "load",
        "load-p95",
        "Orders are placed one at a time, so the checkout crawls when many customers order.",
        loads=("browse-and-checkout",),
    ),
    Fault(
        "slow-third-party",
        "third-party",
        "third-party-impact",
        "A third party's scripts take a second and a half, and hold up the page.",
        pages=("/",),
    ),
    Fault(
        "third-party-down", "third-party", "third-party-failures", "A third party's scripts answer 503.", pages=("/",)
    ),
    Fault(
        "janky-page",
        "performance",
        "inp",
        "A click on Add to basket freezes the page for a while.",
        journeys=("order-as-guest",),
    ),
    Fault(
        "frozen-button",
        "performance",
        "slow-response",
        "A button on the page about returns freezes the page for almost a second.",
        pages=("/returns",),
    ),
    Fault(
        "slow-page",
        "performance",
        "slow-page",
        "The Kiel store page takes almost three seconds to answer.",
        # Those beside it are looked at as well: one slow page among quick ones is what no middle value shows.
        pages=("/stores/kiel-holstenplatz", "/stores", "/delivery"),
    ),
    Fault("heavy-page", "performance", "page-weight", "The home page carries six megabytes of script.", pages=("/",)),
    Fault("huge-picture", "performance", "slow-image", "The home page shows a picture of 1.5 megabytes.", pages=("/",)),
    Fault(
        "slower-than-rivals",
        "performance",
        "benchmark-lcp-to-median",
        "The home page answers half a second later than the shops next door do.",
    ),
)

_IN_USE = (
    *("keyboard-trap", "focus-not-visible", "mouse-only-control", "mouse-only-menu", "dialog-focus"),
    *("key-does-nothing", "change-on-focus", "focus-thrown-away", "reflow", "flashing-notice", "frozen-button"),
)
"""Those that only show when a page is used, and the pages that load what makes them."""

FAULTS: Mapping[str, Fault] = MappingProxyType({fault.name: fault for fault in _ALL})


def pages_in_use(planted: Iterable[str]) -> frozenset[str]:
    """The pages that need the scripts and styles of these faults."""
    return frozenset(page for name in planted if name in _IN_USE for page in FAULTS[name].pages)


def chosen(names: Iterable[str]) -> frozenset[str]:
    """The named faults, or a ValueError that lists what the unknown name may have meant."""
    wanted = frozenset(names)
    for name in sorted(wanted):
        if name not in FAULTS:
            near = difflib.get_close_matches(name, FAULTS, n=3, cutoff=0.4)
            hint = f"did you mean {', '.join(near)}?" if near else f"known faults: {', '.join(FAULTS)}"
            raise ValueError(f"unknown fault {name!r}; {hint}")
    return wanted
