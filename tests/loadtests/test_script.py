"""What differs between two walks is explained from what the site said, or named and never guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.loadtests.conversation import Conversation, conversation
from prelaunch.loadtests.facts import Keep
from prelaunch.loadtests.generated import generated, is_by_hand
from prelaunch.loadtests.script import Script, script_of

_paper = load_by_path(Path(__file__).with_name("paper.py"))
SITE, said, step, walked = _paper.SITE, _paper.said, _paper.step, _paper.walked


def _shop(token: str, order: str, name: str) -> Conversation:
    """A form with a token, an order made by a POST whose number is in the address it leads to."""
    return walked(
        (
            said(0, "GET", "/form", f'<form action="/buy"><input type=hidden name="csrf" value="{token}"></form>'),
            said(
                1,
                "POST",
                "/buy",
                f"<h1>Thank you, {name}!</h1><p>Order <b>{order}</b>",
                body=f"csrf={token}&who={name}&quantity=1",
                lands=f"/thanks/{order}",
            ),
            said(3, "GET", f"/orders/{order}", f"<h1>Order {order}</h1>"),
        ),
        (
            step("Open /form", "open"),
            step("Press “Buy”"),
            step("See thanks", "see", (("Thank you, ${persona.name}!", f"Thank you, {name}!"),), (("order", order),)),
            step("Follow “Order”"),
            step("See the order", "see", (("Order ${kept.order}", f"Order {order}"),)),
        ),
        {"name": name},
    )


def test_tokens_facts_and_numbers_in_redirects_are_explained_and_the_end_is_checked() -> None:
    script = script_of(_shop("t-aaaa", "TW-17", "Ann"), _shop("t-bbbb", "TW-18", "Bo"))
    form, buy, order = script.steps
    assert form.keep == (Keep("csrf", css='input[name="csrf"]', attribute="value"),)
    assert buy.form == (("csrf", "${csrf}"), ("who", "${persona.name}"), ("quantity", "1"))
    assert buy.see == "Thank you, ${persona.name}!"
    assert buy.lands == "/thanks/*"
    assert [keep.name for keep in buy.keep] == ["order"]
    assert order.path == "/orders/${order}"
    assert order.see == "Order ${order}"
    assert script.fresh == (("order", "TW-17", "TW-18"),), "an order is really made, or the proof fails"
    assert (script.refusal, script.unseen) == ("", ())
    assert [each.name for each in script.steps] == ["Open /form", "Press “Buy”", "Follow “Order”"]


def _api(session: str, cart: int, key: str, more: str = "") -> Conversation:
    """A JSON shop: a cookie that becomes a header, a number in JSON, a key that the page makes by itself."""
    return walked(
        (
            said(
                0, "GET", "/", "<title>Shop</title>",
                answer_headers={"set-cookie": f"XSRF-TOKEN={session}; Path=/\nother=1"},
            ),
            said(
                1, "POST", "/api/cart", f'{{"cart": {{"id": {cart}}}}}', kind="fetch", answer_type="application/json",
                body='{"sku": "A"}', body_type="application/json", headers={"x-xsrf-token": session},
            ),
            said(
                2, "POST", "/api/order", '{"state": "Placed"}', kind="fetch", answer_type="application/json",
                body=f'{{"cart": {cart}, "key": "{key}"{more}}}', body_type="application/json",
                headers={"x-xsrf-token": session},
            ),
        ),
        (step("Open /", "open"), step("Add"), step("Order"), step("See it", "see", (("Placed", "Placed"),))),
    )  # fmt: skip


UUIDS = ("0b0e7a2e-6d2c-4f0f-9d3e-0c6a3f1f1a01", "7f7c1f9a-52b1-4c55-8f0a-8f1f0e2f7b02")


def test_cookies_sent_as_headers_numbers_in_json_and_random_keys_are_explained() -> None:
    script = script_of(_api("s-1111", 7, UUIDS[0]), _api("s-2222", 9, UUIDS[1]))
    assert script.refusal == ""
    _, cart, order = script.steps
    assert cart.headers == (("x-xsrf-token", "${cookie.XSRF-TOKEN}"),)
    assert cart.keep == (Keep("cart", json="$.cart.id"),)
    assert order.json == {"cart": {"$number": "${cart}"}, "key": "${fresh.uuid}"}
    text = _written(script)
    assert 'json={"cart": number(kept["cart"]), "key": str(uuid.uuid4())}' in text
    assert 'cookie(self.client, "XSRF-TOKEN")' in text
    compile(text, "generated.py", "exec")


def test_what_nobody_said_before_is_named_and_the_script_refused() -> None:
    script = script_of(
        _api("s-1111", 7, UUIDS[0], ', "proof": "x81hd"'), _api("s-2222", 9, UUIDS[1], ', "proof": "k20sj"')
    )
    (left,) = script.unexplained
    assert (left.where, left.request) == ("JSON $.proof", "POST /api/order")
    assert "x81hd" in script.refusal
    assert "no earlier answer explains" in script.refusal
    text = _written(script)
    assert 'unexplained("proof")' in text, "and the file says where to write it by hand"
    assert "UNEXPLAINED journeys/buy.yaml:1 Order: JSON $.proof" in text


def test_an_end_that_no_answer_shows_is_refused() -> None:
    drawn = _shop("t-aaaa", "TW-17", "Ann"), _shop("t-bbbb", "TW-18", "Bo")
    bought = said(1, "POST", "/buy", "<div id=app></div>", body="a=1")
    silent = [walked((*each.exchanges[:1], bought), each.steps) for each in drawn]
    script = script_of(*silent)
    assert "cannot be seen" in script.refusal
    assert len(script.unseen) == 2


def test_a_request_that_changes_something_in_one_walk_only_is_refused_and_a_look_is_left_out() -> None:
    one, other = _shop("t-aaaa", "TW-17", "Ann"), _shop("t-bbbb", "TW-18", "Bo")
    looks = said(1, "GET", "/banner?x=1", "…", kind="fetch")
    polled = walked((*one.exchanges, looks), one.steps, one.facts)
    assert script_of(polled, other).left_out == ("GET /banner",)
    assert script_of(polled, other).refusal == ""
    changes = said(1, "POST", "/survey", "…", body="a=1", kind="fetch")
    survey = walked((*one.exchanges, changes), one.steps, one.facts)
    assert "POST /survey" in script_of(survey, other).refusal


def test_a_script_that_was_left_out_comes_back_when_a_value_stands_in_it() -> None:
    def with_config(build: str) -> Conversation:
        config = said(0, "GET", "/config.js", f'window.key = "{build}";', kind="script", answer_type="text/javascript")
        page = said(0, "GET", "/", "<title>Shop</title>", at=0.1)
        buy = said(1, "POST", "/buy", "Placed", body=f"key={build}")
        steps = (step("Open /", "open"), step("Buy", expects=(("Placed", "Placed"),)))
        return walked((page, buy), steps, dropped=(config,))

    script = script_of(with_config("k-123456"), with_config("k-654321"))
    assert script.refusal == ""
    assert [each.path for each in script.steps] == ["/config.js", "/", "/buy"]
    assert script.steps[-1].form == (("key", "${key}"),)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ('<a href="/t/17/edit">Edit</a>', '<a href="/t/18/edit">Edit</a>', 'regex'),
        ('<div data-ticket="17" id="t">', '<div data-ticket="18" id="t">', "css"),
        ('<script>var ticket = 17;</script>', '<script>var ticket = 18;</script>', "regex"),
    ],
)  # fmt: skip
def test_a_number_is_found_by_what_stands_around_it(first: str, second: str, text: str) -> None:
    def one(page: str, number: str) -> Conversation:
        return walked(
            (said(0, "GET", "/", page), said(1, "GET", f"/t/{number}/edit", "Edit it")),
            (step("Open /", "open"), step("Edit", expects=(("Edit it", "Edit it"),))),
        )

    script = script_of(one(first, "17"), one(second, "18"))
    assert script.refusal == ""
    (keep,) = script.steps[0].keep
    assert getattr(keep, text)
    assert script.steps[1].path == f"/t/${{{keep.name}}}/edit"


def test_a_generated_file_that_was_changed_is_known_as_somebodys_own() -> None:
    text = _written(script_of(_shop("t-aaaa", "TW-17", "Ann"), _shop("t-bbbb", "TW-18", "Bo")))
    assert not is_by_hand(text)
    assert is_by_hand(text.replace("between(1", "between(2"))
    assert is_by_hand("from locust import task\n")


def test_a_har_gives_redirects_joined_third_parties_out_and_steps_by_time() -> None:
    def entry(url: str, at: str, status: int = 200, to: str = "", kind: str = "document") -> dict[str, object]:
        return {
            "startedDateTime": f"2026-01-05T09:00:{at}Z",
            "_resourceType": kind,
            "request": {"method": "GET", "url": url, "headers": [{"name": "X-A", "value": "1"}]},
            "response": {
                "status": status,
                "redirectURL": to,
                "headers": [{"name": "Set-Cookie", "value": f"c={at}"}],
                "content": {"mimeType": "text/html; charset=utf-8", "text": url},
            },
        }

    began = 1767603600.0
    steps = (
        step("Open /"),
        step("Go"),
    )
    heard = conversation(
        {
            "log": {
                "entries": [
                    entry(f"{SITE}/", "00.100"),
                    entry(f"{SITE}/logo.svg", "00.200", kind="image"),
                    entry("http://ads.test/x", "00.300", kind="fetch"),
                    entry(f"{SITE}/go", "05.100", 302, f"{SITE}/there"),
                    entry(f"{SITE}/there", "05.200"),
                ]
            }
        },
        site=SITE,
        persona="",
        facts={},
        steps=(replace(steps[0], began=began), replace(steps[1], began=began + 5)),
        elsewhere=lambda url: not url.startswith(SITE),
    )
    assert [(each.step, each.path, each.landed) for each in heard.exchanges] == [
        (0, "/", f"{SITE}/"),
        (1, "/go", f"{SITE}/there"),
    ]
    assert [value for name, value in heard.exchanges[1].answer_headers if name == "set-cookie"] == [
        "c=05.100",
        "c=05.200",
    ]
    assert (len(heard.dropped), heard.third_parties) == (1, 1)


def _written(script: Script) -> str:
    return generated(
        script, journey="buy", title="Buy", source="journeys/buy.yaml", personas=("maria",), think_s=(1.0, 3.0)
    )
