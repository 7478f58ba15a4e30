"""Write a journey's load script as a locustfile, and know it again when somebody has taken it over by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from prelaunch.loadtests.locustfile import USER_AGENT, for_docstring, requests_of
from prelaunch.loadtests.references import quoted
from prelaunch.loadtests.script import Script

FOLDER = Path("loadtests") / "generated"
DATA = Path("loadtests") / "data"
_MARK = "# prelaunch made this: "
_NAMES = {
    "answers": ("Css", "Header", "Json", "Landing", "Regex", "is_right"),
    "replaying": ("cookie", "in_path", "multipart", "number", "unexplained"),
}
_HEAD = '''"""{title}: the HTTP conversation of {source}, so that many customers can have it at once.

Made by `prelaunch load {journey}`. Change what you like: once it differs from what was made, it is yours and is left
alone; delete it to have it made anew.{wrong}
"""

{imports}

CUSTOMERS = Customers(__file__, {journey_text}, personas={personas})


class Customer(FastHttpUser):
    wait_time = between({low!r}, {high!r})
    default_headers = {headers}

    @task
    def {task}(self):
        """One round, as a new customer; ends where a customer could not go on."""
        self.client.cookiejar.clear()
        who = CUSTOMERS.next()
        kept = {{}}
'''


def generated(
    script: Script, *, journey: str, title: str, source: str, personas: Sequence[str], think_s: tuple[float, float]
) -> str:
    """Python source. Where something is unexplained, running it raises there, and the head says what."""
    wrong = "".join(f"\n  UNEXPLAINED {for_docstring(str(each))}" for each in script.unexplained)
    headers = {"User-Agent": f"{script.agent} {USER_AGENT}".strip()}
    if script.language:
        headers["Accept-Language"] = script.language
    body = requests_of(script.steps)
    head = _HEAD.format(
        title=for_docstring(title),
        source=for_docstring(source),
        journey=journey,
        journey_text=quoted(journey),
        wrong="\n" + wrong if wrong else "",
        imports=_imports(body),
        personas="[" + ", ".join(map(quoted, personas)) + "]",
        low=think_s[0],
        high=think_s[1],
        headers="{" + ", ".join(f"{quoted(name)}: {quoted(value)}" for name, value in headers.items()) + "}",
        task="walk_" + re.sub(r"\W+", "_", journey),
    )
    text = head + body + "        return kept\n"
    return f"{_MARK}{_digest(text)}\n{text}"


def is_by_hand(text: str) -> bool:
    """Whether this file is no longer what was made, or never was."""
    first, _, rest = text.partition("\n")
    return not first.startswith(_MARK) or first.removeprefix(_MARK).strip() != _digest(rest)


def file_of(workspace: Path, journey: str) -> Path:
    return workspace / FOLDER / f"{journey.replace('/', '-')}.py"


def _imports(body: str) -> str:
    """What the body uses, and no more."""
    plain = [f"import {name}" for name in ("os", "time", "uuid") if re.search(rf"\b{name}\.\w", body)]
    if "urlencode(" in body:
        plain.append("from urllib.parse import urlencode")
    ours = ["from prelaunch.loadtests.customers import Customers"]
    for module, names in _NAMES.items():
        used = [name for name in names if re.search(rf"\b{name}\(", body)]
        if used:
            ours.append(f"from prelaunch.loadtests.{module} import {', '.join(used)}")
    parts = [plain, ["from locust import FastHttpUser, between, task"], sorted(ours)]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
