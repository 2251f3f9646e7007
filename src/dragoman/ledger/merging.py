"""Merging: all that another ledger holds is taken in under its own stamps: two ledgers become what one would have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.ledger import judging, schema, sqlite, ties_index, writing
from dragoman.record import Answer, Claim, Document, Reading

_claim = msgspec.json.Decoder(Claim)
_answer = msgspec.json.Decoder(Answer)
AT_ONCE = 200
"""Documents that one transaction takes in: a merge killed at any moment is whole so far, and goes on when it is begun anew."""


@dataclass(slots=True)
class Merged:
    """How many rows were new."""

    documents: int = 0
    readings: int = 0
    judgements: int = 0
    tombstones: int = 0


def merge(into: sa.Engine, source: sa.Connection) -> Merged:
    """Take in what `source` holds. Documents with a tombstone on either side have their words on neither in the end."""
    merged = Merged()
    stones = judging.tombstones(source)
    for rows in _chunks(source):
        with sqlite.writing(into) as connection:
            for row in rows:
                _document(connection, source, row, merged)
    with sqlite.writing(into) as connection:
        for ruling in judging.rulings(source):
            merged.judgements += judging.put_ruling(connection, ruling)
    if stones:
        with sqlite.burying(into) as connection:
            for stone in stones:
                seq = connection.execute(
                    sa.select(schema.documents.c.seq).where(schema.documents.c.id == stone.document)
                ).scalar()
                merged.tombstones += seq is not None and judging.bury(connection, seq, stone)
            if merged.tombstones:
                sqlite.reword(connection)
    return merged


def _chunks(source: sa.Connection) -> Iterator[list[Any]]:
    table, last = schema.documents, 0
    while rows := source.execute(sa.select(table).where(table.c.seq > last).order_by(table.c.seq).limit(AT_ONCE)).all():
        yield list(rows)
        last = rows[-1].seq


def _document(connection: sa.Connection, source: sa.Connection, row: Any, merged: Merged) -> None:
    document = Document(
        id=row.id, outlet=row.outlet, published=row.published, title=row.title, text=row.text, url=row.url, author=row.author
    )
    seq, fresh = writing.put_document(connection, document, row.recorded)
    merged.documents += fresh
    for seen in source.execute(sa.select(schema.sightings).where(schema.sightings.c.document == row.seq)):
        _sighting(connection, seq, document, seen)
    table = schema.readings
    read = sa.select(table).where(table.c.document == row.seq).order_by(table.c.recorded, table.c.seq)
    for reading in source.execute(read).all():
        if document.title == judging.TAKEN_OUT and not document.text:
            merged.readings += _bare_reading(connection, source, seq, reading)
        else:
            merged.readings += writing.put_reading(
                connection, seq, document, _reading(source, document, reading), reading.recorded
            )
    ties_index.refresh(connection, seq)


def _bare_reading(connection: sa.Connection, source: sa.Connection, seq: int, row: Any) -> bool:
    """Keep what is left of a reading whose words had to go: the ids of its claims, and the keys by which they are missed."""
    readings, claims, blocks = schema.readings, schema.claims, schema.blocks
    if connection.execute(sa.select(readings.c.seq).where(readings.c.id == row.id)).first() is not None:
        return False
    kept = {name: value for name, value in row._mapping.items() if name != "seq"}
    own = connection.execute(sa.insert(readings), kept | {"document": seq}).inserted_primary_key
    for claim in source.execute(sa.select(claims).where(claims.c.reading == row.seq).order_by(claims.c.seq)).all():
        told = {name: value for name, value in claim._mapping.items() if name != "seq"}
        made = connection.execute(
            sa.insert(claims), told | {"reading": own[0] if own else 0, "document": seq}
        ).inserted_primary_key
        found = [dict(one._mapping) for one in source.execute(sa.select(blocks).where(blocks.c.claim == claim.seq))]
        if found and made:
            connection.execute(sa.insert(blocks), [one | {"claim": made[0]} for one in found])
    return True


def _sighting(connection: sa.Connection, seq: int, document: Document, seen: Any) -> None:
    """Keep when the other ledger saw a document. One with no stamp of its own counts from when the first took it in."""
    told = seen.first_seen
    if seen.rank == 2:
        mine = sa.select(schema.sightings.c.available).where(schema.sightings.c.document == seq, schema.sightings.c.rank == 2)
        days = [day for (day,) in connection.execute(mine)]
        if days and min(days) <= seen.available:
            return
        told = seen.recorded if days else ""
    stamped = msgspec.structs.replace(document, first_seen=seen.first_seen if seen.rank == 0 else None)
    writing.put_sighting(connection, seq, stamped, seen.recorded, told=told)


def _reading(source: sa.Connection, document: Document, row: Any) -> Reading:
    claims, answers = schema.claims, schema.answers
    told = source.execute(sa.select(claims.c.body).where(claims.c.reading == row.seq).order_by(claims.c.seq))
    answered = source.execute(sa.select(answers.c.body).where(answers.c.reading == row.seq).order_by(answers.c.seq))
    return Reading(
        id=row.id, document=document.id, reader=row.reader, codebook=row.codebook, gazetteer=row.gazetteer, model=row.model,
        claims=tuple(_claim.decode(body) for (body,) in told), answers=tuple(_answer.decode(body) for (body,) in answered),
    )  # fmt: skip
