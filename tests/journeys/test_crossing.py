"""A walk over mail, chat and hand-offs, on paper: what is carried, what is lost, and who is recognised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prelaunch.checks.facts_disagree import facts_disagree
from prelaunch.journeys.context import read_context
from prelaunch.journeys.document import Journey
from prelaunch.journeys.reading import Known, read_journey
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel, Talk
from prelaunch.model.walk import Walk
from prelaunch.ports import Mail, Reply
from prelaunch.problems import UserError

CHANNELS = (
    Channel("desktop"),
    Channel("mobile", mobile=True, recognises=("name",)),
    Channel("german", locale="de-DE"),
    Channel("agent"),
    Channel("mail", kind="mail", smtp="127.0.0.1:1"),
    Channel("chat", kind="chat", talk=Talk(replies="x", asks=(("email", "your e-mail"),))),
)
SHOP = {
    "/": "Mugs. [Mug → /mug]\nOrder number TW-1001",
    "/basket": "Your basket.\nSubtotal\t€4.00",
    "/m": "Hello Maria Lindqvist. [Basket → /basket]",
    "/m/basket": "Your basket.\nSubtotal\t4,00 €",
    "/points": "Points\t1,234",
    "/punkte": "Points\t1.234",
    "/m/empty": "There is nothing here",
    "/m/other": "Subtotal\t€5.00",
    "/stranger": "Hello you. {E-mail} [Go → /stranger]",
    "/known": "Hello Maria Lindqvist. {E-mail} [Go → /known]",
    "/agent": "Find {Number} [Find → /agent/none]",
    "/agent/none": "Nothing found",
    "/agent/found": "Order TW-1001\nStatus\tsent",
}
CONTEXT = """
context:
  basket:
    desktop: {open: /basket, after: Subtotal}
    mobile: {after: Subtotal}
  points:
    desktop: {after: Points}
    german: {after: Points}
"""


class PaperMail:
    """A mailbox's tab in which one message has come."""

    def __init__(self, channel: Channel) -> None:
        self.channel, self.url, self.waiting = channel, "mail:x", []
        self.letter = Mail("Shop", ("maria@paper.test",), "Your order TW-1001", "Hello", "", (("See it", "/m"),), "1")

    def take(self, fits: Callable[[Mail], bool]) -> Mail | None:
        return self.letter if fits(self.letter) else None

    def read(self, target: object) -> str:
        return "Hello"

    def close(self) -> None: ...


class PaperChat:
    """A bot that answers by a dictionary; what it does not know it leaves unanswered."""

    def __init__(self, channel: Channel, answers: dict[str, str]) -> None:
        self.channel, self.url, self.answers = channel, "http://paper.test/chat", answers
        self.reply = ""

    def say(self, text: str, within_s: float) -> Reply | Missing:
        if text not in self.answers:
            return Missing("silence")
        self.reply = self.answers[text]
        return Reply(self.reply, 10, 20, person="Nadia" in self.reply)

    def listen(self, within_s: float) -> Reply | Missing:
        return Missing("silence")

    def read(self, target: object) -> str:
        return self.reply

    def close(self) -> None: ...


@pytest.fixture
def crossing(tmp_path: Path, known: Known, paper: ModuleType) -> Callable[..., Walk]:
    """`crossing("- open: /", answers={…})` walks these steps as Maria."""
    (tmp_path / "prelaunch.yaml").write_text(CONTEXT, encoding="utf-8")
    home = tmp_path / "journeys"
    home.mkdir()

    def written(steps: str) -> Journey:
        context = read_context(tmp_path, CHANNELS)
        indented = "".join(f"  {line}\n" for line in steps.strip().splitlines())
        (home / "buy.yaml").write_text(f"journey: Buy\npersona: maria\nsteps:\n{indented}", encoding="utf-8")
        knows = replace(known, channels=CHANNELS, context=context)
        return read_journey(home / "buy.yaml", knows, root=tmp_path, home=home)

    def walk_it(steps: str, answers: dict[str, str] | None = None) -> Walk:
        journey = written(steps)
        clock = paper.ticks()
        shop = paper.paper_shop(SHOP)
        kinds: dict[str, Callable[[Channel], Any]] = {
            "mail": PaperMail,
            "chat": lambda channel: PaperChat(channel, answers or {}),
        }
        world = World(
            "http://paper.test",
            {each.name: each for each in CHANNELS},
            lambda channel, *_: kinds.get(channel.kind, shop.tab)(channel),
            clock,
            people=known.people,
            context=read_context(tmp_path, CHANNELS),
            sleep=clock.sleep,
        )
        return walk(journey, world, persona="maria")

    return walk_it


def failure(walk: Walk) -> tuple[str, str]:
    assert walk.failed_step is not None, walk.trouble
    assert walk.failed_step.failure is not None
    return walk.failed_step.failure.kind, walk.failed_step.failure.what


def test_what_is_carried_is_found_in_another_notation_after_the_customers_own_way(
    crossing: Callable[..., Walk],
) -> None:
    walk = crossing("- open: /\n- handoff: mobile\n  carries: [basket]\n  by: {open: /m/basket}\n- see: Your basket")
    assert walk.completed, failure(walk)
    (handed,) = walk.handoffs
    assert (handed.left, handed.entered, handed.left_page, handed.teleport) == ("desktop", "mobile", "/", False)
    assert [(each.name, each.before, each.after, each.state) for each in handed.carried] == [
        ("basket", "€4.00", "4,00 €", "carried")
    ]
    assert [step.sentence for step in walk.steps][1:4] == [
        "Hand over to mobile with basket",
        "Open /m/basket",
        "Still have basket on mobile",
    ]


@pytest.mark.parametrize(("page", "same"), [("/punkte", True), ("/points", False)])
def test_a_number_is_read_in_the_language_of_its_channel(crossing: Callable[..., Walk], page: str, same: bool) -> None:
    kept = crossing(
        "- open: /points\n- keep: {points: {after: Points}}\n- channel: german\n"
        f"- open: {page}\n- keep: {{points: {{after: Points}}}}\n- see: Points"
    )
    assert [each.normalised for each in kept.kept] == ["1234.00", "1234.00" if same else "1.234"]
    assert len(list(facts_disagree.ask(kept))) == (0 if same else 1)
    handed = crossing(f"- open: /points\n- handoff: german\n  carries: [points]\n  by: {{open: {page}}}\n- see: Points")
    assert handed.handoffs[0].carried[0].state == ("carried" if same else "changed")


@pytest.mark.parametrize(
    ("page", "state", "told"),
    [
        ("/m/empty", "lost", "basket (“€4.00” on desktop) is lost on mobile: no text follows “Subtotal”"),
        ("/m/other", "changed", "basket was “€4.00” on desktop and is “€5.00” on mobile"),
    ],
)
def test_what_is_lost_or_changed_is_told(crossing: Callable[..., Walk], page: str, state: str, told: str) -> None:
    walk = crossing(f"- open: /\n- handoff: mobile\n  carries: [basket]\n  by: [open: {page}]\n- see: Your basket")
    assert failure(walk) == ("context-lost", told)
    assert walk.handoffs[0].carried[0].state == state


def test_every_mistake_in_a_hand_off_is_told(crossing: Callable[..., Walk]) -> None:
    steps = "- handoff: mobil\n  carries: basket\n  by: {open: /}\n- handoff: agent\n  carries: [basket, baskt]"
    with pytest.raises(UserError) as caught:
        crossing(steps)
    assert [str(each).partition(": ")[2] for each in caught.value.complaints] == [
        "“mobil” is not a channel; did you mean “mobile”?",
        "it is not said how the customer gets to agent; "
        "write “by:” with the customer’s steps, such as {open: {link: …}} or {use: log-in}",
        "the workspace does not say how “basket” is read on agent; "
        "add “agent” under it in the workspace’s “context:”, or “anywhere”",
        "the workspace does not say what “baskt” is; did you mean “basket”?",
    ]


def test_the_link_of_a_mail_is_opened_where_the_customer_is(crossing: Callable[..., Walk]) -> None:
    walk = crossing(
        "- open: /\n- channel: mail\n- receive: {subject: Your order, from: shop}\n- channel: mobile\n"
        "- open: {link: See it}\n- see: Hello Maria Lindqvist"
    )
    assert walk.completed, failure(walk)
    assert walk.touches[0].recognised
    assert walk.touches[0].given == "a link of their own"
    walk = crossing("- channel: mail\n- receive: Your order\n- open: {link: Pay}")
    assert failure(walk) == ("mail-without-link", "the message “Your order TW-1001” came, and has no link “Pay”")
    assert walk.failed_step
    assert walk.failed_step.failure
    assert walk.failed_step.failure.there_instead == ("link “See it”",)
    walk = crossing("- channel: mail\n- receive: {subject: Nothing, within: 1}")
    assert failure(walk) == ("not-found", "no such message came within 1 s")
    walk = crossing("- open: /\n- open: {link: Pay}")
    assert failure(walk)[1] == "no message was received in this journey"


ASKED = "- channel: mobile\n- open: {page}\n- fill: {{E-mail: '${{persona.email}}'}}\n- click: Go"


@pytest.mark.parametrize(("page", "recognised"), [("/stranger", False), ("/known", True)])
def test_a_channel_that_was_told_who_it_is_shows_it(crossing: Callable[..., Walk], page: str, recognised: bool) -> None:
    walk = crossing("- open: /\n" + ASKED.format(page=page))
    assert [(each.channel, each.recognised, each.given) for each in walk.touches] == [
        ("mobile", recognised, "their email")
    ]
    assert crossing(ASKED.format(page=page)).touches == ()


TRAIL = (
    "- open: /\n- keep: {order: {after: Order number}}\n"
    "- channel: agent\n- open: /agent\n- fill: {Number: '${kept.order}'}"
)


def test_a_reference_that_the_next_channel_does_not_find_is_a_lost_trail(crossing: Callable[..., Walk]) -> None:
    lost = "the order “TW-1001”, given on desktop, cannot be found on agent: "
    kind, what = failure(crossing(TRAIL + "\n- click: Find\n- see: 'Order ${kept.order}'"))
    assert (kind, what.startswith(lost)) == ("trail-lost", True)
    kind, what = failure(crossing(TRAIL + "\n- click: Find\n- keep: {status: {after: Status}}"))
    assert (kind, what.startswith(lost)) == ("trail-lost", True)


def test_a_page_that_knows_the_reference_has_not_lost_it(crossing: Callable[..., Walk]) -> None:
    found = TRAIL + "\n- open: /agent/found\n"
    assert failure(crossing(found + "- keep: {total: {after: Total}}"))[0] == "not-found"
    assert failure(crossing(found + "- see: 'order: ${kept.order}'"))[0] == "not-found"
    assert failure(crossing(TRAIL + "\n- click: Serch"))[0] == "not-found"
    assert crossing(found + "- keep: {status: {after: Status}}").completed


def test_a_chat_is_asked_and_what_it_asks_again_is_noted(crossing: Callable[..., Walk]) -> None:
    answers = {"Where is it?": "Tell me your e-mail", "maria@paper.test": "It is on its way"}
    walk = crossing(
        "- open: /known\n- fill: {E-mail: '${persona.email}'}\n- channel: chat\n- ask: Where is it?\n"
        "- see: {containing: e-mail}\n- ask: '${persona.email}'\n- keep: {said: {matching: 'on its way'}}",
        answers,
    )
    assert walk.completed, failure(walk)
    assert [(each.question, each.asks) for each in walk.exchanges] == [
        ("Where is it?", ("email",)),
        ("maria@paper.test", ()),
    ]
    assert [(each.fact, each.field_kind) for each in walk.given] == [("email", "input:text"), ("email", "chat")]
    assert failure(crossing("- channel: chat\n- ask: Hm?"))[0] == "timeout"
    assert (
        failure(crossing("- open: /\n- ask: Hm?"))[1] == "“ask” needs a chat channel, and desktop is a browser channel"
    )


ANSWERS = """
answers: What it must know
within: 3
questions:
  - ask: ["How much is delivery?", "Shipping cost?"]
    holds: [€4.90, [3 days, three days]]
    not: [€9.90]
  - ask: Where is my order?
    holds: ["${kept.order}"]
"""


def test_a_file_of_answers_is_asked_in_every_wording(crossing: Callable[..., Walk], tmp_path: Path) -> None:
    (tmp_path / "journeys" / "known.yaml").write_text(ANSWERS, encoding="utf-8")
    steps = "- open: /\n- keep: {order: {after: Order number}}\n- channel: chat\n- ask: {answers: known.yaml}"
    right = "4,90 € and three days"
    answers = {"How much is delivery?": right, "Shipping cost?": right, "Where is my order?": "TW-1001 is sent"}
    assert crossing(steps, answers).completed
    kind, what = failure(crossing(steps, {**answers, "Shipping cost?": "€9.90, 3 days"}))
    assert (kind, what) == (
        "wrong-answer",
        "asked “Shipping cost?”, the chat answered “€9.90, 3 days”, without €4.90; 1 of 3 answers are not right",
    )
    assert failure(crossing(steps, dict.fromkeys(answers, "What is it about?")))[0] == "chat-loops"


def test_mistakes_in_a_file_of_answers_are_told_there(crossing: Callable[..., Walk], tmp_path: Path) -> None:
    wrong = "answers: A\nwithn: 3\nquestions:\n- ask: Who?\n- ask: Where?\n  holds: x\n  nott: y\n"
    (tmp_path / "journeys" / "known.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        crossing("- channel: chat\n- ask: {answers: known.yaml}\n- ask: {persn: x}")
    assert [str(each) for each in caught.value.complaints] == [
        "journeys/buy.yaml:6: “persn” is not a part of “ask”; did you mean “person”?",
        "journeys/known.yaml:2: “withn” is not a part of a file of answers; did you mean “within”?",
        "journeys/known.yaml:4: a question needs its wordings and its facts; write {ask: […], holds: […]}",
        "journeys/known.yaml:7: “nott” is not a part of a question; did you mean “not”?",
    ]


def test_a_person_is_reached_or_not_in_so_many_turns(crossing: Callable[..., Walk]) -> None:
    steps = "- channel: chat\n- ask: {person: [A person please, I want a human], turns: 2}"
    walk = crossing(steps, {"A person please": "Sorry?", "I want a human": "Nadia here"})
    assert walk.completed
    assert [each.person for each in walk.exchanges] == [False, True]
    walk = crossing(steps, {"A person please": "Sorry?", "I want a human": "Sorry?"})
    assert failure(walk) == ("no-person", "no person answered in 2 turns")
