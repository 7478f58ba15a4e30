"""`prelaunch init` and `prelaunch schema`: begin a workspace, and help an editor with it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urldefrag

import typer

from prelaunch.adapters.touring import crawl_site
from prelaunch.catalogue import own_checks
from prelaunch.cli.console import errors, out
from prelaunch.cli.progress import PlainLines
from prelaunch.config.init import first_link, write_workspace
from prelaunch.config.schema import studies_schema, waivers_schema, workspace_schema
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.schema import journey_schema
from prelaunch.loadtests import load_schema
from prelaunch.model.missing import Missing
from prelaunch.model.plan import CrawlLimits
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit
from prelaunch.problems import UserError
from prelaunch.reports.schema import release_schema

PARTS = ("response", "text", "links")
_MENUS = ("navigation", "header")
"""Where a customer's way begins."""
MOST_TRIED = 3
"""Links that are followed for one that leads to a page."""


class Kind(StrEnum):
    """The files that have a schema: a workspace's, and the release.json of a run."""

    WORKSPACE = "workspace"
    JOURNEY = "journey"
    LOADTEST = "loadtest"
    WAIVERS = "waivers"
    USABILITY = "usability"
    RELEASE = "release"


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch init --site http://127.0.0.1:8000")(init)
    app.command(epilog="Example: prelaunch schema journey > journey.schema.json")(schema)


def schemas() -> Mapping[str, Mapping[str, Any]]:
    """The JSON Schema of each kind of file."""
    return {
        Kind.WORKSPACE: workspace_schema(own_checks()),
        Kind.JOURNEY: journey_schema(),
        Kind.LOADTEST: load_schema(),
        Kind.WAIVERS: waivers_schema(),
        Kind.USABILITY: studies_schema(),
        Kind.RELEASE: release_schema(),
    }


def schema(
    kind: Annotated[Kind, typer.Argument(help="Which file's schema.")] = Kind.WORKSPACE,
    write: Annotated[bool, typer.Option("--write", help="Write all of them to .prelaunch/ for editors.")] = False,
) -> None:
    """Print the JSON Schema of a workspace's files, for editors."""
    if not write:
        out.file.write(json.dumps(schemas()[kind], indent=2, ensure_ascii=False) + "\n")
        return
    folder = Path(".prelaunch")
    folder.mkdir(exist_ok=True)
    for name, each in schemas().items():
        (folder / f"{name}.schema.json").write_text(json.dumps(each, indent=2, ensure_ascii=False) + "\n", "utf-8")
        out.print(str(folder / f"{name}.schema.json"), highlight=False)


def init(
    folder: Annotated[Path, typer.Argument(help="Where; made if it is not there.")] = Path(),
    site: Annotated[str, typer.Option(help="Look at this site, so that the first journey passes.")] = "",
) -> None:
    """Write a workspace that works into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {name.value: each for name, each in ((Kind(key), value) for key, value in schemas().items())}
    heading, link, link_heading = _seen(site) if site else ("", "", "")
    for file in write_workspace(
        folder, site=site, heading=heading, link=link, link_heading=link_heading, schemas=written
    ):
        out.print(f"wrote {file}", highlight=False, soft_wrap=True)
    out.print("Next: prelaunch run", highlight=False)


def _seen(site: str) -> tuple[str, str, str]:
    home = _look(site)
    if home is None or not home.answered_with_content:
        raise UserError(f"{site} did not answer with a page; start the site first, or leave --site out")
    # A link that only the keyboard shows, to the content, is none that a hand can click.
    shown = [each for each in home.links if each.visible and each.name] if isinstance(home.links, tuple) else []
    links = [(each.name, each.url) for each in sorted(shown, key=lambda each: each.region not in _MENUS)]
    for _ in range(MOST_TRIED):
        chosen = first_link(home.place.url, links)
        if chosen is None:
            break
        there = _look(chosen[1])
        if there and there.answered_with_content:
            return _heading(home), chosen[0], _heading(there)
        links = [each for each in links if urldefrag(each[1]).url != chosen[1]]
    return _heading(home), "", ""


def _look(url: str) -> Visit | None:
    """None where there is no page: a picture, a table."""
    with tempfile.TemporaryDirectory() as folder:
        limits = CrawlLimits(max_pages=1, max_depth=0, sitemap=False, robots=False)
        seen: list[Visit] = []
        site: Site = crawl_site(
            url,
            limits,
            (read_workspace(Path(folder), site=url, environ={}).channels[0],),
            folder=Path(folder),
            sink=seen.append,
            progress=PlainLines(errors),
            gatherers=PARTS,
            workers=1,
        )
    return site.visits[0] if site.visits else None


def _heading(visit: Visit) -> str:
    if isinstance(visit.text, Missing):
        return ""
    seen = [each for each in visit.text.headings if each.visible and each.name]
    return min(seen, key=lambda each: each.level != 1).name if seen else ""
