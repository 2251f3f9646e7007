"""The words that shift modality, loaded from `operators.tsv` beside this file."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.errors import at_line
from dragoman.record import Degree

PATH = Path(__file__).with_name("operators.tsv")
KINDS = frozenset({"verb", "noun", "adjective", "modifier", "adverb"})
EFFECTS = frozenset(
    "implies fails forgone denies future wished aimed hypothetical asked suspected told fact negated almost".split()
)


@dataclass(frozen=True, slots=True)
class Operator:
    """What a word does to what stands under it: effect and degree."""

    word: str
    effect: str
    degree: Degree


Table = dict[tuple[str, str, str], Operator]
"""Operators by kind, word, and the relation through which they work ("to", "that", "ing", "obj", a preposition, "*")."""


@functools.cache
def operators() -> Table:
    """The operators, loaded once. Raises ResourceError with file and line of what is wrong."""
    table: Table = {}
    with PATH.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5:
                raise at_line(PATH, number, f"{len(cells)} cells and not 5")
            word, kind, effect, degree, where = cells
            if kind not in KINDS or effect not in EFFECTS or degree not in get_args(Degree):
                raise at_line(PATH, number, f"'{kind}', '{effect}' or '{degree}' is none that there is")
            for relation in where.split():
                if (kind, word, relation) in table:
                    raise at_line(PATH, number, f"'{word}' ({kind}) has '{relation}' twice")
                table[kind, word, relation] = Operator(word, effect, degree)  # type: ignore[arg-type]
    return table
