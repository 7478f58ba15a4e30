"""What is told as one fault, and what stays apart."""

from __future__ import annotations

from prelaunch.model.group import grouped
from prelaunch.model.judgement import Finding, Severity
from prelaunch.model.places import Element, Place


def finding(what: str, path: str, about: str, page: str = "/a", check: str = "accessibility") -> Finding:
    place = Place(f"http://shop.test{page}", "desktop")
    return Finding(f"{what}{page}", check, "Title", Severity.SERIOUS, place, what, "", "", Element(path), about)


def test_links_of_one_list_with_one_fault_are_told_once_with_their_names() -> None:
    small = [finding(f'Too small: link "{name}".', f'main > link "{name}"', "target-size") for name in ("A", "B", "C")]
    (group,) = grouped(small)
    assert len(group.findings) == 3
    assert group.things == ('link "A"', 'link "B"', 'link "C"')


def test_the_same_fault_in_another_part_of_the_page_stays_apart() -> None:
    one = finding('Too small: link "A".', 'main > link "A"', "target-size")
    other = finding('Too small: link "A".', 'navigation "Main" > link "A"', "target-size")
    assert len(grouped([one, other])) == 2


def test_two_broken_links_are_two_faults_even_side_by_side() -> None:
    one = finding("“/a” does not exist", 'main > link "A"', "/a", check="broken-link")
    other = finding("“/b” does not exist", 'main > link "B"', "/b", check="broken-link")
    assert len(grouped([one, other])) == 2


def test_a_name_with_quotes_in_it_is_still_a_name() -> None:
    one = finding("Too small.", r'main > link "Say \"hello\""', "target-size")
    other = finding("Too small.", 'main > link "B"', "target-size")
    assert len(grouped([one, other])) == 1
