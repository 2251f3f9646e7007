"""What a ledger tells of ties: of a pair, of all that one power has, and what of that changed by what became known."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

import msgspec
import sqlalchemy as sa

from dragoman.errors import UsageError
from dragoman.intake.dates import utc_day
from dragoman.ledger import names, queries, sqlite
from dragoman.record import Claim, DocumentHead, RecordedAnswer, RecordedClaim

if TYPE_CHECKING:
    from dragoman.ties import Coverage, Difference, Ties, Timeline

Item = TypeVar("Item")

_WITH_TIES = frozenset({"IGO", "REB", "NGO"})
"""Sectors of those without a state of whom ties are told."""

_claim = msgspec.json.Decoder(Claim)


class Tying:
    """The part of a ledger that tells of ties; `Ledger` is the whole."""

    path: Path
    _engine: sa.Engine
    _states: names.States

    def answers(
        self, *, claims: Iterable[str] | None = None, document: str | None = None, by: str | None = None,
        known: str | None = None, limit: int | None = None,
    ) -> list[RecordedAnswer]:  # fmt: skip
        """See `Ledger`."""
        raise NotImplementedError

    def _claims(self, wanted: queries.Wanted) -> list[RecordedClaim]:
        raise NotImplementedError

    def _pair(self, one: str, other: str, *, any_group: bool = False) -> dict[str, Any]:
        raise NotImplementedError

    def _rows(self, statement: sa.Executable) -> Sequence[Any]:
        raise NotImplementedError

    def _heads_of(self, seqs: Iterable[int]) -> dict[int, DocumentHead]:
        raise NotImplementedError

    @overload
    def ties(self, one: str, other: str, known: str | None = None) -> Timeline: ...

    @overload
    def ties(self, one: str, other: None = None, known: str | None = None) -> Ties: ...

    def ties(self, one: str, other: str | None = None, known: str | None = None) -> Timeline | Ties:
        """What held between two powers, by the claims available by `known`: the pure function `ties` over them.

        Of two states, the claims are fetched only where an answer names them, under every code that a state has had; of others,
        all that the rules of the calculus can use. With one power alone: its ties with all that some claim sets beside it.
        Raises UsageError where both are one.
        """
        from dragoman import ties
        from dragoman.ledger import pairs

        if other is None:
            return ties.Ties(ties.party(one), [self.ties(one, name, known) for name in self._beside(one)])
        powers = (ties.party(one), ties.party(other))
        if powers[0] == powers[1]:
            raise UsageError(f"'{one}' and '{other}' are one and the same.", "Ties are between two: give another name.")
        day = _day(known)
        if powers[0].country and powers[1].country:
            return pairs.timeline(powers, day, self._select, self._whole, lambda ids: self.answers(claims=ids, known=known))
        codes = [ties.codes_of(power.country) if power.country else (power.name,) for power in powers]
        found: dict[tuple[str, str], RecordedClaim] = {}
        for first, second in itertools.product(*codes):
            wanted = queries.Wanted(**self._pair(first, second, any_group=True), bearing=_bearing(), known=day)
            found |= {(claim.reading, claim.claim.id): claim for claim in self._claims(wanted)}
        told = self.answers(claims=[claim.claim.id for claim in found.values()], known=known) if found else []
        return ties.ties(found.values(), (one, other), told)

    def changes(
        self, since: str, known: str | None = None, pair: tuple[str, str] | None = None
    ) -> list[tuple[Timeline, tuple[Difference, ...]]]:
        """The pairs of which something is answered otherwise as known by `known` (default: all) than at the end of `since`.

        pair: only these two; else every two states on which something became known. Raises UsageError where `known` is before
        `since`.
        """
        from dragoman.ledger import pairs

        early, late = utc_day(since, "`since`"), _day(known)
        if late is not None and late < early:
            raise UsageError(f"{late} is before {early}.", "Ask of what became known since a day, by a later one.")
        two = [pair] if pair is not None else pairs.moved(early, late, self._select)
        timelines = [self.ties(one, other, late) for one, other in two]
        told = [(timeline, timeline.differences(early, late)) for timeline in timelines]
        return [(timeline, differences) for timeline, differences in told if differences]

    def coverage(
        self, one: str, other: str, by: Literal["day", "month"] = "month", known: str | None = None
    ) -> tuple[Coverage, ...]:
        """What was told of a pair by day or month of availability, beside what was read at all: no event is not nothing read."""
        from dragoman.ledger import pairs

        width = {"day": 10, "month": 7}.get(by)
        if width is None:
            raise UsageError(f"There is no table by '{by}'.", "Ask by day or by month.")
        read = self._rows(queries.read_by(width, _day(known)))
        either: dict[str, set[str]] = {}
        for name in (one, other):
            for when, document in self._rows(queries.naming_by(width, names.asked(name, self._states), _day(known))):
                either.setdefault(when, set()).add(document)
        told = self._claims(queries.Wanted(**self._pair(one, other), known=_day(known)))
        return pairs.coverage(told, width, read, {when: len(many) for when, many in either.items()})

    # within

    def _beside(self, name: str) -> list[str]:
        """Whom some claim that bears on a tie sets beside a power: states by code; bodies, armed groups, persons by name."""
        from dragoman import ties
        from dragoman.ledger import pairs

        power = ties.party(name)
        found = pairs.beside(power.country, self._select) if power.country else []
        sides = ((("actor", "recipient"), names.asked(name, self._states)),)
        for one in self._claims(queries.Wanted(sides=sides, bearing=_bearing())):
            claim = one.claim
            for side, others in ((claim.actor, claim.recipient), (claim.recipient, claim.actor)):
                if any(ties.is_party(actor, power) for actor in side):
                    found += [
                        actor.country if actor.country and not power.country and actor.sector == "GOV" else actor.name
                        for actor in others if not actor.members and not ties.is_party(actor, power)
                        and (actor.sector in _WITH_TIES or claim.type in ("membership", "office") or not power.country)
                    ]  # fmt: skip
        met = {ties.party(other): other for other in found if ties.party(other) != power and other != "unknown"}
        return sorted(met.values())

    def _select(self, statement: str, given: dict[str, Any]) -> Sequence[Any]:
        """The rows of a statement of our own, as plain tuples."""
        with sqlite.saying_no(self.path), self._engine.connect() as connection:
            return connection.exec_driver_sql(statement, given).cursor.fetchall()

    def _whole(self, seqs: Sequence[int]) -> dict[int, RecordedClaim]:
        """Claims by their `seq`."""
        found: dict[int, RecordedClaim] = {}
        for chunk in _chunks(list(seqs)):
            rows = self._rows(queries.claims_by_seq(chunk))
            heads = self._heads_of({row[3] for row in rows})
            for seq, body, quote, own, reading in rows:
                found[seq] = RecordedClaim(claim=_claim.decode(body), head=heads[own], reading=reading, quote=quote)
        return found


def _bearing() -> tuple[tuple[str, str | None], ...]:
    """Types, with modes of events, that the rules of the calculus can use."""
    from dragoman.ties.rules import load_rules

    rules = load_rules().values()
    return tuple((rule.kind, None) for rule in rules) + tuple(event for rule in rules for event in rule.events)


def _chunks(items: list[Item], size: int = 900) -> list[list[Item]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def _day(known: str | None) -> str | None:
    return utc_day(known, "`known`") if known is not None else None
