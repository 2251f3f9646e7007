"""Judgements of persons, tombstones, and what weighing looks claims and near-copies up by."""

from alembic import op

from dragoman.ledger import lookup, sqlite

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; let go of the words of documents with tombstones, and of no others; look up what is there already."""
    tables = [statement.strip() for statement in TABLES.split(";") if statement.strip()]
    dropped = [f"DROP TRIGGER {table}_no_{deed}" for table in LOOSENED for deed in ("update", "delete")]
    for statement in (*tables, *sqlite.guards(("judgements", "tombstones")), *dropped, *sqlite.guards_but(LOOSENED)):
        op.execute(statement)
    lookup.fill(op.get_bind())


LOOSENED = {
    "documents": "SELECT 1 FROM tombstones WHERE document = old.seq",
    "claims": "SELECT 1 FROM tombstones WHERE document = old.document",
    "answers": "SELECT 1 FROM tombstones WHERE document = old.document",
    "parties": "SELECT 1 FROM tombstones JOIN claims ON claims.document = tombstones.document WHERE claims.seq = old.claim",
    "pairs": "SELECT 1 FROM tombstones JOIN claims ON claims.document = tombstones.document WHERE claims.seq = old.claim",
    "names": "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM parties WHERE name = old.seq) "
    "AND NOT EXISTS (SELECT 1 FROM answers WHERE name = old.seq)",
}

TABLES = """
CREATE TABLE judgements (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    judge TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);
CREATE INDEX judgements_of_one ON judgements (one);
CREATE INDEX judgements_of_other ON judgements (other);
CREATE TABLE tombstones (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    judge TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES documents (seq)
);
CREATE INDEX tombstones_of_document ON tombstones (document);
CREATE INDEX answers_by_name ON answers (name);
CREATE TABLE blocks (
    "key" INTEGER NOT NULL,
    shape INTEGER NOT NULL,
    first INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    last INTEGER NOT NULL,
    told INTEGER NOT NULL,
    PRIMARY KEY ("key", shape, first, claim)
) WITHOUT ROWID;
CREATE TABLE bands (
    "key" INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY ("key", document)
) WITHOUT ROWID;
"""
