"""Write a working workspace into a folder, from what was seen of a site's home page."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from prelaunch.config.addresses import host_of, is_loopback, site_wrong
from prelaunch.problems import Complaint, UserError

LEAVE_ALONE = ("log out", "logout", "sign out", "abmelden", "delete", "remove", "skip to", "zum inhalt")
"""Links that do something, or lead nowhere."""
_INDEX = re.compile(r"/(?:index|default)\.\w{3,5}$")
"""A folder's own page has two addresses."""
LONGEST = 120
"""Longer names are teasers that change from day to day."""


def first_link(site: str, links: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The first link (accessible name, absolute address without #) that a first journey can click, or None.

    It leads to another page of the same host, and its name is short and unmistakable on the page. Navigation first is
    up to the caller, who knows the regions.
    """
    names = Counter(_clean(name) for name, _ in links)
    home = _INDEX.sub("", urldefrag(site).url).rstrip("/")
    for name, url in links:
        words = _clean(name)
        if not _sayable(words) or names[words] > 1 or words.casefold().startswith(LEAVE_ALONE):
            continue
        page = urldefrag(url).url
        there = _INDEX.sub("", page).rstrip("/")
        if host_of(url) == host_of(site) and there != home and not urlsplit(url).query:
            return words, page
    return None


def write_workspace(
    folder: Path,
    *,
    site: str = "",
    heading: str = "",
    link: str = "",
    link_heading: str = "",
    schemas: Mapping[str, object] | None = None,
) -> tuple[Path, ...]:
    """Write the files and return their paths, in order; raises UserError naming those that are there already.

    `heading` is the home page's main heading, `link` the accessible name of a link on it (see first_link), and
    `link_heading` the heading of the page it leads to: what is '' is not expected by the first journey. `schemas`
    (`workspace`, `journey`, ...) go to .prelaunch/ for editors. A .gitignore that is there already is left alone.
    The load test is switched on only where the site is on this machine: elsewhere somebody must allow its host first.
    """
    if site and site_wrong(site):
        what, _, remedy = site_wrong(site).partition("; ")
        raise UserError(Complaint(what, "--site", remedy=remedy))
    texts = dict(_texts(site.strip(), heading, link, link_heading, schemas or {}))
    if (folder / ".gitignore").exists():
        del texts[".gitignore"]
    there = [
        Complaint("this is there already", name, remedy="move it away") for name in texts if (folder / name).exists()
    ]
    if there:
        raise UserError(there)
    written = []
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(path)
    return tuple(written)


def _texts(
    site: str, heading: str, link: str, link_heading: str, schemas: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    templates = Environment(
        loader=PackageLoader("prelaunch.config"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    name, _ = host_of(site)
    host = f"[{name}]" if ":" in name else name
    here = is_loopback(name)
    known = {
        "site": site,
        "host": host,
        "loopback": here,
        "steps": _steps(site, heading, link, link_heading),
    }
    for file, template in (
        ("prelaunch.yaml", "prelaunch.yaml"),
        ("journeys/first-look.yaml", "first-look.yaml"),
        ("checks/_example.py", "example_check.py"),
        ("loadtests/smoke.yaml" if here else "loadtests/smoke.yaml.example", "smoke.yaml"),
        ("conftest.py", "conftest.py"),
        (".gitignore", "gitignore"),
    ):
        yield file, templates.get_template(f"{template}.jinja").render(known)
    for schema, content in schemas.items():
        yield f".prelaunch/{schema}.schema.json", json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _steps(site: str, heading: str, link: str, link_heading: str) -> list[tuple[str, str]]:
    """Verbs with their words in YAML; whatever cannot be said safely is left out."""
    path = urlsplit(site).path or "/"
    steps = [("open", path if re.fullmatch(r"[\w./-]+", path) else _quoted(path))]
    if _sayable(heading):
        steps.append(("see", f"{{heading: {_quoted(heading)}}}"))
    if _sayable(link):
        if len(steps) == 1:
            steps.append(("see", f"{{link: {_quoted(link)}}}"))
        steps.append(("click", f"{{link: {_quoted(link)}}}"))
        if _sayable(link_heading):
            steps.append(("see", f"{{heading: {_quoted(link_heading)}}}"))
    return steps


def _clean(text: str) -> str:
    return " ".join(text.split())


def _sayable(text: str) -> bool:
    text = _clean(text)
    return 1 < len(text) <= LONGEST and text.isprintable() and "${" not in text


def _quoted(text: str) -> str:
    return json.dumps(_clean(text), ensure_ascii=False)
