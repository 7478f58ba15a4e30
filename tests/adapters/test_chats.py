"""Chats in a widget, over HTTP and over a WebSocket: the whole reply is awaited, and told when it began and ended."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.sync.server import serve

from prelaunch.adapters.browser import PlaywrightBrowser
from prelaunch.adapters.channels import tabs_for
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel, Talk
from prelaunch.ports import Reply, StepRefused, Talking, Target

WIDGET = """<!doctype html><title>Shop</title><button onclick="box.hidden=false">Chat with us</button>
<div id=box hidden><ul id=talk><li class=bot>Hello, I am Otto.</li></ul>
<label>Your message <input id=m></label><button id=send>Send</button></div>
<script>
send.onclick = () => {
  const own = document.createElement('li'); own.className = 'me'; own.textContent = m.value; talk.append(own);
  const reply = document.createElement('li'); reply.className = 'bot';
  if (m.value === 'Silence') return;
  setTimeout(() => { reply.textContent = 'It is'; talk.append(reply); }, 100);
  setTimeout(() => { reply.textContent = 'It is on its way, ' + m.value; }, 300);
  m.value = m.value;
};
</script>"""


@pytest.mark.browser
def test_a_widget_is_opened_typed_into_and_read_until_it_is_silent(own_browser: PlaywrightBrowser, pages: Any) -> None:
    pages["/"] = WIDGET
    talk = Talk(
        page="/",
        launcher=(("button", "Chat with us"),),
        field=(("field", "Your message"),),
        send=(("button", "Send"),),
        replies="#talk .bot",
        person="its way, person",
        quiet=0.4,
    )
    tab = tabs_for(pages.home, own_browser.tab)(Channel("chat", kind="chat", talk=talk))
    assert isinstance(tab, Talking)
    reply = tab.say("Where?", 5)
    assert isinstance(reply, Reply)
    assert reply.text == "It is on its way, Where?"
    assert not reply.person
    assert 50 <= reply.first_ms < reply.full_ms < 5000
    assert tab.read(Target(css="body")) == reply.text
    tab.see(Target(name="on its way"))
    with pytest.raises(StepRefused, match="does not say"):
        tab.see(Target(name="Hello"))
    asked = tab.say("person", 5)
    assert isinstance(asked, Reply)
    assert asked.person
    assert isinstance(tab.say("Silence", 0.5), Missing)
    tab.close()


def json_chat(pages: Any, *, poll: bool) -> None:
    heard: list[dict[str, Any]] = []

    def reply(handler: Any) -> None:
        if handler.command == "POST":
            said = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
            heard.append({"from": "me", "text": said["text"], "code": said.get("conversation", "")})
            heard.append({"from": "bot", "text": f"You said {said['text']}"})
        elif len(heard) == 2:
            heard.append({"from": "person", "text": "Nadia here"})
        body = {"id": "c/1", "state": "person" if len(heard) > 2 else "", "messages": heard}
        content = json.dumps(body).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    pages["/api/chat"] = reply
    pages["/api/chat/c%2F1"] = reply


def test_a_chat_over_http_is_described_by_json_paths(pages: Any) -> None:
    json_chat(pages, poll=True)
    talk = Talk(
        post="/api/chat",
        poll="/api/chat/{conversation}",
        body='{"text": "{message}", "conversation": "{conversation}"}',
        conversation="$.id",
        replies="$.messages[*].text",
        person="$.state",
        quiet=0.6,
    )
    channel = Channel("chat", kind="chat", talk=talk)
    tab = tabs_for(pages.home, None, allow_hosts=["127.0.0.1"])(channel)  # type: ignore[arg-type]
    assert isinstance(tab, Talking)
    reply = tab.say("Where?", 5)
    assert isinstance(reply, Reply)
    assert reply.text == "You said Where?\nNadia here"
    assert reply.person
    tab.close()
    guarded = tabs_for(pages.home, None)(channel)  # type: ignore[arg-type]
    assert isinstance(guarded, Talking)
    with pytest.raises(StepRefused, match="may not be posted to"):
        guarded.say("Where?", 1)


@pytest.fixture
def socket() -> Iterator[str]:
    def talk(connection: Any) -> None:
        for message in connection:
            text = json.loads(message)["text"]
            if text == "Silence":
                continue
            connection.send(json.dumps({"text": text}))
            time.sleep(0.05)
            connection.send(json.dumps({"text": f"You said {text}"}))

    with serve(talk, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
        thread.join()


def test_a_chat_over_a_websocket_is_heard_and_its_echo_is_not_a_reply(socket: str) -> None:
    talk = Talk(socket="/talk", body='{"text": "{message}"}', replies="$.text", quiet=0.3)
    tab = tabs_for(socket, None, allow_hosts=["127.0.0.1"])(Channel("chat", kind="chat", talk=talk))  # type: ignore[arg-type]
    assert isinstance(tab, Talking)
    reply = tab.say("Where?", 5)
    assert isinstance(reply, Reply)
    assert reply.text == "You said Where?"
    assert isinstance(tab.say("Silence", 0.4), Missing)
    with pytest.raises(StepRefused, match="write “ask”"):
        tab.click(Target(name="x"))
    tab.close()
