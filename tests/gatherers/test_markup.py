"""What the gatherers of text, links, fields, tables and pieces tell of pages written for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelaunch.model.missing import present
from prelaunch.model.visit import PARTS, Visit

pytestmark = pytest.mark.browser
Seen = Callable[..., Visit]
MARKUP = ("prose", "anchors", "fields", "tables", "pieces")


def test_a_block_knows_its_lines_its_setting_and_what_is_around_it(seen: Seen) -> None:
    words = "We lend you a book for four weeks and you can keep it. " * 6
    visit = seen(
        f"<!doctype html><html lang=en><main style='width:600px'><nav><p>Menu</p></nav><p style='font:italic "
        f"16px/1.5 serif'>{words}</p>"
        "<p lang=de dir=rtl><b>DANKE VIEL</b></p><div>* one<br>* two<br>* three</div></main>",
        parts=("prose",),
    )
    prose = present(visit.prose)
    menu, long, thanks, loose = prose.blocks
    assert "nav" in menu.inside
    assert long.lines >= 3
    assert 40 < long.line_length < 140
    assert (long.italic, long.line_height, long.capitals) == (1.0, 1.5, 0.0)
    assert (thanks.lang, thanks.direction, thanks.capitals, thanks.weight) == ("de", "rtl", 1.0, 700)
    assert loose.tag == "div"
    assert loose.bullets == 3
    assert [(passage.lang, passage.text) for passage in prose.passages] == [("de", "DANKE VIEL")]


def test_the_nearest_lang_says_the_language_of_a_text(seen: Seen) -> None:
    visit = seen(
        "<!doctype html><html lang=en><main><div lang=en-GB><div lang=de><p>Guten Tag</p></div><p>Good day</p></div>"
        "<p>He said <i lang=fr>bonjour</i> twice.</p><p lang=''>Skerry</p></main>",
        parts=("prose",),
    )
    prose = present(visit.prose)
    assert [(block.lang, block.text, block.own) for block in prose.blocks] == [
        ("de", "Guten Tag", None),
        ("en-GB", "Good day", None),
        ("en", "He said bonjour twice.", "He said twice."),
        ("", "Skerry", None),
    ]
    assert [(passage.lang, passage.text) for passage in prose.passages] == [
        ("en-GB", "Good day"),
        ("de", "Guten Tag"),
        ("fr", "bonjour"),
    ]


def test_a_link_knows_its_surroundings_and_whether_colour_alone_marks_it(seen: Seen) -> None:
    visit = seen(
        "<!doctype html><html lang=en><main><p style='color:#000'>Read all about <a href='a.pdf' "
        "style='color:#111;text-decoration:none'>lions"
        "<span style='display:none'> and bears</span></a> here.</p><ul><li><a href=b target=_blank><img "
        "alt='Bears' src=x></a></ul>",
        parts=("anchors",),
    )
    lions, bears = present(visit.anchors)
    assert (lions.name, lions.context, lions.hidden) == ("lions", "Read all about here.", "and bears")
    assert lions.in_prose
    assert not lions.marked
    assert lions.contrast < 1.2
    assert (bears.pictures, bears.target, bears.in_prose) == (("Bears",), "_blank", False)
    assert bears.holder != lions.holder


def test_a_field_knows_its_label_its_hint_and_its_group(seen: Seen) -> None:
    visit = seen(
        "<!doctype html><html lang=en><form><label for=n>Number</label><p class=hint>On the back of your "
        "card.</p><input id=n name=n>"
        "<fieldset><legend>Yes?</legend><input type=radio name=r><input type=radio name=r aria-label=No></fieldset>"
        "<fieldset></fieldset></form>",
        parts=("fields",),
    )
    forms = present(visit.fields)
    number, yes, no = forms.fields
    assert (number.label, number.labels, number.hint, number.group) == ("Number", 1, "On the back of your card.", 0)
    assert yes.group == no.group != 0
    assert (yes.label, no.label) == ("", "No")
    assert [(group.name, group.legend) for group in forms.groups] == [("Yes?", "Yes?"), ("", None)]


def test_a_table_is_told_row_by_row(seen: Seen) -> None:
    visit = seen(
        "<!doctype html><html lang=en><h2>Hours</h2><table><tr><td></td><th>Opens<th>Closes<tr><th "
        "rowspan=2>Monday<td>9<td>12<tr><td>14<td>18</table>",
        parts=("tables",),
    )
    (table,) = present(visit.tables)
    assert table.rows == ("Dhh", "hdd", "dd")
    assert table.widths == (3, 3, 3)
    assert (table.name, table.caption, table.scoped, table.nested) == ("Hours", False, False, "")


def test_what_a_page_does_not_have_is_empty_and_not_missing(seen: Seen) -> None:
    assert set(MARKUP) <= set(PARTS)
    visit = seen("<!doctype html><html lang=en><body></body>", parts=MARKUP)
    assert present(visit.anchors) == present(visit.tables) == ()
    assert present(visit.prose).blocks == ()
    assert present(visit.fields).fields == ()
    assert present(visit.pieces).oddities == ()
