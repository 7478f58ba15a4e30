"""The shape of prelaunch.yaml and waivers.yaml: the words here are what editors show for each key."""

from __future__ import annotations

import re
import zoneinfo
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from prelaunch.config.addresses import host_wrong, site_wrong
from prelaunch.config.limits import parse_rate, parse_seconds
from prelaunch.model.judgement import Severity
from prelaunch.model.mishap import Mishap
from prelaunch.model.policy import Criticality, Effect
from prelaunch.model.study import SUS_ITEMS


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)


def _site(text: str) -> str:
    wrong = site_wrong(text)
    if wrong:
        raise ValueError(wrong)
    return text.strip()


def _host(text: str) -> str:
    wrong = host_wrong(text)
    if wrong:
        raise ValueError(wrong)
    return text.strip().lower()


def _span(written: object) -> object:
    parse_seconds(written)
    return written


def _rate(written: object) -> object:
    parse_rate(written)
    return written


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty; fill it in")
    return text.strip()


def _timezone(name: str) -> str:
    known = zoneinfo.available_timezones()
    if known and name not in known:
        raise ValueError(f"“{name}” is not a time zone; write it like “Europe/Stockholm”")
    return name


def _locale(name: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", name):
        raise ValueError(f"“{name}” is not a locale; write it like “de-DE”")
    return name


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"“{text}” is not a day; write it like “2026-03-31”") from None


SiteUrl = Annotated[str, AfterValidator(_site), Field(examples=["https://shop.example"])]
Host = Annotated[str, AfterValidator(_host), Field(examples=["shop.example", "127.0.0.1:8000"])]
Said = Annotated[str, AfterValidator(_said), Field(min_length=1)]
Span = Annotated[str | float, BeforeValidator(_span), Field(examples=["30 s", "2 min"])]
Rate = Annotated[str, BeforeValidator(_rate), Field(examples=["5 / s", "1200 / h"])]
Pixels = Annotated[int, Field(ge=100, le=10_000)]


class HttpCredentials(Part):
    """For a site behind a browser's own password prompt."""

    username: Said
    """May be ${env.NAME} too."""
    password: Said
    """Written as ${env.NAME}."""


class EnvironmentPart(Part):
    """One place where the site runs; chosen by --env."""

    site: SiteUrl
    """The base address there."""
    http_credentials: HttpCredentials | None = None
    """User name and password of a browser's own prompt."""
    ignore_https_errors: bool = False
    """Accept a certificate that browsers refuse: for test environments only."""
    production: bool | None = None
    """Whether real customers are there; where nothing is written, the names production, prod and live say so."""
    allow_load: bool = False
    """Whether load may be sent to it although it is production. Its host must be under allow_hosts, too."""


def _smtp(text: str) -> str:
    wrong = host_wrong(text)
    if wrong:
        raise ValueError(wrong)
    return text.strip()


def _inbox(text: str) -> str:
    if not text.startswith(("imap://", "imaps://", "http://", "https://")):
        raise ValueError(f"“{text}” is not a mailbox; write it like imaps://user:password@host/INBOX")
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"“{text}” is not a pattern: {error}") from None
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
Points = dict[str, str]


class TalkPart(Part):
    """How one talks in a chat. A widget has `page`, `field` and `replies`; an API `post`, `body` and `replies`;
    a WebSocket `socket`, `body` and `replies`."""

    page: str = ""
    """The page with the widget, as a path."""
    via: str = ""
    """A browser channel: the widget is opened in the session that the customer has there."""
    frame: str = ""
    """CSS of the frame that holds the widget."""
    launcher: Points = Field(default_factory=dict)
    """What opens the widget: {button: Chat with us}."""
    field: Points = Field(default_factory=dict)
    """Where one types: {field: Your message}."""
    send: Points = Field(default_factory=dict)
    """What sends it: {button: Send}; the Enter key where nothing is written."""
    replies: Said
    """The other side's messages: CSS in a widget, a JSON path ($.messages[*].text) over HTTP or a WebSocket."""
    post: str = ""
    """Where a message is sent to, as a path or a whole address."""
    poll: str = ""
    """Where later replies are asked for, with {conversation} and {after} in it."""
    socket: str = ""
    """The WebSocket, as a path or a ws:// address."""
    body: object = None
    """The JSON of a message, with {message} and {conversation} in it."""
    conversation: str = ""
    """JSON path of the conversation's code in an answer."""
    after: str = ""
    """JSON path of what the next poll begins after."""
    person: Pattern = ""
    """What shows that a person answers: a pattern in the reply, or a JSON path that holds something."""
    quiet: Annotated[float, Field(ge=0.05, le=60)] = 1.0
    """Seconds without a further word after which an answer is complete."""
    asks: dict[str, Pattern] = Field(default_factory=dict)
    """Facts of a persona, each with a pattern by which a reply asks for it: {email: "your e-mail"}."""

    @model_validator(mode="after")
    def _one_way(self) -> TalkPart:
        ways = [name for name in ("page", "post", "socket") if getattr(self, name)]
        if len(ways) != 1:
            raise ValueError("a chat has one way to talk; write “page”, “post” or “socket”")
        if ways[0] == "page" and not self.field:
            raise ValueError("it is not said where one types; write field: {field: its name}")
        if ways[0] != "page" and self.body is None:
            raise ValueError('it is not said what is sent; write body: {text: "{message}"}')
        return self


class ChannelPart(Part):
    """A way customers come: a device, a language, a screen of the staff, an API, a mailbox, a chat."""

    device: Annotated[str, Field(examples=["Pixel 7", "iPhone 15"])] = ""
    """A device's name as Playwright knows it; instead of width, height and mobile."""
    width: Pixels = 1280
    """Of the window, in CSS pixels."""
    height: Pixels = 800
    """Of the window, in CSS pixels."""
    mobile: bool = False
    """A telephone: touch, and the page's own viewport is obeyed."""
    locale: Annotated[str, AfterValidator(_locale)] = "en-GB"
    """The customer's language, such as de-DE."""
    timezone: Annotated[str, AfterValidator(_timezone)] = ""
    """Such as Europe/Stockholm; the machine's own where empty."""
    colour_scheme: Literal["light", "dark"] = "light"
    """What the customer's system prefers."""
    reduced_motion: bool = False
    """Whether the customer's system asks for less motion."""
    kind: Literal["browser", "http", "mail", "chat", "sms"] = "browser"
    """A browser, plain HTTP requests for an API, a mailbox, a chat, or an SMS gateway's sandbox."""
    engine: Literal["chromium", "firefox", "webkit"] = "chromium"
    """Which browser; Playwright's own firefox and webkit where they are installed."""
    cpu: Annotated[float, Field(ge=1, le=20)] = 1.0
    """The processor is so many times slower; chromium only."""
    network: Literal["", "slow-3g", "fast-3g", "slow-4g", "offline", "lighthouse-mobile", "lighthouse-desktop"] = ""
    """A slower network; chromium only."""
    profile: Literal["", "lighthouse-mobile", "lighthouse-desktop"] = ""
    """Lighthouse's own window, processor and network: instead of width, height, mobile, cpu and network."""
    cache: Literal["", "cold", "warm"] = ""
    """cold: the browser's cache is emptied before each page is opened. warm: each page is opened twice, and the second
    time counts. Chromium only. Where nothing is written, pages find what earlier ones of the same visit left."""
    smtp: Annotated[str, AfterValidator(_smtp), Field(examples=["127.0.0.1:2525"])] | Literal[""] = ""
    """Where the run receives mail: configure the site to send its mail there."""
    inbox: Annotated[str, AfterValidator(_inbox)] | Literal[""] = ""
    """An IMAP mailbox (imaps://user:password@host/INBOX), or where an SMS gateway lists its messages as JSON."""
    messages: str = "$[*].text"
    """JSON path of the messages' texts in the gateway's answer."""
    talk: TalkPart | None = None
    """How one talks in this chat."""
    recognises: tuple[Said, ...] = ()
    """Facts of the persona, such as first_name: once it was told who the customer is, it must show one of them."""

    @model_validator(mode="after")
    def _fitting(self) -> ChannelPart:
        if self.kind == "mail" and bool(self.smtp) == bool(self.inbox):
            raise ValueError("a mail channel needs a place for its mail; write “smtp” or an IMAP “inbox”")
        if self.kind == "sms" and not self.inbox:
            raise ValueError("an sms channel needs a gateway; write “inbox”, the address of its messages")
        if self.kind == "chat" and not self.talk:
            raise ValueError("a chat channel must say how one talks there; write “talk”")
        if self.engine != "chromium" and (self.cpu != 1 or self.network or self.profile or self.cache):
            raise ValueError("cpu, network, profile and cache need chromium; remove them, or the engine")
        return self

    @model_validator(mode="after")
    def _one_profile(self) -> ChannelPart:
        own = self.model_fields_set & {"width", "height", "mobile", "device", "cpu", "network"}
        if self.profile and own:
            raise ValueError(f"a profile brings these along; remove {', '.join(sorted(own))}, or the profile")
        return self

    @model_validator(mode="after")
    def _one_size(self) -> ChannelPart:
        if self.device and self.model_fields_set & {"width", "height", "mobile"}:
            raise ValueError("a device has its own size; remove width, height and mobile, or the device")
        return self


class CrawlPart(Part):
    """How far the crawl goes from the home page."""

    max_pages: Annotated[int, Field(ge=1, le=100_000)] = 100
    """At most this many pages are opened on each channel."""
    max_depth: Annotated[int, Field(ge=0, le=100)] = 6
    """At most this many clicks from the home page."""
    exclude: tuple[Said, ...] = ()
    """Paths to leave alone, with * as a wildcard: /admin/*."""
    page_seconds: Annotated[float, Field(gt=0, le=600)] = 30.0
    """A page that takes longer is told as undetermined."""
    max_megabytes: Annotated[float, Field(gt=0, le=10_000)] = 20.0
    """A page that is bigger is told as undetermined."""
    query_variants: Annotated[int, Field(ge=1, le=1000)] = 3
    """Addresses that differ only after the question mark: at most this many are opened."""
    use_pages: Annotated[int, Field(ge=0, le=1000)] = 12
    """At most this many pages, one of each kind, are used with keyboard and mouse; 0 for none."""
    channels: tuple[Said, ...] = ("desktop", "mobile")
    """The channels whose pages are looked at."""
    hosts: tuple[Host, ...] = ()
    """Further hosts that are the same site."""
    sitemap: bool = True
    """Start from the sitemap's pages too."""
    robots: bool = True
    """Obey robots.txt."""
    start: tuple[Said, ...] = ()
    """Further pages to start from, as paths or addresses."""
    send_forms: Annotated[int, Field(ge=0, le=100)] = 0
    """At most this many forms are really sent, once each and with nothing filled in, to see how the server refuses
    them; 0 for none. Only to hosts under `allow_hosts`, and never log-ins, payments, searches, deletions, uploads."""


class LoadPart(Part):
    """Shared values of load tests."""

    users: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many users at once."""
    ramp: Span | None = None
    """How long until all users are there."""
    duration: Span | None = None
    """How long the test runs, the ramp included."""
    processes: Annotated[int, Field(ge=1, le=256)] | Literal["auto"] | None = None
    """How many processes make the load; “auto” takes what the customers and this machine's cores ask for."""
    shape: Literal["steady", "stress", "spike"] | None = None
    """How customers come: steady; stress, in steps until a limit breaks; spike, all at once and back again."""
    arrivals: Rate | None = None
    """How many customers come, whatever the site does, such as “5 / s”; instead of users who go round in a loop."""
    times_forecast: Annotated[float, Field(gt=0, le=100)] | None = None
    """How many times the forecast's peak come, where the forecast knows the journey."""
    to: Rate | None = None
    """stress: the last step's rate. spike: the spike's."""
    steps: Annotated[int, Field(ge=2, le=50)] | None = None
    """stress: how many steps."""
    hold: Span | None = None
    """stress: how long each step is held. spike: how long the spike lasts."""


class SpeedPart(Part):
    """How times are measured."""

    repeat: bool = True
    """Whether pages and journeys whose time is near a limit are measured again, 5, 9 or 15 times. Journeys only where
    `allow_hosts` lists the site's host, for they send forms."""
    against: SiteUrl | None = None
    """Where the accepted release still runs: limits such as “lcp-rise < 10 %” compare the two, by turns."""
    seconds: Span = "60 s"
    """How long a run may spend on that; what is not done by then is told as too close."""


class ForecastPart(Part):
    """What the business expects."""

    arrivals: dict[str, Rate] = Field(default_factory=dict)
    """Customers by journey in an ordinary busy hour, such as “1200 / h”."""
    peak_factor: Annotated[float, Field(ge=1, le=100)] = 2.0
    """How many times that come at the peak."""


class CeilingPart(Part):
    """What a load test may never exceed."""

    arrivals: Rate = "200 / s"
    """Customers per second."""
    users: Annotated[int, Field(ge=1, le=1_000_000)] = 2000
    """Customers at once."""
    duration: Span = "10 min"
    """How long a load test may run."""


class BenchmarksPart(Part):
    """The same look at competitors: read-only, as robots.txt allows, one page at a time."""

    competitors: dict[str, SiteUrl] = Field(default_factory=dict)
    """Their base addresses, by a short name. They are never sent load or forms."""
    intents: dict[str, dict[str, Said]] = Field(default_factory=dict)
    """What customers come for (land, search, product, basket, help, ...), and for `ours` and each competitor how it is
    done there: a path, an address, or a journey file that only reads (benchmarks/search-there.yaml)."""
    channels: tuple[Said, ...] = ("desktop",)
    """On which channels; all sites on the same."""
    contact: str = ""
    """Whom their people can write to: an e-mail address or a page. It is part of the user agent."""
    looks: Annotated[int, Field(ge=5, le=15)] = 5
    """Timed looks at each, interleaved; where a limit is too close to tell, up to 15."""
    pause: Span = "1 s"
    """Between two pages of one host; a longer Crawl-delay in its robots.txt goes before."""
    max_pages: Annotated[int, Field(ge=1, le=2000)] = 100
    """At most this many pages of one competitor in one run."""
    limits: tuple[str, ...] = ()
    """Such as “lcp <= 1.1 x median”, “search: inp <= 1.5 x best” or “on mobile: page-weight <= 1 x median”."""


class PolicyPart(Part):
    """What blocks a release, and what only advises."""

    extends: Literal["launch", "strict", "advisory", "government"] = "launch"
    """The preset to start from: launch (what holds where nothing is written), strict, advisory, or government (WCAG 2.2
    AA blocks). What is written here goes before it."""
    rules: dict[Criticality, dict[Severity, Effect]] = Field(default_factory=dict)
    """By criticality of the journey (page for crawled pages), then by severity. Blockers and serious problems block
    where nothing else is written."""
    new: dict[Criticality, dict[Severity, Effect]] = Field(default_factory=dict)
    """As rules, for findings that the accepted baseline (`prelaunch accept`) does not have. It can add a block, and
    never takes one away."""
    limits: tuple[str, ...] = ()
    """Such as “lcp < 2500 ms”, “on mobile: lcp < 3 s”, “buy-a-phone on mobile: step-time < 2 s” or “buy-a-phone > Pay:
    step-time < 4 s”. They add to the preset's limits; one on the same metric replaces it."""
    default_limits: bool = True
    """Whether the preset's limits hold; launch: lcp < 4 s, cls < 0.25, step-time < 5 s, third-party-impact < 1 s."""
    require: tuple[Literal["crawl", "journeys", "loads", "people"], ...] | None = None
    """Without these there is no verdict; the preset's where nothing is written: crawl and journeys. `people`: somebody
    outside the team has tried each critical journey (usability.yaml) within the last `people_days`."""
    people_days: int = Field(default=365, ge=1, le=3650)
    """How long a test with people counts for `require: [people]`, in days before the run."""
    advise_checks: tuple[str, ...] = ()
    """Checks that never block."""
    block_checks: tuple[str, ...] = ()
    """Checks whose moderate problems block too, everywhere."""
    block_standards: tuple[Said, ...] = ()
    """The same for every check that stands on a standard, such as WCAG."""
    owners: dict[str, Said] = Field(default_factory=dict)
    """Who mends what: by a journey's name, a path with * as a wildcard (/checkout/*), or a check. The first that fits
    holds, and the report names them beside each problem."""


class QuarantinePart(Part):
    """Who answers for a journey that fails now and then, why, and until when."""

    owner: Said
    """Who mends it."""
    reason: Said
    """What is known of why it fails."""
    expires: Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
    """The last day it holds; at most 30 days ahead."""
    ticket: str = ""
    """Where the repair is tracked."""
    approved_by: str = ""
    """Who agreed; a critical journey needs it."""


class Workspace(Part):
    """What a team tells prelaunch about its site."""

    site: SiteUrl | None = None
    """The base address; --site overrides it."""
    environments: dict[str, EnvironmentPart] = Field(default_factory=dict)
    """Where else the site runs, by the name that --env takes."""
    allow_hosts: tuple[Host, ...] = ()
    """Hosts that may be load-tested or posted to, with or without a port. Nothing else ever is."""
    personas: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Customers and staff that journeys are walked as: any facts, such as name and email. Secrets as ${env.NAME}."""
    channels: dict[str, ChannelPart] = Field(default_factory=dict)
    """Ways customers come; desktop (1280x800) and mobile (390x844) are there already."""
    context: dict[str, dict[str, dict[str, object]]] = Field(default_factory=dict)
    """What customers carry from channel to channel, by name; for each channel, or `anywhere`, where it is read:
    {open: /basket, after: Subtotal}."""
    crawl: CrawlPart | None = Field(default_factory=CrawlPart)
    """How far the crawl goes; false for no crawl."""
    quarantine: dict[str, QuarantinePart] = Field(default_factory=dict)
    """Journeys that fail now and then, by name: walked and shown as ever, while that they fail does not
    block. At most 3."""
    checks: dict[str, object] = Field(default_factory=dict)
    """Each check by its id: false to leave it out, or its severity and its options."""
    recovery: bool | tuple[Mishap, ...] = True
    """What is tried on a second walk of each journey: refresh, back, mistake, twice, session, slow, offline,
    third-parties; and only where it is written, third-parties-late and third-parties-hang. Only where `allow_hosts`
    lists the site's host, for it sends forms."""
    speed: SpeedPart = Field(default_factory=SpeedPart)
    """How times are measured."""
    load: dict[str, LoadPart] = Field(default_factory=dict)
    """Load profiles by name; a load test takes one with `profile:`, and what it writes itself goes before. There are
    smoke, forecast, stress, spike and soak already; one of the same name takes its place."""
    forecast: ForecastPart = Field(default_factory=ForecastPart)
    """How many customers the business expects."""
    load_ceiling: CeilingPart = Field(default_factory=CeilingPart)
    """What a load test may never exceed, whatever it asks for."""
    benchmarks: BenchmarksPart | None = None
    """Competitors, and what is compared with them."""
    policy: PolicyPart = Field(default_factory=PolicyPart)
    """What blocks a release, and what only advises."""
    history: Annotated[str, Field(examples=["postgresql://qa@db.example/prelaunch"])] = ""
    """Where releases are remembered: a database's URL, as ${env.NAME} where it holds a password, or off. Without it, in
    history.sqlite beside the reports."""
    notify: str = ""
    """A webhook that is told each verdict, in Slack's JSON; as ${env.NAME}, for it is a secret."""
    language: Literal["en", "de"] = "en"
    """The language of the HTML report."""


class WaiverPart(Part):
    """A finding that somebody answers for, until a day."""

    finding: Said
    """The finding's id, as the report shows it."""
    owner: Said
    """Who answers for it."""
    reason: Said
    """Why it may go live all the same."""
    expires: Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
    """The last day it holds; at most 90 days ahead."""
    ticket: str = ""
    """Where the repair is tracked."""
    approved_by: str = ""
    """Who agreed."""


def _code(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{0,3}[-_]?\d{1,4}", text):
        raise ValueError(f"“{text[:40]}” is not a code; write one like “P3”: no names of people belong here")
    return text


def _all_or_none(answers: tuple[int, ...]) -> tuple[int, ...]:
    if answers and len(answers) != SUS_ITEMS:
        raise ValueError(f"there are {len(answers)} answers; write all {SUS_ITEMS}, or leave it out")
    return answers


class SessionPart(Part):
    """One person's try at one task, while somebody of the team watched."""

    person: Annotated[str, AfterValidator(_code), Field(examples=["P3"])]
    """A code, never a name."""
    group: Said
    """Whom they stand for: new customers, screen reader users."""
    journey: Said
    """The task: a journey's file name without .yaml."""
    on: Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
    """The day."""
    completed: bool
    """Whether they got to the end without help."""
    seconds: Annotated[float, Field(gt=0, le=36_000)] | None = None
    """How long they took."""
    ease: Annotated[int, Field(ge=1, le=7)] | None = None
    """“Overall, this task was”: 1 very difficult to 7 very easy."""
    sus: Annotated[tuple[Annotated[int, Field(ge=1, le=5)], ...], AfterValidator(_all_or_none)] = ()
    """Answers to the ten items of the System Usability Scale, 1 to 5, in their order; once for each person."""
    note: str = ""
    """What was seen or said."""
