"""A JSON path names members, indexes, all children and descendants, and says where it cannot be read."""

from __future__ import annotations

import pytest

from prelaunch.adapters.json_path import BadPath, find

ORDER = {
    "number": "TW-1",
    "price": 4.5,
    "paid": False,
    "note": None,
    "lines": [{"name": "Mug", "price": 4}, {"name": "Cup", "price": 3}],
    "ship to": {"city": "Kiel"},
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.number", ["TW-1"]),
        ("$.paid", [False]),
        ("$.note", []),
        ("$.nothing", []),
        ("$.number.deeper", []),
        ("$.lines[0].name", ["Mug"]),
        ("$.lines[-1].name", ["Cup"]),
        ("$.lines[9].name", []),
        ("$.lines[*].name", ["Mug", "Cup"]),
        ("$.lines.*.name", ["Mug", "Cup"]),
        ("$['ship to'].city", ["Kiel"]),
        ('$["ship to"]["city"]', ["Kiel"]),
        ("$..name", ["Mug", "Cup"]),
        ("$..price", [4.5, 4, 3]),
        ("$", [ORDER]),
    ],
)
def test_a_path_finds_every_value_in_order(path: str, found: list[object]) -> None:
    assert find(ORDER, path) == found  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["number", "$.", "$.lines[", "$.lines[?(@.price > 3)]", "$number", ""])
def test_what_is_no_path_is_told(path: str) -> None:
    with pytest.raises(BadPath):
        find(ORDER, path)  # type: ignore[arg-type]
