"""What developers leave on a server: where to ask for it, and how to know it from a page that answers to everything.

Nothing of what such a file says is kept: only that it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from prelaunch.model.debugging import debug_sign
from prelaunch.model.missing import Missing
from prelaunch.model.site import Exposed, Leftover
from prelaunch.model.visit import Structure, Visit
from prelaunch.ports import Fetched, Peeking

MOST_FOLDERS = 6
MOST_SCRIPTS = 10


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: Leftover
    what: str
    sign: re.Pattern[bytes]


def _sign(kind: Leftover, what: str, sign: bytes) -> _Sign:
    return _Sign(kind, what, re.compile(sign, re.MULTILINE))


_REPOSITORY = _sign(
    Leftover.SECRET,
    "the source code's repository",
    rb"\Aref: refs/|\A[0-9a-f]{40}\s*\Z|\A\s*\[core\]|\A12\n\Z|\Arevlogv1|\ASQLite format 3",
)
_NAMED = rb"(?:export )?[A-Z][A-Z0-9_]{2,}="
_SETTINGS = _sign(
    Leftover.SECRET,
    "settings with passwords",
    rb"^%b(?!>).*\n(?:.*\n)*?%b(?!>)|\A\s*%b[^<>\n]+\s*\Z" % (_NAMED, _NAMED, _NAMED),
)
_DATABASE = _sign(
    Leftover.SECRET,
    "a copy of the database",
    rb"\ASQLite format 3|^(?:CREATE TABLE|INSERT INTO|DROP TABLE|-- (?:MySQL|MariaDB|PostgreSQL)[\w ]* dump)",
)
_ARCHIVE = _sign(Leftover.SECRET, "an archive", rb"\APK\x03\x04|\A\x1f\x8b|\A7z\xbc\xaf|\ABZh")
_SOURCE = _sign(Leftover.SECRET, "a copy of the program's settings", rb"\A\s*<\?php|DB_PASSWORD|SECRET_KEY\s*=")
_PASSWORDS = _sign(Leftover.SECRET, "a list of passwords", rb"\A[\w.@-]+:(?:\$|\{SHA\}|[A-Za-z0-9./]{13}\s*$)")
_KEY = _sign(Leftover.SECRET, "a private key", rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|aws_access_key_id")
_PHPINFO = _sign(Leftover.DEBUG, "everything about the server's PHP", rb"<title>[^<]*phpinfo\(\)|PHP Version </td>")
_STATUS = _sign(Leftover.DEBUG, "what the web server is doing", rb"Apache Server (?:Status for|Information)")
_ACTUATOR = _sign(
    Leftover.DEBUG, "the application's inner state", rb"\"propertySources\"|\"_links\"\s*:\s*\{\s*\"self\".*actuator"
)
_CONSOLE = _sign(Leftover.SECRET, "a console that runs code", rb"Werkzeug Debugger|EVALEX\s*=\s*true")
_PROFILER = _sign(
    Leftover.DEBUG,
    "the framework's profiler",
    rb"Symfony Profiler|<title>[^<]*Telescope|Rails\.root|Routes match in priority|<title>Error [Ll]og for",
)
_ADMIN = _sign(Leftover.ADMIN, "a tool that administers the database", rb"<title>[^<]*(?:phpMyAdmin|Adminer)")
_COMPOSE = _sign(Leftover.ADMIN, "how the servers are set up", rb"^services:\s*$(?:.*\n)*?\s+(?:image|build):")
_FOLDER = _sign(Leftover.ADMIN, "a file of a folder's names", rb"\A\x00\x00\x00\x01Bud1")
_LISTING = _sign(
    Leftover.LISTING,
    "the list of its files",
    rb"(?i:<title>\s*(?:index of /|directory listing (?:for|of) )|<h1>\s*(?:index of /|directory listing for ))",
)

PATHS: Sequence[tuple[str, _Sign]] = (
    *((path, _REPOSITORY) for path in ("/.git/HEAD", "/.git/config", "/.svn/entries", "/.svn/wc.db", "/.hg/requires")),
    *((path, _SETTINGS) for path in ("/.env", "/.env.local", "/.env.production", "/.env.bak")),
    *((path, _DATABASE) for path in ("/backup.sql", "/dump.sql", "/database.sql", "/db.sqlite3")),
    *((path, _ARCHIVE) for path in ("/backup.zip", "/backup.tar.gz", "/site.zip", "/www.zip")),
    *((path, _SOURCE) for path in ("/wp-config.php.bak", "/wp-config.php~", "/config.php.bak", "/settings.py")),
    ("/.htpasswd", _PASSWORDS),
    ("/id_rsa", _KEY),
    ("/.aws/credentials", _KEY),
    ("/phpinfo.php", _PHPINFO),
    ("/info.php", _PHPINFO),
    ("/server-status", _STATUS),
    ("/actuator/env", _ACTUATOR),
    ("/console", _CONSOLE),
    ("/_profiler/", _PROFILER),
    ("/rails/info/routes", _PROFILER),
    ("/phpmyadmin/", _ADMIN),
    ("/adminer.php", _ADMIN),
    ("/docker-compose.yml", _COMPOSE),
    ("/.DS_Store", _FOLDER),
)  # fmt: skip
_MAP = re.compile(rb"[#@]\s*sourceMappingURL=(?!data:)(\S+)")
_SECRET_IN_SCRIPT = re.compile(
    rb"\b(?:sk|rk)_live_[A-Za-z0-9]{8,}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN (?:RSA |EC )?PRIVATE KEY"
)


def leftovers(home: str, visits: Sequence[Visit], nowhere: str, peek: Peeking) -> tuple[Exposed, ...]:
    """What is there and should not be: known files, listed folders, source maps, and errors told in debug words."""
    asked: list[tuple[str, Callable[[Fetched], Exposed | None]]] = [
        (urljoin(home, path), _known(sign)) for path, sign in PATHS
    ]
    asked += [(folder, _known(_LISTING)) for folder in folders(home, visits)]
    asked.append((nowhere, _debugging))
    found = [look(answer) for (_, look), answer in _answers(asked, peek)]
    scripts = own_scripts(home, visits)
    maps: list[tuple[str, Callable[[Fetched], Exposed | None]]] = []
    for url, answer in zip(scripts, peek(scripts), strict=True):
        if isinstance(answer, Missing) or answer.status != 200:
            continue
        if _SECRET_IN_SCRIPT.search(answer.body):
            found.append(Exposed(url, Leftover.SECRET, "a secret key inside a script"))
        for name in _MAP.findall(answer.body)[-1:]:
            maps.append((urljoin(url, name.decode("ascii", "replace")), _source_map))
    found += [look(answer) for (_, look), answer in _answers(maps, peek)]
    return tuple(dict.fromkeys(each for each in found if each))


def folders(home: str, visits: Iterable[Visit]) -> tuple[str, ...]:
    """Folders of the site that its own files come from, and the usual one for what was uploaded."""
    found: dict[str, None] = {urljoin(home, "/uploads/"): None}
    for visit in visits:
        for request in () if isinstance(visit.requests, Missing) else visit.requests:
            parts = urlsplit(request.url)
            if parts.netloc == urlsplit(home).netloc and request.kind in ("image", "script", "stylesheet"):
                folder = parts.path.rpartition("/")[0] + "/"
                if folder != "/" and len(found) < MOST_FOLDERS:
                    found.setdefault(urljoin(home, folder))
    return tuple(found)


def own_scripts(home: str, visits: Iterable[Visit]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for visit in visits:
        structure = visit.structure
        for each in structure.resources if isinstance(structure, Structure) else ():
            if each.kind == "script" and urlsplit(each.url).netloc == urlsplit(home).netloc:
                found.setdefault(each.url)
    return tuple(found)[:MOST_SCRIPTS]


def _answers(
    asked: list[tuple[str, Callable[[Fetched], Exposed | None]]], peek: Peeking
) -> list[tuple[tuple[str, Callable[[Fetched], Exposed | None]], Fetched]]:
    answers = peek([url for url, _ in asked])
    return [(each, answer) for each, answer in zip(asked, answers, strict=True) if not isinstance(answer, Missing)]


def _known(sign: _Sign) -> Callable[[Fetched], Exposed | None]:
    def look(answer: Fetched) -> Exposed | None:
        html = re.match(rb"\s*<(?:!doctype|html)", answer.body[:200], re.IGNORECASE)
        page = sign.kind in (Leftover.DEBUG, Leftover.ADMIN, Leftover.LISTING) or sign is _CONSOLE
        if answer.status != 200 or (html and not page) or not sign.sign.search(answer.body):
            return None
        return Exposed(answer.url, sign.kind, sign.what)

    return look


def _debugging(answer: Fetched) -> Exposed | None:
    said = debug_sign(unescape(re.sub(r"<[^>]+>", " ", answer.body.decode("utf-8", "replace"))))
    return Exposed("/", Leftover.DEBUG, f"{said} for an address that does not exist") if said else None


def _source_map(answer: Fetched) -> Exposed | None:
    there = answer.status == 200 and re.search(rb"\"(?:mappings|sources)\"\s*:", answer.body)
    return Exposed(answer.url, Leftover.SOURCE_MAP, "the scripts' source code") if there else None
