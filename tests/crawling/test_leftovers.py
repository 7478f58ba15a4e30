"""What is left on a server is known by what it says, and a site that answers to everything has none of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from prelaunch.crawling.leftovers import PATHS, leftovers
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.site import Exposed, Leftover
from prelaunch.model.visit import Request, Resource, Structure, Visit
from prelaunch.ports import Fetched

HOME = "http://shop.test/"
NOWHERE = HOME + "prelaunch-0"
PAGE = b"<!doctype html><html><head><title>Kelp</title></head><body>DB_PASSWORD=x\nSECRET_KEY=y</body></html>"


class PaperServer:
    """Answers from a dictionary of paths; `otherwise` for everything else."""

    def __init__(self, files: dict[str, bytes], otherwise: tuple[int, bytes] = (404, b"not here")) -> None:
        self.files = files
        self.otherwise = otherwise
        self.asked: list[str] = []

    def __call__(self, urls: Sequence[str]) -> list[Fetched | Missing]:
        self.asked += urls
        return [self._answer(url) for url in urls]

    def _answer(self, url: str) -> Fetched:
        body = self.files.get(url.removeprefix(HOME.rstrip("/")))
        status, body = (200, body) if body is not None else self.otherwise
        return Fetched(url, status, "", body)


def found(
    files: dict[str, bytes], visits: Sequence[Visit] = (), otherwise: tuple[int, bytes] = (404, b"")
) -> list[Exposed]:
    return list(leftovers(HOME, visits, NOWHERE, PaperServer(files, otherwise)))


LEFT = {
    "/.git/HEAD": (b"ref: refs/heads/main\n", Leftover.SECRET),
    "/.git/config": (b"[core]\n\trepositoryformatversion = 0\n", Leftover.SECRET),
    "/.svn/wc.db": (b"SQLite format 3\x00", Leftover.SECRET),
    "/.env": (b"# settings\nDEBUG=1\nDB_PASSWORD=hunter2\n", Leftover.SECRET),
    "/dump.sql": (b"-- MySQL dump 10.13\nCREATE TABLE x;", Leftover.SECRET),
    "/db.sqlite3": (b"SQLite format 3\x00", Leftover.SECRET),
    "/backup.zip": (b"PK\x03\x04....", Leftover.SECRET),
    "/backup.tar.gz": (b"\x1f\x8b\x08", Leftover.SECRET),
    "/wp-config.php.bak": (b"<?php define('DB_PASSWORD', 'x');", Leftover.SECRET),
    "/.htpasswd": (b"anna:$apr1$x$y\n", Leftover.SECRET),
    "/id_rsa": (b"-----BEGIN OPENSSH PRIVATE KEY-----", Leftover.SECRET),
    "/phpinfo.php": (b"<html><title>PHP 8.2 - phpinfo()</title>", Leftover.DEBUG),
    "/server-status": (b"<html><h1>Apache Server Status for shop</h1>", Leftover.DEBUG),
    "/actuator/env": (b'{"propertySources":[]}', Leftover.DEBUG),
    "/console": (b"<html><title>Console // Werkzeug Debugger</title>", Leftover.SECRET),
    "/phpmyadmin/": (b"<html><title>phpMyAdmin</title>", Leftover.ADMIN),
    "/docker-compose.yml": (b"services:\n  web:\n    image: shop\n", Leftover.ADMIN),
    "/uploads/": (b"<html><title>Index of /uploads</title>", Leftover.LISTING),
}


@pytest.mark.parametrize("path", LEFT)
def test_what_is_left_is_known_by_what_it_says(path: str) -> None:
    body, kind = LEFT[path]
    (one,) = found({path: body})
    assert (one.url, one.kind) == (HOME.rstrip("/") + path, kind)
    assert "hunter2" not in one.what


@pytest.mark.parametrize("body", [PAGE, b"", b"Not found", b"{}", b"A = 1 is an equation\n", b"<p>ref: refs/heads</p>"])
def test_a_site_that_answers_200_to_everything_has_nothing_open(body: bytes) -> None:
    assert found({}, otherwise=(200, body)) == []


def test_a_known_file_behind_another_status_is_not_open() -> None:
    assert found({}, otherwise=(403, b"ref: refs/heads/main\n")) == []


def test_debug_words_for_an_address_that_cannot_exist_are_told() -> None:
    body = b"<p>You&#x27;re seeing</p> You're seeing this error because you have <code>DEBUG = True</code> in your"
    (one,) = found({"/prelaunch-0": body})
    assert one.kind is Leftover.DEBUG


def test_folders_and_scripts_of_the_site_are_asked_and_nobody_elses() -> None:
    structure = Structure((), (), (), (), (), (), 1, (1, 1), (1, 1), resources=(
        Resource("script", HOME + "js/shop.js"), Resource("script", "http://cdn.test/lib.js"),
    ))  # fmt: skip
    requests = (
        Request(HOME + "js/shop.js", "GET", "script", 200),
        Request("http://cdn.test/a/b.png", "GET", "image", 200),
    )
    visit = Visit("1", Place(HOME, "desktop"), "", structure=structure, requests=requests)
    server = PaperServer({
        "/js/shop.js": b"go();\n//# sourceMappingURL=shop.js.map",
        "/js/shop.js.map": b'{"version":3,"sources":["a.ts"],"mappings":""}',
        "/js/": b"<html><h1>Index of /js</h1>",
    })  # fmt: skip
    told = leftovers(HOME, [visit], NOWHERE, server)
    assert {(one.url.removeprefix(HOME), one.kind) for one in told} == {
        ("js/", Leftover.LISTING),
        ("js/shop.js.map", Leftover.SOURCE_MAP),
    }
    assert all(url.startswith(HOME) for url in server.asked)
    assert len(server.asked) < len(PATHS) + 12
