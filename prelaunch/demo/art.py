"""Draws the shop's pictures as SVG."""

from __future__ import annotations

from prelaunch.demo.content import Product, Store

_PHONE = (
    '<rect x="152" y="46" width="132" height="268" rx="22" fill="{ink}" opacity=".55" transform="rotate(8 218 180)"/>'
    '<rect x="134" y="42" width="136" height="276" rx="22" fill="{ink}"/>'
    '<rect x="143" y="51" width="118" height="258" rx="15" fill="url(#screen)"/>'
    '<circle cx="202" cy="64" r="4" fill="{ink}"/>'
    '<path d="M143 232q30-26 59 0t59 0v62q0 15-15 15h-88q-15 0-15-15z" fill="{ink}" opacity=".45"/>'
    '<path d="M143 258q30-22 59 0t59 0v36q0 15-15 15h-88q-15 0-15-15z" fill="{ink}" opacity=".6"/>'
)
_KEYPAD = (
    '<rect x="140" y="40" width="120" height="280" rx="26" fill="{ink}"/>'
    '<rect x="154" y="60" width="92" height="92" rx="8" fill="url(#screen)"/>'
    + "".join(
        f'<rect x="{154 + 33 * column}" y="{172 + 33 * row}" width="26" height="24" rx="7" fill="{{glow}}"/>'
        for row in range(4)
        for column in range(3)
    )
)
_TABLET = (
    '<rect x="72" y="68" width="256" height="220" rx="18" fill="{ink}"/>'
    '<rect x="84" y="80" width="232" height="196" rx="9" fill="url(#screen)"/>'
    '<circle cx="262" cy="128" r="22" fill="#fff" opacity=".8"/>'
    '<path d="M84 214q58-50 116 0t116 0v53q0 9-9 9H93q-9 0-9-9z" fill="{ink}" opacity=".5"/>'
    '<path d="M84 240q58-36 116 0t116 0v27q0 9-9 9H93q-9 0-9-9z" fill="{ink}" opacity=".7"/>'
)
_CASE = (
    '<rect x="134" y="42" width="132" height="276" rx="26" fill="{ink}"/>'
    '<rect x="143" y="51" width="114" height="258" rx="18" fill="url(#screen)"/>'
    '<rect x="156" y="64" width="46" height="60" rx="14" fill="{ink}"/>'
    '<path d="M150 170q50 26 100 0M150 200q50 26 100 0M150 230q50 26 100 0" stroke="{ink}" stroke-width="3" fill="none"'
    ' opacity=".5"/>'
)
_CHARGER = (
    '<rect x="120" y="120" width="126" height="126" rx="28" fill="{ink}"/>'
    '<rect x="132" y="132" width="102" height="102" rx="20" fill="url(#screen)"/>'
    '<rect x="156" y="84" width="11" height="40" rx="4" fill="{ink}"/>'
    '<rect x="199" y="84" width="11" height="40" rx="4" fill="{ink}"/>'
    '<path d="M183 246v26q0 30 30 30h50q30 0 30-30v-82" fill="none" stroke="{ink}" stroke-width="7"/>'
)
_BUDS = (
    '<rect x="104" y="176" width="192" height="116" rx="46" fill="{ink}"/>'
    '<rect x="104" y="176" width="192" height="34" rx="17" fill="url(#screen)"/>'
    '<g fill="{ink}"><circle cx="156" cy="102" r="30"/><rect x="148" y="110" width="18" height="58" rx="9"/>'
    '<circle cx="244" cy="102" r="30"/><rect x="234" y="110" width="18" height="58" rx="9"/></g>'
    '<circle cx="156" cy="102" r="13" fill="{glow}"/><circle cx="244" cy="102" r="13" fill="{glow}"/>'
)
_BANK = (
    '<rect x="132" y="64" width="136" height="232" rx="30" fill="{ink}"/>'
    '<circle cx="200" cy="132" r="34" fill="url(#screen)"/><circle cx="200" cy="132" r="17" fill="#fff" opacity=".8"/>'
    '<g fill="{glow}"><circle cx="170" cy="258" r="6"/><circle cx="190" cy="258" r="6"/>'
    '<circle cx="210" cy="258" r="6"/>'
    '<circle cx="230" cy="258" r="6" opacity=".35"/></g>'
)
_SIM = (
    '<path d="M128 70h104l44 44v166q0 16-16 16H128q-16 0-16-16V86q0-16 16-16z" fill="{ink}"/>'
    '<rect x="146" y="158" width="96" height="92" rx="14" fill="url(#screen)"/>'
    '<path d="M146 189h34M146 219h34M208 189h34M208 219h34M180 158v92M208 158v92" stroke="{ink}" stroke-width="4"/>'
)
_KINDS = {
    "phone": _PHONE, "keypad": _KEYPAD, "tablet": _TABLET, "case": _CASE,
    "charger": _CHARGER, "buds": _BUDS, "bank": _BANK, "sim": _SIM,
}  # fmt: skip


def _frame(width: int, height: int, body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">{body}</svg>'


def product(item: Product) -> str:
    """A picture of a product."""
    ink, glow = item.art["ink"], item.art["glow"]
    ground = (
        f'<defs><linearGradient id="ground" x2="0" y2="1"><stop stop-color="{glow}" stop-opacity=".34"/>'
        f'<stop offset="1" stop-color="{glow}" stop-opacity=".72"/></linearGradient>'
        f'<linearGradient id="screen" x2=".6" y2="1"><stop stop-color="#fff" stop-opacity=".92"/>'
        f'<stop offset="1" stop-color="{glow}"/></linearGradient></defs>'
        f'<rect width="400" height="360" fill="#f4f8f8"/><rect width="400" height="360" fill="url(#ground)"/>'
        f'<ellipse cx="200" cy="330" rx="120" ry="11" fill="{ink}" opacity=".16"/>'
    )
    return _frame(400, 360, ground + _KINDS[item.art["kind"]].format(ink=ink, glow=glow))


def store(place: Store) -> str:
    """A picture of a store's front."""
    awning = "".join(
        f'<path d="M{90 + 44 * n} 120h44v34q-22 20-44 0z" fill="{place.ink if n % 2 else "#fdfaf3"}"/>'
        for n in range(10)
    )
    body = (
        '<rect width="620" height="300" fill="#dcecef"/><circle cx="520" cy="66" r="30" fill="#f6c667"/>'
        f'<rect x="74" y="52" width="472" height="208" rx="6" fill="#f7f2e7"/>'
        f'<rect x="74" y="52" width="472" height="58" fill="{place.ink}"/>'
        '<text x="310" y="90" text-anchor="middle" font-family="Georgia, serif" font-size="28" fill="#fff">'
        "Tidewater</text>"
        f'{awning}<rect x="104" y="164" width="170" height="96" fill="#bfe0e4"/>'
        f'<rect x="346" y="164" width="170" height="96" fill="#bfe0e4"/>'
        f'<rect x="286" y="160" width="48" height="100" fill="{place.ink}"/>'
        '<circle cx="326" cy="212" r="3" fill="#fff"/>'
        '<rect y="260" width="620" height="40" fill="#9fb8bb"/>'
    )
    return _frame(620, 300, body)


def hero() -> str:
    """The picture at the top of the home page: a harbour in the morning."""
    body = (
        '<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#9fd6de"/>'
        '<stop offset="1" stop-color="#fbe6c4"/>'
        '</linearGradient></defs><rect width="720" height="480" fill="url(#sky)"/>'
        '<circle cx="540" cy="218" r="62" fill="#f7b54a"/>'
        '<path d="M0 268q90-34 180 0t180 0 180 0 180 0v212H0z" fill="#2a8c94"/>'
        '<path d="M0 318q90-34 180 0t180 0 180 0 180 0v162H0z" fill="#1b6f7c"/>'
        '<path d="M0 378q90-34 180 0t180 0 180 0 180 0v102H0z" fill="#0f5263"/>'
        '<path d="M110 120l18-66h26l18 66z" fill="#fdfaf3"/><path d="M104 250l10-130h54l10 130z" fill="#fdfaf3"/>'
        '<path d="M112 150h58l3 34h-64z" fill="#c8452f"/><path d="M108 214h66l3 34h-72z" fill="#c8452f"/>'
        '<rect x="124" y="42" width="34" height="16" rx="4" fill="#c8452f"/>'
        '<g transform="rotate(-9 400 250)"><rect x="330" y="96" width="140" height="286" rx="24" fill="#0b3c49"/>'
        '<rect x="340" y="106" width="120" height="266" rx="16" fill="#e9f7f5"/>'
        '<path d="M340 280q30-26 60 0t60 0v76q0 16-16 16h-88q-16 0-16-16z" fill="#1f7a74"/>'
        '<circle cx="424" cy="170" r="20" fill="#f7b54a"/></g>'
    )
    return _frame(720, 480, body)


def icon() -> str:
    """The shop's mark."""
    return _frame(
        64,
        64,
        '<rect width="64" height="64" rx="15" fill="#0b5568"/>'
        '<path d="M8 40q12-12 24 0t24 0M8 50q12-12 24 0t24 0" fill="none" stroke="#fff" stroke-width="5"'
        ' stroke-linecap="round"/><circle cx="32" cy="20" r="9" fill="#f7b54a"/>',
    )
