"""Claims and answers of a text, in the gold schema."""

from __future__ import annotations

import json
from typing import Any

from dragoman.reading import read
from dragoman.record import make_document, to_json


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """{id, outlet, published, title, text} -> {id, claims, answers}."""
    document = make_document(
        row["text"], outlet=row.get("outlet") or "", published=row.get("published"), title=row.get("title") or ""
    )
    reading = read(document)
    return {"id": row["id"], "claims": json.loads(to_json(reading.claims)), "answers": json.loads(to_json(reading.answers))}
