"""Mail over real SMTP and real IMAP, and short messages from a gateway: taken once, read as a customer sees them."""

from __future__ import annotations

import json
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.channels import tabs_for
from prelaunch.adapters.mail_sink import mail_sink, receiving
from prelaunch.adapters.mailboxes import FolderMailbox, HookMailbox, ImapMailbox
from prelaunch.adapters.message_tab import MessageTab
from prelaunch.model.plan import Channel
from prelaunch.ports import Receiving, StepRefused, TabLost, Target
from prelaunch.problems import UserError

HTML = """<html><head><style>p {color: red}</style></head><body><h1>Thank you</h1><p>Hello Maria,</p>
<table><tr><td>Total</td><td>€449.00</td></tr></table>
<p><a href="http://shop.test/orders/7?key=k">See your   order</a>
<a href="/help"><img alt="Help" src="x"></a></p></body>"""


def mail(subject: str = "Your order 7", to: str = "maria@x.test", html: str = HTML) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Shop <shop@x.test>", to, subject
    message.set_content("Hello Maria,\nTotal: €449.00\n\nSee your order:\nhttp://shop.test/orders/7?key=k\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def send(port: int, *messages: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        for each in messages:
            server.send_message(each)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    with mail_sink("127.0.0.1:0", tmp_path) as (_, port):
        yield port, tmp_path


def test_a_site_s_mail_is_received_over_smtp_and_read_as_the_customer_sees_it(sink: tuple[int, Path]) -> None:
    port, folder = sink
    send(port, mail("An old one"))
    tab = tabs_for("http://x.test", lambda channel: None, mail=folder)(Channel("mail", kind="mail", smtp="x:1"))  # type: ignore[arg-type, return-value]
    assert isinstance(tab, Receiving)
    assert tab.take(lambda each: True) is None
    send(port, mail(), mail("Your order 8", to="jonas@x.test"))
    letter = tab.take(lambda each: "order" in each.subject)
    assert letter is not None
    assert (letter.subject, letter.to) == ("Your order 7", ("maria@x.test",))
    assert letter.links == (("See your order", "http://shop.test/orders/7?key=k"), ("Help", "/help"))
    assert "Total\t€449.00" in tab.read(Target(css="body"))
    assert "color" not in tab.read(Target(css="body"))
    for seen in (Target(role="link", name="See your order"), Target(name="Hello Maria,"), Target(css="h1")):
        tab.see(seen)
    assert tab.read(Target(css="h1")) == "Thank you"
    with pytest.raises(StepRefused) as refused:
        tab.see(Target(role="link", name="Pay now"))
    assert refused.value.failure.there_instead == ("link “See your order”", "link “Help”")
    assert tab.take(lambda each: True).subject == "Your order 8"  # type: ignore[union-attr]
    assert tab.take(lambda each: True) is None
    with pytest.raises(StepRefused, match="needs a page"):
        tab.click(Target(name="Thank you"))


def test_in_plain_text_a_link_is_called_by_the_words_before_it(sink: tuple[int, Path]) -> None:
    port, folder = sink
    tab = MessageTab(Channel("mail", kind="mail"), FolderMailbox(folder))
    with pytest.raises(StepRefused, match="no message was received"):
        tab.see(Target(name="Hello"))
    send(port, mail(html=""))
    letter = tab.take(lambda each: True)
    assert letter is not None
    assert letter.links == (("See your order", "http://shop.test/orders/7?key=k"),)
    assert "Total: €449.00" in tab.read(Target(css="body"))


def test_a_port_that_is_taken_is_the_teams_to_change(sink: tuple[int, Path], tmp_path: Path) -> None:
    channels = [Channel("mail", kind="mail", smtp=f"127.0.0.1:{sink[0]}")]
    with pytest.raises(UserError, match="choose a free port"), receiving(channels):
        pass
    with receiving([Channel("desktop")]) as folder:
        assert folder is None


@pytest.fixture
def imap(tmp_path: Path) -> Iterator[int]:
    """Real IMAP: pymap's demo server in a process of its own, with mail in its INBOX."""
    pytest.importorskip("pymap", reason="pymap serves the IMAP that is tested against")
    with mail_sink("127.0.0.1:0", tmp_path) as (_, free):
        port = free
    pymap = "from pymap.main import main; main()"
    command = [sys.executable, "-c", pymap, "--host", "127.0.0.1", "--port", str(port), "dict", "--demo-data"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            try:
                ImapMailbox(f"imap://demouser:demopass@127.0.0.1:{port}/INBOX").messages()
                break
            except TabLost:
                assert server.poll() is None, server.stderr.read() if server.stderr else ""
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(5)
        if server.stderr:
            server.stderr.close()


def test_an_imap_mailbox_is_read_and_left_as_it_is(imap: int) -> None:
    box = ImapMailbox(f"imap://demouser:demopass@127.0.0.1:{imap}/INBOX")
    found = box.messages()
    assert len(found) >= 3
    assert any(each.subject for each in found)
    assert len({each.id for each in found}) == len(found)
    assert [each.id for each in box.messages()] == [each.id for each in found]
    with pytest.raises(TabLost, match="cannot be read"):
        ImapMailbox(f"imap://demouser:wrong@127.0.0.1:{imap}/INBOX").messages()


def test_short_messages_come_from_a_gateways_list(pages: Any) -> None:
    told: list[dict[str, str]] = [{"to": "+49", "body": "An old one"}]

    def answer(handler: Any) -> None:
        content = json.dumps({"messages": told}).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    pages["/sms"] = answer
    tab = MessageTab(Channel("sms", kind="sms"), HookMailbox(f"{pages.home}/sms", "$.messages[*].body"))
    told.append({"to": "+49", "body": "Your code is 4711: https://shop.test/c/4711"})
    letter = tab.take(lambda each: "code" in each.text)
    assert letter is not None
    assert letter.links == (("Your code is 4711", "https://shop.test/c/4711"),)
    with pytest.raises(TabLost, match="cannot be read"):
        HookMailbox(f"{pages.home}/none", "$[*]").messages()
