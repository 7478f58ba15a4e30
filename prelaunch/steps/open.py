"""Open a page by its path or a whole address, the link of a mail, or ask an API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.walk import Failure
from prelaunch.ports import Asking, StepRefused
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._data import plain_again
from prelaunch.steps._requests import Ask, read_request, request_properties
from prelaunch.steps._words import TEXT, quoted, text_of


@dataclass(frozen=True, slots=True)
class Open:
    address: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link of the message that was received last, by its name or a part of its address."""

    name: str


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Open | OpenLink | Ask | None:
    if isinstance(lined.value, dict):
        if list(lined.value) != ["link"]:
            return read_request(lined, notes)
        name = text_of(lined.value["link"], "the link of the mail", notes)
        return None if name is None else OpenLink(name)
    address = text_of(lined, "the page to open", notes)
    if address is None:
        return None
    if not address.startswith(("/", "http://", "https://", "${")):
        notes.complain(f"“{address}” is not a page", lined.line, "begin a path with “/”, or write a whole address")
        return None
    return Open(address)


def _do(walking: Walking, args: Open | OpenLink | Ask) -> None:
    if isinstance(args, Open):
        walking.tab.open(walking.address(args.address))
    elif isinstance(args, OpenLink):
        walking.follow(args.name)
    else:
        _ask(walking, args)


def _ask(walking: Walking, args: Ask) -> None:
    tab = walking.tab
    if not isinstance(tab, Asking):
        what = f"“{args.method}” needs an HTTP channel, and {tab.channel.name} is a {tab.channel.kind} channel"
        raise StepRefused(Failure(what, args.address, kind="refused"))
    tab.ask_for(
        args.method.upper(),
        walking.address(args.address),
        headers={key: str(value) for key, value in args.headers.items},
        json=plain_again(args.json),
        form=None if args.form is None else {key: str(value) for key, value in args.form.items},
        login=(args.user, args.password) if args.user else None,
        status=args.status,
    )


def _sentence(args: Open | OpenLink | Ask) -> str:
    if isinstance(args, OpenLink):
        return f"Open the link {quoted(args.name)} from the mail"
    return f"Open {args.address}" if isinstance(args, Open) or args.method == "get" else f"Send {args}"


open_page = Step(
    verb="open",
    help="Open a page by its path, a whole address, {link: …} from the mail received last, or {post: /api/…, json: …}.",
    read=_read,
    sentence=_sentence,
    do=_do,
    schema={
        "type": [*TEXT["type"], "object"],  # type: ignore[misc]
        "properties": {"link": dict(TEXT), **request_properties()},
        "additionalProperties": False,
        "minProperties": 1,
    },
)
