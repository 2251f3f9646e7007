"""What persons decide, as rows: that two claims are one happening or two, and that the words of a document must go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from dragoman.ledger import lookup, schema, ties_index
from dragoman.record import Claim, content_id
from dragoman.weighing import Ruling

TAKEN_OUT = "(taken out)"
"""What stands where the title was of a document whose words had to go."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That the words of a document were taken out: which (id), who decided, when (an instant), and why."""

    document: str
    by: str
    at: str
    why: str


def put_ruling(connection: sa.Connection, ruling: Ruling) -> bool:
    """Keep a judgement; False where it is there already."""
    one, other = sorted((ruling.one, ruling.other))
    row = {
        "id": content_id("j", one, other, ruling.verdict, ruling.by, ruling.at, ruling.why), "one": one, "other": other,
        "verdict": ruling.verdict, "judge": ruling.by, "at": ruling.at, "why": ruling.why,
    }  # fmt: skip
    return _put(connection, schema.judgements, row)


def rulings(connection: sa.Connection, claims: Iterable[str] | None = None) -> list[Ruling]:
    """The judgements on these claims (ids), or all, those undone too, in order of their time."""
    table = schema.judgements
    ids = list(claims) if claims is not None else None
    found: dict[str, Ruling] = {}
    for at in range(0, len(ids), 400) if ids is not None else [0]:
        statement = sa.select(table)
        if ids is not None:
            chunk = ids[at : at + 400]
            statement = statement.where(table.c.one.in_(chunk) | table.c.other.in_(chunk))
        for row in connection.execute(statement):
            found[row.id] = Ruling(one=row.one, other=row.other, verdict=row.verdict, by=row.judge, at=row.at, why=row.why)
    return sorted(found.values(), key=lambda one: (one.at, one.by, one.one, one.other, one.verdict))


def next_at(connection: sa.Connection, one: str, other: str, now: str) -> str:
    """The instant of the next judgement on a pair: later than those before it, even within one second."""
    table = schema.judgements
    first, second = sorted((one, other))
    count = sa.select(sa.func.count()).where(table.c.one == first, table.c.other == second)
    return f"{now.removesuffix('Z')}.{connection.execute(count).scalar() or 0:06d}Z"


def bury(connection: sa.Connection, seq: int, stone: Tombstone) -> bool:
    """Put a tombstone on a document (`seq`) and take its words out; ids, outlet and dates stay. False where it is there.

    What the words were told in goes with them: title, author and url, the evidence, the names, the parties, the answers. That
    claims of such types, between such powers, were there is still known by keys from which no word can be read.
    """
    row = {
        "id": content_id("t", stone.document, stone.by, stone.at, stone.why), "document": seq, "judge": stone.by,
        "at": stone.at, "why": stone.why,
    }  # fmt: skip
    fresh = _put(connection, schema.tombstones, row)
    documents, claims, answers = schema.documents, schema.claims, schema.answers
    told = connection.execute(sa.select(documents.c.text, documents.c.title, documents.c.outlet, documents.c.url).where(
        documents.c.seq == seq)).one()  # fmt: skip
    if told.title == TAKEN_OUT and not told.text:
        return fresh
    lookup.drop(connection, seq, told)
    own = sa.select(claims.c.seq).where(claims.c.document == seq).scalar_subquery()
    names = _named(connection, seq)
    for table in (schema.parties, schema.pairs):
        connection.execute(sa.delete(table).where(table.c.claim.in_(own)))
    connection.execute(sa.delete(answers).where(answers.c.document == seq))
    connection.execute(sa.delete(ties_index.tied).where(ties_index.tied.c.document == seq))
    for name in names:
        held = sa.select(schema.parties.c.claim).where(schema.parties.c.name == name).limit(1)
        by = sa.select(answers.c.seq).where(answers.c.name == name).limit(1)
        if connection.execute(held).first() is None and connection.execute(by).first() is None:
            connection.execute(sa.delete(schema.names).where(schema.names.c.seq == name))
    for claim in connection.execute(
        sa.select(claims.c.seq, claims.c.id, claims.c.kind, claims.c.type).where(claims.c.document == seq)
    ):
        bare = msgspec.json.encode(Claim(id=claim.id, evidence=(), kind=claim.kind, type=claim.type)).decode()
        connection.execute(
            sa.update(claims).where(claims.c.seq == claim.seq).values(mode=None, value=None, quote="", body=bare)
        )  # fmt: skip
    blank = {"title": TAKEN_OUT, "text": "", "author": None, "url": None}
    connection.execute(sa.update(documents).where(documents.c.seq == seq).values(**blank))
    return fresh


def tombstones(connection: sa.Connection, claims: Iterable[int] | None = None) -> list[Tombstone]:
    """The tombstones of the documents of these claims (`seq`), or all, in order of their time."""
    documents, stones = schema.documents, schema.tombstones
    statement = sa.select(documents.c.id, stones.c.judge, stones.c.at, stones.c.why).join(
        documents, documents.c.seq == stones.c.document
    )
    rows: list[Any] = []
    if claims is None:
        rows = list(connection.execute(statement))
    elif connection.execute(sa.select(stones.c.seq).limit(1)).first() is not None:
        seqs = sorted(set(claims))
        for at in range(0, len(seqs), 800):
            within = sa.select(schema.claims.c.document).where(schema.claims.c.seq.in_(seqs[at : at + 800]))
            rows += connection.execute(statement.where(stones.c.document.in_(within)))
    found = {Tombstone(document=row[0], by=row[1], at=row[2], why=row[3]) for row in rows}
    return sorted(found, key=lambda one: (one.at, one.document, one.by))


def _named(connection: sa.Connection, seq: int) -> set[int]:
    parties, claims, answers = schema.parties, schema.claims, schema.answers
    told = sa.select(parties.c.name).join(claims, claims.c.seq == parties.c.claim).where(claims.c.document == seq)
    by = sa.select(answers.c.name).where(answers.c.document == seq)
    return {int(row[0]) for statement in (told, by) for row in connection.execute(statement)}


def _put(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> bool:
    if connection.execute(sa.select(table.c.seq).where(table.c.id == row["id"])).first() is not None:
        return False
    connection.execute(sa.insert(table), row)
    return True
