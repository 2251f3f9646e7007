"""Time expressions as TIMEX3 corpora mark them, from what `dragoman.reading.times` finds.

TIMEX3 marks both ends of a range by themselves; the record keeps a range as one.
"""

from __future__ import annotations

from typing import Any

from dragoman.reading import passages, times


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """One gold row {id, dct, text} -> {id, timexes: [{start, end, type, value}]}."""
    found = times.timexes(row["text"], row.get("dct"), passages=passages.split(row["text"]))
    return {
        "id": row["id"],
        "timexes": [{"start": one.start, "end": one.end, "type": one.type, "value": one.timex} for one in found],
    }
