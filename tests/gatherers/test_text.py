"""What a visitor reads is told from what is only in the page's source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelaunch.model.missing import present
from prelaunch.model.visit import Text, Visit

pytestmark = pytest.mark.browser
Seen = Callable[..., Visit]


def text(seen: Seen, html: str) -> Text:
    return present(seen("<!doctype html>" + html).text)


def test_the_main_landmark_is_read_without_its_navigation(seen: Seen) -> None:
    read = text(
        seen, "<header>Shop</header><main><nav>Path</nav><h1>Mugs</h1><p>Blue.</p></main><footer>Imprint</footer>"
    )
    assert (read.main, read.has_main) == ("Mugs\n\nBlue.", True)
    assert "Imprint" in read.whole


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<div role=navigation>{}</div>",
        "<div id=nav>{}</div>",
        "<ul class='menu'>{}</ul>",
        "<div class=footer>{}</div>",
        "<div class='sidebar left'>{}</div>",
    ],
)
def test_without_a_main_landmark_the_page_less_its_regions_is_the_main_part(seen: Seen, around: str) -> None:
    links = "".join(f"<a href=/{at}>A long enough entry {at}</a> " for at in range(12))
    read = text(seen, around.format(links) + "<div><h1>Trade-in</h1><p>Coming soon</p></div>")
    assert read.main == "Trade-in\n\nComing soon"
    assert not read.has_main


def test_a_menu_without_any_mark_is_told_by_being_all_links(seen: Seen) -> None:
    links = "".join(f"<li><a href=/{at}>Entry {at}</a></li>" for at in range(12))
    assert text(seen, f"<ul>{links}</ul><p>We mend phones.</p>").main == "We mend phones."


def test_a_header_that_is_the_whole_page_is_its_main_part(seen: Seen) -> None:
    assert "Launching soon" in text(seen, "<header><h1>Launching soon</h1><p>We work on it.</p></header>").main


def test_what_nobody_sees_is_not_read(seen: Seen) -> None:
    hidden = "<p style=display:none>no</p><div role=dialog style=display:none>no</div>"
    hidden += "<details><summary>yes</summary>no</details>"
    read = text(seen, f"<main>{hidden}<script>no</script><template>no</template><noscript>no</noscript></main>")
    assert read.main == "yes"


def test_text_that_fades_in_on_scrolling_is_read(seen: Seen) -> None:
    assert text(seen, "<main><p style=opacity:0>Later</p></main>").main == "Later"


def test_open_shadow_roots_and_their_slots_are_read(seen: Seen) -> None:
    script = "attachShadow({mode:'open'}).innerHTML='<main><h1>Inside</h1><slot></slot></main>'"
    read = text(seen, f"<x-a>Slotted</x-a><script>document.querySelector('x-a').{script}</script>")
    assert read.main == "Inside\n\nSlotted"
    assert [heading.text for heading in read.headings] == ["Inside"]


def test_the_title_is_the_page_s_own_and_not_a_drawing_s(seen: Seen) -> None:
    assert text(seen, "<svg><title>Icon</title></svg><p>x").title == ""


def test_hidden_headings_are_marked_and_the_largest_words_are_kept(seen: Seen) -> None:
    read = text(seen, "<h1>Mugs</h1><h2 style=display:none>Secret</h2><p style='font-size:80px'>Soon</p>")
    assert [(heading.level, heading.text, heading.visible) for heading in read.headings] == [
        (1, "Mugs", True),
        (2, "Secret", False),
    ]
    assert read.largest == "Soon"


@pytest.mark.parametrize(
    "html",
    [
        "<frameset><frame src=x></frameset>",
        "<script>document.body.remove()</script>",
        "<script>document.documentElement.remove()</script>",
    ],
)
def test_a_page_without_a_body_reads_as_empty(seen: Seen, html: str) -> None:
    assert text(seen, html).main == ""


def test_a_page_that_overwrites_everything_is_read_all_the_same(seen: Seen) -> None:
    fields = "".join(f"<input name={name}>" for name in ("id", "children", "getAttribute", "childNodes"))
    spoiled = f"<form>{fields}</form><img name=body>"
    throws = "Element.prototype.getAttribute=()=>{throw 1};"
    throws += "Object.defineProperty(Node.prototype,'textContent',{get(){throw 1}});"
    read = text(
        seen,
        f"{spoiled}<main>Words</main><script>{throws}Map.prototype.get=()=>{{throw 2}};getComputedStyle=0</script>",
    )
    assert read.main == "Words"


def test_a_section_is_what_stands_under_its_heading_until_the_next(seen: Seen) -> None:
    read = text(
        seen,
        "<div class=hero><h1>Clocks</h1></div><div><p>All wound.</p><table><tr><td>Walnut</td></tr></table></div>"
        "<div><h2>Repairs</h2><p>Soon here.</p><aside>News</aside></div><div><h2>Visit</h2></div><footer>Deal</footer>",
    )
    assert [(each.heading, each.text, each.shown, each.more) for each in read.sections] == [
        ("Clocks", "All wound.\n\nWalnut", 1, False),
        ("Repairs", "Soon here.", 0, False),
        ("Visit", "", 0, False),
    ]


def test_a_section_in_a_column_is_read_in_its_column(seen: Seen) -> None:
    read = text(seen, "<main><h1>Tax</h1><p>104 per cent.</p><aside><h2>Forms</h2><p>To follow.</p></aside></main>")
    assert [(each.heading, each.region, each.text) for each in read.sections] == [
        ("Tax", "main", "104 per cent."),
        ("Forms", "aside", "To follow."),
    ]


def test_entries_are_cells_terms_and_panels_with_what_names_them(seen: Seen) -> None:
    read = text(
        seen,
        "<main><table><tr><th>Room<td>80 euro<td>tbc</table><dl><dt>Returns<dd>Within a month.</dl>"
        "<details><summary>Care</summary><p>To follow.</p></details><a href=#fees>Fees</a><div id=fees>None.</div>"
        "<button aria-controls=more>More</button><div id=more hidden>Nothing yet.</div></main>"
        "<footer><dl><dt>Tel<dd>12</dl></footer>",
    )
    assert [(each.name, each.kind, each.text) for each in read.entries] == [
        ("Room", "cell", "80 euro"),
        ("Room", "cell", "tbc"),
        ("Returns", "term", "Within a month."),
        ("Care", "panel", "To follow."),
        ("Fees", "panel", "None."),
        ("More", "panel", "Nothing yet."),
    ]


def test_a_line_of_its_author_stands_before_a_section_s_text(seen: Seen) -> None:
    read = text(seen, "<div><h1>Mill</h1></div><p>By: Gerrit</p><div><p>Built in 1821.</p></div>")
    assert [each.text for each in read.sections] == ["By: Gerrit\nBuilt in 1821."]


def test_a_heading_is_known_by_what_the_page_writes_and_not_by_how_it_is_drawn(seen: Seen) -> None:
    read = text(seen, "<style>h1 { text-transform: uppercase }</style><h1>Hollis<br>Heating</h1>")
    assert [(heading.text, heading.name) for heading in read.headings] == [("HOLLIS HEATING", "Hollis Heating")]
