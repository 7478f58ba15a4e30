"""What a request costs the generator: the shop's checkout generated from its journey, by hand, plain Locust, and wrk.

The same work in all three of Locust's: the same requests in the same order with the same headers and forms, a new
customer's empty cookie jar each round, no pause, and the same looks at each answer: its status, where it led, the words
that the journey expects, and the values that later requests need. What only ours does is in it too: each sample is
noted by the second, and by when it was due. Redirects are followed in all, and count as one request with the one that
led to them. wrk asks for one page, for scale.

Generated and by hand run at the same time, on one and the same core, with the shop on the others: what slows that core
down from one millisecond to the next slows both. The geometric mean of the rounds' ratios is told, with Student's 95 %
interval. Each runs a short and a long time; the difference of the two is free of what starting costs. One after the
other, or each on a core of its own, the same work differed by a tenth and more between runs on a virtual machine.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median, stdev

from scipy import stats

from prelaunch.adapters.journey_load import make
from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import Shop, shop
from prelaunch.journeys.workspace import journeys_of
from prelaunch.ports import LoadOrder

ROOT = Path(__file__).resolve().parents[2]
SHORT_S, LONG_S, USERS, ROUNDS = 2, 30, 10, 8
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
HAND = """
import re

from locust import {kind}, between, task

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
KEY = re.compile(r'name="form_key" value="([^"]+)"')
ORDER = re.compile(r"/checkout/confirmation/([^/?]+)")
HEADERS = {headers}
WHO = {who}
CARD = {{"card_name": WHO["name"], "card_number": "4111 1111 1111 1111", "card_expiry": "04/30", "card_code": "737"}}


class Visitor({kind}):
    wait_time = between(0, 0)
    {how}

    def ask(self, method, path, name, data=None, see=(), lands="", take=None):
        with self.client.request(method, path, name=name, data=data, catch_response=True) as answer:
            if not answer.status_code or answer.status_code >= 400:
                return None
            text = answer.text if see or take else ""
            for words in see:
                if words not in text:
                    answer.failure(words + " is not in the answer")
                    return None
            if lands and lands not in answer.url:
                answer.failure("it led to " + answer.url)
                return None
            if take is None:
                return True
            found = take.search(answer.url if take is ORDER else text)
            if found is None:
                answer.failure("nothing matches " + take.pattern)
                return None
            return found[1]

    @task
    def buy(self):
        self.client.{jar}.clear()
        if not self.ask("GET", "/phones", "phones"):
            return
        self.wait()
        csrf = self.ask("GET", "/products/skerry-5", "product", see=("Skerry 5",), take=CSRF)
        if not csrf:
            return
        self.wait()
        add = {{"csrf": csrf, "sku": "SKERRY-5", "quantity": "1"}}
        if not self.ask("POST", "/basket/add", "add", add, see=("Skerry 5",), lands="/basket"):
            return
        self.wait()
        if not self.ask("GET", "/checkout", "checkout"):
            return
        self.wait()
        mine = {{name: WHO[name] for name in ("email", "first_name", "last_name")}}
        if not self.ask("POST", "/checkout", "who", {{"csrf": csrf, **mine, "phone": ""}}, lands="/checkout/delivery"):
            return
        self.wait()
        where = {{name: WHO[name] for name in ("street", "postcode", "city")}}
        data = {{"csrf": csrf, "method": "delivery", **where, "store": ""}}
        key = self.ask(
            "POST", "/checkout/delivery", "where", data, see=(WHO["email"],), lands="/checkout/payment", take=KEY
        )
        if not key:
            return
        self.wait()
        paid = {{"csrf": csrf, "form_key": key, "payment": "card", **CARD}}
        thanks = "Thank you, " + WHO["first_name"] + "!"
        order = self.ask("POST", "/checkout/payment", "pay", paid, see=(thanks,), lands="/confirmation/", take=ORDER)
        if not order:
            return
        self.wait()
        self.ask("GET", "/order-status/" + order, "status", see=("Order " + order, "Being packed"))
"""
DEFAULT_HEADERS = "default_headers = HEADERS"
ON_START = "def on_start(self): self.client.headers.update(HEADERS)"


def main() -> None:
    with tempfile.TemporaryDirectory() as name, _shop_elsewhere() as running:
        folder = Path(name)
        script = _generated(folder, running.url)
        same = {"headers": _headers(script), "who": _who(folder)}
        (folder / "fast.py").write_text(
            HAND.format(kind="FastHttpUser", jar="cookiejar", how=DEFAULT_HEADERS, **same), encoding="utf-8"
        )
        (folder / "plain.py").write_text(
            HAND.format(kind="HttpUser", jar="cookies", how=ON_START, **same), encoding="utf-8"
        )
        generated, by_hand = [], []
        for number in range(ROUNDS):
            ours, theirs = _side_by_side(folder, script, running.url)
            generated.append(ours)
            by_hand.append(theirs)
            print(f"round {number + 1}: generated {ours:,.0f}, by hand {theirs:,.0f}", flush=True)
        found = {"generated": round(median(generated)), "by_hand": round(median(by_hand))}
        found["plain_locust"] = round(_speed(lambda seconds: _locust(folder, "plain", running.url, seconds)))
        if shutil.which("wrk"):
            found["wrk_one_page"] = round(_speed(lambda seconds: _wrk(running.url, seconds)))
        else:
            print("wrk is not there (apt-get install wrk), so it is left out")
    for way, speed in found.items():
        print(f"{way}: {speed:,} requests per CPU second of the generator")
    ratios = [ours / theirs for ours, theirs in zip(generated, by_hand, strict=True)]
    low, middle, high = _interval(ratios)
    print(f"generated over by hand: {middle:.2f} ({low:.2f} to {high:.2f})")
    told: dict[str, object] = {"generated_over_by_hand": round(middle, 2)}
    told["interval"] = [round(low, 2), round(high, 2)]
    told["rounds"] = [round(each, 2) for each in ratios]
    print(json.dumps({"bench": "load-speed", **found, **told}))


@contextmanager
def _shop_elsewhere() -> Iterator[Shop]:
    """The shop on all cores but the first."""
    _on_core(CORES[1:] or CORES)
    with shop() as running:
        _on_core(CORES)
        yield running


def _on_core(cores: list[int]) -> None:
    """For this thread, and for the processes and threads that it starts."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def _side_by_side(folder: Path, script: Path, url: str) -> tuple[float, float]:
    """Requests per CPU second of the generated script and of the one by hand; each has a parent of its own to count."""
    with ProcessPoolExecutor(2, get_context("spawn"), _on_core, [CORES[:1]]) as pool:
        ours = [pool.submit(_ours, folder, script, url, SHORT_S)]
        theirs = [pool.submit(_locust, folder, "fast", url, SHORT_S)]
        ours[0].result(), theirs[0].result()
        ours.append(pool.submit(_ours, folder, script, url, LONG_S))
        theirs.append(pool.submit(_locust, folder, "fast", url, LONG_S))
        speeds = [_per_second(*(each.result() for each in runs)) for runs in (ours, theirs)]
    return speeds[0], speeds[1]


def _speed(run: Callable[[int], tuple[int, float]]) -> float:
    """Requests per CPU second; a short run is taken from a long one, and with it what starting costs."""
    return _per_second(run(SHORT_S), run(LONG_S))


def _per_second(short: tuple[int, float], long: tuple[int, float]) -> float:
    return (long[0] - short[0]) / max(0.01, long[1] - short[1])


def _interval(ratios: list[float]) -> tuple[float, float, float]:
    """The geometric mean between its 95 % bounds, by Student's t over the logarithms."""
    logs = [math.log(each) for each in ratios]
    half = float(stats.t.ppf(0.975, len(logs) - 1)) * stdev(logs) / math.sqrt(len(logs))
    return math.exp(mean(logs) - half), math.exp(mean(logs)), math.exp(mean(logs) + half)


def _headers(script: Path) -> str:
    """What the generated script says that a browser says, word for word."""
    (line,) = re.findall(r"^ +default_headers = (.+)$", script.read_text(encoding="utf-8"), re.MULTILINE)
    return str(line)


def _who(folder: Path) -> str:
    return repr(dict(read_workspace(folder, environ={}).personas["guest"]))


def _generated(folder: Path, url: str) -> Path:
    shutil.copytree(ROOT / "journeys", folder / "journeys")
    shutil.copy(ROOT / "prelaunch.yaml", folder)
    settings = read_workspace(folder, site=url, environ={})
    (folder / "journeys" / "others").mkdir()
    (journey,) = (each for each in journeys_of(settings, {}) if each.name == "order-as-guest")
    made = make(journey, settings, env={}, evidence=folder / "evidence", think_s=(0.0, 0.0))
    assert not made.trouble, made.trouble
    return made.file


def _ours(folder: Path, script: Path, url: str, seconds: int) -> tuple[int, float]:
    before = _cpu()
    order = LoadOrder(
        name="speed", source="bench", target=url, users=USERS, ramp_s=0, duration_s=seconds, processes=1,
        locustfile=script, folder=folder / f"ours-{seconds}", allow_hosts=("127.0.0.1",),
        environment={"PRELAUNCH_WORKSPACE": str(folder)},
    )  # fmt: skip
    run = LocustEngine().run(order)
    assert not run.trouble, run.trouble
    assert not run.failures, run.errors
    return run.count, _cpu() - before


def _locust(folder: Path, file: str, url: str, seconds: int) -> tuple[int, float]:
    before = _cpu()
    command = [sys.executable, "-m", "locust", "-f", f"{file}.py", "--headless", "--only-summary", "--host", url]
    command += ["--users", str(USERS), "--spawn-rate", str(USERS), "--run-time", f"{seconds}s", "--json-file", "hand"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    rows = json.loads((folder / "hand.json").read_text(encoding="utf-8"))
    assert not sum(each["num_failures"] for each in rows)
    return sum(each["num_requests"] for each in rows), _cpu() - before


def _wrk(url: str, seconds: int) -> tuple[int, float]:
    before = _cpu()
    command = ["wrk", "-t", "1", "-c", str(USERS), "-d", f"{seconds}s", url + "/phones"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = said.split()
    return int(words[words.index("requests") - 1]), _cpu() - before


def _cpu() -> float:
    """Of processes that have ended: the shop's is not in it while it runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
