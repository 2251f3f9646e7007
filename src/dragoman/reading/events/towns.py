"""Whether a name is of a town or a region, where things happen, or of a power, which does them."""

from __future__ import annotations

from dragoman import gazetteer
from dragoman.reading.events.view import View

_WHERE = frozenset({"capital", "region"})
"""Kinds of the gazetteer's entries that are places; what it does not know and the parse calls a place is one too."""


def is_town(view: View, index: int) -> bool:
    """Whether the name that a token ends is of a place that is no state and no people."""
    if view.pos[index] != "PROPN":
        return False
    first = index
    while first > 0 and view.pos[first - 1] == "PROPN" and view.head[first - 1] == index:
        first -= 1
    kinds = {entry.kind for entry in gazetteer.load().entries(view.doc[first : index + 1].text)}
    return kinds <= _WHERE and (bool(kinds) or view.entity[index] in ("GPE", "LOC", "FAC"))
