"""Faults that only a journey over several pages or channels meets."""

from __future__ import annotations

from prelaunch.demo.faults.fault import Fault

FAULTS = (
    Fault(
        "price-differs-in-api",
        "journeys",
        "facts-disagree",
        "The API names another price than the page.",
        journeys=("order-and-collect",),
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
)
