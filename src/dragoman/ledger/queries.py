"""The questions that the ledger asks its tables, as SQLAlchemy Core statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.errors import UsageError
from dragoman.ledger import schema, sqlite
from dragoman.ledger.names import GROUP, Asked
from dragoman.ledger.writing import FROM
from dragoman.record import EVENT_TYPES, STATE_TYPES, DocumentHead

_TYPES = {one.lower(): one for one in (*EVENT_TYPES, *STATE_TYPES)}
_PAST_GROUPS = GROUP + "\U0010ffff"
_MODALITIES = ("asserted", "future", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What claims are asked for; `sides`: on which sides somebody must stand; `bearing`: types, with modes where any.

    groups: (state, group) as the table of pairs has them, of groups that the other of the pair belongs to.
    """

    sides: tuple[tuple[tuple[str, ...], Asked], ...] = ()
    pair: tuple[Asked, Asked] | None = None
    groups: tuple[tuple[str, str], ...] = ()
    type: str | None = None
    document: int | None = None
    search: str | None = None
    known: str | None = None
    modality: str | None = None
    claim: str | None = None
    bearing: tuple[tuple[str, str | None], ...] = ()
    limit: int | None = None
    offset: int = 0


def claims(wanted: Wanted) -> sa.Select[Any]:
    """Rows of body, quote, document (`seq`) and reading (id). Raises UsageError for a type or modality there is not."""
    table = schema.claims
    statement = (
        sa.select(table.c.body, table.c.quote, table.c.document, schema.readings.c.id)
        .join(schema.readings, schema.readings.c.seq == table.c.reading)
        .where(schema.is_current(table))
        .order_by(table.c.seq)
    )
    for sides, asked in wanted.sides:
        statement = statement.where(table.c.seq.in_(_standing(asked, sides)))
    if wanted.pair is not None:
        statement = statement.where(_on_pair(*wanted.pair, wanted.groups))
    if wanted.type is not None:
        statement = statement.where(table.c.type == _one_of(wanted.type, _TYPES, "type"))
    if wanted.modality is not None:
        statement = statement.where(table.c.modality == _one_of(wanted.modality, {one: one for one in _MODALITIES}, "modality"))
    if wanted.document is not None:
        statement = statement.where(table.c.document == wanted.document)
    if wanted.claim is not None:
        statement = statement.where(table.c.id == wanted.claim)
    if wanted.bearing:
        statement = statement.where(_bears(wanted.bearing))
    if wanted.search is not None:
        statement = statement.where(table.c.seq.in_(sqlite.searched("evidence_words", wanted.search)))
    if wanted.known is not None:
        statement = statement.where(schema.available(table.c.document) <= wanted.known)
    return _cut(statement, wanted.limit, wanted.offset)


def claims_by_seq(seqs: Sequence[int]) -> sa.Select[Any]:
    """Rows of seq, body, quote, document (`seq`) and reading (id) of these claims, of whatever reading."""
    table = schema.claims
    return (
        sa.select(table.c.seq, table.c.body, table.c.quote, table.c.document, schema.readings.c.id)
        .join(schema.readings, schema.readings.c.seq == table.c.reading)
        .where(table.c.seq.in_(_listed(seqs)))
    )


def _listed(seqs: Sequence[int]) -> sa.TextClause:
    """Numbers as one parameter: a list of a thousand parameters takes longer to write down than its rows to fetch."""
    return sa.text("SELECT value FROM json_each(:listed)").bindparams(listed=json.dumps(list(seqs)))


def answers(
    to: Sequence[str] | None, document: int | None, by: Asked | None, known: str | None, limit: int | None
) -> sa.Select[Any]:
    """Rows of body, quote, document (`seq`) and reading (id)."""
    table = schema.answers
    statement = (
        sa.select(table.c.body, table.c.quote, table.c.document, schema.readings.c.id)
        .join(schema.readings, schema.readings.c.seq == table.c.reading)
        .where(schema.is_current(table))
        .order_by(table.c.seq)
    )
    if to is not None:
        statement = statement.where(table.c.claim.in_(to))
    if document is not None:
        statement = statement.where(table.c.document == document)
    if by is not None:
        statement = statement.where(_is(by, table))
    if known is not None:
        statement = statement.where(schema.available(table.c.document) <= known)
    return _cut(statement, limit, 0)


def read_by(width: int, known: str | None) -> sa.Select[Any]:
    """Rows of the first `width` characters of the day of availability, and how many documents with a reading became so."""
    day = sa.func.substr(schema.sightings.c.available, 1, width)
    read = schema.sightings.c.document.in_(sa.select(schema.readings.c.document))
    own = schema.sightings.c.seq == schema.best_sighting(schema.sightings.c.document)
    statement = sa.select(day, sa.func.count()).where(own, read).group_by(day)
    return statement if known is None else statement.where(schema.sightings.c.available <= known)


def naming_by(width: int, asked: Asked, known: str | None) -> sa.Select[Any]:
    """Rows of the first `width` characters of the day of availability, and documents with a claim that has such a party."""
    claims = schema.claims
    day = sa.func.substr(schema.available(claims.c.document), 1, width)
    statement = sa.select(day, claims.c.document).distinct().where(schema.is_current(claims))
    statement = statement.where(claims.c.seq.in_(_standing(asked, ("actor", "recipient", "source"))))
    return statement if known is None else statement.where(schema.available(claims.c.document) <= known)


def heads(search: str | None, known: str | None, outlet: str | None, limit: int | None, offset: int) -> sa.Select[Any]:
    """Heads of documents, those available last first."""
    statement = _heads().order_by(schema.sightings.c.available.desc(), schema.sightings.c.document.desc())
    if known is not None:
        statement = statement.where(schema.sightings.c.available <= known)
    if outlet is not None:
        statement = statement.where(sa.func.lower(schema.documents.c.outlet) == outlet.lower())
    if search is not None:
        statement = statement.where(schema.documents.c.seq.in_(sqlite.searched("document_words", search)))
    return _cut(statement, limit, offset)


def heads_of(seqs: Sequence[int]) -> sa.Select[Any]:
    """Heads of these documents."""
    return _heads().where(schema.documents.c.seq.in_(_listed(seqs)))


def head(row: Any) -> DocumentHead:
    """A row of `heads` as a record."""
    _, own, outlet, published, title, url, recorded, rank, available, first_seen = row  # by place: twice as fast as by name
    return DocumentHead(
        id=own, outlet=outlet, published=published, title=title, url=url, first_seen=(first_seen or None) if rank == 0 else None,
        available=available, available_from=FROM[rank], recorded=recorded,
    )  # fmt: skip


def claim_counts(ids: Sequence[str]) -> sa.Select[Any]:
    """Rows of a document's id and the number of claims in its current reading."""
    documents, table = schema.documents, schema.claims
    return (
        sa.select(documents.c.id, sa.func.count())
        .join(table, table.c.document == documents.c.seq)
        .where(documents.c.id.in_(ids), schema.is_current(table))
        .group_by(documents.c.id)
    )


def _heads() -> sa.Select[Any]:
    documents, sightings = schema.documents, schema.sightings
    return (
        sa.select(
            documents.c.seq, documents.c.id, documents.c.outlet, documents.c.published, documents.c.title,
            documents.c.url, documents.c.recorded, sightings.c.rank, sightings.c.available, sightings.c.first_seen,
        )
        .join(sightings, sightings.c.document == documents.c.seq)
        .where(sightings.c.seq == schema.best_sighting(sightings.c.document))
    )  # fmt: skip


def _standing(asked: Asked, sides: tuple[str, ...]) -> sa.Select[Any]:
    table = schema.parties
    return sa.select(table.c.claim).where(_is(asked, table), table.c.side.in_(sides))


def _is(asked: Asked, table: sa.Table) -> sa.ColumnElement[bool]:
    if asked.country is not None:
        return table.c.country == asked.country
    if not asked.words.strip():
        raise UsageError("A name to look for is empty.", "Give a name.")
    keys = schema.names
    return table.c.name.in_(sa.select(keys.c.seq).where(keys.c.key.contains(asked.words, autoescape=True)))


def groups_beside(state: str) -> sa.Select[Any]:
    """Rows of the groups of states that some claim sets beside a state."""
    table = schema.pairs
    return sa.select(table.c.other).distinct().where(table.c.one == state, table.c.other > GROUP, table.c.other < _PAST_GROUPS)


def _on_pair(one: Asked, other: Asked, groups: tuple[tuple[str, str], ...]) -> sa.ColumnElement[bool]:
    own = schema.claims.c.seq
    if one.country is None or other.country is None:
        sides = ("actor", "recipient")
        return sa.and_(own.in_(_standing(one, sides)), own.in_(_standing(other, sides)))
    table = schema.pairs
    between = sa.select(table.c.claim)
    pairs = ((one.country, other.country), *groups)
    return own.in_(sa.union_all(*(between.where(table.c.one == first, table.c.other == second) for first, second in pairs)))


def _bears(bearing: Sequence[tuple[str, str | None]]) -> sa.ColumnElement[bool]:
    modes: dict[str, list[str]] = {}
    for type_, mode in bearing:
        modes.setdefault(type_, []).extend([mode] if mode else [])
    table = schema.claims
    return sa.or_(*(
        sa.and_(table.c.type == type_, table.c.mode.in_(of_type)) if of_type else table.c.type == type_
        for type_, of_type in modes.items()
    ))  # fmt: skip


def _one_of(given: str, allowed: dict[str, str], what: str) -> str:
    found = allowed.get(given.lower())
    if found is None:
        raise UsageError(f"There is no {what} '{given}'.", f"Give one of {', '.join(sorted(allowed.values()))}.")
    return found


def _cut(statement: sa.Select[Any], limit: int | None, offset: int) -> sa.Select[Any]:
    if limit is not None:
        statement = statement.limit(limit)
    return statement.offset(offset) if offset else statement
