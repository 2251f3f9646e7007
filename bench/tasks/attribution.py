"""The bench's attribution task: our attributions in PolNeAR's habits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.reading import attribution, parsing, passages
from dragoman.reading.layers import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc


def habits(doc: Doc, found: Sequence[Attribution]) -> list[dict[str, list[list[int]]]]:
    """Attributions as PolNeAR would enter them; spans as [start, end] in characters."""
    return [
        {
            "source": [list(span) for span in one.source],
            "cue": [list(span) for span in one.cue],
            "content": [list(span) for span in one.content],
        }
        for one in found
    ]


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """`{id, date, text}` -> `{id, attributions: [{source, cue, content}]}`."""
    parts = passages.split(row["text"])
    doc = parsing.parse(row["text"], parts)
    return {"id": row["id"], "attributions": habits(doc, attribution.find(doc, parts))}
