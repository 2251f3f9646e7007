"""Tables derived from the record: a narrow one of what claims say of ties. They are filled when the ledger is opened."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, empty."""
    for statement in filter(None, map(str.strip, TABLES.split(";"))):
        op.execute(statement)


TABLES = """
CREATE TABLE tied (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    claim INTEGER NOT NULL,
    document INTEGER NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    kind TEXT NOT NULL,
    value TEXT,
    "when" TEXT,
    modality TEXT NOT NULL,
    way INTEGER NOT NULL,
    own INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    published TEXT,
    available TEXT NOT NULL,
    notice INTEGER NOT NULL,
    place TEXT,
    PRIMARY KEY (one, other, claim)
) WITHOUT ROWID;
CREATE INDEX tied_of_document ON tied (document);
CREATE TABLE derived (
    name TEXT NOT NULL,
    stamp TEXT NOT NULL,
    PRIMARY KEY (name)
) WITHOUT ROWID;
"""
