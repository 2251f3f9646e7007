"""What a timeline answers with: ties on a day, changes, spans and counts."""

from __future__ import annotations

from typing import Literal

from dragoman.record import Record, RecordedAnswer, RecordedClaim
from dragoman.ties.calculus import Basis

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
