"""Has a site customers, and what would they call help, or a person? Words of many languages, in one place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from prelaunch.model.missing import Missing
from prelaunch.model.site_name import site_names, without_names
from prelaunch.model.visit import Link, Structure, Text, Visit
from prelaunch.model.ways import names_of, same_page

HELP = re.compile(
    r"\b(?:help(?: ?desk)?|support|contact|knowledge ?base|(?:new|submit an?|open an?|create an?|raise an?|view an?) "
    r"(?:ticket|request|enquiry)|support tickets?|report an? (?:problem|issue|fault)|"
    r"customer (?:service|care)|faqs?|questions|chat|get in touch|call us|call me back|"
    r"hilfe|kontakt\w*|kundenservice|kundendienst|beratung|aide|assistance|nous (?:contacter|appeler)|contactez"
    r"|service client|"
    r"ayuda|soporte|contact[oa]\w*|atención al cliente|contáct\w+|aiuto|assistenza|contatt\w+|supporto|ajuda"
    r"|suporte|contat\w+|fale con\w+|"
    r"atendimento|hulp|klantenservice|contacteer|pomoc|obsługa klienta|nápověda|podpora|pomoč|podrška|asistență"
    r"|ajutor|segítség|kapcsolat|ügyfélszolgálat|"
    r"помощь|контакт\w*|поддержка|связаться|допомога|підтримка|помощ|поддръжка|yardım|iletişim|destek|hjälp"
    r"|kundtjänst|kundservice|hjelp|kundeservice|"
    r"hjælp|kundesupport|apua|asiakaspalvelu|ota yhteyttä|βοήθεια|επικοινωνία|abi|palīdzība|pagalba|trợ giúp"
    r"|liên hệ|hỗ trợ|bantuan|hubungi)\b|"
    r"ヘルプ|お問い?合わ?せ|サポート|よくある質問|帮助|联系|客服|幫助|聯絡|聯繫|도움말|문의|고객 ?센터|مساعدة"
    r"|اتصل|الدعم|عזרה|צור קשר|יצירת קשר|راهنما|تماس|सहायता|संपर्क|ช่วยเหลือ|ติดต่อ",
    re.IGNORECASE,
)
"""Names of a way to help."""
HELP_ADDRESS = re.compile(r"^(?:tel|mailto|sms|whatsapp):|//(?:wa\.me|api\.whatsapp\.com|m\.me|t\.me)/"
    r"|/(?:help|support|contact|kontakt|hilfe|faq|aide|ayuda|ajuda|aiuto)\b", re.I)  # fmt: skip
TELEPHONE = re.compile(
    r"(?:tel(?:[eé]f\w*|ephone)?|phone|call(?: us)?(?: on)?|fon|telefoon|puhelin|тел\w*|電話|电话|전화|☎"
    r"|📞)\W{0,4}(?:\w+\W{1,3}){0,2}\+?\d[\d\s/().-]{5,}\d",
    re.IGNORECASE,
)
_AT_ONCE_ADDRESS = r"^(?:tel|sms|whatsapp):|//(?:wa\.me|api\.whatsapp\.com|m\.me|t\.me)/"
_WAY = re.compile(rf"{_AT_ONCE_ADDRESS}|^mailto:", re.I)
_PERSON_ADDRESS = re.compile(rf"{_WAY.pattern}|/contact(?:-us)?\b", re.I)
_NUMBER_OR_MAIL = re.compile(
    r"@|[([{]at[)\]}]|(?:\+|\b0|\()\d[\d\s()/.\-–]{4,}\d"
    r"|\b(?!(?:19|20)\d\d[ -](?:19|20)\d\d)\d{3,4}[ -]\d{3,}",
    re.IGNORECASE,
)
AT_ONCE_ADDRESS = re.compile(_AT_ONCE_ADDRESS, re.I)
"""Ways on which somebody answers now, not tomorrow."""
AT_ONCE = re.compile(
    r"\b(?:live ?chat|chat|call (?:us|now|me back)|call ?back|hotline|helpline|rückruf|anrufen|appel(?:er|ez)"
    r"|llám\w+|chiama\w*|ligu\w+|bellen|zadzwoń|ring|ringa|soita)\b|チャット|电话|電話|전화|聊天|채팅",
    re.I,
)
PERSON = re.compile(
    r"\b(?:(?:new|submit an?|open an?|create an?|raise an?) (?:support )?(?:ticket|request|enquiry)|contact\w*|chat"
    r"|call us|call me back|call ?back|hotline|helpline|write to us|e-?mail us|get in touch"
    r"|speak (?:to|with)|talk to|adviser|agent|kontakt\w*|rückruf|anrufen|schreiben sie uns|nous (?:contacter|appeler)"
    r"|contactez|contáct\w+|contacto|llám\w+|contatt\w+|fale con\w+|contat\w+|bellen|contacteer|iletişim"
    r"|ota yhteyttä|kapcsolat|επικοινωνία|контакт\w*|связаться|зв'яз\w+)\b"
    r"|お問い?合わ?せ|联系|客服|聯絡|문의|اتصل|צור קשר|ติดต่อ|liên hệ|hubungi",
    re.I,
)
_LONGEST_NAME = 60
"""A longer link is a headline that happens to speak of help."""
_SELLS = re.compile(
    r"(?<![\w-])(?:basket|shopping (?:cart|bag)|cart|my (?:account|orders?)|your (?:account|orders?)"
    r"|add to (?:cart|basket|bag)|buy now|order status|"
    r"warenkorb|kasse|mein konto|bestell\w+|panier|mon compte|commander|carrito|cesta"
    r"|mi cuenta|pedidos?|"
    r"carrello|il mio account|ordini|carrinho|minha conta|winkelwagen|winkelmand|mijn account|koszyk|moje konto|"
    r"košík|můj účet|корзина|личный кабинет|кошик|sepet\w*|hesabım|varukorg|kundvagn"
    r"|handlekurv|indkøbskurv|kurv|ostoskori|kosár)\b|"
    r"カート|マイページ|购物车|购物車|장바구니|سلة|עגלה",
    re.IGNORECASE,
)
_ASKS_FOR_HELP = re.compile(
    r"(?<![\w-])(?:(?:submit|open|create|raise|view) an? (?:support )?(?:ticket|request)"
    r"|(?:my|your) (?:open )?(?:support )?(?:tickets|requests)|support tickets|ticket status|track (?:your|a) ticket"
    r"|meine (?:tickets|anfragen)|ticket (?:erstellen|einreichen|öffnen)"
    r"|mes (?:tickets|demandes)|(?:soumettre|créer|ouvrir) un ticket|mis (?:tickets|solicitudes)"
    r"|(?:enviar|crear|abrir) un (?:ticket|tique)|(?:meus|minhas) (?:tickets|chamados|solicitações)"
    r"|abrir (?:um )?chamado"
    r"|i miei ticket|(?:apri|invia) un ticket|mijn tickets|ticket (?:indienen|aanmaken)|moje zgłoszenia)\b",
    re.IGNORECASE,
)
"""What only a help desk lets its customers do."""
_DESK_WAY = re.compile(
    r"\b(?:help ?desk|help cent(?:er|re)|service ?desk|knowledge ?base|customer (?:service|care)|kundenservice"
    r"|hilfe-?center|wissensdatenbank|centre d'aide|base de connaissances|centro de ayuda"
    r"|base de conocimientos?|central de ajuda|centro assistenza|helpcentrum|kennisbank|centrum pomocy|baza wiedzy)\b"
    r"|ヘルプセンター|帮助中心",
    re.IGNORECASE,
)
"""A site with a way called so is a help desk where it also lets people in."""
_DESK = re.compile(_DESK_WAY.pattern + r"|\bsupport\b", re.IGNORECASE)
"""And one that is called so itself."""
_FEWEST = 3
"""Pages: a lone login page is the door of those who work there."""
_LETS_IN = re.compile(
    r"(?<![\w-])(?:log ?in|sign ?in|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi|entrar|inloggen"
    r"|zaloguj|přihlásit|войти|увійти|giriş|logga in|logg inn|log ind|kirjaudu|bejelentkezés|σύνδεση)\b|"
    r"ログイン|登录|登入|로그인|تسجيل الدخول|התחבר",
    re.IGNORECASE,
)
_TAKES_IN = re.compile(
    r"(?<![\w-])(?:register|sign ?up|create (?:an |your )?account|join (?:us|now)|registrieren"
    r"|konto (?:erstellen|anlegen)"
    r"|s'inscrire|créer un compte|regístrate|registrarse|crear (?:una )?cuenta|registrati|iscriviti|cadastr\w+"
    r"|criar conta|registreren|account aanmaken|zarejestruj|załóż konto|registrovat|регистрация|зарегистрироваться"
    r"|kayıt ol|üye ol|skapa konto|opret konto|rekisteröidy|regisztráció|εγγραφή)\b|"
    r"会員登録|新規登録|注册|註冊|회원가입|إنشاء حساب|הרשמה",
    re.IGNORECASE,
)


def sells(visit: Visit) -> bool:
    """Whether this page has a basket, an account or a login: somebody may be in the middle of something here."""
    return _says(visit, _SELLS) or _says(visit, _LETS_IN) or _asks_password(visit)


def lets_in(visit: Visit) -> bool:
    """Whether this page asks for a password, or shows the way to where one is asked for."""
    return _says(visit, _LETS_IN) or _asks_password(visit)


def has_customers(visits: Iterable[Visit]) -> bool:
    """Whether any page of the site shows that it has customers: what `has_buyers` sees, or an account that anybody can
    open.

    A login alone shows none: it may be the door for those who write the site.
    """
    visits = tuple(visits)
    return has_buyers(visits) or (_lets_in(visits) and any(_says(visit, _TAKES_IN) for visit in visits))


def has_buyers(visits: Iterable[Visit]) -> bool:
    """Whether people pay here, or were sold what they now ask about: a basket, orders, prices beside an account that
    anybody can open, a help desk. A club or a forum that takes in members has customers, and no buyers.
    """
    visits = tuple(visits)
    if any(_says(visit, _SELLS) or _says(visit, _ASKS_FOR_HELP) for visit in visits):
        return True
    if not _lets_in(visits):
        return False
    priced = any(isinstance(visit.structure, Structure) and visit.structure.prices for visit in visits)
    return (priced and any(_says(visit, _TAKES_IN) for visit in visits)) or _is_desk(visits)


def _is_desk(visits: tuple[Visit, ...]) -> bool:
    if len({visit.place.page for visit in visits if visit.answered_with_content}) < _FEWEST:
        return False
    return any(map(_DESK.search, site_names(visits))) or any(_says(visit, _DESK_WAY) for visit in visits)


def _lets_in(visits: tuple[Visit, ...]) -> bool:
    return any(_says(visit, _LETS_IN) or _asks_password(visit) for visit in visits)


def _says(visit: Visit, words: re.Pattern[str]) -> bool:
    names = [] if isinstance(visit.links, Missing) else [link.name for link in visit.links]
    if isinstance(visit.structure, Structure):
        names += [control.name for control in visit.structure.controls]
    return any(len(name) <= 40 and words.search(name) for name in names)


def _asks_password(visit: Visit) -> bool:
    if not isinstance(visit.structure, Structure):
        return False
    return any(control.kind == "input:password" for control in visit.structure.controls)


def operable(visit: Visit) -> list[tuple[str, str]]:
    """Name and address of every link and button that a visitor can get at, at most behind one tap."""
    named = [(link.name, link.href) for link in _links(visit) if link.reachable]
    if isinstance(visit.structure, Structure):
        named += [(each.name, "") for each in visit.structure.controls if each.visible and "button" in each.role]
    return named


def _links(visit: Visit) -> tuple[Link, ...]:
    return () if isinstance(visit.links, Missing) else visit.links


def is_help(visit: Visit, names: Collection[str] = ()) -> bool:
    """Whether the page itself is a help or contact page: its first heading says so, beside the site's own `names`."""
    text = visit.text
    if not isinstance(text, Text):
        return False
    first = [heading.text for heading in text.headings if heading.level == 1 and heading.visible]
    return any(HELP.search(without_names(words, names)) for words in first)


def offers_help(visit: Visit, words: tuple[str, ...] = (), names: Collection[str] = ()) -> bool:
    """Whether this page shows a way to help, or has one behind one tap; `words` are further names of one.

    What the site calls itself, its `names`, is none: “Acme Support” in the corner leads home.
    """
    for name, href in operable(visit):
        called = len(name) <= _LONGEST_NAME and HELP.search(without_names(name, names))
        if called or HELP_ADDRESS.search(href) or any(word.casefold() in name.casefold() for word in words):
            return True
    return is_help(visit, names) or shows_telephone(visit)


def hardly_any_help(visits: Sequence[Visit], words: tuple[str, ...] = (), names: Collection[str] = ()) -> bool:
    """Whether four of five pages show no way to help; pages that are the help themselves do not count."""
    asking = [visit for visit in visits if not is_help(visit, names)]
    lacking = [visit for visit in visits if not offers_help(visit, words, names)]
    return bool(asking) and len(lacking) >= 0.8 * len(asking)


def shows_telephone(visit: Visit) -> bool:
    return isinstance(visit.text, Text) and bool(TELEPHONE.search(visit.text.whole))


def to_a_person(visit: Visit, nobody: Collection[str] = ()) -> bool:
    """Whether this page shows a way to a person: telephone, mail, chat, a contact page or form.

    A link to a page that is one of `nobody` is none, whatever it is called.
    """
    idle = {
        (link.name, link.href)
        for link in _links(visit)
        # What a place in a page opens, a script may decide.
        if not _WAY.search(link.href) and "#" not in link.href and same_page(link.url) in nobody
    }
    if shows_telephone(visit) or any(
        _PERSON_ADDRESS.search(href) or PERSON.search(name)
        for name, href in operable(visit)
        if (name, href) not in idle
    ):
        return True
    if not isinstance(visit.structure, Structure):
        return False
    return is_help(visit) and any(each.kind == "textarea" and each.visible for each in visit.structure.controls)


def without_anybody(visits: Sequence[Visit]) -> frozenset[str]:
    """The pages that were looked at and on which nobody can be reached, nor from what their main part links to.

    A number, an address, a form, a chat, or a frame that may hold one of them, is somebody.
    """
    shown = {name: _shows_anybody(visit) for visit in visits for name in names_of(visit)}
    return frozenset(
        name
        for visit in visits
        if not _shows_anybody(visit)
        and all(shown.get(same_page(link.url)) is False for link in _links(visit) if link.region == "main")
        for name in names_of(visit)
    )


def _shows_anybody(visit: Visit) -> bool:
    """In doubt, yes: a page that could not be read, a number written in any way, two fields to write in."""
    if not (visit.answered_with_content and isinstance(visit.text, Text) and isinstance(visit.structure, Structure)):
        return True
    controls = [each for each in visit.structure.controls if each.visible]
    typed = sum(each.kind in ("input:text", "input:email", "input:tel", "input:password") for each in controls)
    return bool(
        _NUMBER_OR_MAIL.search(visit.text.whole)
        or any(_WAY.search(href) or AT_ONCE.search(name) for name, href in operable(visit))
        or any(each.kind == "textarea" for each in controls)
        or typed > 1
        or visit.structure.frames
    )


def to_a_person_now(visit: Visit) -> bool:
    """Whether this page shows a way on which somebody answers at once: a telephone or a chat."""
    return shows_telephone(visit) or any(
        AT_ONCE_ADDRESS.search(href) or (len(name) <= 60 and AT_ONCE.search(name)) for name, href in operable(visit)
    )
