"""What a form says that was not taken: whether it tells of an error, and of which field, in several languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prelaunch.model.trials import Unfilled

ERROR = re.compile(
    r"\b(?:errors?|invalid|not valid|incorrect|missing|incomplete|wrong|problems?|mistakes?|oops|try again)\b"
    r"|\b(?:check|correct|complete|fix|review)\b.{0,30}\b(?:entries|input|details|data|form|information|fields?)\b"
    r"|\b(?:did|could|can)(?:n['’]?t| ?not) (?:work|go|be|send|save|accept|process|take|understand|read|deliver)\b"
    r"|\b(?:failed|unable)\b|\bnot (?:sent|saved|accepted|submitted|taken|possible)\b"
    r"|konnten? .{0,30}nicht\b|nicht (?:gesendet|gespeichert|angenommen|möglich|geklappt|funktioniert)"
    r"|n['’]a pas (?:pu|été|fonctionné)|impossible|no (?:se (?:ha podido|pudo)|ha funcionado)"
    r"|non (?:è stato possibile|ha funzionato)|niet gelukt|nie udało"
    r"|fehler|ungültig|unvollständig|falsch|fehl(?:t|en)\b|(?:über)?prüfen sie|korrigieren"
    r"|erreur|invalide|incomplet|vérifie|errore|non valid|controlla|inválid|revis[ea]|verifique|erro\b|fout|ongeldig"
    r"|controleer|błąd|błęd|nieprawidłow",
    re.IGNORECASE,
)
ALL = re.compile(
    r"\b(?:all|every|each|required|mandatory|both|everything|alle[ns]?|beide|jedes|pflicht\w*|tous|toutes|obligatoires?"
    r"|todos|todas|obligatori\w*|tutti|tutte|obbligatori\w*|verplicht\w*|wszystkie|wymagan\w*)\b",
    re.IGNORECASE,
)
"""Of a form with nothing in it these words mean its fields well enough."""


def names_no_field(words: str, fields: Sequence[Unfilled], *, focused: bool) -> bool:
    """Whether these words tell of an error of a form with several empty fields, and nothing says which they mean."""
    if focused or sum(field.empty for field in fields) < 2:
        return False
    if any(field.how or field.invalid for field in fields):
        return False
    return bool(ERROR.search(words)) and not ALL.search(words)
