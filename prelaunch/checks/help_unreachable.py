"""Can a customer get help from every page, on every channel?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure, Text, Visit

_HELP = re.compile(
    r"\b(?:help|support|contact|customer (?:service|care)|faqs?|questions|chat|get in touch|call us|call me back|"
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
    r"|اتصل|الدعم|عזרה|עזרה|צור קשר|יצירת קשר|راهنما|تماس|सहायता|संपर्क|ช่วยเหลือ|ติดต่อ",
    re.IGNORECASE,
)
_HELP_ADDRESS = re.compile(r"^(?:tel|mailto|sms|whatsapp):|//(?:wa\.me|api\.whatsapp\.com|m\.me|t\.me)/"
    r"|/(?:help|support|contact|kontakt|hilfe|faq|aide|ayuda|ajuda|aiuto)\b", re.I)  # fmt: skip
_TELEPHONE = re.compile(
    r"(?:tel(?:[eé]f\w*|ephone)?|phone|call(?: us)?(?: on)?|fon|telefoon|puhelin|тел\w*|電話|电话|전화|☎"
    r"|📞)\W{0,4}(?:\w+\W{1,3}){0,2}\+?\d[\d\s/().-]{5,}\d",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"(?<![\w-])(?:basket|shopping (?:cart|bag)|cart|my (?:account|orders?)|your (?:account|orders?)"
    r"|add to (?:cart|basket|bag)|buy now|order status|log ?in|sign ?in|"
    r"warenkorb|kasse|mein konto|bestell\w+|anmelden|panier|mon compte|commander|se connecter|carrito|cesta"
    r"|mi cuenta|pedidos?|iniciar sesión|"
    r"carrello|il mio account|ordini|accedi|carrinho|minha conta|entrar|winkelwagen|winkelmand|mijn account"
    r"|inloggen|koszyk|moje konto|zaloguj|"
    r"košík|můj účet|přihlásit|корзина|личный кабинет|войти|кошик|sepet\w*|hesabım|giriş|varukorg|kundvagn"
    r"|logga in|handlekurv|indkøbskurv|kurv|ostoskori|kirjaudu|kosár)\b|"
    r"カート|ログイン|マイページ|购物车|登录|購物車|장바구니|로그인|سلة|تسجيل الدخول|עגלה|התחבר",
    re.IGNORECASE,
)


@check(
    title="Customers cannot find help",
    why="A customer who is stuck and finds nobody to ask leaves, or calls somewhere else.",
    fix="Show help, contact, telephone or chat on every page, on small screens too, at most one tap away.",
    severity=Severity.SERIOUS,
    sources=("WCAG 2.2 SC 3.2.6",),
)
def help_unreachable(site: Site, *, words: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`words` are further names of a way to help. Sites that sell nothing get one advice, if any."""
    by_channel: dict[str, list[Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and not isinstance(visit.links, Missing):
            by_channel.setdefault(visit.place.channel, []).append(visit)
    lacking = {
        channel: [visit for visit in visits if not _offers(visit, words)] for channel, visits in by_channel.items()
    }
    serious = None if any(_sells(visit) for visits in by_channel.values() for visit in visits) else Severity.MODERATE
    without = [channel for channel, visits in by_channel.items() if _hardly_anywhere(visits, lacking[channel])]
    if without and len(without) == len(by_channel):
        first = by_channel[without[0]][0]
        yield Problem("The pages show no way to help.", about="site", severity=serious, place=first.place)
        return
    for channel in without:
        others = ", ".join(sorted(set(by_channel) - set(without)))
        yield Problem(
            f"On {channel} the pages show no way to help, nor one tap away; on {others} they do.",
            about="site",
            severity=serious,
            place=by_channel[channel][0].place,
        )
    for channel, visits in lacking.items():
        for visit in visits if channel not in without and serious is None else ():
            elsewhere = any(
                _offers(other, words)
                for others in by_channel.values()
                for other in others
                if other.place.page == visit.place.page
            )
            yield Problem(
                f"This page shows no way to help on {channel}; "
                + ("on other channels it does." if elsewhere else "others of the site do."),
                about="page",
                severity=None if elsewhere else Severity.MODERATE,
                place=visit.place,
                component="a page without a way to help",
            )


def _hardly_anywhere(visits: list[Visit], lacking: list[Visit]) -> bool:
    """The pages that are the help themselves show it, of course; they do not count."""
    asking = [visit for visit in visits if not _is_help(visit)]
    return bool(asking) and len(lacking) >= 0.8 * len(asking)


def _is_help(visit: Visit) -> bool:
    text = visit.text
    if not isinstance(text, Text):
        return False
    return any(_HELP.search(heading.text) for heading in text.headings if heading.level == 1 and heading.visible)


def _offers(visit: Visit, words: tuple[str, ...]) -> bool:
    """Whether this page shows a way to help, or has one behind one tap."""
    links = () if isinstance(visit.links, Missing) else visit.links
    named = [(link.name, link.href) for link in links if link.reachable]
    if isinstance(visit.structure, Structure):
        named += [
            (control.name, "") for control in visit.structure.controls if control.visible and "button" in control.role
        ]
    for name, href in named:
        if (
            _HELP.search(name)
            or _HELP_ADDRESS.search(href)
            or any(word.casefold() in name.casefold() for word in words)
        ):
            return True
    return _is_help(visit) or (isinstance(visit.text, Text) and bool(_TELEPHONE.search(visit.text.whole)))


def _sells(visit: Visit) -> bool:
    names = [] if isinstance(visit.links, Missing) else [link.name for link in visit.links]
    if isinstance(visit.structure, Structure):
        names += [control.name for control in visit.structure.controls]
        if any(control.kind == "input:password" for control in visit.structure.controls):
            return True
    return any(len(name) <= 40 and _SELLS.search(name) for name in names)
