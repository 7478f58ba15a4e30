"""Find the parts: a check, a step, a gatherer or a metric is one file in its folder, and there is no registry."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import pkgutil
import sys
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, create_model

from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import PARTS, Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import Complaint, UserError

Subject = Visit | Site | Walk
Question = Callable[..., Iterable[Problem]]
Asked = TypeVar("Asked", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a visit, a site or a walk, with its words."""

    id: str
    title: str
    why: str
    """For the shop owner: one sentence."""
    fix: str
    """For the developer: one sentence."""
    severity: Severity
    needs: tuple[str, ...]
    """Parts of a Visit that must be there."""
    subject: type[Visit] | type[Site] | type[Walk]
    sources: tuple[str, ...]
    ask: Question
    file: str = ""
    content_only: bool = True
    """Ask only of pages that answered 200: an error page is judged by `broken-link`, not as content."""

    @property
    def options(self) -> type[BaseModel]:
        """The keyword arguments with defaults, as a model that catches typos and feeds the JSON Schema."""
        return options_model(self.id, self.ask)


def check(
    *,
    title: str,
    why: str,
    fix: str,
    severity: Severity,
    needs: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    content_only: bool = True,
) -> Callable[[Question], Check]:
    """Make a check of a function: its name is the id, its first argument says what it looks at.

    `sources` name a WCAG clause, a specification or a study. The function takes a Visit, a Site or a Walk, then
    options as keyword arguments with defaults, and yields Problems. Evidence that is Missing in a part it `needs`
    means it is not asked at all: the judge answers UNDETERMINED.
    """
    for name, words in (("title", title), ("why", why), ("fix", fix)):
        if not words.strip():
            raise UserError(f"a check needs a {name}")
    unknown = [part for part in needs if part not in PARTS]
    if unknown:
        raise UserError(f"a Visit has no part {unknown[0]!r}; it has {', '.join(PARTS)}")

    def declare(ask: Question) -> Check:
        hints = typing.get_type_hints(ask)
        first = next(iter(inspect.signature(ask).parameters), "")
        subject = hints.get(first)
        if subject not in (Visit, Site, Walk):
            raise UserError(f"the first argument of {ask.__name__} must be a Visit, a Site or a Walk")
        return Check(
            id=ask.__name__.replace("_", "-"),
            title=title,
            why=why,
            fix=fix,
            severity=severity,
            needs=needs,
            subject=subject,
            sources=sources,
            ask=ask,
            file=inspect.getsourcefile(ask) or "",
            content_only=content_only,
        )

    return declare


def options_model(name: str, ask: Callable[..., Any]) -> type[BaseModel]:
    """A pydantic model of a function's keyword-only arguments; unknown names are refused."""
    hints = typing.get_type_hints(ask)
    fields: dict[str, Any] = {
        parameter.name: (hints.get(parameter.name, Any), parameter.default)
        for parameter in inspect.signature(ask).parameters.values()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and parameter.default is not inspect.Parameter.empty
    }
    return create_model(f"Options of {name}", __config__=ConfigDict(extra="forbid"), **fields)


@cache
def own_checks() -> Mapping[str, Check]:
    """The engine's checks by id."""
    return {found.id: found for found in instances_in("prelaunch.checks", Check)}


def team_checks(folder: Path) -> Mapping[str, Check]:
    """A team's checks in `folder`, loaded by path under private names, so that no name can collide."""
    found: dict[str, Check] = {}
    for file in sorted(folder.glob("*.py")) if folder.is_dir() else ():
        if file.name.startswith("_"):
            continue
        for each in _of_kind(load_by_path(file), Check):
            if each.id in found or each.id in own_checks():
                raise UserError(Complaint(f"there is a check {each.id} already", str(file), remedy="rename yours"))
            found[each.id] = each
    return found


Part = TypeVar("Part")


def instances_in(package: str, kind: type[Part]) -> Iterator[Part]:
    """Every module-level object of this kind in the modules of a package, in the order of their names."""
    home = importlib.import_module(package)
    for module in sorted(pkgutil.iter_modules(home.__path__), key=lambda each: each.name):
        if not module.name.startswith("_"):
            yield from _of_kind(importlib.import_module(f"{package}.{module.name}"), kind)


def load_by_path(file: Path) -> ModuleType:
    """Import a file under a name of its own; its mistakes are told with file and line."""
    name = "prelaunch_team_" + hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:12] + "_" + file.stem
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise UserError(Complaint("this is not a Python file", str(file)))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except UserError as error:
        raise UserError([Complaint(each.what, str(file)) for each in error.complaints]) from error
    except Exception as error:
        del sys.modules[name]
        raise UserError(Complaint(f"{type(error).__name__}: {error}", str(file), _line(error, file))) from error
    return module


def _line(error: Exception, file: Path) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    lines = [0]
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == str(file):
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1]


def _of_kind(module: ModuleType, kind: type[Part]) -> Iterator[Part]:
    for name, value in vars(module).items():
        if isinstance(value, kind) and not name.startswith("_"):
            yield value
