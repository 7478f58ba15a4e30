"""A section that says in words of its own that it is not written yet is told from one that is short."""

from __future__ import annotations

import pytest

from prelaunch.checks.under_construction.unwritten import still_to_be_written


@pytest.mark.parametrize(
    "text",
    [
        "We haven't got round to writing this guide yet. It should be up before the end of the month.",
        "Ein paar Infos fehlen hier noch, wir arbeiten daran.",
        "Cette rubrique est en cours de rédaction. Merci de revenir nous voir prochainement.",
        "Estamos terminando de preparar este apartado. Muy pronto lo tendrás aquí.",
        "Stiamo ancora scrivendo questa pagina, torna a trovarci presto.",
        "Estamos a preparar esta informação. Volte em breve.",
        "Aan deze pagina wordt nog gesleuteld. Even geduld dus!",
        "Pracujemy nad treścią tej strony. Zajrzyj wkrótce.",
        "Vi filar fortfarande på den här texten. Kika gärna in igen om ett litet tag!",
        "Раздел пока наполняется. Загляните чуть позже.",
        "ただいまページを準備しております。公開まで今しばらくお待ちください。",
        "本页面内容正在整理中，请稍后再来。",
        "현재 페이지 준비중입니다. 더 나은 모습으로 찾아뵙겠습니다.",
        "Information about allotments will be added to this page in due course.",
        "Onze penningmeester zoekt de cijfers nog bij elkaar; aan deze pagina wordt dus nog gewerkt.",
        "Tę tabelę jeszcze uzupełniamy, zajrzyj do nas za parę tygodni.",
        "Descripción pendiente.",
        "資料待補",
    ],
)
def test_it_is_told_in_many_languages(text: str) -> None:
    assert still_to_be_written(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are still packing your order. It will be on its way soon, and we'll write to you here.",
        "There are no open positions at the moment. Check back soon.",
        "Tickets go on sale next month, at the door and in the bookshop.",
        "Residencial Jardim, 48 apartamentos em construção na zona sul, entrega em março.",
        "Royal Mail Tracked 48, free over 100 pounds. Send it back within 30 days, unworn.",
        "This list is updated every Monday.",
        "Profil, Bremsen und Licht werden für die kommende Saison geprüft.",
        "Drafts are seen by you alone. Visitors read “This page is not ready yet. Come back soon.” instead.",
        "404: page not found\n503: service unavailable",
        "Wir backen jeden Morgen frisch, und wer später kommt, bekommt, was noch da ist.",
    ],
)
def test_what_says_something_else_is_left_alone(text: str) -> None:
    assert not still_to_be_written(text)


def test_much_text_or_many_things_are_no_empty_section() -> None:
    notice = "This page is being written. Check back soon."
    assert still_to_be_written(notice)
    assert not still_to_be_written(notice, shown=5)
    assert not still_to_be_written(notice + " The harbour has three basins and a lighthouse." * 8)
