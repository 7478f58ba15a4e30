"""The classifier of sentences answers for words that it was never shown, and its sentences are in order."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from prelaunch.checks.under_construction.likeness import likelihood, likelihoods, spellings

SENTENCES = Path(__file__).parents[1] / "bench" / "sentences"

NOT_READY = (
    "The new timetable is still at the printer's, and Walter will type it up for this page after the harvest.",
    "We have not got round to writing this page, try again in a month or so.",
    "Replace this sentence with a short description of your bakery.",
    "Für diese Seite fehlen uns noch die Fotos, Herr Brandl bringt sie am Montag.",
    "Cette rubrique sera complétée dès que le secrétariat aura reçu les documents.",
    "Il testo di questa pagina lo sta ancora scrivendo la nostra collega, tornate a trovarci.",
    "Esta página todavía no tiene contenido, lo estamos preparando.",
    "このページの内容は、担当者がまだ書いている途中です。",
)
READY = (
    "Your basket is empty. Add a bicycle and it will wait for you here.",
    "We repair bicycles of every make, and lend you one meanwhile.",
    "The ferry leaves at nine and comes back at five, except on Sundays.",
    "Vielen Dank für Ihre Bestellung, wir packen sie noch heute.",
    "Le musée est fermé le mardi et le premier janvier.",
    "Nessun risultato per la tua ricerca.",
    "El sofá llegará a nuestras tiendas en mayo; resérvalo ya.",
    "当店は駅から歩いて五分のところにあります。",
)


@pytest.mark.parametrize("text", NOT_READY)
def test_a_notice_in_words_of_its_own_is_likely_one(text: str) -> None:
    assert likelihood(text) >= 0.6


@pytest.mark.parametrize("text", READY)
def test_what_a_finished_page_says_is_not(text: str) -> None:
    assert likelihood(text) <= 0.3


def test_texts_read_together_and_alone_have_one_answer_whatever_their_spaces() -> None:
    together = likelihoods([*NOT_READY, "", *READY])
    assert together[len(NOT_READY)] == 0.0
    assert together[0] == pytest.approx(likelihood(NOT_READY[0].replace(" ", "\n  ")), abs=1e-5)
    assert likelihoods([]) == []


def test_a_spelling_is_a_set_of_buckets() -> None:
    assert spellings("Abc abc") == sorted(set(spellings("abc")))
    assert spellings("") == [0]


def test_no_sentence_is_shown_twice_or_under_both_labels_and_each_is_whole() -> None:
    seen = Counter[str]()
    for file in sorted(SENTENCES.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                label, lang, kind, text = row
                assert label in ("0", "1"), (file.name, row)
                assert lang.isalpha(), (file.name, row)
                assert kind.isalpha(), (file.name, row)
                assert text == " ".join(text.split()) != "", (file.name, row)
                seen[text.casefold()] += 1
    assert len(seen) > 18_000
    assert [text for text, times in seen.items() if times > 1] == []
    assert not {text.casefold() for text in (*NOT_READY, *READY)} & set(seen)
