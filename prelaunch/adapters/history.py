"""Remember releases in a database: SQLite in the reports folder, or PostgreSQL by its URL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from prelaunch.model.history import Past, PastFinding, PastJourney, PastReading
from prelaunch.problems import Complaint, UserError

FILE = "history.sqlite"
META = MetaData()
RUNS = Table(
    "prelaunch_runs",
    META,
    Column("run", String, primary_key=True),
    Column("started_at", String, nullable=False, index=True),
    Column("site", String, nullable=False, index=True),
    Column("environment", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("sentence", String, nullable=False),
    Column("blocking", Integer, nullable=False),
    Column("undetermined", Integer, nullable=False),
    Column("waived", Integer, nullable=False),
)


def _of_run(name: str, *columns: Column[Any]) -> Table:
    return Table(name, META, Column("run", String, nullable=False, index=True), *columns)


FINDINGS = _of_run(
    "prelaunch_findings",
    Column("id", String, nullable=False, index=True),
    *(
        Column(name, String, nullable=False)
        for name in ("check", "severity", "effect", "what", "page", "channel", "journey", "step", "owner")
    ),
)
JOURNEYS = _of_run(
    "prelaunch_journeys",
    *(Column(name, String, nullable=False) for name in ("journey", "title", "channel", "state")),
)
READINGS = _of_run(
    "prelaunch_readings",
    *(Column(name, String, nullable=False) for name in ("metric", "title", "place", "unit", "state", "limit")),
    *(Column(name, Float, nullable=True) for name in ("value", "low", "high")),
)
PARTS = (FINDINGS, JOURNEYS, READINGS)


def sqlite_url(reports: Path) -> str:
    """The database beside the runs, where no other is named."""
    return f"sqlite:///{reports / FILE}"


class History:
    """One row a run, one a finding, one a journey on a channel, one a reading; a run told again takes its old place."""

    def __init__(self, url: str) -> None:
        """Raises UserError where the database cannot be reached; a password is never in its words."""
        self._url = _readable(url)
        try:
            self._engine: Engine = create_engine(self._url)
            if self._url.get_backend_name() == "sqlite":
                event.listen(self._engine, "connect", _patient)
            with self._telling():
                META.create_all(self._engine)
        except ModuleNotFoundError as error:
            remedy = "pip install 'prelaunch[postgres]'"
            raise UserError(Complaint(f"the history needs {error.name}", self._name, remedy=remedy)) from error

    def add(self, past: Past) -> None:
        row = {column.name: getattr(past, column.name) for column in RUNS.columns}
        with self._telling(), self._engine.begin() as connection:
            for table in (*PARTS, RUNS):
                connection.execute(delete(table).where(table.c.run == past.run))
            connection.execute(insert(RUNS), row)
            for table, facts in ((FINDINGS, past.findings), (JOURNEYS, past.journeys), (READINGS, past.readings)):
                rows = [{**asdict(fact), "run": past.run} for fact in facts]
                if rows:
                    connection.execute(insert(table), rows)

    def runs(self, site: str = "", *, last: int = 20, findings: bool = False) -> tuple[Past, ...]:
        """The last releases, of one site or of all, oldest first; `findings` reads those too."""
        asked = select(RUNS).order_by(RUNS.c.started_at.desc(), RUNS.c.run.desc()).limit(last)
        if site:
            asked = asked.where(RUNS.c.site == site)
        with self._telling(), self._engine.connect() as connection:
            rows = [dict(row) for row in connection.execute(asked).mappings()]
            names = [row["run"] for row in rows]
            journeys = _by_run(connection, JOURNEYS, names)
            readings = _by_run(connection, READINGS, names)
            found = _by_run(connection, FINDINGS, names) if findings else {}
        return tuple(
            Past(
                **row,
                journeys=tuple(PastJourney(**each) for each in journeys.get(row["run"], ())),
                readings=tuple(PastReading(**each) for each in readings.get(row["run"], ())),
                findings=tuple(PastFinding(**each) for each in found.get(row["run"], ())),
            )
            for row in reversed(rows)
        )

    def close(self) -> None:
        self._engine.dispose()

    @property
    def _name(self) -> str:
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            raise UserError(Complaint(f"the history cannot be used: {why}", self._name)) from error


def _by_run(connection: Connection, table: Table, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(select(table).where(table.c.run.in_(names))).mappings():
        found.setdefault(row["run"], []).append({name: value for name, value in row.items() if name != "run"})
    return found


def _readable(url: str) -> URL:
    try:
        read = make_url(url)
    except ArgumentError as error:
        remedy = "write it like postgresql://user@host/database, or sqlite:///reports/history.sqlite"
        raise UserError(Complaint("the history's URL cannot be read", "history", remedy=remedy)) from error
    if read.drivername in ("postgres", "postgresql"):
        return read.set(drivername="postgresql+psycopg")
    return read


def _patient(connection: Any, _: object) -> None:
    """Two runs that end at once wait for each other."""
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
