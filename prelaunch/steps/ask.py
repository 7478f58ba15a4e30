"""Say something in a chat: one question, a file of questions with their answers, or the wish for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prelaunch.config.yaml_lines import Lined, read_lined
from prelaunch.model.codec import JsonValue
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused
from prelaunch.problems import UserError
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, listed, mapping_of, quoted, text_of

PERSON_TURNS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One message; `holds` are alternatives for each fact of a right answer."""

    text: str
    topic: str = ""
    holds: tuple[tuple[str, ...], ...] = ()
    errs: tuple[str, ...] = ()
    """What a right answer never says."""
    within_s: float | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    all: tuple[Question, ...]
    title: str = ""
    """Of the file they are from; '' for a question in the journey itself."""


@dataclass(frozen=True, slots=True)
class Person:
    wordings: tuple[str, ...]
    turns: int = PERSON_TURNS


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Questions | Person | None:
    parts = lined.value
    if not isinstance(parts, dict):
        text = text_of(lined, "the question", notes)
        return None if text is None else Questions((Question(text),))
    before = len(notes.complaints)
    for key in parts:
        if key not in ("answers", "person", "turns"):
            notes.unknown(key, "a part of “ask”", lined.key_lines[key], ("answers", "person", "turns"))
    if len(notes.complaints) == before and ("answers" in parts) == ("person" in parts):
        notes.complain("it is not said what to ask", lined.line, "write a question, {answers: file} or {person: words}")
    if len(notes.complaints) > before:
        return None
    if "person" in parts:
        wordings = _texts(parts["person"], "the wish for a person", notes)
        turns = parts["turns"].value if "turns" in parts else PERSON_TURNS
        if isinstance(turns, bool) or not isinstance(turns, int) or not 1 <= turns <= 20:
            notes.complain("“turns” is a number of messages", parts["turns"].line, "write one from 1 to 20")
            return None
        return Person(wordings, turns) if wordings else None
    return _file(parts["answers"], notes)


def _file(lined: Lined, notes: Notes) -> Questions | None:
    written = text_of(lined, "the file of answers", notes)
    if written is None:
        return None
    root = notes.root or Path()
    file = next((each for each in ((root / notes.file).parent / written, root / written) if each.is_file()), None)
    if file is None:
        notes.complain(f"there is no file “{written}”", lined.line, "write its path from the journey or the workspace")
        return None
    resolved, home = file.resolve(), root.resolve()
    own = notes.about(resolved.relative_to(home).as_posix() if resolved.is_relative_to(home) else str(file))
    try:
        document = read_lined(file, own.file)
    except UserError as error:
        notes.complaints += error.complaints
        return None
    questions = tuple(_questions(document, own))
    notes.complaints += own.complaints
    parts = document.value if isinstance(document.value, dict) else {}
    title = parts["answers"].text if "answers" in parts else written
    return None if own.complaints else Questions(questions, title)


def _questions(document: Lined, notes: Notes) -> Iterator[Question]:
    parts = mapping_of(document, "a file of answers", notes) or {}
    for key in parts:
        if key not in ("answers", "within", "questions", "note"):
            known = ("answers", "within", "questions", "note")
            notes.unknown(key, "a part of a file of answers", document.key_lines[key], known)
    within = parts["within"].value if "within" in parts else None
    if within is not None and (isinstance(within, bool) or not isinstance(within, (int, float)) or within <= 0):
        notes.complain("“within” is a number of seconds", parts["within"].line, "write one above 0")
        within = None
    items = parts["questions"].value if "questions" in parts else None
    if not isinstance(items, list) or not items:
        notes.complain("a file of answers needs questions", document.line, "add “questions:” with {ask: …, holds: …}")
        return
    for item in items:
        yield from _question(item, None if within is None else float(str(within)), notes)


def _question(item: Lined, within_s: float | None, notes: Notes) -> Iterator[Question]:
    parts = mapping_of(item, "a question", notes) or {}
    for key in parts:
        if key not in ("ask", "holds", "not", "note"):
            notes.unknown(key, "a part of a question", item.key_lines[key], ("ask", "holds", "not", "note"))
    if "ask" not in parts or "holds" not in parts:
        notes.complain("a question needs its wordings and its facts", item.line, "write {ask: […], holds: […]}")
        return
    wordings = _texts(parts["ask"], "a question", notes)
    facts = parts["holds"].value if isinstance(parts["holds"].value, list) else [parts["holds"]]
    holds = tuple(_texts(fact, "a fact", notes) for fact in facts)
    errs = _texts(parts["not"], "what it must not say", notes) if "not" in parts else ()
    for text in wordings:
        yield Question(text, wordings[0], tuple(filter(None, holds)), errs, within_s)


def _texts(lined: Lined, what: str, notes: Notes) -> tuple[str, ...]:
    items = lined.value if isinstance(lined.value, list) else [lined]
    return tuple(text for text in (text_of(item, what, notes) for item in items) if text)


def _do(walking: Walking, args: Questions | Person) -> None:
    if isinstance(args, Person):
        _until_person(walking, args)
        return
    wrong = []
    for each in args.all:
        said = walking.ask(
            each.text,
            topic=each.topic,
            holds=each.holds,
            errs=each.errs,
            within_s=each.within_s,
            checked=bool(args.title),
        )
        if args.title and not (said.right and said.full_ms <= said.within_s * 1000):
            wrong.append(said)
    if wrong:
        kind = "chat-loops" if walking.chat_loops() else "wrong-answer"
        first = wrong[0]
        what = f"asked “{first.question}”, the chat answered “{_short(first.answer) or 'nothing'}”"
        lacking = f", without {listed(list(first.lacks))}" if first.lacks else ""
        more = f"; {len(wrong)} of {len(args.all)} answers are not right" if len(args.all) > 1 else ""
        raise StepRefused(Failure(what + lacking + more, args.title, kind=kind))


def _until_person(walking: Walking, args: Person) -> None:
    for turn in range(args.turns):
        said = walking.ask(args.wordings[turn % len(args.wordings)], wants_person=True)
        if said.person:
            return
    what = f"no person answered in {args.turns} turns"
    raise StepRefused(Failure(what, "a person", (_short(said.answer),), "no-person"))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:117] + "…"


def _sentence(args: Questions | Person) -> str:
    if isinstance(args, Person):
        return f"Ask for a person, {quoted(args.wordings[0])}"
    return f"Ask {args.title}" if args.title else f"Ask {quoted(args.all[0].text)}"


_TEXTS: dict[str, JsonValue] = {"type": [*TEXT["type"], "array"], "items": dict(TEXT), "minItems": 1}  # type: ignore[misc]
ask = Step(
    verb="ask",
    help="Say something in a chat and wait for the reply: a question, {answers: a file of them}, or {person: words}.",
    read=_read,
    sentence=_sentence,
    do=_do,
    schema={
        "type": [*TEXT["type"], "object"],  # type: ignore[misc]
        "properties": {
            "answers": {"type": "string", "description": "A file of questions, each with the facts of a right answer."},
            "person": {**_TEXTS, "description": "Words that ask for a person; said in turn until one answers."},
            "turns": {"type": "integer", "minimum": 1, "description": "How often at most; 3 where not written."},
        },
        "additionalProperties": False,
        "minProperties": 1,
    },
)
