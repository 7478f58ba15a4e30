"""A fact is found after its label however the page lays it out, and never guessed."""

from __future__ import annotations

import pytest

from prelaunch.ports import StepRefused
from prelaunch.steps._facts import text_after


@pytest.mark.parametrize(
    ("text", "label", "fact"),
    [
        ("Product\tPrice\nMug\t€4.00\nTotal\t€4.00", "Total", "€4.00"),
        ("Order number\nTW-1001\nStatus\nSent", "Order number", "TW-1001"),
        ("Total: €4.00", "Total", "€4.00"),
        ("Total:\n€4.00", "Total", "€4.00"),
        ("Your order number is TW-1001", "your order number is", "TW-1001"),
        ("Total\t\t€4.00", "Total", "€4.00"),
        ("Delivery\t€1.00\nTotal savings €2.00\nTotal\t€5.00", "Total", "€5.00"),
        ("Total €5.00\nTotal: €5.00", "Total", "€5.00"),
        ("Sum\t€5.00\nSum\t€5.00", "Sum", "€5.00"),
        ("Status – Sent", "Status", "Sent"),
    ],
)
def test_the_text_after_a_label(text: str, label: str, fact: str) -> None:
    assert text_after(text, label) == fact


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Total One product\t\tEUR 39.00 incl. EUR 6.23 taxes", "EUR 39.00"),
        ("Total\tOne product\tEUR 39.00", "EUR 39.00"),
        ("Total\t2 items\tEUR 39.00", "EUR 39.00"),
        ("Total\nOne product\nEUR 39.00", "EUR 39.00"),
        ("Total 2 items EUR 39.00", "EUR 39.00"),
        ("Total\tEUR 39.00 incl. EUR 6.23 taxes", "EUR 39.00"),
        ("Total\tEUR 39.00", "EUR 39.00"),
        ("Total\tFree", "Free"),
        ("Total\t39.00\tEUR 45.00", "39.00"),
        ("Total\nOne product\nRemove", "One product"),
        ("Total\non request\nEUR 39.00", "on request"),
        ("Total savings\tEUR 3.00", "savings"),
    ],
)
def test_of_money_the_words_between_the_label_and_the_amount_are_passed_over(text: str, fact: str) -> None:
    assert text_after(text, "Total", money=True) == fact


def test_of_anything_else_the_words_after_the_label_are_the_fact() -> None:
    assert text_after("Total\tOne product\tEUR 39.00", "Total") == "One product"


def test_under_a_row_of_heads_the_fact_stands_below() -> None:
    heads = {("Order total", "Date"): (("€7.99", "Monday"),), ("Status", "Priority"): (("New", "2"), ("Open", "1"))}
    text = "Order total\tDate\n€7.99\tMonday\n"
    assert text_after(text, "Order total", heads) == "€7.99"
    assert text_after(text + "Order total\t€7.99", "Order total", heads) == "€7.99"
    with pytest.raises(StepRefused):  # of several rows none is meant, and a head is no fact
        text_after("Status\tPriority\nNew\t2\nOpen\t1", "Status", heads)


def test_different_texts_after_one_label_are_ambiguous() -> None:
    with pytest.raises(StepRefused) as refused:
        text_after("Price\t€4.00\nPrice\t€5.00", "Price")
    assert refused.value.failure.kind == "ambiguous"
    assert refused.value.failure.there_instead == ("€4.00", "€5.00")


def test_a_label_that_is_not_there_names_what_is_close() -> None:
    with pytest.raises(StepRefused) as refused:
        text_after("Grand total (incl. VAT)\n", "Total")
    assert refused.value.failure.there_instead == ("Grand total (incl. VAT)",)
