"""Which articles tell the same story, all of a file weighed together."""

from __future__ import annotations

from typing import Any

from dragoman.record import Document
from dragoman.weighing.stories import stories


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{id, outlet, published, title, text}] -> [{id, story}]."""
    documents = [
        Document(id=row["id"], outlet=row["outlet"] or "", published=row["published"], title=row["title"] or "", text=row["text"])
        for row in rows
    ]
    return [{"id": key, "story": story} for key, story in stories(documents).items()]
