"""The weights of traits, loaded from `weights.tsv` beside this file."""

from __future__ import annotations

import functools
from pathlib import Path

from dragoman.errors import at_line

PATH = Path(__file__).with_name("weights.tsv")


@functools.cache
def load_weights() -> dict[str, float]:
    """Trait → weight (log odds), loaded once. Raises ResourceError with file and line of what is wrong."""
    table: dict[str, float] = {}
    with PATH.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            trait, tab, weight = line.rstrip("\n").partition("\t")
            if not tab or not trait.startswith(("a.", "r.", "intercept")):
                raise at_line(PATH, number, "not a trait ('a.' of actors, 'r.' of recipients), a tab and its weight")
            if trait in table:
                raise at_line(PATH, number, f"'{trait}' stands there twice")
            try:
                table[trait] = float(weight)
            except ValueError:
                raise at_line(PATH, number, f"'{weight}' is no number") from None
    return table
