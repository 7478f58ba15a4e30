"""Load tests are read as written, or every mistake is told with its line."""

from __future__ import annotations

import ast
from pathlib import Path

import jsonschema
import pytest

from prelaunch.config.settings import LoadProfile
from prelaunch.config.yaml_lines import load_lined, plain
from prelaunch.loadtests import load_schema, order, read_load, read_loads
from prelaunch.loadtests.ordering import auto_processes
from prelaunch.problems import UserError

ROOT = Path(__file__).parents[2]
GOOD = """\
load: Browse
users: 5
ramp: 1 s
duration: 10 s
think: 0.5 s .. 2 s
steps:
  - get: /
  - get: /phones?sort=price
    keep: {token: {css: "input[name=t]", attribute: value}}
  - post: /basket
    name: basket
    form: {t: "${token}", code: 0049, price: 1.10}
    expect: 303
limits: ["p95 < 800 ms", "basket: p95 < 1.2 s"]
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "loadtests" / "browse.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as told:
        read_load(_written(folder, text))
    return [str(each) for each in told.value.complaints]


def test_a_load_test_is_read_as_it_is_written(tmp_path: Path) -> None:
    load = read_load(_written(tmp_path, GOOD))
    assert (load.id, load.title, load.users, load.ramp_s, load.duration_s) == ("browse", "Browse", 5, 1.0, 10.0)
    assert load.think_s == (0.5, 2.0)
    assert [step.name for step in load.steps] == ["/", "/phones", "basket"]
    assert load.steps[2].form == (("t", "${token}"), ("code", "0049"), ("price", "1.10"))
    assert [(limit.step, limit.metric, limit.value) for limit in load.limits][:2] == [
        ("", "p95", 800.0),
        ("basket", "p95", 1200.0),
    ]


def test_a_load_test_without_a_limit_on_errors_gets_one(tmp_path: Path) -> None:
    load = read_load(_written(tmp_path, GOOD))
    assert [(limit.text, limit.source) for limit in load.limits if limit.metric == "errors"] == [
        ("errors < 1 %", "default")
    ]


def test_all_mistakes_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    told = _complaints(
        tmp_path,
        "load: Browse\nuser: 5\nduration: soon\nsteps:\n  - gett: /\n  - get: /\n    post: /b\nlimits: [p95 < 8 kg]\n",
    )
    assert told[0] == "loadtests/browse.yaml:2: “user” is not a word of load tests; did you mean “users”?"
    assert [line.split(":")[1] for line in told] == ["2", "3", "5", "6", "8"]
    assert "did you mean “get”?" in told[2]
    assert "make two steps of it" in told[3]


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("${token}", "${tokken}", "no earlier step keeps “tokken”; did you mean “token”?"),
        ("basket: p95", "baskett: p95", "no step is called “baskett”; did you mean “basket”?"),
        ("ramp: 1 s", "ramp: 10 s", "the ramp of 10 s fills the whole duration of 10 s"),
        ("0.5 s .. 2 s", "2 s .. 1 s", "goes backwards"),
        ("users: 5", "users: 0", "at least 1"),
        ("- get: /\n", "- get: phones\n", "begin it with /"),
        ("load: Browse", "load: Browse\nlocustfile: x.py", "write either steps, locustfile or journey"),
        ("load: Browse", "load: Browse\nprofile: peak", "“peak” is not a load profile"),
        ('css: "input[name=t]", attribute: value', 'regex: "t="', "has no group"),
        ('css: "input[name=t]", attribute: value', 'regex: "("', "is not valid"),
        ("code: 0049", "code: [1]", "code"),
    ],
)
def test_a_mistake_names_its_remedy(tmp_path: Path, wrong: str, right: str, words: str) -> None:
    assert wrong in GOOD
    told = _complaints(tmp_path, GOOD.replace(wrong, right))
    assert len(told) == 1, told
    assert words in told[0]


def test_a_profile_fills_what_the_file_leaves_out(tmp_path: Path) -> None:
    path = _written(tmp_path, GOOD.replace("users: 5\n", "profile: peak\n"))
    load = read_load(path, {"peak": LoadProfile("peak", users=70, ramp_s=3.0, processes=2)})
    assert (load.users, load.ramp_s, load.processes) == (70, 1.0, 2)


def test_mistakes_of_several_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("load: A\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("- get: /\n", encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_loads(tmp_path)
    assert len(told.value.complaints) == 2


def test_the_bundled_load_test_fits_the_schema_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    schema = load_schema()
    file = ROOT / "loadtests" / "browse-and-checkout.yaml"
    bundled = plain(load_lined(file.read_text(encoding="utf-8"), file.name))
    for step in bundled["steps"]:
        step["form"] = {key: str(value) for key, value in step.get("form", {}).items()}
    jsonschema.validate(bundled, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**bundled, "user": 3}, schema)
    assert read_load(file).minimum_samples == 200


def test_the_order_carries_a_locustfile_that_is_python_and_holds_no_secret(tmp_path: Path) -> None:
    text = GOOD.replace("price: 1.10", 'mail: "a-${round}@example.com", key: "${env.SHOP_KEY}", odd: "\\"quoted\\" ü"')
    load = read_load(_written(tmp_path, text))
    made = order(load, target="http://127.0.0.1:1", folder=tmp_path / "out", allow_hosts=("127.0.0.1",))
    source = made.locustfile.read_text(encoding="utf-8")
    ast.parse(source)
    assert 'os.environ["SHOP_KEY"]' in source
    assert '"a-" + kept["round"] + "@example.com"' in source
    assert (made.name, made.title, made.minimum_samples) == ("browse", "Browse", 100)


@pytest.mark.parametrize(
    ("users", "cores", "processes"), [(1, 1, 1), (10, 2, 1), (5000, 2, 1), (500, 8, 3), (5000, 8, 7)]
)
def test_auto_processes_leave_a_core_for_the_site(users: int, cores: int, processes: int) -> None:
    assert auto_processes(users, cores) == processes
