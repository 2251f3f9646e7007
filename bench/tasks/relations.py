"""Transitions of diplomatic relations and the tie on a day, asked of a ledger that holds one account."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from dragoman.ledger import Ledger
from dragoman.reading import read
from dragoman.record import make_document
from dragoman.ties import Timeline

TOLD = ("full", "none")
"""The values that count as a transition: a lowered level ("limited") is left out."""


def transitions(timeline: Timeline) -> list[dict[str, str]]:
    """[{date, to}] of the day-dated changes between relations and none, as the timeline has them."""
    changes: list[dict[str, str]] = []
    last = ""
    for change in timeline.changes():
        if change.value not in TOLD or len(change.when) != len("2018-09-03"):
            continue
        other = TOLD[1 - TOLD.index(change.value)]
        if change.value == last and other not in change.before:
            continue
        changes.append({"date": change.when, "to": change.value})
        last = change.value
    return changes


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
        ledger.close()
    return {"id": row["id"], "transitions": transitions(timeline), "asks": asks}
