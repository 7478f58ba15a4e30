"""Take a request apart into the places where a value can differ from user to user, and put it together again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from prelaunch.loadtests.conversation import Exchange
from prelaunch.loadtests.facts import FilePart, LoadStep
from prelaunch.model.codec import JsonValue

ORDINARY = frozenset(
    {"accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-length", "content-type"}
    | {"cookie", "dnt", "host", "if-modified-since", "if-none-match", "origin", "pragma", "priority", "range"}
    | {"referer", "te", "transfer-encoding", "upgrade-insecure-requests", "user-agent", "save-data"}
)
"""Headers that every browser sends by itself; what is not among them, the page's own script has set."""
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Slot:
    where: str
    """For people: `field “csrf”`, `the 2nd part of the path`."""
    key: str
    """Its name alone: `csrf`."""
    value: str
    number: bool = False
    """A JSON number, which must be sent as one."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request in pieces."""

    method: str
    path: tuple[Slot, ...]
    query: tuple[Slot, ...]
    headers: tuple[Slot, ...]
    form: tuple[Slot, ...] | None = None
    files: tuple[FilePart, ...] = ()
    multipart: bool = False
    json: JsonValue = None
    leaves: tuple[Slot, ...] = ()
    """Of the JSON body, in order."""
    raw: Slot | None = None
    """A body of another kind."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (
            *self.path,
            *self.query,
            *self.headers,
            *(self.form or ()),
            *self.leaves,
            *((self.raw,) if self.raw else ()),
        )

    @property
    def shape(self) -> tuple[object, ...]:
        """What two recordings of the same request have in common."""
        names = (self.query, self.form or (), self.leaves)
        return (self.method, len(self.path), *(tuple(each.where for each in part) for part in names))


def request_of(exchange: Exchange) -> Request:
    parts = urlsplit(exchange.url)
    pieces = [unquote(each) for each in (parts.path or "/").split("/")[1:]]
    path = tuple(Slot(f"part {at} of the path", "path", piece) for at, piece in enumerate(pieces, 1))
    query = tuple(_named("query", parse_qsl(parts.query, keep_blank_values=True)))
    own = [
        (name, value)
        for name, value in exchange.headers
        if name not in ORDINARY and not name.startswith(("sec-", ":", "x-client-data"))
    ]
    made = Request(exchange.method, path, query, tuple(_named("header", own)))
    kind = exchange.body_type.partition(";")[0].strip().lower()
    body = exchange.body
    if body is None or (not body and not kind):
        return made
    if kind == FORM:
        form = tuple(_named("field", parse_qsl(body, keep_blank_values=True)))
        return replace(made, form=form)
    if kind == MULTIPART:
        fields, files = _multipart(exchange.body_type, body)
        return replace(made, form=tuple(_named("field", fields)), files=tuple(files), multipart=True)
    if kind.endswith("json"):
        try:
            value = json.loads(body)
        except ValueError:
            return replace(made, raw=Slot("the body", "body", body))
        return replace(made, json=value, leaves=tuple(_leaves(value)))
    return replace(made, raw=Slot("the body", "body", body)) if body else made


def step_of(request: Request, name: str, said: Callable[[Slot], str], body_type: str = "") -> LoadStep:
    """The request as a load step, each slot's value as `said` gives it: itself, or with ${references} in it."""
    path = "/" + "/".join(_quoted(said(each), "-._~!$&'()*+,;=:@") for each in request.path)
    query = "&".join(f"{quote(each.key)}={_quoted(said(each), '-._~')}" for each in request.query)
    headers = [(each.key, said(each)) for each in request.headers]
    if request.raw is not None and body_type:
        headers.append(("content-type", body_type))
    return LoadStep(
        name=name,
        method=request.method,
        path=path + (f"?{query}" if query else ""),
        form=tuple((each.key, said(each)) for each in request.form) if request.form is not None else None,
        multipart=request.multipart,
        files=request.files,
        json=_filled(request.json, iter(request.leaves), said) if request.leaves or request.json is not None else None,
        body=said(request.raw) if request.raw is not None else None,
        headers=tuple(headers),
        encoded=True,
    )


def _named(kind: str, pairs: list[tuple[str, str]]) -> Iterator[Slot]:
    for name, value in pairs:
        yield Slot(f"{kind} “{name}”", name, value)


def _leaves(value: JsonValue, path: str = "$", key: str = "") -> Iterator[Slot]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _leaves(each, f"{path}.{name}", name)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _leaves(each, f"{path}[{at}]", key)
    elif isinstance(value, str):
        yield Slot(f"JSON {path}", key, value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield Slot(f"JSON {path}", key, json.dumps(value), number=True)


def _filled(value: JsonValue, leaves: Iterator[Slot], said: Callable[[Slot], str]) -> JsonValue:
    """The same JSON, its texts and numbers as `said` gives them; a number that changes is a reference by itself."""
    if isinstance(value, Mapping):
        return {name: _filled(each, leaves, said) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, leaves, said) for each in value]
    if isinstance(value, str):
        return said(next(leaves))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        slot = next(leaves)
        text = said(slot)
        return value if text == slot.value else {"$number": text}
    return value


_REFERENCE = re.compile(r"(\$\{[^}]*\})")


def _quoted(text: str, safe: str) -> str:
    """URL-encoded, references left as they are: what they stand for is encoded when it is known."""
    return "".join(piece if at % 2 else quote(piece, safe=safe) for at, piece in enumerate(_REFERENCE.split(text)))


def _multipart(body_type: str, body: str) -> tuple[list[tuple[str, str]], list[FilePart]]:
    head = f"Content-Type: {body_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body.encode("utf-8", "surrogateescape"))
    fields: list[tuple[str, str]] = []
    files: list[FilePart] = []
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition") or "")
        content = part.get_payload(decode=True)
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
        filename = part.get_param("filename", header="content-disposition")
        if filename is None:
            fields.append((name, text.removesuffix("\r\n") if text.endswith("\r\n") else text))
        else:
            files.append(FilePart(name, str(filename), part.get_content_type(), text))
    return fields, files
