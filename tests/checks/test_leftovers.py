"""What those who build a page left in it for one another is told from what is meant for visitors."""

from __future__ import annotations

import pytest

from prelaunch.checks.under_construction.leftovers import is_certain, is_leftover


@pytest.mark.parametrize(
    "line",
    [
        "TODO: ask Dave in Highways which streets",
        "[Intro, two sentences. Parking team to supply]",
        "??? (Frau Seidl fragen)",
        "DA SCRIVERE – sentire lo spedizioniere (Paola)",
        "À compléter – attendre la maquette",
        "PRECIO PENDIENTE DE CONFIRMAR",
        "resposta resposta resposta – pegar com o jurídico",
        "@Priya drop the new diagram in here please",
        "（請廠商提供濾網水洗步驟）",
        "ここにオプションの説明が入ります。",
        '[opening_hours id="4" layout="table"]',
        "This step comes in sprint 14.",
        "@Simone check what the policy says here",
        "Rubrique à compléter : nous attendons le planning",
        "UZUPEŁNIĆ!! Ania pyta w taryfach",
        "?? Simone - is it 20 or free",
    ],
)
def test_a_note_can_mean_nothing_else(line: str) -> None:
    assert is_certain(line)


@pytest.mark.parametrize(
    "line",
    ["£XX", "Feature A", "600 x 400", "Test product 3 (dont delete)", "Titel nieuwsbericht", "测试新闻2024-01-01"],
)
def test_a_template_and_a_test_leave_marks_that_tell_together(line: str) -> None:
    assert is_leftover(line)
    assert not is_certain(line)


@pytest.mark.parametrize(
    "line",
    [
        "TODO comments are no longer shipped in the minified build",
        "To do",
        "[edit]",
        "Questions? Ask our team!",
        "Foto: Agence Lumière (Paris)",
        "Our marketing and legal teams have approved the price.",
        "No, no, no: we never sell your address.",
        "Contact Anna at the desk (bitte klingeln)",
        "The hundred metres sprint, 14 May",
        "1920 x 1080 pixels on a screen of 24 inches, with a stand that turns",
    ],
)
def test_what_is_meant_for_visitors_is_no_leftover(line: str) -> None:
    assert not is_certain(line)
