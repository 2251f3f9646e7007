"""Ties of a pair as the ledger answers them once an account of their relations is in it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from dragoman.ledger import Ledger
from dragoman.reading import read
from dragoman.record import make_document


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """{id, pair, published, text, outlet, asks: [{on}]} -> {id, transitions: [{date, to}], asks: [{on, value}]}."""
    document = make_document(row["text"], outlet=row.get("outlet") or "", published=row["published"])
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "bench.db")
        ledger.add(document, read(document))
        timeline = ledger.ties(*row["pair"])
        asks = []
        for ask in row["asks"]:
            answers = [one for one in timeline.on(ask["on"]) if one.kind == "diplomatic-relations"]
            asks.append({"on": ask["on"], "value": answers[0].value})
        changes = [
            {"date": when, "to": value} for when, value, _ in timeline.transitions() if len(when) == 10 and value in ("full", "none")
        ]
        ledger.close()
    return {"id": row["id"], "transitions": changes, "asks": asks}
