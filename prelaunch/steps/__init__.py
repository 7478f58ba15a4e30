"""One verb of the journey language per file; beside gatherers/ the only room that holds a tab.

To add a verb, add a file that holds a `Step`, and its test. It is found by `catalogue.instances_in`, read from YAML by
its own `read`, told to people by its own `sentence`, walked by its own `do`, and offered by editors from its `schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from prelaunch.calls import Call
from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.model.crossing import Exchange
from prelaunch.ports import FieldTouched, Mail, Tab
from prelaunch.problems import Complaint, did_you_mean

HIDDEN = "••••"
"""What stands where a secret was."""


@dataclass(frozen=True, slots=True)
class Step:
    """One verb: how it is written, told and done.

    What `read` answers is a frozen dataclass of text, Targets and tuples of such. Placeholders (`${kept.order}`) stay
    in its text until the step is walked; `sentence` and `do` receive it with them filled in.
    """

    verb: str
    help: str
    """One sentence, for editors and the documentation."""
    read: Callable[[Lined, Mapping[str, Lined], Notes], Any]
    """Reads the verb's value and its own modifiers; complains to the notes and answers None where it cannot."""
    sentence: Callable[[Any], str]
    """For people: `Press “Add to basket”`."""
    do: Callable[[Walking, Any], None]
    """Comes back when what it started has come to rest; raises StepRefused where it cannot be done."""
    schema: Mapping[str, JsonValue]
    """The JSON Schema of the verb's value."""
    modifiers: Mapping[str, Mapping[str, JsonValue]] = field(default_factory=dict)
    """Modifiers of this verb alone, each with its JSON Schema."""
    expects: bool = False
    """It states what must be so, and changes nothing."""
    keeps: Callable[[Any], tuple[str, ...]] = lambda _: ()
    """The names under which it keeps facts."""


class Walking(Protocol):
    """What a step may use of the walk it is part of."""

    @property
    def tab(self) -> Tab:
        """The tab of the channel in use; opened when it is first needed."""
        ...

    def address(self, written: str) -> str:
        """A path of the site, or a whole address, as an absolute address."""
        ...

    def give(self, touched: FieldTouched, text: str, why: str = "") -> None:
        """Note that the persona gave this text; `why` is the author's reason for asking again."""
        ...

    def keep(self, name: str, text: str, tolerance: float = 0.0) -> None:
        """Keep a fact under a name, for later steps and for comparison; amounts may differ by the tolerance."""
        ...

    def follow(self, link: str) -> None:
        """Open a link of the message received last, as a click on it does: in a browser, in this customer's context."""
        ...

    def call(self, name: str, inputs: Mapping[str, JsonValue]) -> object:
        """Run a step of the team's; what it answers, or StepRefused where what it asserts is not so."""
        ...

    def check(self, names: Sequence[str]) -> None:
        """Look at the page and ask these checks; raises StepRefused with what they found."""
        ...

    def receive(
        self, fits: Callable[[Mail], bool], what: str, within_s: float | None, *, any_recipient: bool = False
    ) -> None:
        """Wait for a message, to the persona's own address unless the step names one; raises StepRefused."""
        ...

    def ask(
        self,
        text: str,
        *,
        topic: str = "",
        holds: Sequence[Sequence[str]] = (),
        errs: Sequence[str] = (),
        within_s: float | None = None,
        wants_person: bool = False,
        checked: bool = False,
    ) -> Exchange:
        """Say it in the chat and keep what came; raises StepRefused where nothing came, unless that is `checked`."""
        ...

    def chat_loops(self) -> bool:
        """Whether the chat in use goes round in circles by now."""
        ...

    def leave(self, channel: str, persona: str, carries: Sequence[str], *, teleport: bool) -> None:
        """Note what is carried, and go on to the other channel; nothing is closed."""
        ...

    def arrive(self) -> None:
        """Find what was carried; raises StepRefused (context-lost) with what is lost or changed."""
        ...

    def go_to(self, channel: str, persona: str) -> None:
        """Continue on another channel, in its own context; '' keeps the persona."""
        ...

    def expect(self, holds: Callable[[], bool], insist: Callable[[], None]) -> None:
        """Let `insist` wait and say what is wrong; where the step has a time of its own, `holds` must be so in it."""
        ...

    def until(self, look: Callable[[], None]) -> None:
        """Look again until it is not refused, for as long as a step may wait; then raise what it raised last."""
        ...


class Notes:
    """Collects the complaints about one file, and knows what its steps may name."""

    def __init__(
        self,
        file: str,
        *,
        channels: Iterable[str] = (),
        personas: Iterable[str] = (),
        calls: Mapping[str, Call] | None = None,
        checks: Iterable[str] = (),
        context: Mapping[str, Iterable[str]] | None = None,
        root: Path | None = None,
    ) -> None:
        self.file = file
        self.channels = tuple(channels)
        self.personas = tuple(personas)
        self.calls = dict(calls or {})
        self.checks = tuple(checks)
        """Checks that can be asked of one page."""
        self.context = {name: frozenset(channels) for name, channels in (context or {}).items()}
        """What customers carry, each with the channels on which the workspace says how it is read."""
        self.root = root
        """The workspace, from which files are named."""
        self.complaints: list[Complaint] = []

    def about(self, file: str) -> Notes:
        """Notes about another file, in which the same may be named."""
        return Notes(
            file,
            channels=self.channels,
            personas=self.personas,
            calls=self.calls,
            checks=self.checks,
            context=self.context,
            root=self.root,
        )

    def complain(self, what: str, line: int, remedy: str = "") -> None:
        complaint = Complaint(what, self.file, line, remedy)
        if complaint not in self.complaints:
            self.complaints.append(complaint)

    def unknown(self, word: str, kind: str, line: int, known: Iterable[str]) -> None:
        """`“clik” is not a step; did you mean “click”?`"""
        self.complain(f"“{word}” is not {kind}", line, did_you_mean(word, known))
