"""Pages written for the bench, never tuned to a site: each fragment of `stress/*.txt` in layouts of many kinds."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("stress")
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")
"""A GIF of one grey pixel; browsers look at the bytes, whatever the name ends in."""
SETS = {
    "": "which its rules were tuned on as well",
    "-2": "a second set, mended since it was written",
    "-3": "a third set, mended since it was written",
    "-4": "a fourth set, mended since it was written",
    "-5": "a fifth set of whole pages, mended since it was written",
    "-6": "a sixth set of whole pages, mended since it was written",
    "-7": "a seventh set of whole pages, mended since it was written",
    "-8": "an eighth set of whole pages, mended since it was written",
    "-9": "a ninth set of whole pages, mended since it was written",
    "-10": "a tenth set of whole pages, mended since it was written",
    "-11": "an eleventh set of whole pages, mended since it was written",
    "-12": "a twelfth set of whole pages, mended since it was written",
    "-13": "a thirteenth set of whole pages, mended since it was written",
    "-14": "a fourteenth set of whole pages, mended since it was written",
    "-15": "a fifteenth set of whole pages, mended since it was written",
    "-16": "a sixteenth set of whole pages, mended since it was written",
    "-17": "a seventeenth set of whole pages, mended since it was written",
    "-18": "an eighteenth set of whole pages, in eight other languages, mended since it was written",
}
"""Each set of fragments by its files' suffix, and how much its figures mean."""
LAYOUTS = ("landmarks", "bootstrap", "soup", "table", "sphinx", "app")


@dataclass(frozen=True, slots=True)
class Written:
    """One page as HTML with its answer."""

    name: str
    label: str
    lang: str
    kind: str
    html: str


def written(suffix: str = "") -> Iterator[Written]:
    """All pages; `suffix` chooses a set, such as `-2`: fragments to put in layouts, or whole pages as they are."""
    for file in sorted((FOLDER / f"whole{suffix}").glob("*.html")):
        label, lang, kind = file.stem.split("-")[:3]
        yield Written(
            file.stem, label.replace("part", "partial"), lang, f"{label}-{kind}", file.read_text(encoding="utf-8")
        )
    for lang, kind, title, text in _rows(f"notices{suffix}"):
        main = _marked_up(text)
        yield _page("unfinished", lang, kind, title, main, "bare")
        yield _page("unfinished", lang, kind, title, main, _layout(text, lang))
    for lang, kind, title, main in _rows(f"bare{suffix}"):
        yield _page("unfinished", lang, kind, title, main, "bare")
    for lang, kind, title, main in _rows(f"within{suffix}"):
        for layout in dict.fromkeys(
            ("landmarks", _layout(main, lang)) if kind == "empty" else (_layout(main, lang), "app")
        ):
            yield _page("unfinished", lang, kind, title, main, layout)
    for lang, kind, title, main in _rows(f"partly{suffix}"):
        yield _page("partial", lang, kind, title, main, _layout(main, lang))
    for lang, kind, title, main in _rows(f"finished{suffix}"):
        yield _page("finished", lang, kind, title, main, _layout(main, lang))


def pictures(folder: Path) -> None:
    """Write a picture for each that the pages show: one colour, so that only names and alternatives tell."""
    for page in (page for suffix in SETS for page in written(suffix)):
        for name in re.findall(r'src="/?((?:img/)?[\w-]+\.(?:png|jpg|gif|svg))"', page.html):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(PICTURE)


def _rows(name: str) -> Iterator[tuple[str, str, str, str]]:
    file = FOLDER / f"{name}.txt"
    lines = file.read_text("utf-8").replace("\n ", "\x00 ").splitlines() if file.is_file() else []
    block: list[str] = []
    for line in lines:
        if line.startswith("# "):
            continue
        if line.count("\t") >= 2:
            block.append(line)
        elif block:
            block[-1] += "\n" + line
    for line in block:
        lang, kind, title, *rest = line.replace("\x00", "\n").split("\t")
        yield lang, kind, title, "\t".join(rest)


def _marked_up(text: str) -> str:
    return "".join(
        f"<h1>{html.escape(line[2:])}</h1>" if line.startswith("# ") else f"<p>{html.escape(line)}</p>"
        for line in text.split("|")
    )


def _layout(text: str, lang: str) -> str:
    number = int(hashlib.sha256((lang + text).encode()).hexdigest(), 16)
    return LAYOUTS[number % len(LAYOUTS)]


def _page(label: str, lang: str, kind: str, title: str, main: str, layout: str) -> Written:
    known = {
        line.split("\t")[0]: line.split("\t")[1:]
        for line in (FOLDER / "site_words.txt").read_text("utf-8").splitlines()
    }
    tagline, *links = known.get(lang.split("-")[0], known["en"])
    body = _around(layout, main, tagline, links)
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>body{{font-family:sans-serif;max-width:60rem}}'
        f"a{{margin:0 6px}}h1{{font-size:2em}}</style></head><body>{body}</body></html>"
    )
    mark = hashlib.sha256(page.encode()).hexdigest()[:6]
    return Written(f"{label}-{lang}-{kind}-{layout}-{mark}", label, lang, kind, page)


def _around(layout: str, main: str, tagline: str, links: list[str]) -> str:
    top = [f'<a href="/{at}">{name}</a>' for at, name in enumerate(links[:-2])]
    end = " ".join(f'<a href="/{at}">{name}</a>' for at, name in enumerate(links[-2:], 20))
    items = "".join(f"<li>{link}</li>" for link in top)
    foot = f"© 2026 Northfold. {end}"
    if layout == "bare":
        return main
    if layout == "landmarks":
        return (
            f'<header><a href="/">Northfold</a><p>{tagline}</p><nav><ul>{items}</ul></nav></header><main>{main}</main>'
            f"<footer><p>{foot}</p></footer>"
        )
    if layout == "bootstrap":
        return (
            f'<div class="navbar navbar-expand"><a class="navbar-brand" href="/">Northfold</a><ul class="navbar-nav">'
            f'{items}</ul></div><div class="container py-5"><div class="row"><div class="col">{main}</div></div></div>'
            f'<div class="footer bg-dark"><div class="container">{foot}</div></div>'
        )
    if layout == "soup":
        return (
            f'<div class="c1"><div class="k4">Northfold</div><div class="k9">{"".join(top)}</div></div>'
            f'<div class="c2"><div class="k2">{main}</div></div><div class="c3"><div>{foot}</div></div>'
        )
    if layout == "table":
        rows = "".join(f"<tr><td>{link}</td></tr>" for link in top)
        return (
            f'<table width="900"><tr><td colspan="2"><b>Northfold</b> <i>{tagline}</i></td></tr><tr><td valign="top">'
            f'<table>{rows}</table></td><td valign="top">{main}</td></tr><tr><td colspan="2">{foot}</td></tr></table>'
        )
    if layout == "sphinx":
        return (
            f'<div class="related" role="navigation"><h3>Navigation</h3><ul>{items}</ul></div><div class="document">'
            f'<div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main">'
            f"{main}</div></div></div>"
            f'<div class="sphinxsidebar" role="navigation"><p class="logo">Northfold</p><ul>{items}</ul></div></div>'
            f'<div class="footer">{foot}</div>'
        )
    return (
        f'<div id="root"><div class="App_x1"><div class="Bar_a7"><a href="/">Northfold</a>{"".join(top)}</div>'
        f'<section class="Page_q2">{main}</section><div class="Foot_z3"><span>{foot}</span></div></div></div>'
    )
