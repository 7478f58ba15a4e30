"""The verdict as a small picture for a README or a wiki."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from prelaunch.model.verdict import Decision, Release

GROUNDS = {
    Decision.GO: "#14532d",
    Decision.GO_WITH_WAIVERS: "#4a5a10",
    Decision.NO_GO: "#9c1222",
    Decision.INCONCLUSIVE: "#6b4200",
}
"""Each at least 7 to 1 against white."""
LEFT = "prelaunch"


def render(release: Release) -> str:
    """SVG; it says in its title what the whole verdict is, for those who do not see it."""
    word = release.verdict.decision.value
    left, right = _width(LEFT), _width(word)
    label = quoteattr(f"prelaunch: {_clean(release.verdict.sentence)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label={label}>\n'
        f" <title>{escape(_clean(release.verdict.sentence))}</title>\n"
        f' <rect width="{left}" height="20" fill="#2b3036"/>\n'
        f' <rect x="{left}" width="{right}" height="20" fill="{GROUNDS[release.verdict.decision]}"/>\n'
        f' <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\n'
        f'  <text x="{left / 2:g}" y="14">{LEFT}</text>\n'
        f'  <text x="{left + right / 2:g}" y="14">{escape(word)}</text>\n'
        " </g>\n</svg>\n"
    )


def _width(word: str) -> int:
    """Verdana at 11 px: 7.2 px a letter, 8.4 a capital, and room at both ends."""
    return round(sum(8.4 if letter.isupper() else 7.2 for letter in word)) + 14


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
