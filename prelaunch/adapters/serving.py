"""Serve the reports folder as a small web page: read-only, and for this machine unless somebody says otherwise."""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from prelaunch.judging.comparing import compare
from prelaunch.model.codec import from_json
from prelaunch.model.history import Past
from prelaunch.model.verdict import Release
from prelaunch.problems import Complaint, UserError
from prelaunch.reports import web
from prelaunch.reports.past import past_of

OWN_NAMES = ("127.0.0.1", "localhost", "[::1]", "testserver")
PAGES_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'"
)
SHOWN = frozenset(
    {
        ".html",
        ".json",
        ".xml",
        ".sarif",
        ".md",
        ".txt",
        ".csv",
        ".svg",
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".zip",
        ".sha256",
    }
)
"""What of a run is handed out; evidence with what pages held stays on the disk."""


class Runs:
    """The runs of a folder, each read once for as long as its release.json stays the same."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[str, tuple[float, Past]] = {}

    def pasts(self) -> tuple[list[Past], list[str]]:
        """What is remembered of each run, and the names of those that cannot be read."""
        found: list[Past] = []
        unreadable: list[str] = []
        for file in sorted(self.root.glob("*/release.json")):
            if file.parent.is_symlink():
                continue
            name, changed = file.parent.name, file.stat().st_mtime
            if self._known.get(name, (None,))[0] != changed:
                try:
                    self._known[name] = (changed, past_of(self.release(name)))
                except (OSError, ValueError) as error:
                    unreadable.append(f"{name}: {error}"[:200])
                    continue
            found.append(self._known[name][1])
        return found, unreadable

    def release(self, name: str) -> Release:
        """Raises FileNotFoundError or ValueError where there is none."""
        file = self.file(name, "release.json")
        return replace(from_json(Release, json.loads(file.read_text(encoding="utf-8"))), folder=name)

    def file(self, name: str, inside: str) -> Path:
        """A file of a run; raises FileNotFoundError for anything outside of it or not to be handed out."""
        run = (self.root / name).resolve()
        file = (run / inside).resolve()
        own = run.parent == self.root.resolve() and file.is_relative_to(run)
        if not own or not file.is_file() or file.suffix not in SHOWN or "evidence" in Path(inside).parts:
            raise FileNotFoundError(f"{name}/{inside}")
        return file


def application(root: Path, hosts: Sequence[str] = OWN_NAMES) -> Starlette:
    """The pages over `root`. `hosts` are the names it answers to: no other site can reach it by rebinding DNS."""
    runs = Runs(root)

    def releases(request: Request) -> Response:
        pasts, unreadable = runs.pasts()
        asked = request.query_params
        return _page(
            web.releases(
                pasts, str(root), words=asked.get("q", ""), decision=asked.get("decision", ""), unreadable=unreadable
            )
        )

    def trends(request: Request) -> Response:
        return _page(web.over_time(runs.pasts()[0], str(root), request.query_params.get("site", "")))

    def compared(request: Request) -> Response:
        try:
            one, other = (runs.release(request.query_params.get(name, "")) for name in ("a", "b"))
        except (OSError, ValueError):
            return PlainTextResponse("Name two runs of this folder: /compare?a=…&b=…", 404)
        return _page(web.compared(compare(one, other), str(root)))

    def file(request: Request) -> Response:
        try:
            found = runs.file(request.path_params["run"], request.path_params["inside"])
        except (OSError, ValueError):
            return PlainTextResponse("There is no such file.", 404)
        headers = {"x-content-type-options": "nosniff", "cache-control": "no-cache"}
        if found.suffix == ".svg":
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return FileResponse(found, headers=headers)

    return Starlette(
        routes=[
            Route("/", releases),
            Route("/trends", trends),
            Route("/compare", compared),
            Route("/runs/{run}/{inside:path}", file),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
    )


def serve(root: Path, host: str, port: int) -> None:
    """Until Ctrl-C. Raises UserError where the folder is not there or the port is taken."""
    if not root.is_dir():
        raise UserError(Complaint("there is no such folder", str(root), remedy="name the folder that holds the runs"))
    hosts = OWN_NAMES if host in ("127.0.0.1", "localhost", "::1") else ("*",)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        remedy = "choose another with --port; 0 is any free one"
        raise UserError(Complaint(f"cannot listen on {host}:{port}: {error.strerror}", remedy=remedy)) from error
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{listening.getsockname()[1]}/", flush=True)
    uvicorn.Server(uvicorn.Config(application(root, hosts), log_level="warning")).run(sockets=[listening])


def _page(text: str) -> Response:
    return HTMLResponse(text, headers={"content-security-policy": PAGES_POLICY, "referrer-policy": "no-referrer"})
