"""The weights of traits, loaded from `weights.tsv` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dragoman.reading import learnt

PATH = Path(__file__).with_name("weights.tsv")


def load_weights() -> Mapping[str, float]:
    """Trait → weight (log odds), loaded once. Raises ResourceError with file and line of what is wrong."""
    return learnt.load(PATH)
