"""All that only SQLite can do or needs: opening a file, its guards, full text, and how it says no.

A PostgreSQL ledger needs another module with these functions, and no other change.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from dragoman.errors import DragomanError, ForeignLedgerError, LedgerError, LockedLedgerError, UsageError

APPLICATION_ID = 0x44524147  # "DRAG", in the head of every file of ours
BUSY_SECONDS = 10.0
"""How long one process waits for another that writes, before it says that the ledger is locked."""

_WORDS = re.compile(r'"([^"]*)"?|(\S+)')


def connect(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sa.Engine:
    """An engine on a file (made where it is missing). Writers take turns from the start of a transaction on."""
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_seconds}, poolclass=sa.pool.QueuePool
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, see _begin
        # a write survives the process, killed at any moment; only a power cut can lose the last ones (synchronous)
        for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "synchronous=NORMAL", "cache_size=-65536",
                       "mmap_size=1073741824", "temp_store=MEMORY"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        write = connection.get_execution_options().get("dragoman_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextlib.contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that writes: all of it stands at its end, or nothing."""
    with engine.connect().execution_options(dragoman_write=True) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def saying_no(path: os.PathLike[str] | str) -> Iterator[None]:
    """What SQLite raises, as errors that a user can mend."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(path, error) from error
    except OSError as error:
        told = error.strerror or str(error)
        raise LedgerError(f"The ledger {path} cannot be used ({told}).", "Look at its folder and its permissions.") from error


def _translated(path: os.PathLike[str] | str, error: Exception) -> DragomanError:
    told = str(getattr(error, "orig", None) or error)
    if "locked" in told or "busy" in told:
        return LockedLedgerError(
            f"The ledger {path} is held by another process.", "Wait till that one is done, or name another --ledger."
        )
    if "not a database" in told or "malformed" in told or "file is encrypted" in told:
        return ForeignLedgerError(
            f"{path} is no ledger ({told}).", "Name another file with --ledger, or bring back a copy of yours."
        )
    if "readonly" in told:
        return LedgerError(
            f"The ledger {path} cannot be used: it, or its folder, cannot be written ({told}).",
            "Look at the permissions of both, or copy the ledger to a folder of yours.",
        )
    if "unable to open" in told or "disk I/O" in told or "full" in told:
        return LedgerError(f"The ledger {path} cannot be used ({told}).", "Look at its folder, its permissions and the disk.")
    if "append only" in told:
        return LedgerError(f"The ledger {path} is append only.", "Add a new row in place of changing one.")
    return LedgerError(f"The ledger {path} said: {told}.", "Look whether another program changed it.")


def version(connection: sa.Connection, path: Path) -> str | None:
    """The schema version of the file, None where it is new and empty. Raises ForeignLedgerError."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    tables = {str(row[0]) for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and application in (0, APPLICATION_ID):
        return None
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise ForeignLedgerError(
            f"{path} is a database, but no ledger of Dragoman.", "Name another file with --ledger; this one is left alone."
        )
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found is not None else None


def begin_file(path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
    """Set, for as long as the file lives, that many may read beside one that writes (outside of any transaction)."""
    with contextlib.closing(sqlite3.connect(path, timeout=busy_seconds)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def mark(connection: sa.Connection) -> None:
    """Mark a file as ours."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def guards(tables: Iterable[str]) -> Iterator[str]:
    """Statements that forbid change and removal of rows of these tables."""
    for table in tables:
        for deed in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END"
            )


def guards_but(tables: Mapping[str, str]) -> Iterator[str]:
    """The same, but for rows of which a query (of `old`) finds something: the words of a document that has a tombstone."""
    for table, but in tables.items():
        for deed in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} WHEN NOT EXISTS ({but}) "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END"
            )


@contextlib.contextmanager
def burying(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that takes words out of the file: what it frees is overwritten, and no log keeps it."""
    with engine.connect().execution_options(dragoman_write=True) as connection:
        connection.connection.dbapi_connection.execute("PRAGMA secure_delete=ON")  # type: ignore[union-attr]
        with connection.begin():
            yield connection
        connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]


def reword(connection: sa.Connection) -> None:
    """Make the full-text indexes anew, so that no word stays in them that is in no row."""
    for index in ("evidence_words", "document_words"):
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def full_text() -> Iterator[str]:
    """Statements that make the words of evidence, and of documents, searchable; both grow with their tables."""
    for index, table, columns in (("evidence_words", "claims", ("quote",)), ("document_words", "documents", ("title", "text"))):
        listed = ", ".join(columns)
        fresh = ", ".join(f"new.{column}" for column in columns)
        yield (
            f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{table}', content_rowid='seq', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield (
            f"CREATE TRIGGER {index}_grow AFTER INSERT ON {table} "
            f"BEGIN INSERT INTO {index}(rowid, {listed}) VALUES (new.seq, {fresh}); END"
        )


def searched(index: str, asked: str) -> sa.TextClause:
    """A subquery of the `seq` of rows with all the words asked for; words in quotation marks stand side by side.

    A word that ends in `*` stands for all that begin so. Raises UsageError where there is no word to look for.
    """
    terms: list[str] = []
    for phrase, word in _WORDS.findall(asked.replace("“", '"').replace("”", '"')):
        clean = re.sub(r"[^\w]+", " ", phrase or word).strip()
        if clean:
            terms.append(f'"{clean}"' + ("*" if word.endswith("*") else ""))
    if not terms:
        raise UsageError(f"There is no word to look for in '{asked}'.", "Give a word or a phrase in quotation marks.")
    found = sa.text(f"SELECT rowid FROM {index} WHERE {index} MATCH :words")
    return found.bindparams(words=" ".join(terms))
