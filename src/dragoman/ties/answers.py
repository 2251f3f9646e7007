"""What a timeline answers with: ties on a day, changes, spans and counts."""

from __future__ import annotations

from typing import Literal

from dragoman.record import Record, RecordedAnswer, RecordedClaim
from dragoman.ties.calculus import Basis
from dragoman.ties.tables import Table

Holds = Literal["held", "not held", "unknown"]


class TieAnswer(Record, frozen=True, kw_only=True, rename={"from_": "from", "for_": "for"}):
    """What is known of one kind of tie on one day.

    value: one of the kind's values, or "unknown"; held: whether by it the tie holds. from_, to: EDTF of when it began and
    ended, as the claims tell; None where the record names none. for_, against: the claims it rests on, and those that say
    otherwise; denials: answers by a party that deny one of either. actor, recipient: which way, for a kind that has a way.
    basis: "told" where a claim covers the day, "inertia" where what was last known goes on, "presupposed" where a change
    soon after says what held before it, "none" where it is unknown. note: the same in words. detail: what claims name of it
    (a treaty's name, what backing is given), where they do.
    """

    kind: str
    value: str
    actor: str
    recipient: str
    held: Holds = "unknown"
    from_: str | None = None
    to: str | None = None
    for_: tuple[RecordedClaim, ...] = ()
    against: tuple[RecordedClaim, ...] = ()
    denials: tuple[RecordedAnswer, ...] = ()
    basis: Basis = "none"
    note: str = ""
    detail: str | None = None

    @property
    def disputed(self) -> bool:
        """Does anything in the record say otherwise?"""
        return bool(self.against or self.denials)


class Answers(tuple[TieAnswer, ...]):
    """What is answered of a day, a kind of tie (and way) each."""

    __slots__ = ()

    def table(self) -> Table:
        """The same as a table, with the words of the last claim that each rests on."""
        return Table(
            {
                "kind": one.kind, "value": one.value, "held": one.held, "actor": one.actor, "recipient": one.recipient,
                "from": one.from_, "to": one.to, "basis": one.basis, "for": len(one.for_), "against": len(one.against),
                "evidence": one.for_[-1].quote if one.for_ else None, "note": one.note,
            }
            for one in self
        )  # fmt: skip

    def _repr_html_(self) -> str:
        """The table, for notebooks."""
        return self.table()._repr_html_()


class Change(Record, frozen=True, kw_only=True):
    """A change of a tie: when (EDTF), to which value, from which values it says it came, and the claims that tell of it."""

    kind: str
    when: str
    value: str
    before: tuple[str, ...]
    actor: str
    recipient: str
    claims: tuple[RecordedClaim, ...]


class Span(Record, frozen=True, kw_only=True):
    """A stretch of days with one value (YYYY-MM-DD; None: no telling, or no end in view).

    from_earliest, from_latest: between which days it began; to_earliest, to_latest: between which it ended.
    """

    kind: str
    value: str
    actor: str
    recipient: str
    from_earliest: str | None
    from_latest: str
    to_earliest: str | None
    to_latest: str | None
    claims: tuple[RecordedClaim, ...]


class Count(Record, frozen=True, kw_only=True):
    """How much was told in a day or month (EDTF): documents, outlets and independent origins."""

    when: str
    articles: int
    outlets: int
    origins: int


class Contradiction(Record, frozen=True, kw_only=True):
    """Claims on one tie that cannot all be true: for which days (YYYY-MM-DD), and each value with the claims that say so."""

    kind: str
    actor: str
    recipient: str
    first: str
    last: str
    sides: tuple[tuple[str, tuple[RecordedClaim, ...]], ...]


class Difference(Record, frozen=True, kw_only=True):
    """What is answered otherwise of a stretch of days by what became known since: `was` and `now`.

    first, last: YYYY-MM-DD; None: from or to any day. claims: those that the answer rests on now, the newly known ones first.
    """

    kind: str
    actor: str
    recipient: str
    first: str | None
    last: str | None
    was: str
    now: str
    claims: tuple[RecordedClaim, ...]


class Coverage(Record, frozen=True, kw_only=True):
    """A day or month of a pair, and of what was read at all, so that no event differs from nothing read.

    articles, outlets, origins: that tell of the pair. read: documents of that time that the ledger has a reading of; either: of
    these, those that name one of the two.
    """

    when: str
    articles: int
    outlets: int
    origins: int
    either: int
    read: int
