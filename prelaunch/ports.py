"""The few things the world must offer; adapters fulfil them, tests make them of paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from prelaunch.model.codec import JsonValue
from prelaunch.model.load import Limit, LoadRun, Phase
from prelaunch.model.machine import Pace
from prelaunch.model.mishap import Sent
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.site import Probe
from prelaunch.model.visit import ConsoleLine, Cookie, Request, Response, ScriptError
from prelaunch.model.walk import Failure


@dataclass(frozen=True, slots=True)
class Target:
    """An element by what a person sees: role and exact name; `test_id` and `css` are escapes."""

    role: str = ""
    """button, link, field, heading, ... as ARIA names them (`field` is any input); '' is any text or name."""
    name: str = ""
    test_id: str = ""
    css: str = ""
    json: str = ""
    """A JSON path, on an HTTP channel."""
    within: Target | None = None
    nth: int | None = None
    """From 1."""

    def __str__(self) -> str:
        if self.test_id or self.css or self.json:
            words = self.test_id or self.css or self.json
        else:
            words = f"{self.role} “{self.name}”" if self.role and self.name else self.role or f"“{self.name}”"
        return words + (f" in {self.within}" if self.within else "")


@dataclass(frozen=True, slots=True)
class FieldTouched:
    """The field a step typed into or chose from, as it was before."""

    name: str
    kind: str
    autocomplete: str
    arrived_empty: bool
    screen: int = 0
    """Fields that stood on the page together share it; 0 where that is not known."""
    form: str = ""
    """The page's visible fields by name: what it asks for."""
    method: str = ""
    """Of its form, as it is written: `post`, `get`, or ''."""


@dataclass(frozen=True, slots=True)
class PageLog:
    """What the tab noted since the last `open`, or since the document was replaced by a click."""

    response: Response | Missing
    requests: tuple[Request, ...]
    console: tuple[ConsoleLine, ...]
    script_errors: tuple[ScriptError, ...]
    dialogs: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    navigations: int = 0
    held_ms: float | None = None
    """The longest that handlers kept a click or key of the last act; None where there was none."""


class StepRefused(Exception):
    """A step could not be done; carries the reason for the walk."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.what)
        self.failure = failure


class TabLost(Exception):
    """The tab is gone: it crashed, hung past its time, or the browser died."""


class Tab(Protocol):
    """One page in one browser context. Actions wait for their element, act once and never retry the act."""

    @property
    def channel(self) -> Channel: ...
    @property
    def url(self) -> str: ...
    @property
    def log(self) -> PageLog: ...
    def open(self, url: str) -> None: ...
    def click(self, target: Target) -> None: ...
    def fill(self, target: Target, text: str) -> FieldTouched: ...
    def choose(self, target: Target, option: str) -> FieldTouched: ...
    def press(self, key: str, target: Target | None = None) -> None: ...
    def see(self, target: Target) -> None: ...
    def gone(self, target: Target) -> None: ...
    def read(self, target: Target) -> str: ...
    def shows(self, target: Target) -> bool:
        """Whether it is visible now; waits for nothing."""
        ...

    def settle(self) -> None: ...
    def evaluate(self, script: str) -> JsonValue:
        """The JSON value of a JavaScript expression, in an isolated world; raises TabLost."""
        ...

    def screenshot(self, path: Path, *, full: bool = False) -> None: ...
    def close(self) -> None: ...


@runtime_checkable
class Framed(Protocol):
    """A tab that can look into the frames of its page."""

    def evaluate_in(self, frame: Sequence[str], script: str) -> JsonValue:
        """As `evaluate`, in an inner frame; `frame` leads there by CSS selectors, outermost first.

        Raises LookupError where there is no such frame, or nothing can be run in it.
        """
        ...


@runtime_checkable
class Uploading(Protocol):
    """A tab whose page can be given files."""

    def upload(self, target: Target, files: Sequence[Path]) -> FieldTouched: ...


@runtime_checkable
class Asking(Protocol):
    """A tab without a page that asks an API."""

    def ask_for(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] = {},
        json: JsonValue = None,
        form: Mapping[str, str] | None = None,
        login: tuple[str, str] | None = None,
        status: int = 0,
    ) -> None:
        """Send one request; `status` is what must come back, 0 for anything below 400.

        Raises StepRefused where the address may not be asked or sent to, or another status came.
        """
        ...


@runtime_checkable
class Jar(Protocol):
    """A tab that keeps cookies."""

    def cookies(self) -> tuple[Cookie, ...]: ...


@runtime_checkable
class Scales(Protocol):
    """A tab that can tell what answers weighed when they came, also those that the page itself may not measure."""

    def weights(self) -> Mapping[str, int]:
        """Bytes over the wire by address, without headers: only of other sites' answers whose size no header told."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the page tried while it was worked, and was kept from."""

    kind: str
    """`page`, `window`, `sent`, `asked`: an alert or the like, `download`."""
    url: str = ""
    """Where to; of what was `asked`, the words."""


class Hands(Protocol):
    """One page, worked with keyboard and mouse, that is never left and sends nothing.

    Where the page would go and what it would send is held back and noted as an Attempt. All calls raise TabLost.
    """

    @property
    def channel(self) -> Channel: ...
    @property
    def seconds_left(self) -> float:
        """Until this trial is to come to its end; below 0 it is late."""
        ...

    def afresh(self) -> None:
        """Open the page again, as it first was."""
        ...

    def press(self, key: str) -> None: ...
    def point(self, x: float, y: float) -> None: ...
    def click(self, x: float, y: float) -> None: ...
    def wait(self, ms: float) -> None: ...
    def resize(self, width: int, height: int) -> None:
        """Another window, in CSS pixels; 0, 0 is the channel's own."""
        ...

    def evaluate(self, script: str) -> JsonValue: ...
    def mark_listeners(self, types: Collection[str], call: str) -> int:
        """Run `call`, a function expression of (types), on every element that listens for one of these events."""
        ...

    def picture(self, x: float, y: float, width: float, height: float) -> bytes:
        """A PNG of a part of the window, one pixel per CSS pixel; raises LookupError where that part is outside."""
        ...

    def attempts(self) -> tuple[Attempt, ...]:
        """Since this was last asked."""
        ...

    def failures(self) -> tuple[str, ...]:
        """What each script said that failed since this was last asked."""
        ...


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of a form that was let through."""

    status: int | None
    """Of the answer to the form itself; None where none came."""
    shown: int | None
    """Of the document that shows now, after redirects; None where none replaced the one before."""
    url: str
    """Of the document that shows now."""
    barred: bool = False
    """The site may have taken us for a robot, or for somebody who has no right to send it."""


class Sender(Hands, Protocol):
    """Hands that may send a form, where the workspace says so."""

    def refusal(self, url: str) -> str:
        """Why nothing may be sent to this address; '' where it may."""
        ...

    def send(self, script: str, url: str) -> Posted | None:
        """Run this script, and let the one form through that it sends to this address; None where it sent none.

        Whatever else it sends is held back, and so is a second one. Where something came, the page is another.
        """
        ...


@dataclass(frozen=True, slots=True)
class Counted:
    """A number on the site, such as how many orders there are: one of `json`, `css` and `matching`."""

    at: str
    """The page or address that shows it."""
    json: str = ""
    """A path to a number, or to a list, whose entries are counted."""
    css: str = ""
    """Elements to count."""
    matching: str = ""
    """A pattern; its different matches in the page's text are counted."""


class Disturbing(Protocol):
    """What happens to customers in the middle of things, done to one tab. Each comes back when the page is at rest.

    `reload`, `back` and `forward` raise StepRefused where no page comes of it.
    """

    def reload(self, *, early: bool = False) -> None:
        """`early` comes back as soon as the new page begins to arrive."""
        ...

    def back(self) -> None: ...
    def forward(self) -> None: ...
    def offline(self, on: bool) -> None: ...
    def slow(self, on: bool) -> None:
        """A telephone on the train: 50 KB a second, 400 ms to any server."""
        ...

    def arrive(self) -> None:
        """Let the page that is on its way come whole, scripts and pictures too, for fifteen seconds at most."""
        ...

    def end_session(self) -> Callable[[], None] | None:
        """Forget every cookie; what is answered brings them back. None where there are none."""
        ...

    def cut_off(self, hosts: Collection[str]) -> None:
        """Let nothing come from these hosts (host:port), from now on."""
        ...

    def hold_back(self, hosts: Collection[str], seconds: float | None) -> None:
        """Let what is asked of these hosts (host:port) wait so long before it is sent; None: for good, unanswered."""
        ...

    def twice(self, target: Target | None, key: str = "") -> tuple[Sent, ...]:
        """Click the same thing, or press a key at it, twice, as an impatient finger does; what that sent, in order."""
        ...

    def count(self, url: str, what: Counted) -> int | Missing:
        """The number as the site tells it to this customer at an address, beside the page that is open."""
        ...


@runtime_checkable
class Teleporting(Protocol):
    """A tab whose session can be copied to another: for setting up, never a customer's means."""

    def session(self) -> JsonValue: ...
    def take_session(self, session: JsonValue) -> None: ...


class Browser(Protocol):
    """Opens tabs; contexts share nothing, tabs of one channel of one journey share a context."""

    def tab(self, channel: Channel, *, init_scripts: Sequence[str] = ()) -> Tab: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Mail:
    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    links: tuple[tuple[str, str], ...] = ()
    """Name and address of each."""
    id: str = ""
    """What tells it from the others of its mailbox."""


class Mailbox(Protocol):
    def messages(self) -> Sequence[Mail]:
        """All that have come so far, oldest first; raises TabLost where the mailbox cannot be asked."""
        ...


@runtime_checkable
class Receiving(Protocol):
    """A tab over a mailbox; it shows the message that was taken last."""

    def take(self, fits: Callable[[Mail], bool]) -> Mail | None:
        """The first message that came since the tab was opened, was not taken yet and fits; None where none has."""
        ...

    @property
    def waiting(self) -> Sequence[Mail]:
        """What came since the tab was opened and was not taken."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other side of a chat said to one message."""

    text: str
    first_ms: float
    """Until its first word."""
    full_ms: float
    """Until its last."""
    person: bool = False
    """A person answers, not a bot."""


@runtime_checkable
class Talking(Protocol):
    """A tab over a chat; it shows the reply that came last."""

    def say(self, text: str, within_s: float) -> Reply | Missing:
        """Send a message and wait for the whole reply; Missing where none came in time."""
        ...

    def listen(self, within_s: float) -> Reply | Missing:
        """Wait for more without saying anything."""
        ...


@runtime_checkable
class Aside(Protocol):
    """A tab whose customer can open a second one beside it, in the same session."""

    def aside(self) -> Tab: ...


@dataclass(frozen=True, slots=True)
class LoadOrder:
    """A load test, ready to be run by an engine."""

    name: str
    source: str
    target: str
    users: int
    ramp_s: float
    duration_s: float
    """The ramp included."""
    processes: int
    locustfile: Path
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    """As people call it; `name` is its file's."""
    limits: tuple[Limit, ...] = ()
    minimum_samples: int = 100
    allow_hosts: tuple[str, ...] = ()
    """The only hosts that may be sent anything."""
    phases: tuple[Phase, ...] = ()
    """An open schedule; `users` is then how many customers may be there at once."""
    arrivals: str = "poisson"
    profile: str = ""
    forecast_peak: float | None = None
    journey: str = ""
    seeks_capacity: bool = False
    """Whether it raises the rate until a limit breaks: the limits then say what capacity is, and are no promise."""
    role: str = ""
    """`master` or `worker` of a load test over several machines; '' makes all load here."""
    meets_at: str = "127.0.0.1:5557"
    """Where the master listens, and its workers find it."""
    workers: int = 0
    """How many the master waits for; each worker makes its share of the schedule."""
    production: str = ""
    """Why this is a production site that must not be sent load; '' where it may."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer over plain HTTP, redirects followed."""

    url: str
    """The address that answered last."""
    status: int
    mime: str
    body: bytes
    """Cut where it was longer than asked for."""
    hops: tuple[str, ...] = ()
    """The addresses that led on to another, in the order asked."""


class Fetch(Protocol):
    def __call__(self, url: str) -> Fetched | Missing: ...


class Peeking(Protocol):
    """Asks addresses once over plain HTTP, in the order given, and reads the beginning of each answer."""

    def __call__(self, urls: Sequence[str]) -> Sequence[Fetched | Missing]: ...


class Probing(Protocol):
    """Asks addresses once over plain HTTP; `with_ids` are pages whose ids are wanted, for #fragments."""

    def __call__(self, urls: Sequence[str], *, with_ids: Collection[str] = ()) -> Iterator[Probe]: ...


class LoadEngine(Protocol):
    def run(self, order: LoadOrder) -> LoadRun: ...


class Clock(Protocol):
    def now(self) -> str:
        """UTC, ISO 8601."""
        ...

    def ms(self) -> float:
        """Monotonic milliseconds."""
        ...


class Machine(Protocol):
    """The computer that the run is on."""

    def pace(self, moment: str) -> Pace:
        """Do a fixed piece of work for a moment, and say how it went."""
        ...


class Progress(Protocol):
    """For watchers; nothing depends on it."""

    def start(self, stage: str, total: int | None = None) -> None: ...
    def step(self, stage: str, text: str, *, bad: bool = False) -> None: ...
    def total(self, stage: str, total: int) -> None: ...
    def end(self, stage: str, text: str = "") -> None: ...
