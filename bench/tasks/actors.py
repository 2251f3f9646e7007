"""Each name of a text resolved in it to a country and a sector."""

from __future__ import annotations

from typing import Any

from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader

_NAMELESS = ("unnamed", "unknown")


def names_of(row: dict[str, Any]) -> list[str]:
    """The names asked for: `names` where the row has them, else those of the gold's parties, sources and answerers."""
    if row.get("names"):
        return [str(name) for name in row["names"]]
    found: dict[str, None] = {}
    for claim in row.get("claims") or []:
        for side in ("actor", "recipient", "sources"):
            for actor in claim.get(side) or []:
                found.setdefault(actor["name"])
    for answer in row.get("answers") or []:
        found.setdefault(answer["by"]["name"])
    return [name for name in found if name not in _NAMELESS]


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """The row's names with country and sector."""
    text = row["text"]
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    reader = ActorReader(doc, parts, published=row.get("published"), outlet=row.get("outlet"))
    resolved = [(name, reader.resolve_name(name)) for name in names_of(row)]
    return {
        "id": row["id"],
        "actors": [{"name": name, "country": actor.country, "sector": actor.sector} for name, actor in resolved],
    }
