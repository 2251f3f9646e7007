"""Learning a table of weights: a logistic regression over signs, written as `dragoman.reading.learnt` reads it.

scikit-learn is not among the dependencies: only whoever learns anew needs it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.scoring import Row, load_rows
from dragoman.reading.learnt import INTERCEPT

SMALLEST = 0.01
"""Weights nearer to nothing than this are left out."""


def learnt(rows: Sequence[tuple[Sequence[str], int]], *, strength: float, rarest: int) -> dict[str, float]:
    """The weights that rows of signs, each with 1 or 0, come to.

    strength: the inverse strength of the regularisation (scikit-learn's C); rarest: signs of fewer rows have no weight.
    Exits with what to do where scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-not-found,import-untyped,unused-ignore]
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        sys.exit("Learning anew needs scikit-learn, which is not among the dependencies: pip install scikit-learn")
    seen = Counter(sign for signs, _ in rows for sign in set(signs))
    kept = [{sign: 1.0 for sign in signs if seen[sign] >= rarest} for signs, _ in rows]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=500).fit(vectorizer.fit_transform(kept), [right for _, right in rows])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    table = {str(sign): round(float(weight), 3) for sign, weight in weights.items() if abs(weight) >= SMALLEST}
    return {**table, INTERCEPT: round(float(model.intercept_[0]), 3)}


def written(head: str, weights: Mapping[str, float]) -> Iterator[str]:
    """The lines of a table: its head (comments), then the weights by sign."""
    yield head
    for sign in sorted(weights):
        yield f"{sign}\t{weights[sign]:g}\n"


def options(name: str, doc: str, ours: Path) -> argparse.Namespace:
    """What such a program is asked on the command line: texts, held_out, out and shared, all paths. ours: its own table."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}", description=doc.split("\n", 1)[0])
    parser.add_argument("texts", type=Path, nargs="+", help="texts in gold's format to learn from")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="texts in gold's format that are only scored")
    parser.add_argument("--out", type=Path, help=f"where to write the weights (ours: {ours.name})")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds the scorers")
    return parser.parse_args()


def learnt_from(given: argparse.Namespace) -> list[Row]:
    """The texts to learn from, each once, without those that are held out."""
    kept_back = {row["id"] for path in given.held_out for row in load_rows(path)}
    rows = {row["id"]: row for path in given.texts for row in load_rows(path)}
    return [row for name, row in rows.items() if name not in kept_back]
