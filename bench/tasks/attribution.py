"""The bench's attribution task: our attributions in PolNeAR's habits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.reading import attribution, parsing, passages
from dragoman.reading.attribution import quotes
from dragoman.reading.layers import Attribution
from dragoman.record import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc


def habits(doc: Doc, parts: Sequence[Passage], found: Sequence[Attribution]) -> list[dict[str, list[list[int]]]]:
    """Attributions as PolNeAR would enter them; spans as [start, end] in characters.

    It enters nothing that a quoted or reported speaker attributes in turn: only the outermost of nested attributions stays.
    """
    text = doc.text
    quoted = [
        (one.start, one.end)
        for one in quotes.find(text, [(part.start, part.end) for part in parts])
        if quotes.words(text, one) >= 4
    ]
    kept: list[Attribution] = []
    for one in found:
        at = (one.cue or one.source or one.content)[0][0]
        if any(start <= at < end for start, end in quoted) and one.kind != "post":
            continue
        if not any(
            other is not one and start <= at < end for other in found for start, end in other.content if _outranks(other, one)
        ):
            kept.append(one)
    return [
        {
            "source": [list(span) for span in one.source],
            "cue": [list(span) for span in one.cue],
            "content": [list(span) for span in one.content],
        }
        for one in kept
    ]


def _outranks(outer: Attribution, inner: Attribution) -> bool:
    """Of two that hold each other (a quotation split by its cue) the earlier one counts."""
    at = (outer.cue or outer.source or outer.content)[0][0]
    return not any(start <= at < end for start, end in inner.content) or at < (inner.cue or inner.content)[0][0]


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """`{id, date, text}` -> `{id, attributions: [{source, cue, content}]}`."""
    parts = passages.split(row["text"])
    doc = parsing.parse(row["text"], parts)
    return {"id": row["id"], "attributions": habits(doc, parts, attribution.find(doc, parts))}
