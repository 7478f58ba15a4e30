"""One thing that was recorded, as steps of a journey, and as remarks where the language has no word for it.

The names and parts of the actions are those of `playwright codegen --target jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from prelaunch.config.secrets import looks_secret
from prelaunch.config.yaml_lines import load_lined
from prelaunch.journeys.recorded_targets import Unsayable, field_of, own_words, target_of, told
from prelaunch.journeys.recorded_windows import EMPTY, Item, Remark, Windows, address
from prelaunch.journeys.verbs import verbs
from prelaunch.steps import Notes

_BITS = {1: "Alt", 2: "ControlOrMeta", 4: "ControlOrMeta", 8: "Shift"}
"""How the recorder writes which keys were held."""
_CLICKS = {2: "double", 3: "triple"}


@dataclass(slots=True)
class Actions:
    """The actions of one recording, in their order: which window each was done in, and what was typed secretly."""

    site: str
    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    """What was typed into password fields, by the environment variable that stands for it."""
    files: list[str] = field(default_factory=list)
    windows: Windows = field(init=False)

    def __post_init__(self) -> None:
        self.windows = Windows(self.site)

    def items(self, action: Mapping[str, Any]) -> Iterator[Item]:
        """Steps and remarks, in the order to be written; a step among them can be read as it stands."""
        yield from self.windows.before(action)
        try:
            for item in self._items(action, target_of(action.get("locator"))):
                yield item if isinstance(item, Remark) else _readable(item)
        except Unsayable as unsayable:
            yield Remark(f"{_name(action)}: a journey cannot say {unsayable}")
        yield from self.windows.after(action)

    def _items(self, action: Mapping[str, Any], target: dict[str, Any]) -> Iterator[Item]:
        name, there = _name(action), told(target)
        if name in ("openPage", "navigate"):
            yield from self._opened(str(action.get("url", "")))
        elif name == "closePage":
            yield Remark("the closing of a window")
        elif not target:
            yield Remark(f"{name}, on nothing that was noted")
        elif name == "click":
            yield from _clicked(action, target)
        elif name in ("check", "uncheck"):
            yield {"choose": _entry(target, "option", "yes" if name == "check" else "no")}
        elif name == "fill":
            yield {"fill": _entry(target, "text", self._typed(target, str(action.get("text", ""))))}
        elif name == "select":
            yield from _selected(action, target)
        elif name == "setInputFiles":
            yield from self._uploaded(action, target)
        elif name == "press":
            yield {"press": {"key": "+".join([*_held(action), str(action.get("key", ""))]), "at": target}}
        elif name == "hover":
            yield Remark(f"the mouse over {there}")
        elif name == "assertValue":
            yield self._valued(target, str(action.get("value", "")))
        else:
            yield from _asserted(name, action, target)

    def _opened(self, url: str) -> Iterator[Item]:
        if url.startswith(("http://", "https://")):
            yield {"open": address(url, self.site)}
        elif url not in EMPTY or self.windows.begun:
            # The recorder itself begins with an empty window; nobody did that.
            yield Remark(f"the opening of {url or 'an empty page'}")

    def _uploaded(self, action: Mapping[str, Any], target: Mapping[str, Any]) -> Iterator[Item]:
        names = [str(each) for each in action.get("files") or []]
        words = {key: value for key, value in target.items() if key not in ("within", "nth")}
        called = str(next(iter(words.values()))) if set(words) <= {"field", "button", "text"} else ""
        if not names or not called or len(words) != 1:
            yield Remark(f"{' and '.join(names) or 'no file'} given to {told(target)}")
            return
        if len(target) > len(words):
            yield Remark(f"which “{called}” it was: {told(target)}")
        self.files += [each for each in names if each not in self.files]
        plain = [each.replace("${", "$${") for each in names]
        yield {"upload": {called: plain[0] if len(plain) == 1 else plain}}

    def _valued(self, target: dict[str, Any], value: str) -> Item:
        return (
            {"see": {**target, "is": self._typed(target, value)}} if value else Remark(f"that {told(target)} is empty")
        )

    def _typed(self, target: Mapping[str, Any], text: str) -> str:
        secret = next((words for words in own_words(target) if looks_secret(words)), "")
        if not secret:
            return text.replace("${", "$${")
        stem = re.sub(r"\W+", "_", secret.upper()).strip("_") or "PASSWORD"
        number = 1
        while self.secrets.setdefault(variable := stem if number == 1 else f"{stem}_{number}", text) != text:
            number += 1
        return f"${{env.{variable}}}"


def _clicked(action: Mapping[str, Any], target: dict[str, Any]) -> Iterator[Item]:
    button, held = str(action.get("button") or "left"), _held(action)
    there = told(target)
    if button != "left" or held:
        keys = f" with {'+'.join(held)} held" if held else ""
        yield Remark(f"a click{keys} of the {button} button on {there}")
        return
    count = action.get("clickCount") or 1
    if count != 1:
        yield Remark(f"that it was a {_CLICKS.get(count, f'{count}-fold')} click on {there}; one is written")
    if action.get("position"):
        yield Remark(f"where inside {there} the click was; its middle is clicked")
    yield {"click": _plain(target)}


def _selected(action: Mapping[str, Any], target: dict[str, Any]) -> Iterator[Item]:
    options = [str(each) for each in action.get("options") or []]
    if len(options) != 1 or not options[0]:
        chosen = " and ".join(options) if any(options) else "nothing"
        yield Remark(f"the choice of {chosen} in {told(target)}")
        return
    yield {"choose": _entry(target, "option", options[0].replace("${", "$${"))}


def _asserted(name: str, action: Mapping[str, Any], target: dict[str, Any]) -> Iterator[Item]:
    if name == "assertText":
        text = str(action.get("text", "")).replace("${", "$${")
        if action.get("substring") is False:
            yield {"see": {**target, "is": text}}
        else:
            yield {"see": {"containing": text} if "text" in target else {**target, "containing": text}}
        return
    if name == "assertChecked":
        yield Remark(f"that {told(target)} is {'not ' if action.get('checked') is False else ''}ticked")
    elif name == "assertSnapshot":
        yield Remark(f"the snapshot that {told(target)} must be like; that it is seen is written")
    elif name != "assertVisible":
        yield Remark(f"{name} on {told(target)}")
        return
    yield {"see": _plain(target)}


def _readable(step: dict[str, Any]) -> Item:
    """The step, or a remark where the language refuses it; that a file is still missing is told elsewhere."""
    lined = load_lined(yaml.safe_dump(step, allow_unicode=True), "recorded")
    (verb,) = step
    notes = Notes("recorded")
    if isinstance(lined.value, dict) and verb != "upload":
        verbs()[verb].read(lined.value[verb], {}, notes)
    if not notes.complaints:
        return step
    target = step[verb]
    there = target.get("at", target) if isinstance(target, dict) else {"text": target}
    typed = ("option", "is", "containing", *(["text"] if verb == "fill" else []))
    named = {key: value for key, value in there.items() if key not in typed}
    key = f" of {target['key']}" if verb == "press" else ""
    return Remark(f"a {verb}{key} at {told(named)}: {notes.complaints[0].what}")


def _held(action: Mapping[str, Any]) -> list[str]:
    bits = action.get("modifiers")
    held = [name for bit, name in _BITS.items() if isinstance(bits, int) and bits & bit]
    return list(dict.fromkeys(held))


def _name(action: Mapping[str, Any]) -> str:
    return str(action["name"])


def _plain(target: Mapping[str, Any]) -> Any:
    return target["text"] if set(target) == {"text"} else dict(target)


def _entry(target: Mapping[str, Any], word: str, text: str) -> dict[str, Any]:
    if name := field_of(target):
        return {name: text}
    # `text` is what goes in there.
    return {("name" if key == word else key): value for key, value in target.items()} | {word: text}
