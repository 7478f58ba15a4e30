"""What axe-core finds in the page and in its frames, and what it could not tell."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, record, rows, string, strings
from prelaunch.gatherers._snapshot import library
from prelaunch.model.codec import JsonValue
from prelaunch.model.visit import Axe, AxeNode, AxeRule
from prelaunch.ports import Framed, TabLost

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
FURTHER = ("wcag2aaa", "wcag21aaa", "wcag22aaa", "experimental")
"""Asked as well, so that a workspace can choose them afterwards without another look."""
OPTIONS = {
    "runOnly": {"type": "tag", "values": (*TAGS, *FURTHER)},
    "resultTypes": ["violations", "incomplete"],
    "elementRef": True,
    # Our own are shorter, and theirs take seconds where thousands of elements have one fault.
    "selectors": False,
    "preload": False,
    # Each frame is asked by itself: no messages between windows that a page could hold up.
    "iframes": False,
    # The style sheets are read by `pieces` for the second of these.
    "rules": {"frame-tested": {"enabled": False}, "css-orientation-lock": {"enabled": False}},
}
# What holds for a page as a whole, axe asks of the outermost document only.
_WHOLE = (
    *("bypass", "document-title", "landmark-one-main", "page-has-heading-one"),
    *("meta-viewport", "meta-viewport-large"),
)
INNER_OPTIONS = OPTIONS | {
    "rules": {name: {"enabled": False} for name in ("frame-tested", "css-orientation-lock", "region", *_WHOLE)}
}
HEAVY = ("link-in-text-block", "target-size")
MOST_ELEMENTS = 10_000
"""On a page of more, the heavy rules are left to a person; measured at 1 to 3 ms an element."""
MOST_NODES = 100
"""Elements told for each rule; how many more there are is told with the last."""
AT_HAND = (
    "(() => { if (typeof axe === 'undefined' && typeof prelaunchEngine === 'function') prelaunchEngine();"
    " return typeof axe; })()"
)
MOST_FRAMES = 10
DEEPEST = 3
FRAMES = """page.all('iframe, frame').map(el => [
  page.selector(el), page.attr(el, 'src') || page.path(el), page.path(el),
  page.visible(el) ? '' : 'hidden',
  page.has(el, 'sandbox') && !/allow-scripts/.test(page.attr(el, 'sandbox')) ? 'sandboxed' : ''])"""


def read(look: Look) -> Axe:
    """axe's answer for the document, with the frames' own merged in; frames that could not be asked are named."""
    whole = _ask(look, ())
    asked, unchecked = 0, []
    waiting: list[tuple[tuple[str, ...], str, list[JsonValue]]] = [((), "", row) for row in rows(look.raw, 5)]
    while waiting:
        outer, above, row = waiting.pop(0)
        selector, address, path, hidden, sandboxed = map(string, row)
        if hidden:
            continue
        frame, path = (*outer, selector), f"{above} > {path}" if above else path
        if sandboxed or asked >= MOST_FRAMES or len(frame) > DEEPEST:
            unchecked.append(address)
            continue
        asked += 1
        try:
            inner = _ask(look, frame)
            waiting += [(frame, path, each) for each in rows(_frames(look, frame), 5)]
        except LookupError:
            unchecked.append(address)
            continue
        whole = _merged(whole, inner, path, " >>> ".join(frame))
    return replace(whole, frames_not_checked=tuple(unchecked))


def _ask(look: Look, frame: tuple[str, ...]) -> Axe:
    if _evaluate(look, frame, AT_HAND) != "object":
        _evaluate(look, frame, _engine())
    question = {
        "options": INNER_OPTIONS if frame else OPTIONS,
        "heavy": HEAVY,
        "most": MOST_ELEMENTS,
        "nodes": MOST_NODES,
    }
    contrast = f"const contrast =\n{_contrast()};"
    script = f"(async () => {{\n{library()}\n{contrast}\nreturn await ({_question()})({json.dumps(question)});\n}})()"
    try:
        said = record(_evaluate(look, frame, script))
    except TabLost as error:
        raise RuntimeError("axe did not finish in time: the page has too many elements, or froze meanwhile") from error
    return Axe(
        version=string(said["version"]),
        violations=tuple(map(_rule, rows(said["violations"], 6))),
        incomplete=tuple(map(_rule, rows(said["incomplete"], 6))),
        passed=strings(said["passed"]),
    )


def _evaluate(look: Look, frame: tuple[str, ...], script: str) -> JsonValue:
    if not frame:
        return look.tab.evaluate(script)
    if isinstance(look.tab, Framed):
        return look.tab.evaluate_in(frame, script)
    raise LookupError("this tab cannot look into frames")


def _frames(look: Look, frame: tuple[str, ...]) -> JsonValue:
    return _evaluate(look, frame, f"(() => {{\n{library()}\nreturn {FRAMES};\n}})()")


def _rule(row: list[JsonValue]) -> AxeRule:
    name, impact, words, address, tags, nodes = row
    told = tuple(AxeNode(element(where), string(summary)) for where, summary in rows(nodes, 2))
    return AxeRule(string(name), string(impact), string(words), string(address), strings(tags), told)


def _merged(whole: Axe, inner: Axe, path: str, selector: str) -> Axe:
    def placed(rule: AxeRule) -> AxeRule:
        moved = (
            replace(
                node,
                element=replace(
                    node.element,
                    path=f"{path} > {node.element.path}",
                    selector=f"{selector} >>> {node.element.selector}",
                    box=None,
                ),
            )
            for node in rule.nodes
        )
        return replace(rule, nodes=tuple(moved))

    return replace(
        whole,
        violations=_joined(whole.violations, map(placed, inner.violations)),
        incomplete=_joined(whole.incomplete, map(placed, inner.incomplete)),
        passed=tuple(dict.fromkeys((*whole.passed, *inner.passed))),
    )


def _joined(rules: Iterable[AxeRule], more: Iterable[AxeRule]) -> tuple[AxeRule, ...]:
    known = {rule.id: rule for rule in rules}
    for rule in more:
        before = known.get(rule.id)
        known[rule.id] = replace(before, nodes=before.nodes + rule.nodes) if before else rule
    return tuple(known.values())


@cache
def _source() -> str:
    """axe-core as axe-playwright-python ships it, kept from a page's module loader."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    return f"const module = undefined, define = undefined;\n{source}\n"


@cache
def _engine() -> str:
    """For a document that was there before our scripts; it is not defined twice."""
    return f"(() => {{ if (typeof axe === 'undefined') {{ {_source()} }} return typeof axe; }})()"


@cache
def _question() -> str:
    return Path(__file__).with_name("_axe.js").read_text("utf-8")


@cache
def _contrast() -> str:
    return Path(__file__).with_name("_contrast.js").read_text("utf-8").rstrip().rstrip(";")


gatherer = Gatherer(
    part="axe",
    read=read,
    snapshot=FRAMES,
    # Sent once for each tab and called where it is asked for: to send 650 KB with each page cost 50 ms of it.
    init_script=f"globalThis.prelaunchEngine = () => {{ {_source()} }};",
    order=95,
)
