"""How a page is built: what it is made of, and how each piece is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelaunch.model.missing import present
from prelaunch.model.visit import Structure, Visit

pytestmark = pytest.mark.browser
Seen = Callable[..., Visit]


def structure(seen: Seen, html: str) -> Structure:
    return present(seen("<!doctype html>" + html).structure)


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<label for=f>Mail</label><input id=f>", "Mail"),
        ("<label>Mail <input></label>", "Mail"),
        ("<span id=a>Your</span><span id=b>mail</span><input aria-labelledby='a b'>", "Your mail"),
        ("<input aria-label=Mail title=no>", "Mail"),
        ("<input title=Mail placeholder=no>", "Mail"),
        ("<input placeholder=Mail>", "Mail"),
        ("<input type=submit value=Send>", "Send"),
        ("<input type=image alt=Send src=x>", "Send"),
        ("<button><svg><title>Send</title></svg></button>", "Send"),
        ("<button><img alt=Send src=x></button>", "Send"),
        ("<button>Send<span hidden> not</span></button>", "Send"),
        ("<input>", ""),
    ],
)
def test_a_control_is_called_what_people_hear(seen: Seen, html: str, name: str) -> None:
    assert [control.name for control in structure(seen, html).controls] == [name]


def test_an_element_s_path_has_roles_and_names_and_no_index(seen: Seen) -> None:
    html = (
        "<nav aria-label=Main></nav><main><h2>Stores</h2><p>a</p><p><img src=/kiel.png></p><button>Go</button></main>"
    )
    page = structure(seen, html)
    assert page.landmarks == ('navigation "Main"', "main")
    assert page.images[0].element.path == 'main > under "Stores" > image[kiel.png]'
    assert page.controls[0].element.path == 'main > button "Go"'
    assert page.images[0].element.selector == "body > main > p:nth-of-type(2) > img"


def test_secrets_in_fields_stay_on_the_page(seen: Seen) -> None:
    page = structure(seen, "<input type=password value=tide-pool><input type=hidden name=token value=s3cret>")
    assert "tide-pool" not in repr(page)
    assert "s3cret" not in repr(page)
    assert page.controls[0].filled


def test_a_picture_without_pixels_has_failed_and_a_lazy_one_has_not(seen: Seen) -> None:
    page = structure(seen, "<img src=gone.png alt=x><div style=height:9000px></div><img src=later.png loading=lazy>")
    assert [image.failed for image in page.images] == [True, False]


def test_ids_forms_frames_and_metadata_are_kept(seen: Seen) -> None:
    html = "<meta name=robots content=noindex><meta name=generator content=X><a name=old></a><p id=new>"
    html += "<form action=/s method=POST></form>"
    page = structure(seen, html + "<iframe src=/f></iframe><script type=application/ld+json>{}</script>")
    assert {"old", "new"} <= set(page.ids)
    assert ("robots", "noindex") in page.meta
    assert page.generator == "X"
    assert page.forms[0][0].endswith("/s")
    assert page.forms[0][1] == "post"
    assert len(page.frames) == 1
    assert page.structured_data == ("{}",)


def test_what_a_large_page_leaves_out_is_said(seen: Seen) -> None:
    page = structure(
        seen, "<main></main><script>document.querySelector('main').innerHTML='<b></b>'.repeat(21000)</script>"
    )
    assert page.node_count > 21000
    assert page.left_out == page.node_count - 20000


@pytest.mark.parametrize(
    "thing", ["<canvas></canvas>", "<input>", "<iframe></iframe>", "<svg width=90 height=90></svg>"]
)
def test_what_says_something_without_words_is_counted(seen: Seen, thing: str) -> None:
    assert structure(seen, f"<main>{thing}</main>").drawn == 1
    assert structure(seen, f"<main></main><footer>{thing}</footer>").drawn == 0


BOX = "<div class=card style='width:200px;height:90px;border:1px solid'>{}</div>"


@pytest.mark.parametrize(
    ("html", "hollow"),
    [
        (BOX.format("") * 3, 3),
        (BOX.format("") * 2, 0),
        (BOX.format("<h3></h3><p> </p>") * 4, 4),
        (BOX.format("Tide") * 3, 0),
        (BOX.format("<img src=x alt=''>") * 3, 0),
        (BOX.format("").replace("border:1px solid", "") * 3, 0),
        (BOX.format("").replace("border:1px solid", "border:1px solid;position:absolute") * 3, 0),
        ("<table><tr><th>Room<th>Price<tr><td><td><tr><td><td></table>", 4),
        ("<table><tr><th>Room<th>Price<tr><td>Sea view<td></table>", 0),
        ("<table><tr><th>Room<th>Price</table>", 3),
        ("<table><tr><th>Room<td>12</table>", 0),
    ],
)
def test_boxes_that_hold_nothing_are_counted(seen: Seen, html: str, hollow: int) -> None:
    assert structure(seen, f"<main>{html}</main>").hollow == hollow


@pytest.mark.parametrize(
    ("html", "leads"),
    [
        ("<li><a href=/tide><h3>Tide phone</h3></a><p>€39.00</p></li>", True),
        ("<li><a href=/tide><h3>Tide phone</h3></a><p>With a long day of battery, now: €39.00</p></li>", True),
        ("<div><p>We put a new battery in your phone while you wait, for €39.00 in every store.</p>"
         "<a href=/tide>See the charger</a></div>", False),
        ("<p>Whoever buys the <a href=/tide>Tide phone</a> in May gets a cover for €39.00 on top.</p>", False),
    ],
)  # fmt: skip
def test_a_price_inside_a_sentence_is_no_card_s_price(seen: Seen, html: str, leads: bool) -> None:
    page = structure(seen, f"<meta charset=utf-8><main>{html}</main>")
    assert [(price.words, price.url.endswith("/tide")) for price in page.prices] == [("€39.00", leads)]


def test_prices_in_web_components_belong_to_the_card_they_stand_in(seen: Seen) -> None:
    html = (
        "<meta charset=utf-8><main><h1>Pots</h1><ul><li><pot-card></pot-card></li></ul></main><script>"
        "customElements.define('pot-card', class extends HTMLElement { connectedCallback() {"
        " this.attachShadow({ mode: 'open' }).innerHTML = `<h3><a href='/clay'>Clay pot</a></h3><p>€29.00</p>` } })"
        "</script>"
    )
    assert [(it.words, it.url.endswith("/clay"), it.name) for it in structure(seen, html).prices] == [
        ("€29.00", True, "Clay pot")
    ]


ROWS = (
    "<{0}><h2><a href=/regular>Regular ticket</a></h2><b>€39.00</b></{0}>"
    "<{0}><h2>Reduced ticket</h2><b>€22.00</b></{0}><{0}><b>€6.50</b></{0}>"
)


@pytest.mark.parametrize("tag", ["article", "li", "div class=row"])
def test_a_card_ends_at_its_row_and_a_row_without_a_link_leads_nowhere(seen: Seen, tag: str) -> None:
    html = ROWS.format(tag).replace("</div class=row>", "</div>")
    page = structure(seen, f"<meta charset=utf-8><main><h1>Tickets</h1><section>{html}</section></main>")
    assert [(it.words, it.url.rpartition("/")[2], it.name) for it in page.prices] == [
        ("€39.00", "regular", "Regular ticket"),
        ("€22.00", "", "Reduced ticket"),
        ("€6.50", "", ""),
    ]


def test_a_row_of_a_table_has_the_name_of_its_first_cell_and_what_is_said_over_it(seen: Seen) -> None:
    html = (
        "<h1>Prices</h1><h2>Heating</h2><table><caption>In short</caption><tr><th>Job<th>Members</tr>"
        "<tr><td colspan=2>At home</tr><tr><td>Boiler service<td>€89</tr></table>"
    )
    (price,) = structure(seen, f"<meta charset=utf-8><main>{html}</main>").prices
    assert (price.name, price.row) == ("Boiler service", "Boiler service €89")
    assert price.under == ("At home", "Members", "In short", "Heating", "Prices")


def test_two_amounts_and_a_list_of_facts_stay_in_their_card(seen: Seen) -> None:
    html = (
        "<div><h2><a href=/mug>Mug</a></h2><span class=price>€9</span> <span class=price>€7</span></div>"
        "<div><h2><a href=/pot>Pot</a></h2><ul><li>Price: €12</li><li>Of clay</li></ul></div>"
    )
    page = structure(seen, f"<meta charset=utf-8><main>{html}</main>")
    assert [it.url.rpartition("/")[2] for it in page.prices] == ["mug", "mug", "pot"]
