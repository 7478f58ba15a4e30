"""One look at one page on one channel; each part is there, or missing with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.markup import Anchor, Forms, Pieces, Prose, Table
from prelaunch.model.missing import Missing, Spared
from prelaunch.model.places import Element, Place
from prelaunch.model.replies import Replies
from prelaunch.model.trials import Blanks, Fit, Inputs, Keyboard, Motion, Openings, Pointer, Presses

ELSEWHERE = "the address leads to another site"
"""Why parts are missing of a look that came to somebody else's page."""
DOWNLOAD = "it is a download, not a page"
"""How the trouble begins of a look at an address whose answer is to be saved."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the address asked and the status it answered."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Response:
    """The document's answer."""

    url: str
    """The address that answered last."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, in the order they came."""
    redirects: tuple[Hop, ...] = ()
    body_bytes: int | None = None

    def header(self, name: str) -> str:
        """The first value of this header, or ''."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    @property
    def is_html(self) -> bool:
        """False for a picture, a feed or a text file that was opened as a page; True where the server does not say."""
        kind = self.header("content-type")
        return not kind or "html" in kind.lower()


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    """As it is drawn: `text-transform` may have made capitals of it."""
    visible: bool = True
    name: str = ""
    """As the page writes it, and as steps and screen readers know it."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a visible heading, until the next one or until a menu, a column or a footer begins."""

    heading: str
    region: str
    """Of the page: `main`, `aside`, `footer`, ...; '' where nothing tells."""
    text: str
    shown: int = 0
    """Pictures, films, frames, fields and rows of tables in it."""
    more: bool = False
    """Further headings follow at once."""
    level: int = 2
    """Of its heading, 1 to 6."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell of a table, the words under a term, or a panel says, and the name that stands beside it."""

    name: str
    """Of the row, the term, or what opens the panel; ''."""
    kind: str
    """`cell`, `term` or `panel`."""
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a visitor reads: rendered text, navigation and footer told apart from the main part."""

    title: str
    lang: str
    description: str
    headings: tuple[Heading, ...]
    whole: str
    """All visible text, as `innerText` gives it."""
    main: str
    """The main region's visible text; without one, the body less header, navigation, aside and footer."""
    has_main: bool = False
    """Whether the page marks its main region itself."""
    largest: str = ""
    """The words set in the largest type."""
    code: str = ""
    """What the page sets as code or as typed text: `pre`, `code`, `samp`, `kbd`, `textarea`."""
    sections: tuple[Section, ...] = ()
    """In the order of the page."""
    entries: tuple[Entry, ...] = ()
    """Short ones of the main part: cells of tables, words under terms, panels."""


@dataclass(frozen=True, slots=True)
class Control:
    """A button, a field or another thing to operate."""

    role: str
    name: str
    kind: str
    """The tag and type, e.g. `input:email`."""
    visible: bool
    element: Element
    autocomplete: str = ""
    in_form: bool = False
    filled: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    alt: str | None
    natural: tuple[int, int]
    shown: tuple[int, int]
    visible: bool
    element: Element
    failed: bool = False
    """The browser finished with this image and has no pixels for it."""


@dataclass(frozen=True, slots=True)
class Price:
    """An amount with its currency, as it stands on the page."""

    words: str
    """`€449.00`."""
    before: str = ""
    """What stands right before it: `from`, `was`, `delivery`."""
    after: str = ""
    """What stands right behind it: `per month`, `/ kg`."""
    struck: bool = False
    """Crossed out: what it cost before."""
    url: str = ""
    """The one page that the card around this price leads to; '' where it stands in no card."""
    name: str = ""
    """The card's heading or link; in a row that leads nowhere its heading, its first cell or the words before."""
    region: str = ""
    row: str = ""
    """All words of the card, the row or the line around it."""
    under: tuple[str, ...] = ()
    """What is said over it where it leads nowhere: the head of its column, its table's caption, the headings above."""
    sentence: bool = False
    """It stands in running text."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A link, a button or a field that ARIA gives a name of its own, and that has words to be seen."""

    element: Element
    name: str
    """What is announced."""
    shown: str
    """The words on it, or in its label."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A script or stylesheet that the document itself names."""

    kind: str
    url: str
    integrity: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """The page's build: landmarks, things to operate, images, frames, metadata."""

    landmarks: tuple[str, ...]
    """`navigation "Main"`, `main`, in document order."""
    controls: tuple[Control, ...]
    images: tuple[Image, ...]
    frames: tuple[str, ...]
    ids: tuple[str, ...]
    """All ids and anchor names: what a #fragment can point at."""
    meta: tuple[tuple[str, str], ...]
    """name or property, and content, of each `meta`; `canonical` and `icon` of `link`."""
    node_count: int
    viewport: tuple[int, int]
    page_size: tuple[int, int]
    """Scroll width and height in CSS pixels."""
    generator: str = ""
    structured_data: tuple[str, ...] = ()
    """Each `application/ld+json` block as it stands."""
    left_out: int = 0
    """Elements beyond the most that one look goes through."""
    drawn: int = 0
    """What says something without words in the main part: pictures, films, drawings, frames, fields."""
    hollow: int = 0
    """Boxes of the main part, three or more alike, and cells of a table, that are seen and hold nothing."""
    forms: tuple[tuple[str, str], ...] = ()
    """Where each form goes, as an absolute address, and its method in lower case."""
    prices: tuple[Price, ...] = ()
    resources: tuple[Resource, ...] = ()
    alerts: tuple[str, ...] = ()
    """Visible words of what is marked as an alert or an error message."""
    keys: tuple[tuple[str, str], ...] = ()
    """Keys of other services in the page's source: their kind, and the key with its secret part left out."""
    touch_action: str = ""
    """What the page allows fingers to do, where it restricts it for the whole page."""
    blocks: tuple[str, ...] = ()
    """What the page is built of, each once: tags with their classes and roles."""
    renamed: tuple[Renamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    """Absolute, with its fragment."""
    href: str
    """As written."""
    name: str
    """Its accessible name, or its text."""
    region: str
    """`header`, `navigation`, `main`, `aside`, `footer`, or ''."""
    visible: bool
    element: Element
    target: str = ""
    rel: str = ""
    reachable: bool = True
    """Visible now, or inside something a visitor can open (details, a menu button)."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie the browser holds after the load, without its value."""

    name: str
    domain: str
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    """`Strict`, `Lax`, `None`, or '' where the site said nothing."""
    days: float | None = None
    """How long it stays; None until the browser is closed."""
    third_party: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """Something that lies over the page without being asked for."""

    share: float
    """Of the viewport, 0 to 1, on a grid of 20 by 20 points."""
    words: str
    element: Element
    modal: bool = False
    """It also keeps the rest of the page from being touched."""


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands between a customer and the page, a while after it loaded and before anything was touched."""

    after_ms: float
    """How long after the load event the look was taken."""
    covers: tuple[Cover, ...] = ()
    no_paste: tuple[Element, ...] = ()
    """Fields that refuse what is pasted into them."""


@dataclass(frozen=True, slots=True)
class ConsoleLine:
    level: str
    text: str
    url: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ScriptError:
    """An exception that no script caught."""

    message: str
    stack: str = ""
    url: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One request the page made; times in milliseconds from the navigation's start."""

    url: str
    method: str
    kind: str
    """Playwright's resource type: document, stylesheet, image, script, fetch, ..."""
    status: int | None
    failure: str = ""
    started_ms: float = 0.0
    took_ms: float | None = None
    body_bytes: int | None = None
    mime: str = ""
    cross_site: bool = False
    render_blocking: bool = False
    party: str = ""
    """The registrable domain of the others who answer, where `cross_site`."""
    main_thread_ms: float | None = None
    """How long this script kept the page's main thread, in frames that took more than 50 ms; None where nobody counted:
    it is no script, it ran in a frame or worker of its own, or the browser does not tell."""


@dataclass(frozen=True, slots=True)
class AxeNode:
    element: Element
    summary: str
    """axe's own words on what to do."""


@dataclass(frozen=True, slots=True)
class AxeRule:
    """One axe rule that found something, or could not tell."""

    id: str
    impact: str
    help: str
    help_url: str
    tags: tuple[str, ...]
    nodes: tuple[AxeNode, ...]


@dataclass(frozen=True, slots=True)
class Axe:
    version: str
    violations: tuple[AxeRule, ...]
    incomplete: tuple[AxeRule, ...]
    passed: tuple[str, ...]
    """Rule ids that found something to look at and nothing wrong."""
    frames_not_checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vitals:
    """Web Vitals, in milliseconds (CLS has no unit); None where the page gave none."""

    ttfb_ms: float | None
    fcp_ms: float | None
    lcp_ms: float | None
    cls: float | None
    tbt_ms: float | None
    inp_ms: float | None
    load_ms: float | None
    dns_ms: float | None = None
    """Parts of the time to the first byte; 0 over a connection that was there already."""
    connect_ms: float | None = None
    tls_ms: float | None = None
    """None over plain HTTP."""
    wait_ms: float | None = None
    """From asking to the answer's first byte."""
    alone: bool = False
    """Taken while nothing else of the run was under way."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one page on one channel."""

    id: str
    place: Place
    taken_at: str
    """UTC, ISO 8601."""
    depth: int = 0
    """Clicks from the home page in a crawl; 0 in a journey."""
    came_from: str = ""
    """The page whose link led here, or `sitemap`, `journey`."""
    response: Response | Missing = Missing("not gathered")
    text: Text | Missing = Missing("not gathered")
    structure: Structure | Missing = Missing("not gathered")
    links: tuple[Link, ...] | Missing = Missing("not gathered")
    prose: Prose | Missing = Missing("not gathered")
    anchors: tuple[Anchor, ...] | Missing = Missing("not gathered")
    fields: Forms | Missing = Missing("not gathered")
    tables: tuple[Table, ...] | Missing = Missing("not gathered")
    pieces: Pieces | Missing = Missing("not gathered")
    console: tuple[ConsoleLine, ...] | Missing = Missing("not gathered")
    script_errors: tuple[ScriptError, ...] | Missing = Missing("not gathered")
    requests: tuple[Request, ...] | Missing = Missing("not gathered")
    cookies: tuple[Cookie, ...] | Missing = Missing("not gathered")
    obstacles: Obstacles | Missing = Missing("not gathered")
    axe: Axe | Missing = Missing("not gathered")
    vitals: Vitals | Missing = Missing("not gathered")
    screenshot: str | Missing = Missing("not gathered")
    """Path of a JPEG, relative to the run's folder."""
    keyboard: Keyboard | Missing | Spared = Missing("not gathered")
    pointer: Pointer | Missing | Spared = Missing("not gathered")
    openings: Openings | Missing | Spared = Missing("not gathered")
    inputs: Inputs | Missing | Spared = Missing("not gathered")
    fit: Fit | Missing | Spared = Missing("not gathered")
    blanks: Blanks | Missing | Spared = Missing("not gathered")
    presses: Presses | Missing | Spared = Missing("not gathered")
    motion: Motion | Missing | Spared = Missing("not gathered")
    replies: Replies | Missing | Spared = Missing("not gathered")
    trouble: str = ""
    """Why the look failed as a whole: it hung, crashed, downloaded a file, was too big."""

    @property
    def answered_with_content(self) -> bool:
        """A page that did not answer 200 is never quietly judged as content."""
        return not self.trouble and isinstance(self.response, Response) and self.response.status == 200


PARTS = (
    "response",
    "text",
    "structure",
    "links",
    "prose",
    "anchors",
    "fields",
    "tables",
    "pieces",
    "console",
    "script_errors",
    "requests",
    "cookies",
    "obstacles",
    "axe",
    "vitals",
    "screenshot",
    "keyboard",
    "pointer",
    "openings",
    "inputs",
    "fit",
    "blanks",
    "presses",
    "motion",
    "replies",
)
"""The names of a Visit's parts: what a check may need."""
TRIALS = ("keyboard", "pointer", "openings", "inputs", "fit", "blanks", "presses", "motion")
"""Those that come of using the page; one page of those built alike is used."""
SENDS = ("replies",)
"""Those for which something is sent, and only where the workspace says so."""
