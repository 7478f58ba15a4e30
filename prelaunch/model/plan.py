"""What a run will look at, with what, on which channel."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.benchmark import Benchmark

Pointer = tuple[tuple[str, str], ...]
"""How a workspace points at something on a page: `(("button", "Send"),)`, `(("css", ".reply"),)`; () is nothing."""


@dataclass(frozen=True, slots=True)
class Talk:
    """How one talks in a chat: in a page's widget, over HTTP, or over a WebSocket."""

    page: str = ""
    """Of the widget."""
    via: str = ""
    """The browser channel whose customer talks: the widget is opened in the same session."""
    frame: str = ""
    """CSS of the frame that holds the widget."""
    launcher: Pointer = ()
    """Opens the widget, where it has to be opened."""
    field: Pointer = ()
    send: Pointer = ()
    """Enter, where nothing is named."""
    replies: str = ""
    """The other side's messages: CSS in a widget, a JSON path over HTTP or a WebSocket."""
    post: str = ""
    poll: str = ""
    socket: str = ""
    body: str = ""
    """JSON text with `{message}` and `{conversation}` in it."""
    conversation: str = ""
    """JSON path of the conversation's code in the first answer."""
    after: str = ""
    """JSON path of what the next poll begins after; `{after}` in its address."""
    person: str = ""
    """What shows that a person answers: a pattern in the reply, or a JSON path that holds something."""
    quiet: float = 1.0
    """Seconds without a further word after which an answer is complete."""
    asks: tuple[tuple[str, str], ...] = ()
    """For a persona's fact, a pattern in a reply that asks for it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way customers come: a device, a language, a scheme; an API, a mailbox, a chat."""

    name: str
    device: str = ""
    """A name of Playwright's device registry; '' for a plain window."""
    width: int = 1280
    height: int = 800
    mobile: bool = False
    locale: str = "en-GB"
    timezone: str = ""
    colour_scheme: str = "light"
    reduced_motion: bool = False
    kind: str = "browser"
    """browser, http, mail, chat, sms."""
    engine: str = "chromium"
    cpu: float = 1.0
    """The processor is so many times slower."""
    network: str = ""
    """A profile's name: `slow-3g`, `fast-3g`, `slow-4g`, `offline`, `lighthouse-mobile`, `lighthouse-desktop`."""
    cache: str = ""
    """`cold` empties the browser's cache before each page is opened, `warm` opens it once before; '' leaves it be."""
    smtp: str = ""
    """Where the run listens for mail."""
    inbox: str = ""
    """An IMAP mailbox, or the address of an SMS gateway's messages."""
    messages: str = "$[*].text"
    """JSON path of the messages' texts there."""
    talk: Talk | None = None
    recognises: tuple[str, ...] = ()
    """Facts of the persona, any of which it shows once it knows whom it serves."""


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    max_pages: int = 100
    max_depth: int = 6
    exclude: tuple[str, ...] = ()
    """Globs over paths."""
    page_seconds: float = 30.0
    max_megabytes: float = 20.0
    query_variants: int = 3
    """Addresses of one path that differ only in their query string: at most this many are opened."""
    channels: tuple[str, ...] = ("desktop",)
    hosts: tuple[str, ...] = ()
    """Further hosts (host or host:port) that are the same site."""
    sitemap: bool = True
    robots: bool = True
    use_pages: int = 12
    """Pages, one of each kind, that are used with keyboard and mouse."""
    start: tuple[str, ...] = ()
    """Further pages to start from."""
    send_forms: int = 0
    """Forms of the site that are sent with nothing filled in, in one run."""


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    id: str
    options: tuple[tuple[str, object], ...] = ()
    severity: str = ""
    """Overrides the check's own, where the workspace says so."""


@dataclass(frozen=True, slots=True)
class PlannedJourney:
    name: str
    title: str
    source: str
    criticality: str
    channels: tuple[str, ...]
    personas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedLoad:
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    run: str
    site: str
    environment: str
    started_at: str
    channels: tuple[Channel, ...]
    crawl: CrawlLimits | None
    checks: tuple[PlannedCheck, ...]
    gatherers: tuple[str, ...]
    journeys: tuple[PlannedJourney, ...]
    loads: tuple[PlannedLoad, ...]
    not_planned: tuple[str, ...] = ()
    """What this run leaves out on purpose, in words: `load tests: --no-load`."""
    allow_hosts: tuple[str, ...] = ()
    benchmark: Benchmark | None = None
