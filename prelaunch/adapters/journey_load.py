"""Make a load script of a journey: walk it twice as two personas, explain every difference, write it, prove it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prelaunch.adapters.proving import Proof, prove
from prelaunch.adapters.recording import Recorded, record
from prelaunch.config.guard import may_load
from prelaunch.config.secrets import SHORTEST, Redactor
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.people import NOBODY, Persona
from prelaunch.journeys.values import mapped, placeholders
from prelaunch.journeys.workspace import people_of
from prelaunch.loadtests.conversation import Conversation
from prelaunch.loadtests.customers import read_data
from prelaunch.loadtests.generated import DATA, file_of, generated, is_by_hand
from prelaunch.loadtests.script import Script, script_of
from prelaunch.problems import Complaint, UserError

_VARIED = re.compile(r"name|mail", re.I)
_FIXED = re.compile(r"login|user.?name|password", re.I)
MOST_WALKS = 5


@dataclass(frozen=True, slots=True)
class Made:
    """A journey's locustfile; it may be run where `trouble` is empty."""

    file: Path
    by_hand: bool
    script: Script | None
    """None where a person has taken the file over: then nothing was recorded."""
    walked_as: tuple[str, ...]
    proof: Proof
    trouble: str
    notes: tuple[str, ...] = ()


def make(
    journey: Journey,
    settings: Settings,
    *,
    env: Mapping[str, str],
    evidence: Path,
    think_s: tuple[float, float] = (1.0, 3.0),
    with_static: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """The script of a journey in `loadtests/generated/`; the conversations, without secrets, go to `evidence`."""
    refused = may_load(settings.site, settings.allow_hosts) or settings.production
    if refused:
        raise UserError(f"refused: {refused}")
    fit(journey, settings)
    file = file_of(settings.folder, journey.name)
    if file.is_file() and is_by_hand(file.read_text(encoding="utf-8")):
        tell(f"{file.name} was taken over by hand: it is used as it is")
        proof = _proof(file, settings, ())
        return Made(file, True, None, (), proof, proof.trouble, ("the load script was taken over by hand",))
    one, other, note = _two_walks(journey, settings, env, tell)
    evidence.mkdir(parents=True, exist_ok=True)
    for at, each in enumerate((one, other), 1):
        _write_har(evidence / f"walk-{at}.har", each, settings)
    script = script_of(one.conversation, other.conversation, with_static=with_static)
    text = generated(
        script,
        journey=journey.name,
        title=journey.title,
        source=journey.source,
        personas=journey.personas,
        think_s=think_s,
    )
    _without_secrets(text, settings, file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    walked = (one.conversation.persona, other.conversation.persona)
    notes = tuple(filter(None, (*script.notes, note, *_told(script))))
    if script.refusal:
        return Made(file, False, script, walked, Proof(trouble=script.refusal), script.refusal, notes)
    tell("one customer walks the load script")
    proof = _proof(file, settings, script.fresh)
    return Made(file, False, script, walked, proof, proof.trouble, notes)


def second_persona(journey: Journey, settings: Settings) -> Iterator[tuple[Persona, str]]:
    """Who may walk it the second time, the best first, each with what must be told about it."""
    people = people_of(settings)
    first = people.get(journey.personas[0], NOBODY) if journey.personas else NOBODY
    data = settings.folder / DATA / f"{journey.name.replace('/', '-')}.csv"
    if data.is_file():
        for row in read_data(data)[:2]:
            if row != dict(first.facts):
                yield Persona(f"{data.name}", {key: value.replace("${round}", "2") for key, value in row.items()}), ""
    for name in journey.personas[1:]:
        yield people[name], ""
    needed = _facts(journey)
    for name, each in people.items():
        if name not in journey.personas and needed and needed <= set(each.facts):
            yield each, f"the second walk was as {name}, whom the journey does not name"
    if needed and not any(_FIXED.search(fact) for fact in needed):
        facts = {name: _varied(name, value) for name, value in first.facts.items()}
        yield Persona(f"{first.name}-2", facts, first.hidden), "the second walk was as a made-up persona"
    said = f"both walks were as {first.name}: there is no second persona with {', '.join(sorted(needed))}"
    yield first, said if needed else ""


def _two_walks(
    journey: Journey, settings: Settings, env: Mapping[str, str], tell: Callable[[str], None]
) -> tuple[Recorded, Recorded, str]:
    people = people_of(settings)
    first = people.get(journey.personas[0], NOBODY) if journey.personas else NOBODY
    one = _walked(journey, settings, first, env, tell)
    if not one.walk.completed:
        raise UserError(f"the journey cannot be recorded: {_why(one)}")
    last = ""
    for persona, note in list(second_persona(journey, settings))[: MOST_WALKS - 1]:
        other = _walked(journey, settings, persona, env, tell)
        if other.walk.completed and _same_length(one.conversation, other.conversation):
            return one, other, note
        last = _why(other)
    raise UserError(f"the journey could be walked once and not again: {last}")


def _walked(
    journey: Journey, settings: Settings, persona: Persona, env: Mapping[str, str], tell: Callable[[str], None]
) -> Recorded:
    tell(f"walking “{journey.title}”" + (f" as {persona.name}" if persona.name else ""))
    return record(journey, settings, persona, env={name: env[name] for name in journey.environment})


def _same_length(one: Conversation, other: Conversation) -> bool:
    return len(one.steps) == len(other.steps)


def _why(recorded: Recorded) -> str:
    walk = recorded.walk
    failed = walk.failed_step
    if failed and failed.failure:
        return f"{failed.source} {failed.sentence}: {failed.failure.what}"
    return walk.trouble or "its walk took other steps than the first"


def fit(journey: Journey, settings: Settings) -> None:
    """Raises UserError where it cannot be walked by many."""
    kinds = {each.name: each.kind for each in settings.channels}
    if len(journey.channels) > 1 or kinds.get(journey.channel) == "http":
        what = f"“{journey.name}” uses {', '.join(journey.channels)}; a load script stays on one browser channel"
        remedy = "write a journey of what the many do, and let the colleagues' part out"
        raise UserError(Complaint(what, journey.source, 1, remedy))
    if any("personas." in name for step in journey.steps for name in _named(step.args)):
        what = "a journey that names other personas' facts cannot be walked by many"
        raise UserError(Complaint(what, journey.source, 1, "use ${persona.…} in it"))


def _facts(journey: Journey) -> set[str]:
    names = (name for step in journey.steps for name in _named(step.args))
    return {name.removeprefix("persona.") for name in names if name.startswith("persona.")}


def _named(args: object) -> list[str]:
    found: list[str] = []

    def look(text: str) -> str:
        found.extend(placeholders(text))
        return text

    mapped(args, look)
    return found


def _varied(name: str, value: str) -> str:
    if "@" in value:
        return value.replace("@", "+2@", 1)
    return f"{value}a" if _VARIED.search(name) and value else value


def _proof(file: Path, settings: Settings, fresh: Sequence[tuple[str, str, str]]) -> Proof:
    return prove(
        file,
        target=settings.site,
        allow_hosts=settings.allow_hosts,
        fresh=fresh,
        environment=environment_of(settings),
    )


def environment_of(settings: Settings) -> dict[str, str]:
    """What a locustfile needs to find its customers."""
    return {"PRELAUNCH_WORKSPACE": str(settings.folder.resolve()), "PRELAUNCH_ENVIRONMENT": settings.environment}


def _told(script: Script) -> Iterator[str]:
    if script.left_out:
        yield f"left out, since one walk alone asked for it: {', '.join(sorted(set(script.left_out)))}"
    if script.unseen:
        yield f"drawn by the page's script, so a replay cannot see it: {'; '.join(script.unseen)}"


def _without_secrets(text: str, settings: Settings, file: Path) -> None:
    """A recorded secret must never stand in a file that is kept."""
    long = [each for each in settings.secrets if len(each) >= SHORTEST]
    if Redactor(long)(text) != text:
        what = f"{file.name} would hold a secret: it was sent as it is and is no fact of the journey's persona"
        raise UserError(Complaint(what, remedy="write it as ${persona.…} in the journey"))


def _write_har(file: Path, recorded: Recorded, settings: Settings) -> None:
    """Without the bodies of pictures and scripts, and without secrets."""
    entries = [_lean(entry) for entry in recorded.har["log"]["entries"]]
    redact = Redactor([*settings.secrets])
    log = {**recorded.har["log"], "entries": entries}
    file.write_text(json.dumps(redact.json({"log": log}), ensure_ascii=False), encoding="utf-8")


def _lean(entry: Mapping[str, object]) -> dict[str, object]:
    response = entry["response"]
    kept = entry.get("_resourceType") in ("document", "xhr", "fetch")
    if kept or not isinstance(response, dict):
        return dict(entry)
    content = {key: value for key, value in response.get("content", {}).items() if key not in ("text", "encoding")}
    return {**entry, "response": {**response, "content": content}}
