"""What the ledger writes of one document and one reading of it, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.errors import UsageError
from dragoman.intake.dates import utc_day
from dragoman.ledger import lookup, schema
from dragoman.ledger.names import key, pair_keys
from dragoman.record import Actor, AvailableFrom, Document, Reading, quote

FROM: tuple[AvailableFrom, ...] = ("first_seen", "published", "recorded")
"""Which stamp a document is available by, in order of rank."""


def put_document(connection: sa.Connection, document: Document, now: str) -> tuple[int, bool]:
    """The `seq` of a document, and whether it is new."""
    table = schema.documents
    seq = connection.execute(sa.select(table.c.seq).where(table.c.id == document.id)).scalar()
    if seq is not None:
        return seq, False
    row = {
        "id": document.id,
        "outlet": document.outlet,
        "published": document.published,
        "title": document.title,
        "url": document.url,
        "author": document.author,
        "text": document.text,
        "recorded": now,
    }
    own = _insert(connection, table, row)
    lookup.put_bands(connection, document, own)
    return own, True


def put_sighting(connection: sa.Connection, seq: int, document: Document, now: str, told: str | None = None) -> bool:
    """Keep since when a document is available; True where that was not known yet. Raises DateError.

    told: what tells this sighting from others, where that is not its `first_seen` (one that was taken in twice without any).
    """
    table = schema.sightings
    told = document.first_seen or "" if told is None else told
    known = connection.execute(sa.select(table.c.seq).where(table.c.document == seq, table.c.first_seen == told)).scalar()
    if known is not None:
        return False
    stamps = (document.first_seen, document.published, now)
    rank = next(rank for rank, stamp in enumerate(stamps) if stamp)
    day = utc_day(stamps[rank] or now, f"'{FROM[rank]}' of document {document.id}:")
    before = available(connection, seq)
    _insert(connection, table, {"document": seq, "rank": rank, "available": day, "first_seen": told, "recorded": now})
    after = available(connection, seq)
    if before is not None and before != after:
        lookup.move(connection, seq, before, after or day)
    return True


def available(connection: sa.Connection, seq: int) -> str | None:
    """The day from whose end on a document counts as known; None where it was never seen."""
    return connection.execute(sa.select(schema.available(sa.literal(seq)))).scalar()


def put_reading(connection: sa.Connection, seq: int, document: Document, reading: Reading, now: str) -> bool:
    """Keep a reading with its claims and answers; False where it is there already, and nothing changes."""
    if reading.document != document.id:
        raise UsageError(f"Reading {reading.id} is of document {reading.document}, not of {document.id}.")
    table = schema.readings
    buried = sa.select(schema.tombstones.c.seq).where(schema.tombstones.c.document == seq)
    if any(connection.execute(one).first() for one in (sa.select(table.c.seq).where(table.c.id == reading.id), buried)):
        return False
    named = _names(connection, reading)
    row = {
        "id": reading.id,
        "document": seq,
        "reader": reading.reader,
        "codebook": reading.codebook,
        "gazetteer": reading.gazetteer,
        "model": reading.model,
        "recorded": now,
    }
    own = _insert(connection, table, row)
    _put_claims(connection, document, reading, named, seq=seq, own=own)
    rows = [
        {
            "reading": own,
            "document": seq,
            "claim": answer.to,
            "answer": answer.answer,
            "country": answer.by.country,
            "name": named[key(answer.by.name)],
            "quote": quote(document.text, answer.evidence),
            "body": _body(answer),
        }
        for answer in reading.answers
    ]
    if rows:
        connection.execute(sa.insert(schema.answers), rows)
    return True


def _put_claims(
    connection: sa.Connection, document: Document, reading: Reading, named: dict[str, int], *, seq: int, own: int
) -> None:
    first = (connection.execute(sa.select(sa.func.max(schema.claims.c.seq))).scalar() or 0) + 1
    rows: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    unique = {claim.id: claim for claim in reading.claims}  # a reading that tells one claim twice tells it once
    for number, claim in enumerate(unique.values(), first):
        rows.append(
            {
                "seq": number,
                "reading": own,
                "document": seq,
                "id": claim.id,
                "kind": claim.kind,
                "type": claim.type,
                "mode": claim.mode,
                "value": claim.value,
                "modality": claim.modality,
                "quote": quote(document.text, claim.evidence),
                "body": _body(claim),
            }
        )
        sides: tuple[tuple[str, Iterable[Actor]], ...] = (
            ("actor", claim.actor),
            ("recipient", claim.recipient),
            ("source", claim.sources),
        )
        for side, actors in sides:
            parties += [
                {
                    "claim": number,
                    "side": side,
                    "nth": nth,
                    "country": actor.country,
                    "name": named[key(actor.name)],
                    "sector": actor.sector,
                }
                for nth, actor in enumerate(actors)
            ]
        pairs += [{"one": one, "other": other, "claim": number} for one, other in pair_keys(claim)]
    for table, many in ((schema.claims, rows), (schema.parties, parties), (schema.pairs, pairs)):
        if many:
            connection.execute(sa.insert(table), many)
    lookup.put_blocks(connection, enumerate(unique.values(), first), available(connection, seq) or "")


def _names(connection: sa.Connection, reading: Reading) -> dict[str, int]:
    actors = [actor for claim in reading.claims for actor in (*claim.actor, *claim.recipient, *claim.sources)]
    wanted = sorted({key(actor.name) for actor in (*actors, *(answer.by for answer in reading.answers))})
    table = schema.names
    found: dict[str, int] = {}
    for at in range(0, len(wanted), 500):
        chosen = sa.select(table.c.key, table.c.seq).where(table.c.key.in_(wanted[at : at + 500]))
        found.update((row.key, row.seq) for row in connection.execute(chosen))
    for name in wanted:
        if name not in found:
            found[name] = _insert(connection, table, {"key": name})
    return found


def _insert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> int:
    made = connection.execute(sa.insert(table), row).inserted_primary_key
    assert made is not None
    return int(made[0])


def _body(record: object) -> str:
    return msgspec.json.encode(record).decode()
