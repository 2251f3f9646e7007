"""Whose deed it is, and to whom: of all that a text names, the parties that learnt weights find likeliest.

The rules before this (`sides`) say whom grammar and the turns of news point to. Where they point wrongly, or to nobody,
a reader still mostly knows; what annotators (a language model, by gold's guide) entered for 2,658 texts is kept as weights,
one for each trait of a candidate (its place by the predicate, what the rules made of it, what it is, what was told just
before). The weights lie in `weights.tsv`, which `python -m bench.parties` makes; a claim's trace says where they overruled a
rule.
"""

from __future__ import annotations

from dragoman.reading.choosing.cases import Case, cases
from dragoman.reading.choosing.settling import settled
from dragoman.reading.choosing.weights import load_weights

__all__ = ["Case", "cases", "load_weights", "settled"]
