"""Workers die, and the work goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait

import psutil
import pytest

from prelaunch.adapters.executor import SturdyPool, WorkerDied, processes


@pytest.fixture(scope="module")
def pool() -> Iterator[SturdyPool]:
    made = processes(2)
    yield made
    made.shutdown()


def test_work_is_done_in_other_processes(pool: SturdyPool) -> None:
    assert pool.submit(os.getpid).result() != os.getpid()


def test_an_error_in_the_work_is_the_works_own(pool: SturdyPool) -> None:
    with pytest.raises(ZeroDivisionError):
        pool.submit(divmod, 1, 0).result()
    assert pool.submit(abs, -1).result() == 1


def test_a_worker_that_is_killed_costs_only_what_was_in_hand(pool: SturdyPool) -> None:
    futures = [pool.submit(time.sleep, 0.05) for _ in range(4)]
    futures.append(pool.submit(os._exit, 9))
    futures += [pool.submit(time.sleep, 0.05) for _ in range(12)]
    wait(futures)
    lost = [future for future in futures if future.exception()]
    assert 1 <= len(lost) <= pool.count
    assert all(isinstance(future.exception(), WorkerDied) for future in lost)
    assert pool.submit(abs, -2).result() == 2


def test_ctrl_c_is_the_parents_affair(pool: SturdyPool) -> None:
    assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN
    assert pool.submit(os.getpgid, 0).result() != os.getpgid(0)


def test_work_that_was_not_begun_can_be_taken_back() -> None:
    one = processes(1)
    busy, idle = one.submit(time.sleep, 0.3), one.submit(time.sleep, 60)
    one.shutdown(cancel_futures=True)
    assert busy.done()
    assert idle.cancelled()
    with pytest.raises(RuntimeError):
        one.submit(abs, 1)


def test_workers_that_are_abandoned_end_at_once() -> None:
    one = processes(1)
    worker = psutil.Process(one.submit(os.getpid).result())
    busy, idle = one.submit(time.sleep, 60), one.submit(time.sleep, 60)
    started = time.monotonic()
    one.abandon()
    one.shutdown()
    with pytest.raises(WorkerDied):
        busy.result(timeout=5)
    assert idle.cancelled()
    # A process that was told to end takes a moment to be gone.
    while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE and time.monotonic() - started < 5:
        time.sleep(0.05)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    assert time.monotonic() - started < 5


def test_workers_do_not_outlive_a_parent_that_is_killed() -> None:
    script = (
        "import os, time\n"
        "from prelaunch.adapters.executor import processes\n"
        "if __name__ == '__main__':\n"
        "    pool = processes(1)\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    worker.wait(timeout=5)
