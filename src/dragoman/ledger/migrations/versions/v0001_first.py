"""The first schema: documents, sightings, readings, claims, parties, pairs, answers; guards; full text."""

from alembic import op

from dragoman.ledger import sqlite

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables of the first version."""
    tables = [statement.strip() for statement in TABLES.split(";") if statement.strip()]
    for statement in (*tables, *sqlite.guards(GUARDED), *sqlite.full_text()):
        op.execute(statement)


GUARDED = ("documents", "sightings", "readings", "claims", "names", "parties", "pairs", "answers")

TABLES = """
CREATE TABLE documents (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    outlet TEXT NOT NULL,
    published TEXT,
    title TEXT NOT NULL,
    url TEXT,
    author TEXT,
    recorded TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);
CREATE TABLE names (
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE ("key")
);
CREATE TABLE readings (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL,
    reader TEXT NOT NULL,
    codebook TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    model TEXT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(document) REFERENCES documents (seq)
);
CREATE INDEX readings_of_document ON readings (document, seq);
CREATE TABLE sightings (
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    available TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (document, first_seen),
    FOREIGN KEY(document) REFERENCES documents (seq)
);
CREATE INDEX sightings_best ON sightings (document, rank, available, seq);
CREATE INDEX sightings_by_day ON sightings (available, document);
CREATE TABLE answers (
    seq INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    document INTEGER NOT NULL,
    claim TEXT NOT NULL,
    answer TEXT NOT NULL,
    country TEXT,
    name INTEGER NOT NULL,
    quote TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(reading) REFERENCES readings (seq),
    FOREIGN KEY(document) REFERENCES documents (seq),
    FOREIGN KEY(name) REFERENCES names (seq)
);
CREATE INDEX answers_by_country ON answers (country);
CREATE INDEX answers_of_reading ON answers (reading, seq);
CREATE INDEX answers_to_claim ON answers (claim);
CREATE TABLE claims (
    seq INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    document INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    value TEXT,
    modality TEXT NOT NULL,
    quote TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (reading, id),
    FOREIGN KEY(reading) REFERENCES readings (seq),
    FOREIGN KEY(document) REFERENCES documents (seq)
);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_of_document ON claims (document, seq);
CREATE INDEX claims_of_type ON claims (type, seq);
CREATE TABLE pairs (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (one, other, claim),
    FOREIGN KEY(claim) REFERENCES claims (seq)
) WITHOUT ROWID;
CREATE TABLE parties (
    claim INTEGER NOT NULL,
    side TEXT NOT NULL,
    nth INTEGER NOT NULL,
    country TEXT,
    name INTEGER NOT NULL,
    sector TEXT,
    PRIMARY KEY (claim, side, nth),
    FOREIGN KEY(claim) REFERENCES claims (seq),
    FOREIGN KEY(name) REFERENCES names (seq)
) WITHOUT ROWID;
CREATE INDEX parties_by_country ON parties (country, side, claim);
CREATE INDEX parties_by_name ON parties (name, side, claim);
"""
