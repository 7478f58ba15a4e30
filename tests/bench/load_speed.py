"""What a request costs the generator: the shop's checkout generated from its journey, by hand, plain Locust, and wrk.

Each runs a short and a long time by turns; the difference of the two is free of what starting costs. Redirects are
followed in all, and count as one request with the one that led to them.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from prelaunch.adapters.journey_load import make
from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import shop
from prelaunch.journeys.workspace import journeys_of
from prelaunch.ports import LoadOrder

ROOT = Path(__file__).resolve().parents[2]
SHORT_S, LONG_S, USERS, ROUNDS = 2, 8, 10, 2
HAND = """
import re

from locust import {kind}, constant, task

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
KEY = re.compile(r'name="form_key" value="([^"]+)"')
ORDER = re.compile(r"/checkout/confirmation/([^/?]+)")


class Visitor({kind}):
    wait_time = constant(0)

    @task
    def buy(self):
        get, post = self.client.get, self.client.post
        self.client.{jar}.clear()
        get("/phones")
        self.wait()
        csrf = CSRF.search(get("/products/skerry-5").text)[1]
        self.wait()
        if "Skerry 5" not in post("/basket/add", data={{"csrf": csrf, "sku": "SKERRY-5", "quantity": "1"}}).text:
            return
        self.wait()
        get("/checkout")
        self.wait()
        who = {{"email": "a@example.test", "first_name": "Anneke", "last_name": "de Boer", "phone": ""}}
        post("/checkout", data={{"csrf": csrf, **who}})
        self.wait()
        where = {{"street": "Am Delft 8", "postcode": "26721", "city": "Emden", "store": "", "method": "delivery"}}
        page = post("/checkout/delivery", data={{"csrf": csrf, **where}}).text
        self.wait()
        card = {{"card_name": "A", "card_number": "4111 1111 1111 1111", "card_expiry": "04/30", "card_code": "737"}}
        paid = {{"csrf": csrf, "form_key": KEY.search(page)[1], "payment": "card", **card}}
        done = post("/checkout/payment", data=paid)
        if "Thank you" not in done.text:
            return
        order = ORDER.search(done.url)[1]
        self.wait()
        get("/order-status/" + order, name="status")
"""


def main() -> None:
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name, shop() as running:
        folder = Path(name)
        script = _generated(folder, running.url)
        ways: dict[str, Callable[[int], tuple[int, float]]] = {
            "generated": lambda seconds: _ours(folder, script, running.url, seconds),
            "by_hand": lambda seconds: _locust(folder, "FastHttpUser", "cookiejar", running.url, seconds),
            "plain_locust": lambda seconds: _locust(folder, "HttpUser", "cookies", running.url, seconds),
        }
        if shutil.which("wrk"):
            ways["wrk_one_page"] = lambda seconds: _wrk(running.url, seconds)
        else:
            print("wrk is not there (apt-get install wrk), so it is left out")
        for way, run in ways.items():
            best = 0.0
            for _ in range(ROUNDS):
                (few, start), (many, whole) = run(SHORT_S), run(LONG_S)
                best = max(best, (many - few) / max(0.01, whole - start))
            found[way] = round(best)
            print(f"{way}: {best:,.0f} requests per CPU second of the generator")
    ratio = round(found["generated"] / found["by_hand"], 2)
    print(json.dumps({"bench": "load-speed", **found, "generated_over_by_hand": ratio}))


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


def _locust(folder: Path, kind: str, jar: str, url: str, seconds: int) -> tuple[int, float]:
    (folder / "hand.py").write_text(HAND.format(kind=kind, jar=jar), encoding="utf-8")
    before = _cpu()
    command = [sys.executable, "-m", "locust", "-f", "hand.py", "--headless", "--only-summary", "--host", url]
    command += ["--users", str(USERS), "--spawn-rate", str(USERS), "--run-time", f"{seconds}s", "--json-file", "hand"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    stats = json.loads((folder / "hand.json").read_text(encoding="utf-8"))
    assert not sum(each["num_failures"] for each in stats)
    return sum(each["num_requests"] for each in stats), _cpu() - before


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
