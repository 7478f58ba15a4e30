"""Read a message as the customer sees it: subject, words, and links with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from prelaunch.ports import Mail

_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_BREAKS = (
    "address article blockquote br dd div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr li ol p section table tr ul"
)


def read_mail(raw: bytes, id_: str, to: tuple[str, ...] = ()) -> Mail:
    """The message; `to` are the envelope's recipients, where they are known."""
    message = message_from_bytes(raw, policy=default)
    html, text = _body(message, "html"), _body(message, "plain")
    headers = getaddresses([str(value) for name in ("to", "cc") for value in message.get_all(name, [])])
    recipients = tuple(dict.fromkeys([*to, *(address for _, address in headers if address)]))
    links = tuple(html_links(html)) if html else tuple(text_links(text))
    return Mail(str(message["from"] or ""), recipients, str(message["subject"] or ""), text, html, links, id_)


def visible_text(html: str) -> str:
    """The words of an HTML message in lines, the cells of a row told apart by tabs."""
    tree = HTMLParser(html)
    tree.strip_tags(["script", "style", "head", "template"])
    for cell in tree.css("td, th"):
        cell.insert_after("\t")
    for name in _BREAKS.split():
        for block in tree.css(name):
            block.insert_before("\n")
            block.insert_after("\n")
    text = tree.body.text() if tree.body else ""
    lines = (re.sub(r"[^\S\t]+", " ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def html_links(html: str) -> Iterator[tuple[str, str]]:
    for anchor in HTMLParser(html).css("a[href]"):
        address = anchor.attributes.get("href") or ""
        picture = anchor.css_first("img[alt]")
        name = " ".join(anchor.text().split()) or (picture.attributes.get("alt") or "" if picture else "")
        yield name or address, address


def text_links(text: str) -> Iterator[tuple[str, str]]:
    """In plain text a link's name is the words before it on its line, or else the line above."""
    lines = [line.strip() for line in text.splitlines()]
    for at, line in enumerate(lines):
        for found in _URL.finditer(line):
            address = found.group().rstrip(".,;")
            before = line[: found.start()].strip(" :<([")
            above = next((each for each in reversed(lines[:at]) if each), "")
            name = before or ("" if _URL.search(above) else above)
            yield name.rstrip(" :") or address, address


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        return bytes(part.get_payload(decode=True) or b"").decode(errors="replace")
