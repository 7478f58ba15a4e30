"""Tell a watcher how the run gets on: bars on a terminal, plain lines in CI."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from prelaunch.ports import Progress as ProgressPort


class PlainLines:
    """One line when a stage starts and ends, one for each thing that went wrong, a pulse every ten seconds."""

    def __init__(self, console: Console, *, every_s: float = 10.0) -> None:
        self._console = console
        self._every_s = every_s
        self._done: dict[str, int] = {}
        self._totals: dict[str, int | None] = {}
        self._told_at: dict[str, float] = {}

    def start(self, stage: str, total: int | None = None) -> None:
        self._done[stage], self._totals[stage], self._told_at[stage] = 0, total, time.monotonic()
        self._say(f"{stage}: started" + (f", {total} to do" if total else ""))

    def total(self, stage: str, total: int) -> None:
        self._totals[stage] = total

    def step(self, stage: str, text: str, *, bad: bool = False) -> None:
        self._done[stage] = self._done.get(stage, 0) + 1
        if bad:
            self._say(f"{stage}: {text}")
        elif time.monotonic() - self._told_at.get(stage, 0.0) > self._every_s:
            self._told_at[stage] = time.monotonic()
            of = f" of {self._totals[stage]}" if self._totals.get(stage) else ""
            self._say(f"{stage}: {self._done[stage]}{of}, {text}")

    def end(self, stage: str, text: str = "") -> None:
        self._say(f"{stage}: {text or 'done'}")

    def _say(self, line: str) -> None:
        self._console.print(escape(line), soft_wrap=True, highlight=False)


class Bars:
    """A bar for each stage; what went wrong scrolls by above them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.bars = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[text]}"),
            console=console,
            transient=False,
        )
        self._tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int | None = None) -> None:
        self._tasks[stage] = self.bars.add_task(stage, total=total, text="")

    def total(self, stage: str, total: int) -> None:
        if stage in self._tasks:
            self.bars.update(self._tasks[stage], total=total)

    def step(self, stage: str, text: str, *, bad: bool = False) -> None:
        if bad:
            self._console.print(f"  [red]✗[/] {escape(stage)}: {escape(text)}", soft_wrap=True, highlight=False)
        if stage in self._tasks:
            room = max(10, self._console.width - 62)
            self.bars.update(self._tasks[stage], advance=1, text=escape(text[:room]))

    def end(self, stage: str, text: str = "") -> None:
        if stage in self._tasks:
            task = self._tasks[stage]
            done = int(self.bars.tasks[self.bars.task_ids.index(task)].completed)
            self.bars.update(task, total=max(done, 1), completed=max(done, 1), text=escape(text))


@contextmanager
def watching(console: Console) -> Iterator[ProgressPort]:
    """Bars where a person watches, plain lines where a machine does."""
    if not console.is_terminal:
        yield PlainLines(console)
        return
    bars = Bars(console)
    with bars.bars:
        yield bars
