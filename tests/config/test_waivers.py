"""waivers.yaml is written to as a careful person would: nothing that stands there is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prelaunch.config.waivers import add_waiver, read_waivers
from prelaunch.model.policy import Waiver
from prelaunch.problems import UserError

TODAY = date(2026, 7, 14)
PALE = Waiver("3f9c0a1b2d", "Ada", 'The new "footer": Friday # really', "2026-07-31", "SHOP-12", "Grace")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# ours\n",
        "# ours\n[]\n",
        '# ours\n- finding: "0123456789"  # the footer\n  owner: Bo\n  reason: x\n  expires: 2026-07-20\n# the end',
        '  - finding: "0123456789"\n    owner: Bo\n    reason: x\n    expires: 2026-06-20\n',
    ],
)
def test_an_entry_is_appended_and_every_comment_stays(tmp_path: Path, before: str) -> None:
    if before:
        (tmp_path / "waivers.yaml").write_text(before, "utf-8")
    text = add_waiver(tmp_path, PALE, TODAY).read_text("utf-8")
    assert text.startswith(before.replace("[]\n", "").rstrip("\n"))
    (*_, written) = read_waivers(tmp_path, TODAY)
    assert (written.finding, written.reason, written.approved_by) == (PALE.finding, PALE.reason, "Grace")


def test_a_finding_that_is_waived_already_is_told_with_its_line(tmp_path: Path) -> None:
    add_waiver(tmp_path, PALE, TODAY)
    before = (tmp_path / "waivers.yaml").read_text("utf-8")
    with pytest.raises(UserError, match=r"waivers\.yaml:2: .*already, by Ada until 2026-07-31"):
        add_waiver(tmp_path, PALE, TODAY)
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(("expires", "words"), [("2026-12-31", "at most 90 days"), ("soon", "is not a day")])
def test_an_entry_that_breaks_a_rule_leaves_the_file_as_it_was(tmp_path: Path, expires: str, words: str) -> None:
    (tmp_path / "waivers.yaml").write_text("# ours\n", "utf-8")
    with pytest.raises(UserError, match=words):
        add_waiver(tmp_path, Waiver("a", "Ada", "x", expires), TODAY)
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == "# ours\n"


def test_a_list_in_brackets_is_told(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text("[{finding: b, owner: Bo, reason: x, expires: 2026-07-20}]\n", "utf-8")
    with pytest.raises(UserError, match="stands in brackets"):
        add_waiver(tmp_path, PALE, TODAY)
