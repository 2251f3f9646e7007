"""Tables of learnt weights: what each sign says for an answer, in log odds (a logistic regression each).

Whoever asks names the signs that hold of a candidate; those without a weight say nothing. How each table was learnt, and
from what, stands at its top; `bench` holds the programs that learn them anew.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman.errors import at_line

_UTMOST = 40.0
INTERCEPT = "intercept"


@functools.cache
def load(path: Path) -> Mapping[str, float]:
    """Sign → weight, loaded once a process: lines of a sign, a tab and a number, with comments behind #.

    Raises ResourceError with file and line of what is wrong.
    """
    table: dict[str, float] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            sign, tab, weight = line.rstrip("\n").partition("\t")
            if not tab:
                raise at_line(path, number, "not a sign, a tab and its weight")
            if sign in table:
                raise at_line(path, number, f"'{sign}' stands there twice")
            try:
                table[sign] = float(weight)
            except ValueError:
                raise at_line(path, number, f"'{weight}' is no number") from None
    return table


def chance(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """How likely it is by its signs (0 to 1)."""
    total = weights.get(INTERCEPT, 0.0) + sum(weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-max(min(total, _UTMOST), -_UTMOST)))
