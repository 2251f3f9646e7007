"""How it stands: whether a predicate is said to have happened, to come, to be possible, or not to be.

The predicate's own words (negation, modals, "no", "planned") are read first, then each word that it hangs on, up to the
clause that stands by itself; `operators.tsv` says what each word does to what is under it. What is said to hold by
a source stays asserted: according to whom is another question. The classes follow FactBank and PLOVER's modes.
"""

from __future__ import annotations

from dragoman.reading.modality.own import is_none
from dragoman.reading.modality.stance import stance

__all__ = ["is_none", "stance"]
