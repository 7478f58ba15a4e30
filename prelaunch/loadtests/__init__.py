"""Load tests: their document, the locustfile made of it, and what its samples add up to."""

from prelaunch.loadtests.document import load_schema
from prelaunch.loadtests.facts import LoadTest
from prelaunch.loadtests.ordering import not_run, order, planned
from prelaunch.loadtests.reading import read_load, read_loads

__all__ = ["LoadTest", "load_schema", "not_run", "order", "planned", "read_load", "read_loads"]
