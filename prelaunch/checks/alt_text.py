"""Does a picture’s text say what it shows?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain, words

_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$|^(?:img|dsc|image|photo|screenshot)[_-]?\d{3,}$", re.IGNORECASE
)
_VAGUE = frozenset(
    [
        "image",
        "img",
        "picture",
        "photo",
        "photograph",
        "graphic",
        "icon",
        "logo image",
        "alt",
        "alt text",
        "alternative text",
        "placeholder",
        "untitled",
        "spacer",
        "bild",
        "foto",
        "grafik",
        "imagen",
        "immagine",
        "imagem",
        "afbeelding",
        "image description",
        "description of image",
        "null",
        "undefined",
    ]
)
_NAMES = frozenset(
    [
        "bbc",
        "cnn",
        "twitter",
        "facebook",
        "instagram",
        "youtube",
        "linkedin",
        "google",
        "apple",
        "microsoft",
        "amazon",
        "w3c",
        "ercim",
        "mozilla",
        "firefox",
        "chrome",
        "github",
        "gitlab",
        "paypal",
        "visa",
        "mastercard",
        "whatsapp",
        "tiktok",
        "pinterest",
        "spotify",
        "netflix",
        "adobe",
        "nike",
        "adidas",
        "samsung",
        "sony",
        "nokia",
        "ebay",
        "uber",
        "airbnb",
        "slack",
        "zoom",
        "dropbox",
        "vodafone",
        "telekom",
    ]
)

_LOGO_FILE = re.compile(r"([a-z0-9]{2,6})[-_]logo\b", re.IGNORECASE)
_LOGO_TEXT = re.compile(r"([A-Z0-9]{2,8}) logo")
_NO_MAKER = frozenset(
    ["site", "main", "header", "footer", "brand", "dark", "light", "white", "black", "small", "the", "new", "our"]
)


@check(
    title="A picture’s text does not say what it shows",
    why="Who does not see it hears a file’s name or the word “image”.",
    fix="Write what the picture tells: “The reading room, with ten desks”.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.1.1", "WCAG failure F30"),
)
def alt_text(visit: Visit) -> Iterator[Problem]:
    """Less weighty: text that repeats its caption or names another maker than the file does, and an empty one on a
    picture that stands all by itself.
    """
    for picture in present(visit.pieces).pictures:
        alt = (picture.alt or "").strip()
        if not alt or picture.role in ("presentation", "none"):
            continue
        if _FILE.search(alt) and len(alt.split()) <= 3:
            yield Problem(f"A picture’s text is a file’s name: “{alt}”.", where=picture.element, about="file-name")
        elif plain(alt) in _VAGUE:
            yield Problem(f"A picture’s text is only “{alt}”.", where=picture.element, about="vague-alt")
        elif picture.beside and plain(alt) == plain(picture.beside) and len(alt) >= 12:
            yield Problem(
                f"A picture’s text repeats what stands beside it: “{alt}”.",
                where=picture.element,
                about="caption",
                severity=Severity.MINOR,
            )
        elif _other(alt, picture.url):
            yield Problem(
                f"A picture’s text is “{alt}”, and its file is called {_file(picture.url)}.",
                where=picture.element,
                about="wrong-alt",
                severity=Severity.MINOR,
            )
    for picture in present(visit.pieces).pictures:
        if (
            picture.alt == ""
            and not picture.title
            and picture.alone
            and min(picture.shown) >= 20
            and picture.role == ""
        ):
            yield Problem(
                "A picture is all that its part of the page holds, and it has no text.",
                where=picture.element,
                about="empty-alt",
                severity=Severity.MINOR,
            )


def _file(url: str) -> str:
    return "" if url.startswith("data:") else unquote(urlsplit(url).path.rsplit("/", 1)[-1])[:60]


def _other(alt: str, url: str) -> bool:
    """The text names one maker and the file another, or the file is the logo of another than the text says."""
    named, filed = words(alt) & _NAMES, words(re.sub(r"[-_.]", " ", _file(url))) & _NAMES
    if named and filed:
        return not named & filed
    file, text = _LOGO_FILE.match(_file(url)), _LOGO_TEXT.fullmatch(alt)
    return bool(file and text and file[1].casefold() != text[1].casefold() and file[1].casefold() not in _NO_MAKER)
