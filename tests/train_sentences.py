"""Train the classifier of sentences of `under-construction` from `tests/bench/sentences`: `make sentences`.

Each line there is a label (1: a text that says its page is not ready), a language, a kind and the text, parted by tabs.
What it prints was measured on sentences that the classifier was not shown: five times a fifth of each file's blocks of
forty lines, as lines that stand together were written together.
Some files hold near twins of another language's lines, which such folds do not part: the figures are somewhat too good.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from scipy.sparse import csr_matrix
from scipy.special import expit, logit
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from prelaunch.checks.under_construction.likeness import BUCKETS, WEIGHTS, meanings, plainly, spellings

FOLDER = Path(__file__).parent / "bench" / "sentences"
FOLDS, BLOCK, NETWORKS, HIDDEN = 5, 40, 3, 192
SCALE = 8.0
"""Vectors of length one are short for a network's first steps."""


class Line(NamedTuple):
    label: int
    lang: str
    kind: str
    text: str
    fold: int


def lines() -> list[Line]:
    """All sentences, with the fold in which each is kept back."""
    found = []
    for number, file in enumerate(sorted(FOLDER.glob("*.tsv"))):
        for at, line in enumerate(file.read_text("utf-8").splitlines()):
            label, lang, kind, text = line.split("\t")
            found.append(Line(int(label), lang, kind, plainly(text), (number * 3 + at // BLOCK) % FOLDS))
    return found


def main() -> None:
    warnings.simplefilter("ignore", ConvergenceWarning)  # so many rounds are enough
    rows = lines()
    truth = numpy.array([row.label for row in rows])
    folds = numpy.array([row.fold for row in rows])
    meant, spelt = meanings([row.text for row in rows]), _spelt(rows)
    apart = numpy.zeros((len(rows), 2))
    for fold in range(FOLDS):
        kept = folds == fold
        networks = _networks(meant[~kept], truth[~kept])
        apart[kept, 0] = numpy.mean([_logits(each, meant[kept]) for each in networks], axis=0)
        apart[kept, 1] = _speller(spelt[~kept], truth[~kept]).decision_function(spelt[kept])
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    both = LogisticRegression(C=100.0).fit(apart, truth)
    report(rows, truth, expit(both.decision_function(apart)))
    _write(_networks(meant, truth), _speller(spelt, truth), both)


def report(rows: list[Line], truth: Any, answers: Any) -> None:
    """Recall and false alarms at several thresholds, by language and by kind."""
    counted = Counter(row.lang for row in rows)
    print(f"{len(rows)} sentences in {len(counted)} languages, {truth.sum()} of them of pages that are not ready\n")
    print("threshold  precision  recall  false alarms")
    for threshold in (0.5, 0.8, 0.9, 0.95, 0.98, 0.99):
        said = answers >= threshold
        right = (said & (truth == 1)).sum()
        print(f"{threshold:9} {right / max(1, said.sum()):10.3f} {right / (truth == 1).sum():7.3f} "
              f"{(said & (truth == 0)).sum() / (truth == 0).sum():13.1%}")  # fmt: skip
    for name in ("lang", "kind"):
        print(f"\nat 0.9, by {name}")
        for value in sorted({getattr(row, name) for row in rows}):
            of_it = numpy.array([getattr(row, name) == value for row in rows])
            parts = []
            for label, word in ((1, "recall"), (0, "false alarms")):
                chosen = of_it & (truth == label)
                if chosen.sum():
                    parts.append(f"{word} {(answers[chosen] >= 0.9).mean():6.1%} of {chosen.sum()}")
            print(f"  {value:9}", "; ".join(parts))


def _spelt(rows: list[Line]) -> Any:
    ends, buckets, values = [0], list[int](), list[float]()
    for row in rows:
        found = spellings(row.text)
        buckets += found
        values += [len(found) ** -0.5] * len(found)
        ends.append(len(buckets))
    return csr_matrix((values, buckets, ends), shape=(len(rows), BUCKETS))


def _networks(meant: Any, truth: Any) -> list[Any]:
    return [
        MLPClassifier((HIDDEN,), alpha=0.01, max_iter=25, batch_size=128, random_state=seed, tol=0.0).fit(
            meant * SCALE, truth
        )
        for seed in range(NETWORKS)
    ]


def _logits(network: Any, meant: Any) -> Any:
    return logit(numpy.clip(network.predict_proba(meant * SCALE)[:, 1], 1e-6, 1 - 1e-6))


def _speller(spelt: Any, truth: Any) -> Any:
    return LogisticRegression(C=10.0, solver="liblinear").fit(spelt, truth)


def _write(networks: list[Any], speller: Any, both: Any) -> None:
    """One network with all hidden units side by side answers the mean of the networks."""
    half = numpy.float16
    numpy.savez_compressed(
        WEIGHTS,
        hidden=(numpy.concatenate([each.coefs_[0] for each in networks], axis=1) * SCALE).astype(half),
        hidden_bias=numpy.concatenate([each.intercepts_[0] for each in networks]).astype(half),
        out=(numpy.concatenate([each.coefs_[1][:, 0] for each in networks]) / len(networks)).astype(half),
        out_bias=numpy.array(numpy.mean([each.intercepts_[1][0] for each in networks])).astype(half),
        spelt=speller.coef_[0].astype(half),
        spelt_bias=numpy.array(speller.intercept_[0]).astype(half),
        both=numpy.array([*both.coef_[0], both.intercept_[0]]).astype(numpy.float32),
    )
    print(f"\nWrote {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
