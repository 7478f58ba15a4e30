"""Faults that show when a page is used, turned or moves, or from one page to the next."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    Fault(
        "town-chosen-at-once",
        "accessibility",
        "change-on-input",
        "A list of towns on the Kiel store page leaves the page at the first arrow key.",
        pages=("/stores/kiel-holstenplatz",),
    ),
    Fault(
        "button-with-nothing-behind-it",
        "pages",
        "dead-control",
        "A button in the article on choosing a plan does nothing.",
        pages=("/help/choose-a-plan",),
    ),
    Fault(
        "notice-that-stays-on-escape",
        "accessibility",
        "dialog-escape",
        "A notice in the article on a faulty phone refuses the Escape key.",
        pages=("/help/faulty-phone",),
    ),
    Fault(
        "steps-only-dragged",
        "accessibility",
        "dragged-only",
        "A list in the article on setting up a phone can only be put in order by dragging.",
        pages=("/help/set-up-your-phone",),
    ),
    Fault(
        "error-names-no-field",
        "accessibility",
        "error-not-told",
        "The article on tracking an order asks to correct what has a red frame, and says no more.",
        pages=("/help/track-your-order",),
    ),
    Fault(
        "letters-held-together",
        "accessibility",
        "fixed-spacing",
        "A paragraph about click and collect holds its letters together, whatever the reader has set.",
        pages=("/help/click-and-collect",),
    ),
    Fault(
        "bar-over-the-focus",
        "accessibility",
        "focus-obscured",
        "A bar at the foot of the article on delivery times lies over the links that have the focus.",
        pages=("/help/delivery-times",),
    ),
    Fault(
        "links-to-and-fro",
        "accessibility",
        "focus-order",
        "Tab goes to and fro in a row of links in the article on the account.",
        pages=("/help/your-account",),
    ),
    Fault(
        "sound-without-text",
        "accessibility",
        "media-without-text",
        "A sound on the page of the Lagoon 8 has no transcript.",
        pages=("/products/lagoon-8",),
    ),
    Fault(
        "offers-that-turn",
        "accessibility",
        "moves-without-end",
        "Offers on the page of the empty basket turn over by themselves, and nothing stops them.",
        pages=("/basket",),
    ),
    Fault(
        "picture-without-rest",
        "accessibility",
        "moving-picture",
        "A beacon on the Hamburg store page turns without end.",
        pages=("/stores/hamburg-hafentor",),
    ),
    Fault(
        "paragraph-in-tab-order",
        "accessibility",
        "needless-tab-stop",
        "Tab stops at a plain paragraph of the article on returning an item.",
        pages=("/help/return-an-item",),
    ),
    Fault(
        "steps-from-right-to-left",
        "accessibility",
        "reading-order",
        "Three steps on the page of the plan Tide M are read from the last to the first.",
        pages=("/products/tide-m",),
    ),
    Fault(
        "link-to-a-hash",
        "accessibility",
        "script-link",
        "A link on the page of the Halyard X runs a script and has no address.",
        pages=("/products/halyard-x",),
    ),
    Fault(
        "page-on-its-side",
        "accessibility",
        "turned-page",
        "The page of the plan Tide L is turned on its side where a phone is.",
        pages=("/products/tide-l",),
    ),
    Fault(
        "frame-out-of-the-way",
        "accessibility",
        "unreachable-frame",
        "A frame on the Bremen store page cannot be reached by keyboard.",
        pages=("/stores/bremen-schlachte",),
    ),
    Fault(
        "hint-that-vanishes",
        "accessibility",
        "vanishing-message",
        "A hint on the Lübeck store page is gone before it can be read.",
        pages=("/stores/luebeck-muehlentor",),
    ),
    Fault(
        "help-moved-to-the-foot",
        "pages",
        "help-changes-place",
        "The link to the help centre stands at the foot of the page of the plan Tide S alone.",
        # Those beside it are looked at as well: that something stands elsewhere shows only among others.
        pages=("/products/tide-s", "/products/skerry-5-pro", "/products/driftwood-case", "/products/anchor-30"),
    ),
    Fault(
        "menu-from-a-to-z",
        "pages",
        "menu-changes-order",
        "The menu of the Lantern 10k's page is sorted from A to Z.",
        pages=("/products/lantern-10k", "/products/ripple-buds", "/products/atoll-kids", "/products/fathom-mini"),
    ),
)
