"""Read steps in order, with their modifiers, and put the steps of parts in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from prelaunch.config.yaml_lines import Lined
from prelaunch.journeys.document import WrittenStep
from prelaunch.journeys.loops import rows
from prelaunch.journeys.modifiers import COMMON, Modifiers, read_modifiers
from prelaunch.journeys.parts import Part, Parts
from prelaunch.journeys.scope import Scope
from prelaunch.journeys.values import narrowed, renamed, targets
from prelaunch.journeys.verbs import verbs
from prelaunch.problems import Complaint, UserError, did_you_mean
from prelaunch.steps import Notes
from prelaunch.steps._facts import WHOLE_PAGE
from prelaunch.steps.ask import Questions
from prelaunch.steps.channel import GoTo
from prelaunch.steps.handoff import ARRIVE, Arrive, Leave
from prelaunch.steps.use import Use


class Sequence:
    """The steps of one journey as they will be walked, and the complaints about them."""

    def __init__(self, parts: Parts, notes: Notes, scope: Scope, personas: tuple[str, ...]) -> None:
        self.steps: list[WrittenStep] = []
        self.channels: list[str] = []
        self.complaints: list[Complaint] = []
        self._parts = parts
        self._known = notes
        self._scope = scope
        self._personas = personas
        self._acting: dict[str, str] = {}
        self._private: dict[str, str] | None = None
        """In a part that declares outputs: each fact it keeps, with the name under which the journey keeps it."""
        self._uses: Counter[str] = Counter()

    def read(
        self,
        lined: Lined,
        notes: Notes,
        variables: Mapping[str, str],
        via: tuple[str, ...] = (),
        inside: tuple[str, ...] = (),
    ) -> None:
        """Read a list of steps, `variables` being what its own file may name; complaints go to `notes`."""
        if not isinstance(lined.value, list):
            notes.complain("steps are a list", lined.line, "begin each step with “- ”")
            return
        for item in lined.value:
            self._scope.variables = variables
            if isinstance(item.value, dict) and "each" in item.value:
                self._each(item, notes, via, inside)
            else:
                self._one(item, notes, via, inside)

    def _each(self, item: Lined, notes: Notes, via: tuple[str, ...], inside: tuple[str, ...]) -> None:
        outer = self._scope.variables
        written = item.value if isinstance(item.value, dict) else {}
        rest = {key: value for key, value in written.items() if key != "each"}
        once = replace(item, value=rest, key_lines={key: item.key_lines[key] for key in rest})
        for row in rows(self._scope.substitute(written["each"], notes), notes):
            self._scope.variables = {**outer, **row}
            self._one(once, notes, via, inside)
        self._scope.variables = outer

    def _one(self, item: Lined, notes: Notes, via: tuple[str, ...], inside: tuple[str, ...]) -> None:
        verb = self._verb(item, notes)
        if verb is None or not isinstance(item.value, dict):
            return
        step = verbs()[verb]
        line = item.key_lines[verb]
        before = len(notes.complaints)
        item = self._scope.substitute(item, notes)
        written = item.value if isinstance(item.value, dict) else {}
        modifiers = read_modifiers(item, step, notes)
        own = {key: written[key] for key in step.modifiers if key in written}
        args = step.read(written[verb], own, notes)
        if args is None or modifiers is None or len(notes.complaints) > before:
            return
        source = f"{notes.file}:{line}"
        if isinstance(args, Use):
            self._put(args, notes, line, (*via, source), inside, modifiers)
            return
        if isinstance(args, GoTo):
            self._go_to(args)
        way: tuple[Lined, ...] = ()
        if isinstance(args, Leave):
            way, args = args.way, replace(args, way=())
        if isinstance(args, Questions):
            self._scope.check_all(args, line, notes)
        if (modifiers.region or modifiers.nth) and not any(targets(args)):
            notes.complain(f"“in” and “nth” do nothing with “{verb}”", line, "remove them")
            return
        self._scope.kept.update(step.keeps(args))
        when = modifiers.when
        if self._private is not None:
            for name in step.keeps(args):
                self._private.setdefault(name, f"{self._private['']}.{name}")
            args, when = renamed(args, self._private), renamed(when, self._private)
        args = narrowed(args, modifiers.region, modifiers.nth, WHOLE_PAGE)
        self.steps.append(
            WrittenStep(
                step, args, source, via, modifiers.soft, modifiers.within_s, when, modifiers.note,
                modifiers.recovery, modifiers.counts,
            )
        )  # fmt: skip

        if isinstance(args, Leave):
            self._go_to(GoTo(args.channel, args.persona))
            for each in way:
                self._one(each, notes, via, inside)
            arrived = Arrive(args.channel, args.carries)
            self.steps.append(WrittenStep(ARRIVE[0], arrived, source, via, modifiers.soft, when=when))

    def _verb(self, item: Lined, notes: Notes) -> str | None:
        if not isinstance(item.value, dict) or not item.value:
            if isinstance(item.value, str):
                word = item.value.split(" ")[0]
                remedy = did_you_mean(word, verbs()) or "write “- verb: what”"
                notes.complain(f"“{item.value}” is not a step", item.line, remedy)
            else:
                notes.complain("this is not a step", item.line, "write “- verb: what”")
            return None
        found = [key for key in item.value if key in verbs()]
        special = {name for verb in found for name in verbs()[verb].modifiers}
        anywhere = {name for step in verbs().values() for name in step.modifiers}
        strange = [key for key in item.value if key not in verbs() and key not in COMMON and key not in special]
        if not found:
            first = next((key for key in item.value if key not in COMMON and key not in anywhere), "")
            if first:
                notes.unknown(first, "a step", item.key_lines[first], verbs())
            else:
                notes.complain("a step needs a verb", item.line, f"known: {', '.join(sorted(verbs()))}")
            return None
        for key in strange:
            notes.unknown(key, f"a modifier of “{found[0]}”", item.key_lines[key], [*COMMON, *special])
        if len(found) > 1:
            notes.complain(
                f"a step has one verb, not {' and '.join(found)}",
                item.key_lines[found[1]],
                "begin a new step with “- ”",
            )
        return found[0] if len(found) == 1 and not strange else None

    def _go_to(self, args: GoTo) -> None:
        self.channels.append(args.channel)
        if args.persona:
            self._acting[args.channel] = args.persona
        acting = self._acting.get(args.channel)
        self._scope.acting = (acting,) if acting else self._personas

    def _put(
        self, use: Use, notes: Notes, line: int, via: tuple[str, ...], inside: tuple[str, ...], modifiers: Modifiers
    ) -> None:
        if use.part not in self._parts.names:
            remedy = did_you_mean(use.part, self._parts.names) or f"add journeys/parts/{use.part}.yaml"
            notes.complain(f"there is no part “{use.part}”", line, remedy)
            return
        if use.part in inside:
            notes.complain(f"the part “{use.part}” uses itself", line, "take this step out")
            return
        try:
            part = self._parts.read(use.part)
        except UserError as error:
            self.complaints += error.complaints
            return
        given = dict(use.inputs)
        for name, at in zip(given, use.input_lines, strict=True):
            if name not in part.inputs:
                notes.unknown(name, f"an input of the part “{use.part}”", at, part.inputs)
        missing = [name for name, default in part.inputs.items() if default is None and name not in given]
        if missing:
            notes.complain(f"the part “{use.part}” needs {' and '.join(missing)}", line, "give it under “with”")
            return
        for output, _ in use.into:
            if output not in (part.outputs or ()):
                notes.unknown(output, f"an output of the part “{use.part}”", line, part.outputs or ())
        inputs = {name: given.get(name, default or "") for name, default in part.inputs.items()}
        own = self._known.about(part.source)
        outer, first = self._scope.variables, len(self.steps)
        with self._closed(part, use, own):
            self.read(part.steps, own, inputs, via, (*inside, use.part))
        self._scope.variables = outer
        self.complaints += own.complaints
        if modifiers.when or modifiers.soft or modifiers.recovery is not None:
            self.steps[first:] = [_around(step, modifiers) for step in self.steps[first:]]

    @contextmanager
    def _closed(self, part: Part, use: Use, notes: Notes) -> Iterator[None]:
        """What a part keeps stays its own, but for the outputs it declares."""
        if part.outputs is None:
            yield
            return
        self._uses[part.name] += 1
        times = self._uses[part.name]
        outer, seen = self._private, self._scope.kept
        here = {output: dict(use.into).get(output, output) for output in part.outputs}
        inner = {"": part.name if times == 1 else f"{part.name} {times}", **here}
        if outer is not None:
            # What a part hands to a part that uses it is that part's own, too.
            for output, name in here.items():
                inner[output] = outer.setdefault(name, f"{outer['']}.{name}")
        self._private, self._scope.kept = inner, set()
        before = len(notes.complaints)
        yield
        kept = self._scope.kept
        self._private, self._scope.kept = outer, seen | set(here.values())
        for output in part.outputs:
            if output not in kept and len(notes.complaints) == before:
                remedy = did_you_mean(output, kept) or "add a “keep” step"
                notes.complain(f"the part promises “{output}” and never keeps it", part.outputs_line, remedy)


def _around(step: WrittenStep, modifiers: Modifiers) -> WrittenStep:
    recovery = step.recovery if modifiers.recovery is None else modifiers.recovery
    return replace(step, soft=step.soft or modifiers.soft, when=step.when or modifiers.when, recovery=recovery)
