"""Words that say nothing by themselves, in several languages, and how to compare what two pieces of text say."""

from __future__ import annotations

import re
import unicodedata

_VAGUE = """
here|click here|click|press here|this|this link|this page|this article|link|page|web page|more|read more
learn more|see more|more info|more information|info|information|see details|view details|view more|show more
find out more|continue reading|go here|full story|full article|read on|read this|discover more|tell me more
see here|over here|there|next page|hier|hier klicken|klicken sie hier|klick hier|mehr|mehr lesen|weiterlesen
mehr erfahren|mehr infos|mehr informationen|weitere informationen|zum artikel|ici|cliquez ici|cliquer ici
plus|lire|lire plus|lire la suite|en savoir plus|voir plus|plus d'infos|suite|détails|aquí|haga clic aquí
haz clic aquí|pulse aquí|más|leer más|más información|ver más|saber más|seguir leyendo|detalles|qui
clicca qui|leggi|leggi tutto|leggi di più|di più|maggiori informazioni|scopri di più|dettagli|aqui
clique aqui|mais|leia mais|saiba mais|ver mais|mais informações|detalhes|hier klikken|klik hier|meer
lees meer|lees verder|meer informatie|meer info|tutaj|kliknij tutaj|więcej|czytaj więcej|czytaj dalej
dowiedz się więcej|こちら|ここ|ここをクリック|こちらをクリック|続きを読む|詳細|もっと見る|这里|点击这里
点击此处|更多|了解更多|阅读更多|阅读全文
"""
VAGUE = frozenset(words.strip() for line in _VAGUE.strip().splitlines() for words in line.split("|"))


def plain(text: str) -> str:
    """Lower case, single blanks, without signs at either end: what two labels are compared by."""
    squeezed = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return re.sub(r"^[\W_]+|[\W_]+$", "", squeezed)


def says_nothing(text: str) -> bool:
    """A link or button called so could lead anywhere."""
    return plain(text) in VAGUE


def words(text: str) -> frozenset[str]:
    """The words of three letters and more, in lower case; of scripts without blanks, pairs of letters."""
    found = re.findall(r"[^\W_]+", text.casefold())
    dense = [word[at : at + 2] for word in found if re.search(r"[぀-ヿ一-鿿]", word) for at in range(len(word) - 1)]
    return frozenset([word for word in found if len(word) >= 3] + dense)
