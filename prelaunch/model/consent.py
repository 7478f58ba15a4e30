"""Does a page ask whether it may tell others about the visit?"""

from __future__ import annotations

import re

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Structure, Text, Visit

_ABOUT_CONSENT = re.compile(
    r"cookie|consent|gdpr|dsgvo|einwilligung|tracking|traceurs|ciasteczk|クッキー|隐私|개인정보", re.IGNORECASE
)
_AGREES = re.compile(
    r"\b(?:accept|agree|allow|akzeptier\w*|zustimmen|einverstanden|erlauben|accepter|autoriser|aceptar|accetta\w*|aceitar"
    r"|accepteren|toestaan|akceptuj\w*|zgadzam|přijmout|acceptera|godkänn|godta|hyväksy\w*|kabul)\b|同意|許可|동의",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:reject|decline|deny|refuse|no thanks|(?:only|strictly) necessary|necessary only|essential only"
    r"|only essential|cookie settings|manage (?:cookies|preferences|options)|ablehnen"
    r"|nur (?:notwendige|essenzielle)\w*|einstellungen"
    r"|refuser|tout refuser|rechazar|rifiuta\w*|recusar|rejeitar|weigeren|afwijzen|odrzu\w*|odmítnout|avvisa|neka|afvis"
    r"|hylkää|reddet)\b|拒否|拒绝|거부",
    re.IGNORECASE,
)


def asks_for_consent(visit: Visit) -> bool:
    """Whether the page shows a way to agree to cookies and a way to refuse them; a mere notice asks nothing."""
    if not isinstance(visit.structure, Structure) or not isinstance(visit.text, Text):
        return False
    links = () if isinstance(visit.links, Missing) else visit.links
    shown = [each.name for each in visit.structure.controls if each.visible and "button" in each.role]
    shown += [link.name for link in links if link.visible]
    short = [name for name in shown if len(name) <= 40]
    return (
        bool(_ABOUT_CONSENT.search(visit.text.whole))
        and any(map(_AGREES.search, short))
        and any(map(_REFUSES.search, short))
    )
