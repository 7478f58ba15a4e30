"""Wait for a message, and look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.ports import Mail
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, quoted, text_of

KEYS = ("subject", "from", "to", "containing", "within")


@dataclass(frozen=True, slots=True)
class Receive:
    subject: str = ""
    sender: str = ""
    to: str = ""
    """The persona's own address where nothing is written."""
    containing: str = ""
    within_s: float | None = None

    def fits(self, mail: Mail) -> bool:
        """Each is looked for as a part, without regard to case."""
        where = (
            (self.subject, mail.subject),
            (self.sender, mail.sender),
            (self.containing, f"{mail.text}\n{mail.html}"),
        )
        to = not self.to or not mail.to or any(self.to.casefold() in each.casefold() for each in mail.to)
        return to and all(_folded(wanted) in _folded(there) for wanted, there in where)

    def __str__(self) -> str:
        words = [quoted(self.subject)] if self.subject else []
        words += [f"from {quoted(self.sender)}"] if self.sender else []
        words += [f"to {quoted(self.to)}"] if self.to else []
        words += [f"with {quoted(self.containing)}"] if self.containing else []
        return " ".join(words)


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Receive | None:
    if not isinstance(lined.value, dict):
        subject = text_of(lined, "the subject", notes)
        return None if subject is None else Receive(subject)
    before = len(notes.complaints)
    for key in lined.value:
        if key not in KEYS:
            notes.unknown(key, "a part of “receive”", lined.key_lines[key], KEYS)
    texts = {key: text_of(lined.value[key], f"“{key}”", notes) or "" for key in KEYS[:4] if key in lined.value}
    within = lined.value.get("within")
    seconds: float | None = None
    if within is not None:
        if isinstance(within.value, bool) or not isinstance(within.value, (int, float)) or not 0 < within.value <= 600:
            notes.complain("“within” is a number of seconds", within.line, "write one above 0, at most 600")
        else:
            seconds = float(within.value)
    if not texts and len(notes.complaints) == before:
        notes.complain("it is not said which message", lined.line, "write {subject: a part of it}, from or containing")
    if len(notes.complaints) > before:
        return None
    return Receive(
        texts.get("subject", ""), texts.get("from", ""), texts.get("to", ""), texts.get("containing", ""), seconds
    )


def _do(walking: Walking, args: Receive) -> None:
    walking.receive(args.fits, str(args) or "a message", args.within_s, any_recipient=bool(args.to))


receive = Step(
    verb="receive",
    help="Wait for a message on a mail or SMS channel: parts of its subject, sender and words.",
    read=_read,
    sentence=lambda args: f"Receive {args}".rstrip(),
    do=_do,
    schema={
        "type": ["string", "object"],
        "properties": {
            **{key: dict(TEXT) for key in KEYS[:4]},
            "within": {"type": "number", "exclusiveMinimum": 0, "description": "Seconds; 10 where not written."},
        },
        "additionalProperties": False,
        "minProperties": 1,
    },
    expects=True,
)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
