"""Write a load test's steps as a locustfile that a person can read and take over."""

from __future__ import annotations

from prelaunch.loadtests.facts import Keep, LoadStep, LoadTest
from prelaunch.loadtests.references import ROUND, as_python, quoted, references_in

USER_AGENT = "prelaunch (load test)"
_HEAD = '''"""{title}. Made from {source}; copy it and name it under `locustfile:` to take it over by hand."""

import itertools
import os

from locust import FastHttpUser, between, task

from prelaunch.loadtests.answers import Css, Header, Regex, is_right

ROUNDS = itertools.count(1)


class Customer(FastHttpUser):
    wait_time = between({low!r}, {high!r})
    default_headers = {{"User-Agent": {agent}}}

    @task
    def visit(self):
        """One round, as a new customer; ends where a customer could not go on."""
        self.client.cookiejar.clear()
        kept = {kept}
'''


def locustfile_of(load: LoadTest) -> str:
    """Python source; `load` has steps."""
    uses_round = any(ROUND in references_in([step.path, step.form, step.json, step.headers]) for step in load.steps)
    head = _HEAD.format(
        title=_for_docstring(load.title),
        source=_for_docstring(load.source.rpartition(":")[0]),
        low=load.think_s[0],
        high=load.think_s[1],
        agent=quoted(USER_AGENT),
        kept=f'{{"{ROUND}": f"{{os.getpid()}}-{{next(ROUNDS)}}"}}' if uses_round else "{}",
    )
    return head + "\n        self.wait()\n".join(_request(step) for step in load.steps)


def _request(step: LoadStep) -> str:
    wanted = [as_python(step.path), f"name={quoted(step.name)}"]
    if step.form is not None:
        wanted.append(f"data={as_python(dict(step.form))}")
    if step.json is not None:
        wanted.append(f"json={as_python(step.json)}")
    if step.headers:
        wanted.append(f"headers={as_python(dict(step.headers))}")
    if step.expect is not None and 300 <= step.expect < 400:
        wanted.append("allow_redirects=False")
    right = ["answer"]
    if step.keep:
        right.append("kept")
    if step.expect is not None:
        right.append(f"expect={step.expect}")
    if step.see:
        right.append(f"see={quoted(step.see)}")
    if step.keep:
        right.append("keep={" + ", ".join(f"{quoted(keep.name)}: {_where(keep)}" for keep in step.keep) + "}")
    arguments = ",\n            ".join(wanted)
    return f"""
        with self.client.{step.method.lower()}(
            {arguments},
            catch_response=True,
        ) as answer:
            if not is_right({", ".join(right)}):
                return
"""


def _where(keep: Keep) -> str:
    if keep.css:
        return f"Css({quoted(keep.css)}, {quoted(keep.attribute)})" if keep.attribute else f"Css({quoted(keep.css)})"
    return f"Regex({quoted(keep.regex)})" if keep.regex else f"Header({quoted(keep.header)})"


def _for_docstring(text: str) -> str:
    return text.replace("\\", "/").replace('"', "'").rstrip(".")
