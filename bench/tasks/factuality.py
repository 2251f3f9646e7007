"""The bench's factuality task: our stances in the three classes of the UW factuality data.

Its annotators were asked whether the event happened or will happen: what is told, believed, planned or probable counts
as happened from their middling confidence on; only what is merely possible is left as uncertain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.reading import modality, parsing, passages
from dragoman.reading.layers import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc


def label(stance: Stance) -> str:
    """A stance as happened, not_happened or uncertain."""
    if stance.modality == "negated":
        return "not_happened"
    if stance.modality != "asserted" and stance.degree == "possible":
        return "uncertain"
    return "happened"


def events(doc: Doc, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The class of each event of a row, by the token at its start."""
    found = []
    for event in row["events"]:
        span = doc.char_span(event["start"], event["end"], alignment_mode="expand")
        stance = modality.stance(doc, span.root.i) if span is not None else Stance()
        found.append({"start": event["start"], "end": event["end"], "class": label(stance)})
    return found


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """`{id, text, events: [{start, end}]}` -> `{id, events: [{start, end, class}]}`."""
    doc = parsing.parse(row["text"], passages.split(row["text"]))
    return {"id": row["id"], "events": events(doc, row)}
