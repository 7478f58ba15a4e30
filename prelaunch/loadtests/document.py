"""The shape of `loadtests/*.yaml`: the words here are what editors show for each key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, model_validator

from prelaunch.config.limits import parse_rate, parse_seconds

METHODS = ("get", "post", "put", "patch", "delete", "head")
MOST_USERS = 100_000


class Part(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False, populate_by_name=True
    )


def _span(written: object) -> object:
    parse_seconds(written)
    return written


def _rate(written: object) -> object:
    parse_rate(written)
    return written


def _think(written: object) -> object:
    think_seconds(written)
    return written


Span = Annotated[str | int | float, BeforeValidator(_span)]
Think = Annotated[str | int | float, BeforeValidator(_think)]


def think_seconds(written: object) -> tuple[float, float]:
    """`2 s`, or `0.5 s .. 2 s`; raises ValueError with the remedy."""
    low, dots, high = str(written).partition("..") if isinstance(written, str) else ("", "", "")
    if not dots:
        seconds = parse_seconds(written)
        return seconds, seconds
    pair = parse_seconds(low.strip()), parse_seconds(high.strip())
    if pair[0] > pair[1]:
        raise ValueError(f"“{written}” goes backwards; write the shorter time first")
    return pair


class KeepPart(Part):
    """Where in the answer a value is: one of these."""

    css: str = ""
    """A CSS selector, such as “input[name=csrf]”; with `attribute`, or its text."""
    attribute: str = ""
    """The attribute of what `css` finds, such as “value”."""
    regex: str = ""
    """A regular expression; its first group is kept."""
    header: str = ""
    """The name of a header, such as “location”."""

    @model_validator(mode="after")
    def _one(self) -> KeepPart:
        if sum(map(bool, (self.css, self.regex, self.header))) != 1:
            raise ValueError("one way to find the value is needed; write css, regex or header")
        if self.attribute and not self.css:
            raise ValueError("attribute belongs to css; write css beside it")
        return self


class StepPart(Part):
    """One request: a method with its path, and what belongs to it."""

    get: str | None = None
    """The path to ask for, such as “/phones”."""
    post: str | None = None
    put: str | None = None
    patch: str | None = None
    delete: str | None = None
    head: str | None = None
    name: str | None = None
    """What reports and limits call this step; its path if left out."""
    form: dict[str, str] | None = None
    """The fields of a form."""
    json_: Annotated[JsonValue, Field(alias="json")] = None
    """A body that is sent as JSON."""
    headers: dict[str, str] | None = None
    expect: Annotated[int, Field(ge=100, le=599)] | None = None
    """The status that is right, such as 303; a redirect is then not followed. If left out, anything below 400."""
    see: str | None = None
    """Text that must be in the answer; a page that answers 200 and says something else is a failure."""
    keep: dict[str, KeepPart] | None = None
    """Values of this answer for later steps, used as ${name}."""

    @model_validator(mode="after")
    def _one_method(self) -> StepPart:
        written = [method for method in METHODS if getattr(self, method) is not None]
        if not written:
            raise ValueError("this step asks for nothing; write one of " + ", ".join(METHODS))
        if len(written) > 1:
            raise ValueError(f"this step is both {written[0]} and {written[1]}; make two steps of it")
        path = str(getattr(self, written[0]))
        if not path.startswith(("/", "${")):
            raise ValueError(f"“{path}” is not a path of the site; begin it with /")
        if self.form is not None and self.json_ is not None:
            raise ValueError("this step has a form and json; keep one")
        if written[0] in ("get", "head") and (self.form is not None or self.json_ is not None):
            raise ValueError(f"{written[0]} sends no body; write post, or put the fields into the path")
        return self


class LoadDocument(Part):
    """A load test: how many users, for how long, what they do, and the limits that must hold."""

    load: Annotated[str, Field(min_length=1)]
    """What it is called in reports, such as “Browse and check out”."""
    profile: str | None = None
    """A load profile of prelaunch.yaml; what is written here goes before it."""
    users: Annotated[int, Field(ge=1, le=MOST_USERS)] | None = None
    """How many users at once."""
    arrivals: Annotated[str, BeforeValidator(_rate)] | None = None
    """How many customers come, whatever the site does, such as “5 / s”; each walks the steps once."""
    ramp: Span | None = None
    """How long until all users are there. What they do meanwhile counts."""
    duration: Span | None = None
    """How long the test runs, the ramp included."""
    think: Think | None = None
    """How long a user waits between steps: “1 s”, or “0.5 s .. 2 s” for any time between."""
    locustfile: str | None = None
    """A Locust file of your own beside this one; it decides by itself what users do and how long they wait."""
    journey: Annotated[str, Field(min_length=1)] | None = None
    """A journey of this workspace, instead of steps: it is recorded, proven with one customer, and walked by many."""
    browser: Annotated[str, Field(min_length=1)] | None = None
    """A journey that one customer walks in a real browser while the load is at its height, for limits on lcp, inp and
    step-time under load."""
    steps: list[StepPart] | None = Field(default=None, min_length=1)
    """What each user does, from first to last, again and again, each time as a new customer without cookies."""
    limits: list[str] | None = None
    """Such as “p95 < 800 ms”, “errors < 0.5 %” or “checkout: p95 < 1.2 s” for one step."""
    minimum_samples: Annotated[int, Field(ge=1)] | None = None
    """With fewer requests than this the test tells nothing, and so does not pass."""
    processes: Annotated[int, Field(ge=1, le=256)] | Literal["auto"] | None = None
    """How many processes make the load; “auto” takes what the users and this machine's cores ask for."""

    @model_validator(mode="after")
    def _what_users_do(self) -> LoadDocument:
        if sum(each is not None for each in (self.steps, self.locustfile, self.journey)) != 1:
            raise ValueError("what users do must be told once; write either steps, locustfile or journey")
        if self.locustfile is not None and self.think is not None:
            raise ValueError("think has no effect on a locustfile; set wait_time there")
        return self


def load_schema() -> dict[str, Any]:
    """The JSON Schema of `loadtests/*.yaml`."""
    schema = LoadDocument.model_json_schema(by_alias=True)
    tidy = {key: _untitled(value) for key, value in schema.items() if key != "title"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A load test", **tidy}


def _untitled(part: Any, names: bool = False) -> Any:
    """Without the titles that only repeat a key; `names` where the keys are words of the document."""
    if isinstance(part, list):
        return [_untitled(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _untitled(value, key in ("properties", "$defs")) for key, value in part.items() if names or key != "title"
    }
