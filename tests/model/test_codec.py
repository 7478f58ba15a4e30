"""Facts come back from JSON as they were, whatever was in them."""

from __future__ import annotations

import dataclasses
import json
import pkgutil
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prelaunch.model
from prelaunch.model.codec import KIND, NotThatFact, from_json, to_json
from prelaunch.model.missing import EvidenceMissing, Missing, present
from prelaunch.model.places import Place
from prelaunch.model.plan import CrawlLimits, PlannedCheck
from prelaunch.model.verdict import Decision, Evidence, Release
from prelaunch.model.visit import Visit


def facts() -> list[type]:
    """Every dataclass of the model."""
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(prelaunch.model.__path__):
        for name, value in vars(import_module(f"prelaunch.model.{module.name}")).items():
            if (
                isinstance(value, type)
                and dataclasses.is_dataclass(value)
                and value.__module__.startswith("prelaunch.model")
            ):
                found[name] = value
    return list(found.values())


@cache
def values_of(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that a field of this type may hold; deeper facts hold shorter tuples, the deepest none."""
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = {field.name: values_of(hints[field.name], depth + 1) for field in dataclasses.fields(hint)}
        return st.builds(typing.cast(type, hint), **fields)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([values_of(each, depth) for each in arguments])
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            longest = 0 if depth > 2 else 1
            return (
                st.just(()) if longest == 0 else st.lists(values_of(arguments[0], depth), max_size=longest).map(tuple)
            )
        return st.tuples(*(values_of(each, depth) for each in arguments))
    if origin is Mapping:
        return st.dictionaries(st.text(max_size=5), values_of(arguments[1], depth), max_size=1)
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0], depth), max_size=1)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=5),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        type(None): st.none(),
        object: st.one_of(st.text(max_size=5), st.integers(), st.lists(st.text(max_size=3), max_size=2).map(tuple)),
    }
    return simple[hint]


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.__name__)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_fact_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    fact = data.draw(values_of(kind))
    assert from_json(kind, json.loads(json.dumps(to_json(fact)))) == fact


def test_the_facts_are_found() -> None:
    assert {Visit, Release, Evidence, Place, PlannedCheck} <= set(facts())


def test_a_fact_of_a_newer_version_is_read_without_what_is_unknown() -> None:
    told = to_json(Missing("it closed"))
    assert isinstance(told, dict)
    assert from_json(Missing, {**told, "since": 3}) == Missing("it closed")


def test_a_fact_of_an_older_version_gets_the_defaults() -> None:
    assert from_json(CrawlLimits, {KIND: "CrawlLimits", "max_pages": 5}) == CrawlLimits(max_pages=5)


@pytest.mark.parametrize(
    ("kind", "written", "complaint"),
    [
        (Missing, None, "Missing: expected Missing, found None"),
        (Missing, {KIND: "Place"}, "Missing: expected Missing, found {'is': 'Place'}"),
        (Missing, {KIND: "Missing"}, "missing 1 required positional argument: 'reason'"),
        (Missing, {KIND: "Missing", "reason": 3}, "Missing.reason: expected str, found 3"),
        (CrawlLimits, {KIND: "CrawlLimits", "max_pages": True}, "CrawlLimits.max_pages: expected int, found True"),
        (CrawlLimits, {KIND: "CrawlLimits", "hosts": "a"}, "CrawlLimits.hosts: expected a list, found 'a'"),
        (CrawlLimits, {KIND: "CrawlLimits", "hosts": ["a", 1]}, "CrawlLimits.hosts[1]: expected str, found 1"),
        (Decision, "MAYBE", "Decision: expected Decision, found 'MAYBE'"),
    ],
)
def test_what_is_not_that_fact_is_told(kind: type, written: object, complaint: str) -> None:
    with pytest.raises(NotThatFact) as told:
        from_json(kind, written)
    assert complaint in str(told.value)


def test_only_facts_are_written() -> None:
    with pytest.raises(TypeError, match="set is not a fact"):
        to_json({1, 2})


def test_missing_is_never_taken_for_something() -> None:
    assert not Missing("it closed")
    with pytest.raises(EvidenceMissing, match="it closed"):
        present(Missing("it closed"))
    assert present(()) == ()
