"""A form is really sent, once, only where it may be, and what the server answers is told as it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from flask import Flask, Response, flash, get_flashed_messages, redirect, request, session
from playwright.sync_api import Playwright
from werkzeug.serving import make_server

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.sending import sent
from prelaunch.catalogue import own_checks
from prelaunch.crawling.job import LookJob
from prelaunch.model.judgement import Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.replies import Replies, Reply
from prelaunch.model.visit import Visit

pytestmark = pytest.mark.browser
CHECKS = ("form-ends-in-error", "silent-refusal", "vague-refusal")
NAME = '<p><label for="name">Name</label><input id="name" name="name" required {0}></p>'
MAIL = '<p><label for="mail">E-mail</label><input id="mail" name="email" type="email" required {0}></p>'
NOTE = '<p><label for="note">Message</label><textarea id="note" name="note" required></textarea></p>'


def page(body: str, title: str = "Contact") -> str:
    foot = (
        '<footer><form method="post" action="/newsletter"><label>Your e-mail <input type="email" name="email" required>'
        "</label><button>Keep me posted</button></form></footer>"
    )
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><main>{body}</main>{foot}'


def form(action: str, inner: str = NAME.format("") + MAIL.format("") + NOTE, more: str = "") -> str:
    return f'<form method="post" action="{action}" novalidate {more}>{inner}<button>Send</button></form>'


def made_app() -> tuple[Flask, list[str]]:
    """A site with forms as frameworks write and answer them; the list holds what was posted."""
    app = Flask(__name__)
    app.secret_key = "of a test"
    posted: list[str] = []

    @app.before_request
    def noted() -> None:
        if request.method != "GET":
            posted.append(request.path)

    @app.route("/django", methods=["GET", "POST"])
    def django() -> str:
        wrong = request.method == "POST"
        session["token"] = "abc"
        said = "<ul class='errorlist'><li>This field is required.</li></ul>" if wrong else ""
        rows = said + NAME.format("") + said + MAIL.format("") + said + NOTE
        return page(form("", rows + '<input type="hidden" name="csrfmiddlewaretoken" value="abc">'))

    @app.route("/ticket", methods=["GET", "POST"])
    def ticket() -> str:
        wrong = request.method == "POST" and not any(each.filename for each in request.files.values())
        said = "<p role='alert'>Please say what happened.</p>" if wrong else ""
        upload = '<p><label>Picture <input type="file" name="picture"></label></p>'
        return page(said + form("/ticket", MAIL.format("") + NOTE + upload, 'enctype="multipart/form-data"'))

    @app.route("/password-reset", methods=["GET", "POST"])
    def password_reset() -> str:
        said = "<p role='alert'>Please enter your e-mail address.</p>" if request.method == "POST" else ""
        return page(said + form("", MAIL.format("")).replace("Send", "Reset my password"))

    @app.route("/rails/new")
    def rails_new() -> str:
        return page(form("/rails"))

    @app.route("/rails", methods=["GET", "POST"])
    def rails() -> tuple[str, int]:
        said = (
            "<div id='error_explanation'><h2>2 errors prohibited this message from being saved:</h2>"
            "<ul><li>Name can't be blank</li><li>Email can't be blank</li></ul></div>"
        )
        return page(form("/rails", said + NAME.format("") + MAIL.format("") + NOTE)), 422

    def back(address: str, words: str) -> None:
        """A page that answers with a redirect to itself, with a flash message or without one."""

        def answer() -> str | Response:
            if request.method == "POST":
                if words:
                    flash(words)
                return redirect(address)  # type: ignore[return-value]
            said = "".join(f"<p class='flash'>{escape(each)}</p>" for each in get_flashed_messages())
            return page(said + form(address))

        app.add_url_rule(address, address, answer, methods=["GET", "POST"])

    back("/flash-names", "Please enter your name and e-mail address.")
    back("/flash-vague", "Something went wrong. Please check your input.")
    back("/flash-thanks", "Thank you! We will write to you.")
    back("/silent", "")

    @app.route("/silent-here", methods=["GET", "POST"])
    def silent_here() -> str:
        return page(form("/silent-here"))

    @app.route("/unmarked", methods=["GET", "POST"])
    def unmarked() -> str:
        return page(form("", (NAME.format("") + MAIL.format("") + NOTE).replace("required", "")))

    @app.route("/refused", methods=["GET", "POST"])
    def refused() -> tuple[str, int]:
        plain = NAME.format("").replace("required", "") + MAIL.format("").replace("required", "")
        return page(form("", plain)), 400 if request.method == "POST" else 200

    @app.route("/red", methods=["GET", "POST"])
    def red() -> str:
        how = 'style="border: 2px solid red" aria-invalid="true"' if request.method == "POST" else ""
        return page(form("", NAME.format(how) + MAIL.format(how)))

    @app.route("/wiped", methods=["GET", "POST"])
    def wiped() -> str:
        said = '<p role="alert">Please enter your e-mail address.</p>' if request.method == "POST" else ""
        town = '<p><label>Town <input name="town" value="{0}"></label></p>'
        return page(said + form("", MAIL.format("") + NOTE + town.format("" if said else "Emden")))

    @app.route("/crash", methods=["GET", "POST"])
    def crash() -> tuple[str, int]:
        if request.method == "GET":
            return page(form("")), 200
        return page("<h2>Internal Server Error</h2>", "500"), 500

    @app.route("/trace", methods=["GET", "POST"])
    def trace() -> str:
        if request.method == "GET":
            return page(form(""))
        return '<pre>Traceback (most recent call last):\n  File "shop.py", line 3\nKeyError: name</pre>'

    @app.route("/bad-request", methods=["GET", "POST"])
    def bad_request() -> tuple[str, int]:
        return (page(form("")), 200) if request.method == "GET" else ("Bad Request", 400)

    @app.route("/robots-only", methods=["GET", "POST"])
    def robots_only() -> tuple[str, int]:
        return (page(form("")), 200) if request.method == "GET" else ("Forbidden", 403)

    @app.route("/taken", methods=["GET", "POST"])
    def taken() -> str:
        return page(form("")) if request.method == "GET" else page("<p>Thank you, we have it.</p>", "Thanks")

    @app.route("/passed-on", methods=["GET", "POST"])
    def passed_on() -> str | Response:
        return page(form("")) if request.method == "GET" else redirect("/django", 307)  # type: ignore[return-value]

    @app.route("/stopped", methods=["GET", "POST"])
    def stopped() -> str:
        return page(form("").replace("novalidate", ""))

    @app.route("/changing", methods=["GET", "POST"])
    def changing() -> str:
        others = "<p>Rope is sold out</p>" if request.method == "POST" else "<p>Lamps are in stock</p>"
        return page(form("") + others * 6)

    @app.route("/worker.js")
    def worker() -> Response:
        script = (
            "self.onactivate = (event) => event.waitUntil(clients.claim());"
            "self.onfetch = (event) => { if (event.request.method === 'POST')"
            " event.respondWith(fetch('/extra', {method: 'POST'}).then(() => fetch(event.request))); };"
        )
        return Response(script, mimetype="text/javascript")

    @app.route("/worked", methods=["GET", "POST"])
    def worked() -> str:
        return page(form("") + "<script>navigator.serviceWorker.register('/worker.js')</script>")

    @app.route("/scripted")
    def scripted() -> str:
        script = "event.preventDefault(); fetch('/django', {method: 'POST'})"
        return page(form("/django", more=f'onsubmit="{script}"'))

    @app.route("/elsewhere")
    def elsewhere() -> str:
        return page(form("http://127.0.0.2:9/x"))

    @app.route("/never")
    def never() -> str:
        password = '<p><label>Password <input type="password" name="password" required></label></p>'
        card = '<p><label>Card number <input name="number" autocomplete="cc-number" required></label></p>'
        upload = '<p><label>Picture <input type="file" name="picture"></label></p>'
        hidden = '<input type="hidden" name="_method" value="delete">'
        mail = MAIL.format("")
        basket = '<form method="post" action="/add"><input type="hidden" name="id"><button>Add</button></form>'
        return page(
            form("/a", mail + password)
            + form("/b", mail + card)
            + form("/c", upload)
            + form("/d", mail + hidden)
            + form("/session/new", mail)
            + form("/orders", mail)
            + form("/unsubscribe", mail)
            + form("/e", mail).replace("Send", "Log in")
            + form("/f", mail).replace("Send", "Delete my account")
            + form("/g", mail).replace("Send", "Search")
            + form("/j", mail).replace("Send", "Reset")
            + form("/h", mail).replace('method="post"', 'method="get"')
            + form("/i", '<p><label>Number <input name="amount" value="1"></label></p>')
            + basket
        )

    return app, posted


class Site:
    def __init__(self, home: str, posted: list[str]) -> None:
        self.home, self.posted = home, posted


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    app, posted = made_app()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", posted)
    server.shutdown()


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    made = PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)), playwright)
    yield made
    made.close()


def job(site: Site, path: str, *, send: int = 1, hosts: tuple[str, ...] = ("127.0.0.1",)) -> LookJob:
    site.posted.clear()
    known = (f"post {site.home}/newsletter email",)
    return LookJob(f"{site.home}{path}", Channel("desktop"), Path(), allow_hosts=hosts, send=send, sent=known)


def answered(browser: PlaywrightBrowser, asked: LookJob) -> Replies:
    replies = sent(browser, asked)
    assert isinstance(replies, Replies), replies
    return replies


@pytest.mark.parametrize(
    ("path", "outcome", "woken"),
    [
        ("/django", "said", {}),
        ("/rails/new", "said", {}),
        ("/ticket", "said", {}),
        ("/password-reset", "said", {}),
        ("/flash-names", "said", {}),
        ("/flash-thanks", "said", {}),
        ("/taken", "onward", {}),
        ("/robots-only", "barred", {}),
        ("/scripted", "scripted", {}),
        ("/passed-on", "unclear", {}),
        ("/changing", "unclear", {}),
        ("/flash-vague", "said", {"vague-refusal": "Something went wrong. Please check your input."}),
        ("/red", "marked", {"vague-refusal": "“Name” is only marked"}),
        ("/wiped", "said", {"vague-refusal": "What stood in “Town” is gone"}),
        ("/silent", "silent", {"silent-refusal": "“Send”"}),
        ("/silent-here", "silent", {"silent-refusal": "“Send”"}),
        ("/worked", "silent", {"silent-refusal": "“Send”"}),
        ("/unmarked", "again", {"silent-refusal": "“Send”"}),
        ("/refused", "silent", {"silent-refusal": "“Send”"}),
        ("/crash", "error", {"form-ends-in-error": "an error page (500)"}),
        ("/trace", "error", {"form-ends-in-error": "a Python stack trace"}),
        ("/bad-request", "error", {"form-ends-in-error": "an error page (400)"}),
    ],
)
def test_what_the_server_answers_is_told_and_judged(
    browser: PlaywrightBrowser, site: Site, path: str, outcome: str, woken: dict[str, str]
) -> None:
    replies = answered(browser, job(site, path))
    assert [each.outcome for each in replies.forms] == [outcome], replies
    assert len(site.posted) == (0 if outcome == "scripted" else 1)
    visit = Visit("x", Place(f"{site.home}{path}", "desktop"), "", replies=replies)
    found = {name: [it.what for it in own_checks()[name].ask(visit)] for name in CHECKS}
    assert {name for name, words in found.items() if words} == set(woken)
    for name, part in woken.items():
        assert len(found[name]) == 1
        assert part in found[name][0]


def test_an_answer_that_a_browser_would_have_kept_people_from_is_advice(browser: PlaywrightBrowser, site: Site) -> None:
    replies = answered(browser, job(site, "/stopped"))
    visit = Visit("x", Place(f"{site.home}/stopped", "desktop"), "", replies=replies)
    assert [it.severity for it in own_checks()["silent-refusal"].ask(visit)] == [Severity.MINOR]


def test_a_form_that_may_have_been_taken_without_a_word_is_advice(browser: PlaywrightBrowser, site: Site) -> None:
    replies = answered(browser, job(site, "/unmarked"))
    visit = Visit("x", Place(f"{site.home}/unmarked", "desktop"), "", replies=replies)
    assert [it.severity for it in own_checks()["silent-refusal"].ask(visit)] == [Severity.MODERATE]


def test_log_ins_payments_searches_deletions_uploads_and_forms_that_ask_nothing_are_never_sent(
    browser: PlaywrightBrowser, site: Site
) -> None:
    assert answered(browser, job(site, "/never", send=50)) == Replies(())
    assert site.posted == []


def test_nothing_is_sent_where_no_form_may_be_or_to_a_host_that_is_not_listed(
    browser: PlaywrightBrowser, site: Site
) -> None:
    assert isinstance(sent(browser, job(site, "/django", send=0)), Missing)
    kept = answered(browser, job(site, "/django", hosts=()))
    assert kept.forms == ()
    assert "may not be posted to" in kept.refused[0]
    other = answered(browser, job(site, "/elsewhere"))
    assert other.forms == ()
    assert "127.0.0.2:9 may not be posted to" in other.refused[0]
    assert site.posted == []


def test_a_form_is_sent_once_and_no_more_of_them_than_may_be(browser: PlaywrightBrowser, site: Site) -> None:
    asked = job(site, "/django")
    both = answered(browser, LookJob(asked.url, asked.channel, Path(), allow_hosts=("127.0.0.1",), send=5))
    assert [each.identity.split()[1].removeprefix(site.home) for each in both.forms] == ["/django", "/newsletter"]
    assert site.posted == ["/django", "/newsletter"]
    known = tuple(each.identity for each in both.forms)
    site.posted.clear()
    none = answered(browser, LookJob(asked.url, asked.channel, Path(), allow_hosts=("127.0.0.1",), send=5, sent=known))
    one = answered(browser, LookJob(asked.url, asked.channel, Path(), allow_hosts=("127.0.0.1",), send=1))
    assert none == Replies(())
    assert [len(one.forms), one.left_out] == [1, 1]
    assert isinstance(one.forms[0], Reply)
    assert site.posted == ["/django"]
