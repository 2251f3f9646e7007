"""The tables of the ledger, as SQLAlchemy Core. Record tables only grow; what is current is derived on asking.

Each row that others point at has a small number of its own (`seq`, in the order of taking in) beside its content id:
a million claims with their parties then fit in memory where 22-character ids would not.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    exists,
    select,
    tuple_,
)

HEAD = "0003"
"""The newest version of the schema; a test holds it to the newest migration."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("published", Text),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("author", Text),
    Column("recorded", Text, nullable=False),
    Column("text", Text, nullable=False),  # last: the head of a document is read without it
)

sightings = Table(
    # one row each time that a document is said to have been first seen; rank: which stamp speaks (0 first_seen,
    # 1 published, 2 recorded); the lowest rank, then the earliest day holds
    "sightings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("available", Text, nullable=False),
    Column("first_seen", Text, nullable=False),  # "" where it was not told
    Column("recorded", Text, nullable=False),
    UniqueConstraint("document", "first_seen"),
    Index("sightings_best", "document", "rank", "available", "seq"),
    Index("sightings_by_day", "available", "document"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Index("readings_of_document", "document", "seq"),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("document", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("value", Text),
    Column("modality", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("reading", "id"),
    Index("claims_of_document", "document", "seq"),
    Index("claims_of_type", "type", "seq"),
    Index("claims_by_id", "id"),
)

names = Table(
    # every name that stands as a party, once: `key` has its words in lower case, each between spaces
    "names",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
)

parties = Table(
    # side: actor, recipient or source; nth: its place there
    "parties",
    metadata,
    Column("claim", Integer, ForeignKey("claims.seq"), nullable=False),
    Column("side", Text, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("country", Text),
    Column("name", Integer, ForeignKey("names.seq"), nullable=False),
    Column("sector", Text),
    PrimaryKeyConstraint("claim", "side", "nth"),
    Index("parties_by_country", "country", "side", "claim"),
    Index("parties_by_name", "name", "side", "claim"),
    sqlite_with_rowid=False,
)

pairs = Table(
    # which powers a claim is between, both ways round: alpha-3 codes, or "group:" and the group's name
    "pairs",
    metadata,
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("claim", Integer, ForeignKey("claims.seq"), nullable=False),
    PrimaryKeyConstraint("one", "other", "claim"),
    sqlite_with_rowid=False,
)

answers = Table(
    "answers",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("document", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("claim", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("country", Text),
    Column("name", Integer, ForeignKey("names.seq"), nullable=False),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("answers_of_reading", "reading", "seq"),
    Index("answers_to_claim", "claim"),
    Index("answers_by_country", "country"),
    Index("answers_by_name", "name"),
)

judgements = Table(
    # what persons judged of two claims (ids, the smaller first): same, different, or undo; the last one of a pair holds
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("judge", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("judgements_of_one", "one"),
    Index("judgements_of_other", "other"),
)

tombstones = Table(
    # documents whose words had to go: who decided, when, why; their ids and dates stay where they are
    "tombstones",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("judge", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Index("tombstones_of_document", "document"),
)

RECORD_TABLES = tuple(table.name for table in metadata.sorted_tables)
"""Tables whose rows are never changed nor taken out (but the words of a document that has a tombstone)."""

derived = MetaData()
"""What is worked out from the record, and could be worked out anew: no row of it is evidence of anything."""

blocks = Table(
    # what a claim is found under by others that it may be one with (`weighing.blocks`); of the shape EVENT: the event's id that
    # the claim would give, its first hexadecimal digits as a number
    "blocks",
    derived,
    Column("key", Integer, nullable=False),
    Column("shape", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("claim", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    PrimaryKeyConstraint("key", "shape", "first", "claim"),
    sqlite_with_rowid=False,
)

bands = Table(
    # what near-copies of a text share at least one of (`weighing.copies.keys`); pages and corrections by their outlets
    "bands",
    derived,
    Column("key", Integer, nullable=False),
    Column("document", Integer, nullable=False),
    PrimaryKeyConstraint("key", "document"),
    sqlite_with_rowid=False,
)

EVENT = 9


def is_current(table: FromClause) -> ColumnElement[bool]:
    """Whether a row of `claims` or `answers` is of its document's current reading, the one that was recorded last, and stands."""
    own, later = readings.alias("own"), readings.alias("later")
    after = tuple_(later.c.recorded, later.c.seq) > tuple_(own.c.recorded, own.c.seq)
    newer = exists().where(own.c.seq == table.c.reading, later.c.document == table.c.document, later.c.seq != own.c.seq, after)
    return ~newer & ~exists().where(tombstones.c.document == table.c.document)


def available(document: ColumnElement[int]) -> ColumnElement[str]:
    """The UTC day from whose end on a document counts as known: by its best stamp, the earliest of that kind."""
    return _best(document, sightings.alias("best").c.available)


def best_sighting(document: ColumnElement[int]) -> ColumnElement[int]:
    """The `seq` of the sighting that says so."""
    return _best(document, sightings.alias("best").c.seq)


def _best(document: ColumnElement[int], wanted: ColumnElement[Any]) -> ColumnElement[Any]:
    best = wanted.table
    return (
        select(wanted)
        .where(best.c.document == document)
        .order_by(best.c.rank, best.c.available, best.c.seq)
        .limit(1)
        .scalar_subquery()
    )
