"""The ledger: documents, readings, claims and answers in one file that only grows."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
import sqlalchemy as sa

from dragoman.errors import LedgerError, MissingLedgerError, NotFoundError, UsageError
from dragoman.intake.dates import utc_day
from dragoman.ledger import migrations, names, queries, schema, sqlite, telling, ties_index, writing
from dragoman.ledger.tying import Tying
from dragoman.ledger.weighing import Weighing
from dragoman.record import (
    Answer,
    Claim,
    Document,
    DocumentHead,
    Reading,
    RecordedAnswer,
    RecordedClaim,
)

DEFAULT_FILE = "dragoman.db"
VARIABLE = "DRAGOMAN_LEDGER"

Item = TypeVar("Item")

_claim = msgspec.json.Decoder(Claim)
_answer = msgspec.json.Decoder(Answer)


def ledger_path(given: str | os.PathLike[str] | None = None) -> Path:
    """Where the ledger is: the file given, else DRAGOMAN_LEDGER, else `dragoman.db` in the working directory."""
    return Path(given or os.environ.get(VARIABLE) or DEFAULT_FILE)


def utc_now() -> str:
    """This instant, to the second, in UTC."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Added:
    """What of an addition was new: the document, a stamp of when it was seen, the reading."""

    document: bool
    sighting: bool
    reading: bool

    def __bool__(self) -> bool:
        return self.document or self.sighting or self.reading


@dataclass(frozen=True, slots=True)
class ReadingStamp:
    """Which reader, codebook, gazetteer and model made a reading, when it was recorded, and whether it is current."""

    id: str
    document: str
    reader: str
    codebook: str
    gazetteer: str
    model: str
    recorded: str
    current: bool


class Ledger(Weighing, Tying):
    """A ledger in one SQLite file.

    Claims and answers that a query returns are those of each document's current reading: the one recorded last. Older
    readings stay, by their ids (`readings`, `reading`). `known` in a query is an ISO day or instant: to the end of that
    UTC day. All methods raise LedgerError or one of its kinds where the file cannot be used.
    """

    def __init__(
        self, path: Path, engine: sa.Engine, *, states: names.States, has: names.Has, clock: Callable[[], str]
    ) -> None:  # fmt: skip
        self.path = path
        self._engine = engine
        self._states = states
        self._has = has
        self._clock = clock

    @classmethod
    def open(
        cls, path: str | os.PathLike[str] | None = None, *, create: bool = True, busy_seconds: float = sqlite.BUSY_SECONDS,
        states: names.States = names.gazetteer_states, has: names.Has = names.gazetteer_has, clock: Callable[[], str] = utc_now,
    ) -> Self:  # fmt: skip
        """Open a ledger, made where it is missing (`create`), and brought to the newest version where it is older.

        states: alpha-3 of a state by name; has: whether a group has a state; both the gazetteer's. clock: the instant for
        `recorded`. All three are there to be set in tests.
        Raises MissingLedgerError, ForeignLedgerError, LockedLedgerError, LedgerError.
        """
        file = ledger_path(path)
        with sqlite.saying_no(file):
            empty = not file.exists() or (file.is_file() and file.stat().st_size == 0)
        if empty and not create:
            raise MissingLedgerError(
                f"There is no ledger at {file}.", "Add a document first (dragoman add FILE), or name it with --ledger."
            )
        if file.is_dir() or not file.absolute().parent.is_dir():
            raise LedgerError(f"{file} cannot be a ledger: no such place for a file.", "Name a file in a folder that is there.")
        with sqlite.saying_no(file):
            engine = sqlite.connect(file, busy_seconds=busy_seconds)
            with engine.connect() as connection:
                version = sqlite.version(connection, file)
                fresh = version == schema.HEAD and ties_index.is_fresh(connection)
            if not fresh:
                _bring_up(engine, file, version, busy_seconds)
        return cls(file, engine, states=states, has=has, clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # taking in

    def add(self, document: Document, reading: Reading | None = None) -> Added:
        """Take in a document and a reading of it, in one transaction; what is there already changes nothing.

        Raises DateError where a stamp of the document is no date, UsageError where the reading is of another document.
        """
        now = self._clock()
        with sqlite.saying_no(self.path), sqlite.writing(self._engine) as connection:
            seq, fresh = writing.put_document(connection, document, now)
            seen = writing.put_sighting(connection, seq, document, now)
            read = reading is not None and writing.put_reading(connection, seq, document, reading, now)
            if seen or read:
                ties_index.refresh(connection, seq)
        return Added(fresh, seen, read)

    def has_reading(self, reading: str) -> bool:
        """Whether a reading is there, by its id: the document was read by that reader, codebook, gazetteer and model."""
        table = schema.readings
        return bool(self._rows(sa.select(table.c.seq).where(table.c.id == reading)))

    # documents

    def documents(
        self, *, search: str | None = None, known: str | None = None, outlet: str | None = None, limit: int | None = None,
        offset: int = 0,
    ) -> list[DocumentHead]:  # fmt: skip
        """Heads of documents, those available last first; `search` looks for words in titles and texts."""
        return self._heads(queries.heads(search, _day(known), outlet, limit, offset))

    def document(self, wanted: str) -> Document:
        """A document by its id or the beginning of it, with or without 'd_'. Raises NotFoundError, UsageError."""
        seq = self._document(wanted)
        table = schema.documents
        (row,) = self._rows(sa.select(table).where(table.c.seq == seq))
        return Document(
            id=row.id, outlet=row.outlet, published=row.published, title=row.title, text=row.text, url=row.url,
            author=row.author, first_seen=self._heads_of([seq])[seq].first_seen,
        )  # fmt: skip

    def head(self, wanted: str) -> DocumentHead:
        """A document's stamps, without its text. Raises NotFoundError, UsageError."""
        seq = self._document(wanted)
        return self._heads_of([seq])[seq]

    def counts(self) -> dict[str, int]:
        """How many rows there are of documents, readings, claims (of all readings) and answers."""
        tables = (schema.documents, schema.readings, schema.claims, schema.answers)
        counted = sa.select(*(sa.select(sa.func.count()).select_from(one).scalar_subquery() for one in tables))
        (row,) = self._rows(counted)
        return {table.name: int(count) for table, count in zip(tables, row, strict=True)}

    def claim_counts(self, documents: Iterable[str]) -> dict[str, int]:
        """How many claims the current reading of each of these documents (ids) has."""
        found: dict[str, int] = {}
        for ids in _chunks(list(documents)):
            found.update({row[0]: row[1] for row in self._rows(queries.claim_counts(ids))})
        return found

    def leads(self, documents: Iterable[str]) -> dict[str, str]:
        """The first words of these documents (ids): what to show of those without a title."""
        table = schema.documents
        lead = sa.func.substr(table.c.text, 1, 300).label("lead")
        found: dict[str, str] = {}
        for ids in _chunks(list(documents)):
            found.update({row.id: row.lead for row in self._rows(sa.select(table.c.id, lead).where(table.c.id.in_(ids)))})
        return found

    # readings

    def readings(self, document: str) -> list[ReadingStamp]:
        """All readings of a document (id or its beginning), the oldest first; the last is the current one."""
        seq = self._document(document)
        (own,) = self._rows(sa.select(schema.documents.c.id).where(schema.documents.c.seq == seq))
        table = schema.readings
        rows = self._rows(sa.select(table).where(table.c.document == seq).order_by(table.c.recorded, table.c.seq))
        return [
            ReadingStamp(
                id=row.id, document=own.id, reader=row.reader, codebook=row.codebook, gazetteer=row.gazetteer,
                model=row.model, recorded=row.recorded, current=row is rows[-1],
            )
            for row in rows
        ]  # fmt: skip

    def reading(self, document: str, reading: str | None = None) -> Reading:
        """The current reading of a document, or an older one by its id, with claims and answers.

        Raises NotFoundError where there is none.
        """
        stamps = [one for one in self.readings(document) if reading is None or one.id == reading]
        if not stamps:
            raise NotFoundError(f"There is no such reading of document {document}.", "`dragoman show DOC` names its readings.")
        stamp = stamps[-1]
        claims, answers = schema.claims, schema.answers
        own = sa.select(schema.readings.c.seq).where(schema.readings.c.id == stamp.id).scalar_subquery()
        told = self._rows(sa.select(claims.c.body).where(claims.c.reading == own).order_by(claims.c.seq))
        answered = self._rows(sa.select(answers.c.body).where(answers.c.reading == own).order_by(answers.c.seq))
        return Reading(
            id=stamp.id, document=stamp.document, reader=stamp.reader, codebook=stamp.codebook,
            gazetteer=stamp.gazetteer, model=stamp.model, claims=tuple(_claim.decode(row.body) for row in told),
            answers=tuple(_answer.decode(row.body) for row in answered),
        )  # fmt: skip

    # claims and answers

    def claims(
        self, *, actor: str | None = None, recipient: str | None = None, party: str | None = None,
        source: str | None = None, type: str | None = None, pair: tuple[str, str] | None = None,
        document: str | None = None, search: str | None = None, known: str | None = None, modality: str | None = None,
        claim: str | None = None, limit: int | None = None, offset: int = 0,
    ) -> list[RecordedClaim]:  # fmt: skip
        """Claims of current readings that fit all that is asked, in the order in which they were taken in.

        actor, recipient, source, party (actor or recipient): a state by any of its names, with all who belong to it;
        else anybody whose name holds these words. pair: claims between two, either way round, those about groups of
        states too. type: an event or state type, in any case. search: words of the evidence. claim: an id.
        """
        wanted = queries.Wanted(
            sides=tuple(
                (sides, names.asked(name, self._states))
                for sides, name in (
                    (("actor",), actor), (("recipient",), recipient), (("source",), source),
                    (("actor", "recipient"), party),
                )
                if name is not None
            ),
            **(self._pair(*pair) if pair else {}),
            type=type, document=self._document(document) if document is not None else None, search=search,
            known=_day(known), modality=modality, claim=claim, limit=limit, offset=offset,
        )  # fmt: skip
        return self._claims(wanted)

    def _pair(self, one: str, other: str, *, any_group: bool = False) -> dict[str, Any]:
        """What a query on two powers asks for: both, and the groups that either belongs to beside the other.

        any_group: those too that it does not belong to today; the calculus looks at the members of the day asked.
        """
        first, second = names.asked(one, self._states), names.asked(other, self._states)
        found: list[tuple[str, str]] = []
        for state, member in ((first.country, second.country), (second.country, first.country)):
            if state and member:
                keys = [row.other for row in self._rows(queries.groups_beside(state))]
                found += [(state, key) for key in keys if any_group or self._has(key.removeprefix(names.GROUP), member)]
        return {"pair": (first, second), "groups": tuple(found)}

    def _claims(self, wanted: queries.Wanted) -> list[RecordedClaim]:
        rows = self._rows(queries.claims(wanted))
        heads = self._heads_of({row[2] for row in rows})
        decode = _claim.decode
        return [
            RecordedClaim(claim=decode(body), head=heads[own], reading=reading, quote=quote) for body, quote, own, reading in rows
        ]

    def answers(
        self, *, claims: Iterable[str] | None = None, document: str | None = None, by: str | None = None,
        known: str | None = None, limit: int | None = None,
    ) -> list[RecordedAnswer]:  # fmt: skip
        """Answers of current readings: to these claims (ids), in this document, by this party (as in `claims`)."""
        seq = self._document(document) if document is not None else None
        party = names.asked(by, self._states) if by is not None else None
        ids = list(claims) if claims is not None else None
        found: list[RecordedAnswer] = []
        for chunk in _chunks(ids) if ids is not None else [None]:
            rows = self._rows(queries.answers(chunk, seq, party, _day(known), limit))
            heads = self._heads_of({row[2] for row in rows})
            found += [
                RecordedAnswer(answer=_answer.decode(body), head=heads[own], reading=reading, quote=quote)
                for body, quote, own, reading in rows
            ]
        return found[:limit]

    # within

    def _rows(self, statement: sa.Executable) -> Sequence[Any]:
        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return connection.execute(statement).all()

    def _document(self, wanted: str) -> int:
        wanted = wanted.strip()
        start = wanted if wanted.startswith("d_") else f"d_{wanted}"
        table = schema.documents
        rows = self._rows(sa.select(table.c.seq, table.c.id).where(table.c.id >= start, table.c.id < start + "~").limit(2))
        if not wanted.removeprefix("d_") or not rows:
            raise NotFoundError(f"There is no document '{wanted}' in {self.path}.", "`dragoman documents` lists their ids.")
        if len(rows) > 1:
            raise UsageError(f"More than one document begins with '{wanted}'.", "Give more of its id.")
        return int(rows[0].seq)

    def _heads_of(self, seqs: Iterable[int]) -> dict[int, DocumentHead]:
        found: dict[int, DocumentHead] = {}
        for chunk in _chunks(sorted(seqs)):
            rows = self._rows(queries.heads_of(chunk))
            found.update((row[0], queries.head(row)) for row in rows)
        return found

    def _heads(self, statement: sa.Executable) -> list[DocumentHead]:
        return [queries.head(row) for row in self._rows(statement)]


def _bring_up(engine: sa.Engine, file: Path, version: str | None, busy_seconds: float) -> None:
    if version is not None and version > schema.HEAD:
        raise LedgerError(f"The ledger {file} was written by a newer Dragoman.", "Install the newest Dragoman.")
    if version is None:
        sqlite.begin_file(file, busy_seconds)
    with sqlite.writing(engine) as connection:
        if sqlite.version(connection, file) != schema.HEAD:  # another process may have done it while we waited
            sqlite.mark(connection)
            many = connection.scalar(sa.select(sa.func.count()).select_from(schema.documents)) if version is not None else None
            if many is not None and many >= telling.LONG:
                telling.say(
                    f"Bringing the ledger {file} from version {version} to {schema.HEAD}, with {many:,} documents. This is done "
                    "once and may take minutes; if it is broken off, the ledger is as it was."
                )
            migrations.upgrade(connection)
        if not ties_index.is_fresh(connection):
            ties_index.make(connection)


def _day(known: str | None) -> str | None:
    return utc_day(known, "`known`") if known is not None else None


def _chunks(items: list[Item], size: int = 900) -> list[list[Item]]:
    return [items[at : at + size] for at in range(0, len(items), size)]
