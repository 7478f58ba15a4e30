"""Write a load test's steps as a locustfile that a person can read and take over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prelaunch.loadtests.facts import Keep, LoadStep, LoadTest
from prelaunch.loadtests.references import ROUND, as_python, path_as_python, quoted, references_in

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
_WAIT = "\n        self.wait()\n"


def locustfile_of(load: LoadTest) -> str:
    """Python source; `load` has steps."""
    uses_round = any(ROUND in references_in([step.path, step.form, step.json, step.headers]) for step in load.steps)
    head = _HEAD.format(
        title=for_docstring(load.title),
        source=for_docstring(load.source.rpartition(":")[0]),
        low=load.think_s[0],
        high=load.think_s[1],
        agent=quoted(USER_AGENT),
        kept=f'{{"{ROUND}": f"{{os.getpid()}}-{{next(ROUNDS)}}"}}' if uses_round else "{}",
    )
    return head + requests_of(load.steps)


def requests_of(steps: Sequence[LoadStep]) -> str:
    """The body of a round: each request, and a pause before each step but the first."""
    written = ""
    for at, step in enumerate(steps):
        written += (_WAIT if step.think and at else "") + _request(step)
    return written


def _request(step: LoadStep) -> str:
    path = path_as_python(step.path) if step.encoded else as_python(step.path)
    wanted = [path, f"name={quoted(step.name)}"]
    headers = dict(step.headers)
    if step.form is not None and step.multipart:
        files = [[each.field, each.filename, each.kind, each.content] for each in step.files]
        wanted.append(f"data=multipart({as_python([list(pair) for pair in step.form])}, {as_python(files)})")
        headers["Content-Type"] = "multipart/form-data; boundary=prelaunch-part"
    elif step.form is not None and len(dict(step.form)) == len(step.form) and step.form:
        wanted.append(f"data={as_python(dict(step.form))}")
    elif step.form is not None:
        wanted.append(f"data=urlencode({as_python([list(pair) for pair in step.form])})")
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if step.json is not None:
        wanted.append(f"json={as_python(step.json)}")
    if step.body is not None:
        wanted.append(f"data={as_python(step.body)}")
    if headers:
        wanted.append(f"headers={as_python(headers)}")
    if step.expect is not None and 300 <= step.expect < 400:
        wanted.append("allow_redirects=False")
    right = ["answer", *(["kept"] if step.keep else []), *_expectations(step)]
    arguments = ",\n            ".join(wanted)
    note = f"        # {step.note}\n" if step.note else ""
    call = f"is_right({', '.join(right)})"
    if len(call) > 90:
        inner = ",\n                ".join(right)
        call = f"is_right(\n                {inner},\n            )"
    return f"""
{note}        with self.client.{step.method.lower()}(
            {arguments},
            catch_response=True,
        ) as answer:
            if not {call}:
                return
"""


def _expectations(step: LoadStep) -> list[str]:
    right = []
    if step.expect is not None:
        right.append(f"expect={step.expect}")
    if step.lands:
        right.append(f"lands={quoted(step.lands)}")
    if step.see:
        right.append(f"see={as_python(step.see) if step.encoded else quoted(step.see)}")
    if step.shows:
        right.append(f"shows={as_python(list(step.shows))}")
    if step.keep:
        right.append("keep={" + ", ".join(f"{quoted(keep.name)}: {_where(keep)}" for keep in step.keep) + "}")
    return right


def _where(keep: Keep) -> str:
    if keep.css:
        return f"Css({quoted(keep.css)}, {quoted(keep.attribute)})" if keep.attribute else f"Css({quoted(keep.css)})"
    for kind, value in (("Regex", keep.regex), ("Json", keep.json), ("Landing", keep.landing)):
        if value:
            return f"{kind}({quoted(value)})"
    return f"Header({quoted(keep.header)})"


def for_docstring(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\\", "/").replace('"', "'")).rstrip(".")
