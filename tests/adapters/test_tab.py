"""A tab on small real pages: what is found, what is done, and what is said where it cannot be."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import PlaywrightBrowser
from prelaunch.adapters.looking import init_scripts
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Hop, Response
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, StepRefused, TabLost, Target
from prelaunch.problems import UserError

pytestmark = pytest.mark.browser


def answer(handler: Any, body: str, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body.encode())


FORM = """<!doctype html><title>Form</title><body>
<nav aria-label=Main><a href=/basket>Basket</a> <a href=/basket>Basket (2)</a></nav>
<h1>Your   details</h1>
<form><label for=mail>E-mail</label><input id=mail type=email autocomplete=email value="">
<label>Name <input value=Ann></label>
<input placeholder=Search> <label>Born <input type=date></label> <label>Secret <input type=password></label>
<label for=land>Country</label><select id=land><option>choose</option><option value=x>Costa  Rica</option>
<option disabled>Nowhere</option></select>
<fieldset><legend>Delivery</legend><label><input type=radio name=d>Post</label>
<label><input type=radio name=d>Shop</label>
</fieldset><label><input type=checkbox>I agree</label><br>Found <strong>2</strong> phones.<br></form>
<ul><li>Ripple <button onclick="say('ripple')">Add</button></li>
<li>Wave <button onclick="say('wave')">Add</button></li></ul>
<p><b>Total:</b> 12,00 €</p> <p hidden>Secret words</p> <button disabled>Pay</button>
<div role=combobox tabindex=0 aria-label=Colour aria-controls=l aria-expanded=false onclick="l.hidden=false">any</div>
<ul id=l role=listbox hidden><li role=option onclick="say('blue');l.hidden=true">Blue</li><li role=option>Red</li></ul>
<output id=out></output><script>function say(what) { out.textContent = 'said ' + what }</script>"""


@pytest.fixture
def form(tab: PlaywrightTab, pages: Any) -> PlaywrightTab:
    pages["/form"] = FORM
    pages["/basket"] = "<title>Basket</title><h1>Your basket</h1>"
    tab.open(f"{pages.home}/form")
    return tab


def refused(act: Any, *args: Any) -> Failure:
    with pytest.raises(StepRefused) as caught:
        act(*args)
    return caught.value.failure


def test_fields_are_found_by_label_placeholder_and_type(form: PlaywrightTab) -> None:
    for name, text in {"E-mail": "a@b.test", "Search": "phone", "Born": "2001-02-03", "Secret": "x"}.items():
        form.fill(Target("field", name), text)
        assert form.read(Target("field", name)) == text


def test_a_field_tells_what_it_is_and_whether_it_arrived_empty(form: PlaywrightTab) -> None:
    email = form.fill(Target("field", "E-mail"), "a@b.test")
    assert replace(email, screen=0, form="") == FieldTouched("E-mail", "input:email", "email", True)
    name = form.fill(Target("field", "Name"), "Bea")
    assert replace(name, screen=0, form="") == FieldTouched("Name", "input:text", "", False)
    assert email.screen == name.screen
    assert {"E-mail", "Name"} <= set(name.form.split("\n"))


def test_a_screen_is_what_stands_on_the_page_together_whatever_its_address(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = """<title>Checkout</title><form id=f method=post><label>E-mail <input id=a></label>
    <label>Repeat <input id=b></label></form>
    <form id=g hidden><label>Street <input id=c></label><label>E-mail again <input id=d></label></form>
    <button onclick="f.hidden = true; g.hidden = false">Go on</button>"""
    tab.open(pages.home)
    first, second = (tab.fill(Target("field", name), "a@b.test") for name in ("E-mail", "Repeat"))
    tab.click(Target("button", "Go on"))
    third, fourth = (tab.fill(Target("field", name), "a@b.test") for name in ("Street", "E-mail again"))
    assert first.screen == second.screen
    assert third.screen == fourth.screen != first.screen
    assert (first.form, third.form) == ("E-mail\nRepeat", "E-mail again\nStreet")
    assert (first.method, third.method) == ("post", "")


def test_a_second_tab_shares_the_session_and_leaves_the_first_as_it_is(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<title>a</title><p>Home<script>document.cookie = 'seen=1'; localStorage.setItem('k', 'v')</script>"
    pages["/b"] = "<title>b</title><p id=p><script>p.textContent = document.cookie + localStorage.getItem('k')</script>"
    tab.open(pages.home)
    beside = tab.aside()
    beside.open(f"{pages.home}/b")
    assert beside.read(Target(css="#p")) == "seen=1v"
    beside.close()
    assert tab.read(Target(css="p")) == "Home"


def test_a_session_can_be_copied_to_another_context(
    tab: PlaywrightTab, own_browser: PlaywrightBrowser, pages: Any
) -> None:
    pages["/"] = "<title>a</title><script>document.cookie = 'seen=1'; localStorage.setItem('k', 'v')</script>"
    pages["/b"] = "<title>b</title><p id=p><script>p.textContent = document.cookie + localStorage.getItem('k')</script>"
    tab.open(pages.home)
    other = own_browser.tab(Channel("mobile", mobile=True))
    other.take_session(tab.session())
    other.open(f"{pages.home}/b")
    assert other.read(Target(css="#p")) == "seen=1v"
    other.close()


def test_a_channel_may_have_a_slow_processor_and_no_network(own_browser: PlaywrightBrowser, pages: Any) -> None:
    pages["/"] = "<title>a</title><p>Home"
    slow = own_browser.tab(Channel("slow", cpu=4, network="slow-3g"))
    started = time.monotonic()
    slow.open(pages.home)
    assert time.monotonic() - started > 1.5
    slow.close()
    offline = own_browser.tab(Channel("offline", network="offline"))
    assert refused(offline.open, pages.home).kind == "refused"
    offline.close()


@pytest.mark.parametrize(("cache", "asked"), [("", 1), ("cold", 2), ("warm", 1)])
def test_the_browsers_cache_is_left_emptied_or_filled_as_the_channel_says(
    own_browser: PlaywrightBrowser, pages: Any, cache: str, asked: int
) -> None:
    def kept(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/css")
        handler.send_header("Cache-Control", "max-age=3600")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    page = "<title>a</title><link rel=stylesheet href=/a.css><p>Home"
    pages.pages = {"/": page, "/b": page, "/a.css": kept}
    tab = own_browser.tab(Channel("desktop", cache=cache))
    tab.open(pages.home)
    tab.open(f"{pages.home}/b")
    paths = [path for _, path in pages.asked]
    tab.close()
    assert paths.count("/a.css") == asked
    assert paths.count("/b") == (2 if cache == "warm" else 1)


def test_an_engine_that_is_not_installed_is_told_with_the_command_that_installs_it(
    own_browser: PlaywrightBrowser,
) -> None:
    told = ""
    try:
        own_browser.tab(Channel("fox", engine="firefox")).close()
    except UserError as error:
        told = str(error)
    assert not told or "playwright install firefox" in told


def test_a_native_list_radio_buttons_and_a_checkbox_are_chosen_by_their_words(form: PlaywrightTab) -> None:
    form.choose(Target("field", "Country"), "Costa Rica")
    assert form.read(Target("field", "Country")) == "Costa Rica"
    assert form.choose(Target("field", "Delivery"), "Shop").arrived_empty
    assert form.evaluate("[...document.querySelectorAll('[type=radio]')].map(it => it.checked)") == [False, True]
    form.choose(Target("field", "I agree"), "yes")
    assert form.evaluate("document.querySelector('[type=checkbox]').checked") is True


def test_a_list_made_of_roles_is_opened_and_chosen_from(form: PlaywrightTab) -> None:
    form.choose(Target("field", "Colour"), "Blue")
    form.see(Target(name="said blue"))


def test_an_option_that_is_not_offered_is_told_with_what_is(form: PlaywrightTab) -> None:
    failure = refused(form.choose, Target("field", "Country"), "Costa Rico")
    assert failure.kind == "not-found"
    assert failure.there_instead[0] == "option “Costa Rica”"
    assert refused(form.choose, Target("field", "Country"), "Nowhere").kind == "not-found"


def test_names_are_exact_but_white_space_does_not_count(form: PlaywrightTab) -> None:
    form.see(Target("heading", "Your details"))
    failure = refused(form.see, Target("heading", "Your detail"))
    assert failure.there_instead[0] == "heading “Your details”"


def test_a_name_with_a_count_is_another_name(form: PlaywrightTab) -> None:
    form.click(Target("link", "Basket"))
    form.see(Target(name="Your basket"))
    assert isinstance(form.log.response, Response)
    assert form.log.response.url.endswith("/basket")


def test_text_beside_other_elements_is_seen_and_hidden_text_is_not(form: PlaywrightTab) -> None:
    form.see(Target(name="12,00 €"))
    form.see(Target(name="Found 2 phones."))
    assert not form.shows(Target(name="Found 2"))
    failure = refused(form.see, Target(name="Secret words"))
    assert "hidden" in failure.what


def test_one_of_several_is_told_apart_by_where_it_stands(form: PlaywrightTab) -> None:
    failure = refused(form.click, Target("button", "Add"))
    assert failure.kind == "ambiguous"
    assert len(failure.there_instead) == 2
    form.click(Target("button", "Add", within=Target("listitem", "Wave")))
    form.see(Target(name="said wave"))
    form.click(Target("button", "Add", within=Target(name="Ripple")))
    form.see(Target(name="said ripple"))
    form.click(Target("button", "Add", nth=2))
    form.see(Target(name="said wave"))


def test_the_innermost_holder_of_the_words_is_meant_and_two_are_ambiguous(tab: PlaywrightTab, pages: Any) -> None:
    card = "<article><h3>{0}</h3><p>new</p><button onclick=\"document.title='{0}'\">Add</button></article>"
    pages["/"] = f"<section><h2>Phones</h2>{card.format('Ripple')}{card.format('Wave')}</section>"
    tab.open(pages.home)
    tab.click(Target("button", "Add", within=Target(name="Ripple")))
    assert tab.evaluate("document.title") == "Ripple"
    assert refused(tab.click, Target("button", "Add", within=Target(name="new"))).kind == "ambiguous"
    assert refused(tab.click, Target("button", "Add", within=Target(name="Phones"))).kind == "ambiguous"
    tab.click(Target("button", "Add", within=Target("article", "Wave")))
    assert tab.evaluate("document.title") == "Wave"


def test_a_disabled_button_is_told_as_such(form: PlaywrightTab) -> None:
    failure = refused(form.click, Target("button", "Pay"))
    assert failure.kind == "blocked"
    assert "disabled" in failure.what


def test_what_is_covered_is_told_with_what_covers_it(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<button>Pay</button><div id=consent style='position:fixed;inset:0'>Cookies</div>"
    tab.open(pages.home)
    failure = refused(tab.click, Target("button", "Pay"))
    assert failure.kind == "blocked"
    assert "consent" in failure.what


def test_the_closest_names_are_told(form: PlaywrightTab) -> None:
    failure = refused(form.click, Target("button", "Pay now"))
    assert failure.kind == "not-found"
    assert failure.there_instead[0] == "button “Pay”"
    assert refused(form.fill, Target("field", "Email"), "x").there_instead[0] == "textbox “E-mail”"


def test_a_click_on_a_bare_name_means_the_button_and_not_the_text(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<h2>Search</h2><button onclick=\"document.title='pressed'\">Search</button>"
    tab.open(pages.home)
    tab.click(Target(name="Search"))
    assert tab.evaluate("document.title") == "pressed"


def test_what_comes_late_is_waited_for_and_what_goes_is_gone(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = """<p id=old>Loading</p><script>setTimeout(() => {
      old.remove(); document.body.insertAdjacentHTML('beforeend', '<button>Ready</button>') }, 600)</script>"""
    tab.open(pages.home)
    tab.gone(Target(name="Loading"))
    tab.click(Target("button", "Ready"))
    failure = refused(tab.gone, Target("button", "Ready"))
    assert failure.kind == "still-there"


def test_a_click_waits_for_what_it_started_and_acts_once(tab: PlaywrightTab, pages: Any) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.5)
        answer(handler, "done")

    pages["/"] = """<button onclick="fetch('/slow', {method: 'POST'}).then(it => it.text()).then(it => out.append(it))">
      Save</button><p id=out></p>"""
    pages["/slow"] = slow
    tab.open(pages.home)
    tab.click(Target("button", "Save"))
    assert tab.evaluate("document.getElementById('out').textContent") == "done"
    assert pages.asked.count(("POST", "/slow")) == 1


def test_a_click_waits_for_a_slow_page_it_leads_to(tab: PlaywrightTab, pages: Any) -> None:
    def slow(handler: Any) -> None:
        time.sleep(1.0)
        answer(handler, "<h1>Here at last</h1>")

    pages["/"] = "<a href=/slow>Next</a>"
    pages["/slow"] = slow
    tab.open(pages.home)
    tab.click(Target("link", "Next"))
    assert tab.url == f"{pages.home}/slow"
    assert isinstance(tab.log.response, Response)


def test_a_page_that_polls_and_streams_is_not_waited_for_at_each_click(tab: PlaywrightTab, pages: Any) -> None:
    def hold(handler: Any) -> None:
        time.sleep(3)
        answer(handler, "x")

    def stream(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"data: x\n\n")
            handler.wfile.flush()
            time.sleep(0.05)

    pages["/"] = """<button>Plain</button><script>new EventSource('/stream');
      (async () => { for (;;) await fetch('/poll?' + Math.random()) })()</script>"""
    pages["/poll"], pages["/stream"] = hold, stream
    tab.open(pages.home)
    started = time.monotonic()
    tab.click(Target("button", "Plain"))
    assert time.monotonic() - started < 2.5


def test_a_link_that_opens_a_new_window_is_followed_in_this_tab(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<a href=/terms target=_blank>Terms</a>"
    pages["/terms"] = "<h1>Our terms</h1>"
    tab.open(pages.home)
    tab.click(Target("link", "Terms"))
    tab.see(Target("heading", "Our terms"))


def test_a_form_in_a_frame_is_found(tab: PlaywrightTab, pages: Any, elsewhere: Any) -> None:
    pages["/"] = f"<h1>Pay</h1><iframe src='{elsewhere.home}/card'></iframe>"
    elsewhere["/card"] = "<label>Card number <input></label>"
    tab.open(pages.home)
    tab.fill(Target("field", "Card number"), "4111")
    assert tab.read(Target("field", "Card number")) == "4111"


def test_dialogs_are_answered_and_noted(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<script>alert('hello')</script><button onclick=\"document.title = confirm('sure?')\">Ask</button>"
    tab.open(pages.home)
    tab.click(Target("button", "Ask"))
    assert tab.log.dialogs == ("alert: hello", "confirm: sure?")
    assert tab.evaluate("document.title") == "false"


def test_the_log_is_of_the_document_that_shows(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<script>console.error('first')</script><a href=/next>Next</a>"
    pages["/next"] = (
        "<script>console.warn('second'); setTimeout(() => { throw new TypeError('boo') })</script><img src=/no>"
    )
    tab.open(pages.home)
    assert tab.log.console[0].text == "first"
    tab.click(Target("link", "Next"))
    log = tab.log
    assert ("warning", "second") in [(line.level, line.text) for line in log.console]
    assert "first" not in [line.text for line in log.console]
    assert [(error.message, error.url) for error in log.script_errors] == [("TypeError: boo", f"{pages.home}/next")]
    assert {(each.url.removeprefix(pages.home), each.kind, each.status) for each in log.requests} == {
        ("/next", "document", 200),
        ("/no", "image", 404),
    }


def test_redirects_by_http_and_by_script_are_hops(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = lambda handler: answer(handler, "", status=302, Location="/b")
    pages["/b"] = "<script>location = '/c'</script>"
    pages["/c"] = "<h1>Here"
    tab.open(f"{pages.home}/")
    response = tab.log.response
    assert isinstance(response, Response)
    assert response.url == f"{pages.home}/c"
    assert response.redirects == (Hop(f"{pages.home}/b", 200),) or response.redirects == (
        Hop(f"{pages.home}/", 302),
        Hop(f"{pages.home}/b", 200),
    )


def test_requests_of_others_are_cross_site(tab: PlaywrightTab, pages: Any, elsewhere: Any) -> None:
    pages["/"] = f"<img src='{elsewhere.home}/a.png'><img src=/b.png>"
    tab.open(f"{pages.home}/")
    assert {each.url.rpartition("/")[2]: each.cross_site for each in tab.log.requests} == {
        "": False,
        "a.png": True,
        "b.png": False,
    }


def test_our_scripts_do_not_meet_the_pages_own_variables(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<script>JSON.stringify = () => 'no'; Array.prototype.toJSON = () => 1; var mine = 5</script>"
    tab.open(pages.home)
    assert tab.evaluate("[typeof mine, {a: [1, 2]}]") == ["undefined", {"a": [1, 2]}]
    assert tab.evaluate("undefined") is None


def test_only_the_fragment_changed_and_the_document_is_still_known(tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = "<h1 id=top>x"
    tab.open(f"{pages.home}/")
    tab.open(f"{pages.home}/#top")
    assert isinstance(tab.log.response, Response)


def test_an_address_without_a_server_is_told_in_words(tab: PlaywrightTab) -> None:
    failure = refused(tab.open, "http://127.0.0.1:9/")
    assert failure.kind == "refused"
    assert "could not be opened" in failure.what
    assert refused(tab.open, "not an address").kind == "refused"


def test_a_page_that_hangs_when_it_is_clicked_loses_the_tab_and_not_the_browser(
    own_browser: PlaywrightBrowser, tab: PlaywrightTab, pages: Any
) -> None:
    pages["/"] = "<button onclick='while (true) {}'>Hang</button>"
    pages["/fine"] = "<h1>Fine"
    tab.open(pages.home)
    with pytest.raises(TabLost, match="hung when button “Hang” was used"):
        tab.click(Target("button", "Hang"))
    other = own_browser.tab(Channel("desktop"))
    other.open(f"{pages.home}/fine")
    other.see(Target("heading", "Fine"))
    other.close()


def test_files_are_given_to_a_plain_field_and_to_a_button_that_asks_for_them(
    tab: PlaywrightTab, pages: Any, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_text("a picture")
    pages["/"] = (
        "<title>Upload</title><label>Photo <input type=file id=a></label>"
        "<input type=file id=b hidden><button onclick='b.click()'>Add a bill</button>"
    )
    tab.open(pages.home)
    assert tab.upload(Target(role="field", name="Photo"), [photo]).kind == "input:file"
    tab.upload(Target(role="field", name="Add a bill"), [photo])
    assert tab.evaluate("[a.files[0].name, b.files[0].name]") == ["photo.txt", "photo.txt"]


def test_marks_around_a_name_are_not_part_of_it(tab: PlaywrightTab, pages: Any) -> None:
    pages["/marks"] = (
        "<title>Marks</title><meta charset=utf-8>"
        "<style>.plus::before{content:'\\f067 '}.more::after{content:' →'}</style>"
        "<a class=plus href=/marks?new>New Ticket</a> <button class=more onclick=\"out.textContent='said so'\">Go on"
        "</button><label for=m>E-mail <b>*</b></label><input id=m><label>Größe: <input></label>"
        "<a href=/marks?two>Basket (2)</a><output id=out></output>"
    )
    tab.open(f"{pages.home}/marks")
    tab.click(Target(name="Go on"))
    tab.see(Target(name="said so"))
    assert tab.fill(Target(role="field", name="E-mail"), "a@b.test").arrived_empty
    tab.fill(Target(name="Größe"), "42")
    tab.click(Target("link", "New Ticket"))
    assert tab.url.endswith("?new")
    assert refused(tab.see, Target("link", "Basket")).kind == "not-found"
    assert refused(tab.see, Target("link", "Ticket")).kind == "not-found"


def test_a_click_that_leads_away_tells_how_long_it_was_kept_waiting(own_browser: PlaywrightBrowser, pages: Any) -> None:
    busy = "const end = performance.now() + 300; while (performance.now() < end);"
    pages["/busy"] = f"<title>Busy</title><a href=/next onclick='{busy}'>Go</a> <a href=/next?2>Stay</a>"
    pages["/next"] = "<title>Next</title><h1>Next</h1>"
    with contextlib.closing(own_browser.tab(Channel("d"), init_scripts=init_scripts(("vitals",)))) as tab:
        tab.open(f"{pages.home}/busy")
        tab.click(Target("link", "Go"))
        assert tab.url.endswith("/next")
        assert 300 <= (tab.log.held_ms or 0) < 3000
        tab.open(f"{pages.home}/busy")
        assert tab.log.held_ms is None


def slow_page(body: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A document slow enough that its bytes are counted, and so are those of what belongs to it."""

    def answers(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for piece in (f"<!doctype html><title>t</title><!--{'.' * 5000}-->", body, "<p>The rest of it."):
            handler.wfile.write(piece.encode())
            handler.wfile.flush()
            time.sleep(0.8)

    return answers


def heavy(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, f"/* {'.' * 600_000} */", **{"Content-Type": "text/css", "Cache-Control": "no-store"})


def flood(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"<p>" + b"m" * 100_000)
        time.sleep(0.05)


@pytest.fixture
def small_tab(own_browser: PlaywrightBrowser) -> Iterator[PlaywrightTab]:
    made = own_browser.tab(Channel("desktop"), max_megabytes=1)
    yield made
    made.close()


def test_a_page_opened_again_and_again_is_no_bigger_for_it(small_tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = slow_page("<link rel=stylesheet href=/heavy.css>")
    pages["/heavy.css"] = heavy
    for _ in range(3):
        small_tab.open(pages.home)
        assert 600_000 <= small_tab.notes.bytes_seen < 1_000_000
    pages["/flood"] = flood
    with pytest.raises(StepRefused, match="too big"):
        small_tab.open(f"{pages.home}/flood")


def test_a_page_that_leads_to_another_is_weighed_by_itself(small_tab: PlaywrightTab, pages: Any) -> None:
    pages["/"] = slow_page(
        "<link rel=stylesheet href=/heavy.css><script>onload = () => location.replace('/next')</script>"
    )
    pages["/next"] = slow_page("<link rel=stylesheet href=/heavy.css?next>")
    pages["/heavy.css"] = heavy
    small_tab.open(pages.home)
    small_tab.page.wait_for_url("**/next", wait_until="load")
    assert 600_000 <= small_tab.notes.bytes_seen < 1_000_000
