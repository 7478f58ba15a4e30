"""A channel without a browser: a JSON API asked over plain HTTP, behind the same port as a tab."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn
from urllib.parse import urlsplit

import httpx

from prelaunch.adapters.json_path import BadPath, find
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Hop, Request, Response
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, PageLog, StepRefused, TabLost, Target

LARGEST_BYTES = 20_000_000
MOST_REDIRECTS = 10


class HttpTab:
    """Asks an API, keeps its cookies, and reads answers by JSON path or as text.

    `refusal` says why an address must not be asked, or None; it is asked of every redirect too. `no_sending` says why
    nothing may be sent there, and without it nothing is. `see` finds a JSON path that holds a value, or text in the
    answer. Acts that need a page are refused. `auth` is sent to the host of `auth_for` alone.
    """

    def __init__(
        self,
        channel: Channel,
        refusal: Callable[[str], str | None],
        *,
        no_sending: Callable[[str], str | None] = lambda url: f"nothing may be sent to {url}",
        timeout_s: float = 10.0,
        auth: tuple[str, str] | None = None,
        auth_for: str = "",
        verify: bool = True,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.channel = channel
        self._refusal = refusal
        self._no_sending = no_sending
        self._auth = auth
        self._auth_host = urlsplit(auth_for).netloc
        headers = {"accept": "application/json, */*;q=0.5", "accept-language": channel.locale}
        self._client = httpx.Client(
            timeout=timeout_s, headers=headers, verify=verify, trust_env=False, transport=transport
        )
        self._answer: httpx.Response | None = None
        self._text = ""
        self._hops: tuple[Hop, ...] = ()

    @property
    def url(self) -> str:
        return str(self._answer.url) if self._answer else "about:blank"

    @property
    def log(self) -> PageLog:
        answer = self._answer
        if answer is None:
            return PageLog(Missing("nothing was asked yet"), (), (), ())
        headers = tuple((key.lower(), value) for key, value in answer.headers.multi_items())
        size = len(self._text.encode())
        took_ms = answer.elapsed.total_seconds() * 1000
        mime = answer.headers.get("content-type", "").split(";")[0]
        request = Request(
            self.url, answer.request.method, "fetch", answer.status_code, took_ms=took_ms, body_bytes=size, mime=mime
        )
        return PageLog(
            Response(self.url, answer.status_code, headers, self._hops, size), (request,), (), (), navigations=1
        )

    def open(self, url: str) -> None:
        self.ask_for("GET", url)

    def ask_for(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        json: JsonValue = None,
        form: Mapping[str, str] | None = None,
        login: tuple[str, str] | None = None,
        status: int = 0,
    ) -> None:
        """Send one request and follow where it leads; the answer is what `see` and `read` look at."""
        try:
            request = self._client.build_request(method, url, headers=dict(headers), json=json, data=form)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise StepRefused(Failure(f"{url} is not an address: {error}", url, kind="refused")) from error
        hops: list[Hop] = []
        for _ in range(MOST_REDIRECTS + 1):
            here = str(request.url)
            sends = request.method not in ("GET", "HEAD", "OPTIONS")
            refused = self._no_sending(here) if sends else self._refusal(here)
            if refused:
                raise StepRefused(Failure(refused, here, kind="refused"))
            # A login goes where it was meant to go, and not on to where an answer sends us.
            answer = self._ask(request, login if request.url.netloc == httpx.URL(url).netloc else None)
            if status == answer.status_code or not answer.is_redirect or answer.next_request is None:
                break
            hops.append(Hop(here, answer.status_code))
            request = answer.next_request
        else:
            raise StepRefused(Failure(f"it redirects more than {MOST_REDIRECTS} times", url, kind="blocked"))
        self._answer, self._hops = answer, tuple(hops)
        if answer.status_code != status if status else answer.status_code >= 400:
            what = f"{request.url.path} answered {answer.status_code} {answer.reason_phrase}".rstrip()
            what += f", not {status}" if status else ""
            kind = "not-found" if answer.status_code in (404, 410) else "blocked"
            raise StepRefused(Failure(what, str(request.url), tuple(filter(None, [_short(self._text)])), kind))

    def _ask(self, request: httpx.Request, login: tuple[str, str] | None) -> httpx.Response:
        url = str(request.url)
        auth = login or (self._auth if urlsplit(url).netloc == self._auth_host else None)
        try:
            answer = self._client.send(request, stream=True, auth=auth)
            try:
                body = bytearray()
                for chunk in answer.iter_bytes():
                    body += chunk
                    if len(body) > LARGEST_BYTES:
                        what = f"the answer is bigger than {LARGEST_BYTES // 1_000_000} MB"
                        raise StepRefused(Failure(what, url, kind="blocked"))
            finally:
                answer.close()
            self._text = body.decode(answer.encoding or "utf-8", errors="replace")
            return answer
        except httpx.TimeoutException as error:
            raise StepRefused(Failure("no answer came in time", url, kind="timeout")) from error
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise TabLost(f"{url} could not be asked: {error}") from error

    def see(self, target: Target) -> None:
        if self.shows(target):
            return
        if target.json:
            what, there = f"there is no {target.json} in the answer", _keys(self._json(target))
        else:
            what, there = f"“{_words(target)}” is not in the answer", tuple(filter(None, [_short(self._text)]))
        raise StepRefused(Failure(what, str(target), there))

    def gone(self, target: Target) -> None:
        if self.shows(target):
            raise StepRefused(Failure(f"{target} is still in the answer", str(target), kind="still-there"))

    def shows(self, target: Target) -> bool:
        if target.json:
            return bool(self._found(target))
        return _words(target) in self._text

    def read(self, target: Target) -> str:
        if target.css == "body":
            return self._text
        if not target.json:
            raise StepRefused(Failure("an answer is read by a JSON path", str(target), kind="refused"))
        found = self._found(target)
        if not found:
            self.see(target)
        if len(found) > 1 and target.nth is None:
            raise StepRefused(Failure(f"{len(found)} values fit {target.json}", str(target), kind="ambiguous"))
        value = found[(target.nth or 1) - 1]
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def _found(self, target: Target) -> list[JsonValue]:
        try:
            found = find(self._json(target), target.json)
        except BadPath as error:
            raise StepRefused(Failure(str(error), target.json, kind="refused")) from error
        return [] if target.nth is not None and target.nth > len(found) else found

    def _json(self, target: Target) -> JsonValue:
        try:
            return json.loads(self._text)  # type: ignore[no-any-return]
        except ValueError as error:
            there = tuple(filter(None, [_short(self._text)]))
            raise StepRefused(Failure("the answer is not JSON", str(target), there)) from error

    def click(self, target: Target) -> None:
        self._no_page("click", target)

    def fill(self, target: Target, text: str) -> FieldTouched:
        self._no_page("fill", target, f"with {len(text)} characters")

    def choose(self, target: Target, option: str) -> FieldTouched:
        self._no_page("choose", option, "for", target)

    def press(self, key: str, target: Target | None = None) -> None:
        self._no_page("press", key, target or "")

    def _no_page(self, verb: str, *what: object) -> NoReturn:
        reason = f"“{verb}” needs a page, and {self.channel.name} is an HTTP channel"
        raise StepRefused(Failure(reason, " ".join(map(str, what)).strip(), kind="refused"))

    def settle(self) -> None:
        """An answer is there when it is there."""

    def evaluate(self, script: str) -> JsonValue:
        self._no_page("evaluate", script[:40])

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        self._no_page("screenshot", path.name, "in full" if full else "")

    def close(self) -> None:
        self._client.close()


def _words(target: Target) -> str:
    return target.name or target.test_id or target.css


def _keys(value: JsonValue) -> tuple[str, ...]:
    return tuple(f"$.{key}" for key in value)[:5] if isinstance(value, dict) else ()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 100 else words[:97] + "…"
