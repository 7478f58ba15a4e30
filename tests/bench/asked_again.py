"""How well “asked again” is told on generated form processes in a real browser: what is found, what is said wrongly.

Each process is drawn by Hypothesis: how many screens, at one address or several, in which order the fields stand, how
they are called in four languages, what autocomplete says, which arrive filled, which hold the same value and are
another fact. The truth is known from the drawing, and never from the check.
"""

from __future__ import annotations

import argparse
import html
import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.clock import SystemClock
from prelaunch.catalogue import own_checks
from prelaunch.journeys.people import Persona
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Walk

FACTS = {
    "email": ("maria.lindqvist@example.test", "email", ("E-mail", "Email address", "E-Mail-Adresse", "Courriel")),
    "name": ("Maria Lindqvist", "name", ("Name", "Full name", "Vor- und Nachname", "Nom")),
    "phone": ("+49 40 66969 310", "tel", ("Telephone", "Mobile number", "Telefon", "Téléphone")),
    "street": ("Elbchaussee 14", "street-address", ("Street", "Address", "Straße und Hausnummer", "Rue")),
    "city": ("Hamburg", "address-level2", ("City", "Town", "Ort", "Ville")),
    "birthplace": ("Hamburg", "", ("Place of birth", "Born in", "Geburtsort", "Lieu de naissance")),
    "company": ("Maria Lindqvist", "organization", ("Company", "Organisation", "Firma", "Entreprise")),
}
"""Value, autocomplete token, labels. A birthplace may be the city, and a company bear its owner's name."""
TWINS = {"city": "birthplace", "birthplace": "city", "name": "company", "company": "name"}
AGAIN = ("plain", "relabelled", "required")
"""Ways in which a fact is asked for again that a customer has to answer."""
NOT_AGAIN = ("prefilled", "same screen", "twin", "card", "login", "search", "came back", "identity check")
"""Ways in which the same value is typed again, or looks like it, and nobody is asked again."""


@dataclass(frozen=True)
class Field:
    fact: str
    label: str
    token: str = ""
    kind: str = "text"
    value: str = ""
    """What it arrives with."""
    why: str = ""


@dataclass(frozen=True)
class Process:
    screens: tuple[tuple[Field, ...], ...]
    one_address: bool
    comes_back: int
    """The screen that comes back once, empty; -1 is none."""
    truth: tuple[tuple[str, str], ...]
    """Each fact that is asked again, with the label that asks."""
    trap: str


@st.composite
def processes(draw: st.DrawFn) -> Process:
    language = draw(st.integers(0, 3))
    facts = draw(st.lists(st.sampled_from(sorted(FACTS)), min_size=3, max_size=5, unique=True))
    tokens = draw(st.booleans())
    fields = [Field(fact, FACTS[fact][2][language], FACTS[fact][1] if tokens else "") for fact in facts]
    cut = draw(st.integers(1, len(fields) - 1))
    first, second = list(fields[:cut]), list(fields[cut:])
    kind = draw(st.sampled_from((*AGAIN, *AGAIN, *NOT_AGAIN)))
    source = draw(st.sampled_from(first))
    other = FACTS[source.fact][2][(language + draw(st.integers(1, 3))) % 4]
    truth: list[tuple[str, str]] = []
    last: list[Field] = [Field("", "Remarks")]
    comes_back = -1
    if kind in AGAIN:
        label = source.label if kind == "plain" else other if kind == "relabelled" else f"{other} *"
        last.append(replace(source, label=label))
        truth.append((source.fact, label))
    elif kind == "prefilled":
        last.append(replace(source, label=other, value=FACTS[source.fact][0]))
    elif kind == "same screen":
        first.append(replace(source, label=f"{other} (repeat)", token=source.token))
    elif kind == "twin" and source.fact in TWINS:
        last.append(Field(TWINS[source.fact], FACTS[TWINS[source.fact]][2][language]))
    elif kind == "card":
        first.append(Field("name", "Your name, please", "name"))
        last.append(Field("name", "Name on card", "cc-name"))
    elif kind == "login":
        first.append(Field("email", "Write to", "email"))
        last += [Field("email", "Log in as", "username"), Field("", "Password", "current-password", "password")]
    elif kind == "search":
        last.append(replace(source, label="Search", token="", kind="search"))
    elif kind == "identity check":
        last.append(replace(source, label=other, why="to prove who calls"))
    elif kind == "came back":
        comes_back = 0
    for screen in (first, second, last):
        order = draw(st.permutations(range(len(screen))))
        screen[:] = [screen[at] for at in order]
    return Process(tuple(map(tuple, (first, second, last))), draw(st.booleans()), comes_back, tuple(truth), kind)


def page(process: Process, at: int, again: bool) -> str:
    """One screen at its own address, or all of them at one, of which a script shows one after the other."""
    shown = range(len(process.screens)) if process.one_address else [at]
    parts = []
    for each in shown:
        following = "/done" if each + 1 == len(process.screens) else f"{each + 1}"
        back = process.comes_back == each and not again
        step = "this.form.reset()" if back and process.one_address else f"show({each + 1})"
        action = f"{each}?again=1" if back else following
        button = f'<button type=button onclick="{step}; this.onclick = () => show({each + 1})">Go on</button>'
        plain = f"<button type=button onclick=\"location.href = '{action}'\">Go on</button>"
        rows = "".join(_row(field) for field in process.screens[each])
        head = f"<h2>Step {each + 1}</h2>"
        form = f"<form>{head}{rows}{button if process.one_address else plain}</form>"
        parts.append(form.replace("<form>", "<form hidden>") if process.one_address and each else form)
    script = """<script>function show(n) {
      const all = [...document.forms];
      if (n >= all.length) { location.href = '/done'; return; }
      all.forEach((f, i) => { f.hidden = i !== n; });
    }</script>"""
    return f"<!doctype html><html lang=en><title>Process</title><h1>Order</h1>{''.join(parts)}{script}"


def _row(field: Field) -> str:
    token = f' autocomplete="{field.token}"' if field.token else ""
    value = f' value="{html.escape(field.value)}"' if field.value else ""
    return f"<p><label>{html.escape(field.label)} <input type={field.kind}{token}{value}></label></p>"


def journey(process: Process) -> str:
    """What a customer does: fills in each screen as it asks, and goes on."""
    lines = ["journey: Process", "persona: maria", "steps:", "  - open: /process/0"]
    for at, screen in enumerate(process.screens):
        for _ in range(2 if at == process.comes_back else 1):
            for field in screen:
                secret = "a-password-9" if field.kind == "password" else "nothing else"
                text = f"${{persona.{field.fact}}}" if field.fact else secret
                lines.append(f"  - fill: {{field: {json.dumps(field.label)}, text: {json.dumps(text)}}}")
                if field.why:
                    lines.append(f"    identity-check: {field.why}")
            lines.append("  - click: {button: Go on}")
    return "\n".join([*lines, "  - see: {heading: Done}"]) + "\n"


class Site:
    """Shows the process that is being walked."""

    def __init__(self) -> None:
        self.process: Process | None = None

    @contextmanager
    def served(self) -> Iterator[str]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                where = urlsplit(self.path)
                name = where.path.rpartition("/")[2]
                known = site.process is not None and name.isdigit()
                text = page(site.process, int(name), bool(where.query)) if known and site.process else "<h1>Done</h1>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--processes", type=int, default=120)
    count = asked.parse_args().processes
    persona = Persona("maria", {fact: value for fact, (value, *_) in FACTS.items()})
    found = missed = wrong = quiet = walked = 0
    told: list[str] = []
    site, browser = Site(), PlaywrightBrowser(BrowserOptions())
    check = own_checks()["asked-again"]
    with site.served() as address, tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "journeys"
        home.mkdir()

        def walk_it(process: Process) -> Walk:
            site.process = process
            (home / "p.yaml").write_text(journey(process), encoding="utf-8")
            known = Known((Channel("desktop"),), {"maria": persona})
            written = read_journey(home / "p.yaml", known, root=Path(folder), home=home)
            channels = {"desktop": Channel("desktop")}
            world = World(address, channels, lambda channel: browser.tab(channel), SystemClock(), known.people)
            return walk(written, world, persona="maria")

        @settings(
            max_examples=count,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(processes())
        def measured(process: Process) -> None:
            nonlocal found, missed, wrong, quiet, walked
            done = walk_it(process)
            if not done.completed:
                raise SystemExit(f"a generated process cannot be walked: {done.failed_step or done.trouble}")
            walked += 1
            said = {problem.about for problem in check.ask(done)}
            truth = {f"{fact} in “{label}”" for fact, label in process.truth}
            found += len(said & truth)
            missed += len(truth - said)
            wrong += len(said - truth)
            quiet += sum(len(screen) for screen in process.screens) - len(truth)
            if said != truth:
                told.append(f"{process.trap}, {'one address' if process.one_address else 'pages'}: {said ^ truth}")

        try:
            measured()
        finally:
            browser.close()
    for each in told:
        print(each)
    recall = found / (found + missed) if found + missed else None
    line = {"bench": "asked-again", "processes": walked, "asked_again": found + missed, "found": found}
    print(json.dumps({**line, "recall": recall, "other_fields": quiet, "false_alarms": wrong}))


if __name__ == "__main__":
    main()
