"""Faults that shut out who cannot see well, or has no mouse."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS = (
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
)
