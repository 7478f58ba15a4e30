"""The README's tables say what is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from prelaunch.catalogue import own_checks

ROOT = Path(__file__).resolve().parents[1]


def test_the_readmes_tables_are_as_python_tests_readme_py_writes_them() -> None:
    spec = importlib.util.spec_from_file_location("prelaunch_tests_readme", ROOT / "tests" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    readme = (ROOT / "README.md").read_text("utf-8")
    assert module.written(readme) == readme, "run: python tests/readme.py"
    for name in own_checks():
        assert f"| `{name}` |" in readme
