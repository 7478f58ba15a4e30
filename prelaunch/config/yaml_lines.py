"""Read YAML as people mean it, and remember the line of everything."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from prelaunch.problems import Complaint, UserError

MOST_NODES = 200_000
"""A file may repeat itself by aliases; a file that grows beyond this is a bomb."""
DEEPEST = 100
TAG = "tag:yaml.org,2002:"
_INTEGER = r"-?(?:0|[1-9][0-9]*)"
_NUMBER = re.compile(rf"^{_INTEGER}(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Lined:
    """A YAML value with its line (from 1); a mapping also knows the line of each key."""

    value: bool | int | float | str | list[Lined] | dict[str, Lined] | None
    line: int
    key_lines: Mapping[str, int] = field(default_factory=dict)
    text: str = ""
    """A scalar as it was written, so that `1.10` can stay `1.10` where text is wanted."""


def load_lined(text: str, file: str) -> Lined:
    """The document with lines; raises UserError with every duplicate key or tag, or with the first syntax error.

    Booleans are those of YAML 1.2 (`true`, `false`): `on`, `yes`, `no` and `off` are text, and so are dates, `12:30`,
    and what only looks like a number: `0049`, `+44123`, `0x1F`. Tags are refused, never executed.
    An empty file is None.
    """
    try:
        node = yaml.compose(text.removeprefix("\ufeff"), Loader=_Loader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UserError(Complaint("there is a character that YAML does not allow", file, line, "remove it")) from error
    except yaml.MarkedYAMLError as error:
        raise UserError(_syntax(error, file)) from error
    except (ValueError, OverflowError) as error:
        raise UserError(Complaint(f"this is not valid YAML: {error}", file, 1, "check its escapes")) from error
    except RecursionError as error:
        raise UserError(Complaint("this is nested too deeply to be read", file, 1, "flatten it")) from error
    if node is None:
        return Lined(None, 1)
    reading = _Reading(file)
    lined = reading.read(node, 0)
    if reading.complaints:
        raise UserError(reading.complaints)
    return lined


def read_lined(path: Path, file: str = "") -> Lined:
    """The document of a file; raises UserError where it cannot be read. `file` is its name in messages."""
    file = file or str(path)
    try:
        return load_lined(path.read_text(encoding="utf-8"), file)
    except UnicodeDecodeError as error:
        raise UserError(Complaint("this file is not UTF-8 text", file, remedy="save it as UTF-8")) from error
    except OSError as error:
        raise UserError(Complaint(f"this file cannot be read: {error.strerror}", file)) from error


def plain(lined: Lined) -> Any:
    """The value alone, as Python's own lists and dictionaries."""
    if isinstance(lined.value, list):
        return [plain(item) for item in lined.value]
    if isinstance(lined.value, dict):
        return {key: plain(item) for key, item in lined.value.items()}
    return lined.value


def line_at(lined: Lined, path: Sequence[str | int]) -> int:
    """The line of a key or list item, followed as deep as the path can be."""
    line = lined.line
    for part in path:
        if isinstance(lined.value, dict) and part in lined.value:
            line, lined = lined.key_lines[str(part)], lined.value[str(part)]
        elif isinstance(lined.value, list) and isinstance(part, int) and part < len(lined.value):
            lined = lined.value[part]
            line = lined.line
        else:
            break
    return line


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own shape


for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", rf"^{_INTEGER}$", list("-0123456789")),
    ("float", _NUMBER.pattern, list("-0123456789")),
):
    _Loader.add_implicit_resolver(TAG + _tag, re.compile(_pattern), _first)


class _Reading:
    def __init__(self, file: str) -> None:
        self.file = file
        self.complaints: list[Complaint] = []
        self.nodes = 0

    def read(self, node: yaml.Node, depth: int) -> Lined:
        line = node.start_mark.line + 1
        self.nodes += 1
        if depth > DEEPEST or self.nodes > MOST_NODES:
            what = "an alias leads back into itself, or this is nested too deeply"
            if self.nodes > MOST_NODES:
                what = f"with its aliases this file holds more than {MOST_NODES} values"
            raise UserError(Complaint(what, self.file, line, "write it out without aliases"))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line, depth)
        if isinstance(node, yaml.SequenceNode):
            self._expect(node, line, "seq")
            return Lined([self.read(item, depth + 1) for item in node.value], line)
        return Lined(self._scalar(node, line), line, text=node.value)

    def _mapping(self, node: yaml.MappingNode, line: int, depth: int) -> Lined:
        self._expect(node, line, "map")
        values: dict[str, Lined] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._complain("a key must be a plain word", at, "put text with braces or brackets in quotes")
            elif _LONE_SURROGATE.search(key.value):
                self._complain("there is half a character, written as \\ud…", at, "write the character itself")
            elif key.value == "<<" and key.style is None:
                self._complain("“<<” does not merge here", at, "write the keys out")
            elif key.value in values:
                self._complain(f"“{key.value}” is written twice, first in line {lines[key.value]}", at, "keep one")
            else:
                values[key.value], lines[key.value] = self.read(value, depth + 1), at
        return Lined(values, line, lines)

    def _scalar(self, node: yaml.Node, line: int) -> bool | int | float | str | None:
        text = str(node.value)
        self._expect(node, line, "str", "null", "bool", "int", "float")
        if _LONE_SURROGATE.search(text):
            self._complain("there is half a character, written as \\ud…", line, "write the character itself")
        match node.tag.removeprefix(TAG):
            case "null":
                return None
            case "bool" if text.lower() in ("true", "false"):
                return text.lower() == "true"
            case "int" | "float" as kind if _NUMBER.match(text) and math.isfinite(float(text)) and len(text) <= 300:
                return int(text) if kind == "int" and text.lstrip("-").isdigit() else float(text)
            case "bool" | "int" | "float" as kind:
                word = "boolean" if kind == "bool" else "number"
                self._complain(f"“{text[:40]}” is not a {word} that can be read", line, "put text in quotes")
        return text

    def _expect(self, node: yaml.Node, line: int, *kinds: str) -> None:
        if node.tag not in [TAG + kind for kind in kinds]:
            tag = node.tag.replace(TAG, "!!")
            self._complain(f"the tag “{tag}” is not allowed", line, "remove it; put text that begins with ! in quotes")

    def _complain(self, what: str, line: int, remedy: str) -> None:
        self.complaints.append(Complaint(what, self.file, line, remedy))


def _syntax(error: yaml.MarkedYAMLError, file: str) -> Complaint:
    problem = error.problem or error.context or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    known = (told for words, *told in _PLAIN_WORDS if words in problem)
    unknown = [f"this is not valid YAML: {problem}", "check the indentation and quotes here and one line above"]
    what, remedy = next(known, unknown)
    if "'\\t'" in problem:
        what, remedy = "a tab is used for indentation", "indent with spaces"
    return Complaint(what, file, (mark.line if mark else 0) + 1, remedy)


_PLAIN_WORDS = (
    (
        "mapping values are not allowed here",
        "there is a “: ” where no key can be",
        "put text with “: ” in quotes, or indent",
    ),
    ("could not find expected ':'", "a “key: value” line has no colon", "add “: ” after the key"),
    ("but found another document", "there is a second document", "remove the line “---”"),
    ("undefined alias", "an alias is used that nothing defines", "put text that begins with * in quotes"),
    ("expected alphabetic or numeric character", "a name after * or & is missing", "put text with * or & in quotes"),
    ("cannot start any token", "a character that cannot begin a value", "put text with @, %, ` or a tab in quotes"),
    ("found unexpected end of stream", "a quotation mark is not closed", "close it"),
    ("expected <block end>", "the indentation does not fit the lines above", "line the keys or dashes up"),
    (
        "expected ',' or",
        "a list or mapping in brackets is not closed",
        "close it, put commas between its parts, and put text with “?” in quotes",
    ),
    ("found unknown escape character", "a backslash in double quotes", "use single quotes"),
)
