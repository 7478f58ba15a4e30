"""Competitors are read with every mistake told: who, what is compared, how often, and which limits hold."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from prelaunch.config.settings import Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.model.benchmark import Rival, Way
from prelaunch.problems import UserError

GOOD = """
    site: https://shop.example
    benchmarks:
      contact: qa@shop.example
      competitors: {harbour: https://harbour.example, northwind: https://northwind.example/uk}
      channels: [mobile]
      intents:
        land: {ours: /, harbour: /, northwind: /}
        search: {ours: "/search?q=phone", harbour: benchmarks/search.yaml}
      limits: [lcp <= 1.1 x median, "search: inp <= 1.5 × best", "on mobile: barriers <= 1 x best"]
"""


def read(folder: Path, text: str) -> Settings:
    (folder / "prelaunch.yaml").write_text(dedent(text), "utf-8")
    return read_workspace(folder)


def said(folder: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as told:
        read(folder, text)
    return [str(each) for each in told.value.complaints]


def test_competitors_intents_and_limits_are_read(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD)
    benchmark = settings.benchmark
    assert benchmark is not None
    assert benchmark.rivals[0] == Rival("harbour", "https://harbour.example")
    assert benchmark.intents[1].ways == (
        Way("ours", page="/search?q=phone"),
        Way("harbour", journey="benchmarks/search.yaml"),
    )
    beside = [limit for limit in settings.policy.limits if limit.unit == "x"]
    assert [(limit.step, limit.metric, limit.operator, limit.value) for limit in beside] == [
        ("", "lcp-to-median", "<=", 1.1),
        ("search", "inp-to-best", "<=", 1.5),
        ("on mobile", "barriers-to-best", "<=", 1.0),
    ]


def test_without_competitors_there_is_no_benchmark(tmp_path: Path) -> None:
    assert read(tmp_path, "site: https://shop.example").benchmark is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("harbour: https", "ours: https", "“ours” means your own site; give the competitor its own name"),
        ("https://harbour.example", "https://shop.example", "https://shop.example is your own site"),
        ("contact: qa@shop.example", "looks: 5", "would be asked by somebody without a name; write contact:"),
        ("[mobile]", "[mobil]", "“mobil” is not a channel; did you mean “mobile”?"),
        ("harbour: /,", "habour: /,", "“habour” is not a competitor; did you mean “harbour”?"),
        ("ours: /,", "northwnd: /,", "“land” does not say how it is done on your site; add ours:"),
        ("benchmarks/search.yaml", "search", "“search” is no page and no journey"),
        ("contact: qa@shop.example", "contact: qa@shop.example\n      looks: 3", "looks"),
        ("contact: qa@shop.example", "contact: qa@shop.example\n      max_pages: 10", "asked for 12 pages or more"),
        ("lcp <= 1.1 x median", "lcp < 2 s", "“lcp < 2 s” compares with no competitor; write it like"),
        ("lcp <= 1.1 x median", "clicks <= 1.1 x median", "competitors are not compared by “clicks”"),
        ("lcp <= 1.1 x median", "lcp <= 1.1 x medium", "“x medium” is not its unit"),
        ("search: inp", "serch: inp", "“serch” is no intent and no channel here; did you mean “search”?"),
        ("site:", "allow_hosts: [harbour.example]\n    site:", "stands under allow_hosts too; take its host out"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_remedy(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    found = said(tmp_path, GOOD.replace(old, new, 1))
    assert all(each.startswith("prelaunch.yaml:") for each in found)
    assert any(words in each for each in found), found
