"""The worked example of a team's own check is run as it stands, and gives what it says."""

from __future__ import annotations

import re
from pathlib import Path

from prelaunch.catalogue import Check, load_by_path
from prelaunch.model.group import grouped
from prelaunch.model.judgement import Finding, Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.visit import Link, Visit

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"


def example(folder: Path) -> Check:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    file = folder / "telephone.py"
    file.write_text(code, "utf-8")
    found: Check = load_by_path(file).telephone
    return found


def visit(path: str, href: str) -> Visit:
    link = Link(
        href, href, "Call us", "footer", True, Element('contentinfo > link "Call us"', html=f'<a href="{href}">')
    )
    return Visit(path, Place(f"http://shop.test{path}", "desktop"), "", links=(link,))


def test_the_example_finds_the_wrong_number_and_passes_the_right_one(tmp_path: Path) -> None:
    check = example(tmp_path)
    (problem,) = check.ask(visit("/", "tel:+49-40-000"))
    assert problem.what == "“Call us” calls +4940000."
    assert problem.where is not None
    assert problem.where.html == '<a href="tel:+49-40-000">'
    assert list(check.ask(visit("/", "tel:+49 40 555 019"))) == []
    assert list(check.ask(visit("/", "tel:+1"), number="+1")) == []


def test_the_same_footer_on_many_pages_is_one_fault_with_many_places(tmp_path: Path) -> None:
    check = example(tmp_path)
    pages = [visit(f"/{at}", "tel:+1") for at in range(60)]
    findings = [
        Finding(page.id, check.id, check.title, Severity.SERIOUS, page.place, problem.what, check.why, problem.fix,
                problem.where, problem.about, component=problem.component)
        for page in pages
        for problem in check.ask(page)
    ]  # fmt: skip
    (group,) = grouped(findings)
    assert len(group.places) == 60
