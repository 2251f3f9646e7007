"""What a ledger does beside keeping: events, judgements of persons, what has to go, and merging."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from dragoman.errors import NotFoundError, UsageError
from dragoman.intake.dates import utc_day
from dragoman.ledger import schema, sqlite
from dragoman.record import DocumentHead

if TYPE_CHECKING:
    from dragoman.ledger.judging import Tombstone
    from dragoman.ledger.merging import Merged
    from dragoman.ledger.touching import Around
    from dragoman.weighing import Event, Ruling


class Weighing:
    """The part of a ledger that weighs; `Ledger` is the whole."""

    path: Path
    _engine: sa.Engine
    _clock: Callable[[], str]

    def head(self, wanted: str) -> DocumentHead:
        """See `Ledger`."""
        raise NotImplementedError

    def around(self, claims: Iterable[str], known: str | None = None) -> Around:
        """All that can bear on the events that some claims (ids) tell of, found without going through the ledger."""
        from dragoman.ledger import touching

        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return touching.around(connection, touching.numbers(connection, claims), _day(known))

    def touched_by(self, document: str, known: str | None = None) -> Around:
        """All that can bear on the events that a document (id or its beginning) tells of."""
        from dragoman.ledger import touching

        own = self.head(document).id
        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return touching.around(connection, touching.of_document(connection, own), _day(known))

    def event(self, wanted: str, known: str | None = None) -> tuple[Event, Around]:
        """An event by its id, by the id of one of its claims, or the beginning of either; with all that bears on it.

        An event's id is made from its first claim: one that has grown a new first claim is found under both ids.
        Raises NotFoundError, UsageError.
        """
        from dragoman.ledger import touching

        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            seqs = touching.named(connection, wanted.strip())
            first = touching.claims(connection, seqs, _day(known))
            if not first:
                raise NotFoundError(
                    f"There is no event or claim '{wanted}' in {self.path}.", "`dragoman events` lists their ids."
                )
            found = touching.around(connection, first, _day(known))
        ids = {(one.head.id, one.claim.id) for one in first.values()}
        met = [event for event in found.events() if ids & {(one.head.id, one.claim.id) for one in event.claims}]
        if len(met) > 1:
            raise UsageError(f"More than one event begins with '{wanted}'.", "Give more of its id.")
        return met[0], found

    def judge(self, one: str, other: str, verdict: str, *, by: str, why: str = "") -> Ruling:
        """Keep a person's judgement on two claims (ids): same, different, or undo. It is never overwritten; the last one holds.

        Raises NotFoundError where a claim is not there, UsageError where they are one, or the verdict is none.
        """
        from dragoman.ledger import judging
        from dragoman.weighing import Ruling

        verdicts: dict[str, Literal["same", "different", "undo"]] = {"same": "same", "different": "different", "undo": "undo"}
        if verdict not in verdicts:
            raise UsageError(f"There is no judgement '{verdict}'.", "Give same, different or undo.")
        if one == other:
            raise UsageError("A claim and itself are one.", "Give two.")
        if not by.strip():
            raise UsageError("A judgement needs a judge.", "Give --by NAME.")
        first, second = sorted((one, other))
        with sqlite.saying_no(self.path), sqlite.writing(self._engine) as connection:
            for wanted in (one, other):
                if connection.execute(sa.select(schema.claims.c.seq).where(schema.claims.c.id == wanted)).first() is None:
                    raise NotFoundError(f"There is no claim '{wanted}' in {self.path}.", "`dragoman event ID` lists their ids.")
            at = judging.next_at(connection, first, second, self._clock())
            ruling = Ruling(one=first, other=second, verdict=verdicts[verdict], by=by.strip(), at=at, why=why)
            judging.put_ruling(connection, ruling)
        return ruling

    def rulings(self, claims: Iterable[str] | None = None) -> list[Ruling]:
        """All judgements of persons, or those on some claims (ids), the undone ones too, in order of their time."""
        from dragoman.ledger import judging

        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return judging.rulings(connection, claims)

    def take_out(self, document: str, *, by: str, why: str) -> Tombstone:
        """Take the words of a document out of the file for good: title, text, evidence, names. It cannot be undone.

        Its id, outlet and dates stay, with who decided it, when and why. Raises NotFoundError, UsageError.
        """
        from dragoman.ledger import judging

        if not by.strip() or not why.strip():
            raise UsageError("Who decided it, and why, must be told.", "Give --by NAME and --why WORDS.")
        stone = judging.Tombstone(self.head(document).id, by.strip(), self._clock(), why.strip())
        with sqlite.saying_no(self.path), sqlite.burying(self._engine) as connection:
            seq = connection.execute(
                sa.select(schema.documents.c.seq).where(schema.documents.c.id == stone.document)
            ).scalar_one()
            judging.bury(connection, seq, stone)
            sqlite.reword(connection)
        return stone

    def gone(self) -> list[Tombstone]:
        """The documents whose words were taken out, with who decided it, when and why."""
        from dragoman.ledger import judging

        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return judging.tombstones(connection)

    def merge(self, other: Weighing) -> Merged:
        """Take in all that another ledger holds, under its own stamps; doing so twice changes nothing.

        Merging in any order, of any split of the same documents, gives the same answers.
        """
        from dragoman.ledger import merging

        with sqlite.saying_no(other.path), other._engine.connect() as source, sqlite.saying_no(self.path):
            return merging.merge(self._engine, source)


def _day(known: str | None) -> str | None:
    return utc_day(known, "`known`") if known is not None else None
