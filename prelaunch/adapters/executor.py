"""Worker processes behind concurrent.futures.Executor; a worker that dies costs the work in hand and nothing more."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import signal
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

import psutil

P = ParamSpec("P")
T = TypeVar("T")


class WorkerDied(Exception):
    """A worker process ended while it had this work in hand."""


def processes(count: int) -> SturdyPool:
    """So many workers, each a fresh interpreter; at least one."""
    return SturdyPool(max(1, count))


@dataclass(slots=True)
class _Work:
    """One call, and where its answer goes."""

    call: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: Future[Any]


class SturdyPool(Executor):
    """A ProcessPoolExecutor that is made anew when a worker dies; what was only waiting is not lost with it.

    Each call holds one worker; at most `count` are in hand at once. Those fail with WorkerDied when a worker dies.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._lock = threading.RLock()
        self._waiting: deque[_Work] = deque()
        self._in_hand = 0
        self._closed = False
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("no work can be given to a pool that was shut down")
            self._waiting.append(_Work(fn, args, kwargs, future))
            self._hand_out()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            self._closed = True
            if cancel_futures:
                for work in self._waiting:
                    work.future.cancel()
                self._waiting.clear()
            pool = self._pool
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def abandon(self) -> None:
        """End the workers at once, whatever they have in hand: for Ctrl-C, when nobody waits for answers any more."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
            for work in self._waiting:
                work.future.cancel()
            self._waiting.clear()
        if pool is None:
            return
        # Python 3.14 has `kill_workers` for this; before, the pool keeps its processes to itself.
        known: dict[int, multiprocessing.process.BaseProcess] = dict(getattr(pool, "_processes", None) or {})
        for process in known.values():
            with suppress(ValueError):
                process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)

    def _hand_out(self) -> None:
        while self._waiting and self._in_hand < self.count:
            work = self._waiting.popleft()
            if not work.future.set_running_or_notify_cancel():
                continue
            try:
                pool = self._living()
                inner = pool.submit(work.call, *work.args, **work.kwargs)
            except (BrokenProcessPool, RuntimeError):
                # It broke since it was last used: the next one is whole, and this work has not begun.
                pool = self._living(anew=True)
                inner = pool.submit(work.call, *work.args, **work.kwargs)
            self._in_hand += 1
            inner.add_done_callback(lambda done, work=work, pool=pool: self._done(work, done, pool))  # type: ignore[misc]

    def _living(self, *, anew: bool = False) -> ProcessPoolExecutor:
        if anew and self._pool is not None:
            self._pool.shutdown(wait=False)
            self._pool = None
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=begin_worker)
        return self._pool

    def _done(self, work: _Work, done: Future[Any], pool: ProcessPoolExecutor) -> None:
        error: BaseException | None = None
        with suppress(BaseException):
            error = done.exception()
        if done.cancelled():
            error = WorkerDied("the pool was shut down before this was done")
        elif isinstance(error, BrokenProcessPool):
            error = WorkerDied("a worker process ended while it had this in hand")
        with self._lock:
            self._in_hand -= 1
            if isinstance(error, WorkerDied) and self._pool is pool:
                self._pool = None
            if not self._closed or self._waiting:
                with suppress(RuntimeError):
                    self._hand_out()
        if error is not None:
            work.future.set_exception(error)
        else:
            work.future.set_result(done.result())


def begin_worker() -> None:
    """Make this process a good worker: Ctrl-C is its parent's affair, and it does not outlive its parent."""
    with suppress(OSError, AttributeError):
        # A group of its own, so that the browser below does not hear Ctrl-C either.
        os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), name="prelaunch-parent", daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    for child in psutil.Process(os.getpid()).children(recursive=True):
        with suppress(psutil.Error):
            child.kill()
    os._exit(1)
