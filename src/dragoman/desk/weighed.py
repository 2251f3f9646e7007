"""What weighing finds among the claims that the desk is about to show. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.record import Document, DocumentHead, Reading, RecordedAnswer, RecordedClaim, quote
from dragoman.weighing import Contradiction, Event, Ruling, contradictions, corrected, events, origin_of, roots

if TYPE_CHECKING:
    from dragoman.ledger.judging import Tombstone
    from dragoman.ledger.touching import Around

MANY = 500


@dataclass(frozen=True, slots=True)
class Day:
    """How an event stood at the end of a day on which something more of it was known."""

    day: str
    event: Event


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an event: the chain from the outlet that prints it to the first teller, and by what sign that is known.

    echo: not the first of its origin. superseded: the day from which another version stands for it, or it is taken back.
    """

    claim: RecordedClaim
    chain: tuple[str, ...]
    anonymous: bool
    sign: str
    echo: bool
    superseded: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """An event and all that is known of how it is told and how it stood."""

    event: Event
    origins: tuple[tuple[str, tuple[Telling, ...]], ...]
    days: tuple[Day, ...]
    rulings: tuple[Ruling, ...]
    gone: tuple[Tombstone, ...]


def of_reading(document: Document, reading: Reading) -> dict[str, Event]:
    """The events that a document tells of, by the id of each claim that tells of them.

    None are looked for where a document has more than MANY claims: each would have to be held against each.
    """
    if len(reading.claims) > MANY:
        return {}
    day = (document.published or document.first_seen or "")[:10]
    head = DocumentHead(
        id=document.id, outlet=document.outlet, published=document.published, title=document.title, url=document.url,
        first_seen=document.first_seen, available=day, available_from="published", recorded="",
    )  # fmt: skip
    claims = [
        RecordedClaim(claim=claim, head=head, reading=reading.id, quote=quote(document.text, claim.evidence))
        for claim in reading.claims
    ]
    answers = [
        RecordedAnswer(answer=answer, head=head, reading=reading.id, quote=quote(document.text, answer.evidence))
        for answer in reading.answers
    ]
    return by_claim(events(claims, answers))


def by_claim(found: Iterable[Event]) -> dict[str, Event]:
    """Events by the id of each of their claims."""
    return {one.claim.id: event for event in found for one in event.claims}


def among(claims: Sequence[RecordedClaim], around: Around, known: str | None = None) -> tuple[Event, ...]:
    """The events that some claims of the ledger tell of, whole, those told most often first."""
    asked = {(one.head.id, one.claim.id) for one in claims}
    told = [event for event in around.events(known) if asked & {(one.head.id, one.claim.id) for one in event.claims}]
    return tuple(sorted(told, key=lambda event: (-event.counts.articles, event.id)))


def clashes(claims: Sequence[RecordedClaim], around: Around, known: str | None = None) -> tuple[Contradiction, ...]:
    """The contradictions in which some claims of the ledger stand."""
    asked = {(one.head.id, one.claim.id) for one in claims}
    found = contradictions(around.events(known), around.offices(known), around.notices)
    return tuple(
        one for one in found if asked & {(each.head.id, each.claim.id) for side in (one.one, one.other) for each in side.claims}
    )


def whole(event: Event, around: Around, known: str | None = None) -> Whole:
    """All that is known of an event. Around: what the ledger gave with it."""
    ids = {one.claim.id for one in event.claims}
    found = roots(event.claims, around.passed).items()
    origins = [(_name(root, many, around), _tellings(many, around)) for root, many in found]
    heads = [one.head for one in (*event.claims, *event.against, *event.rivals)] + [one.head for one in event.answers]
    days = sorted({head.available for head in (*heads, *around.versions)})
    return Whole(
        event=event,
        origins=tuple(sorted(origins, key=lambda one: (one[1][0].claim.head.available, one[0]))),
        days=_days(event, around, [day for day in days if known is None or day <= known]),
        rulings=tuple(one for one in around.rulings if {one.one, one.other} & ids),
        gone=tuple(around.gone),
    )  # fmt: skip


def _days(event: Event, around: Around, days: Sequence[str]) -> tuple[Day, ...]:
    """Only the days on which how it stood was another than before."""
    first = event.claims[0]
    found: list[Day] = []
    for day in days:
        stood = next((one for one in around.events(day) if first in one.claims), None)
        if stood is None:
            continue
        now = (stood.counts, tuple(flag.name for flag in stood.standing))
        last = found[-1].event if found else None
        if last is None or now != (last.counts, tuple(flag.name for flag in last.standing)):
            found.append(Day(day=day, event=stood))
    return tuple(found)


def _name(root: str, many: Sequence[RecordedClaim], around: Around) -> str:
    """The first teller by name; of the tellings of one origin the one with the longest chain knows them best."""
    origins = sorted((origin_of(one, around.passed) for one in many), key=lambda one: (-len(one.chain), one.name))
    named = [one for one in origins if not one.anonymous]
    best = origins[0] if origins[0].anonymous or not named else named[0]
    return best.name or root


def _tellings(many: Sequence[RecordedClaim], around: Around) -> tuple[Telling, ...]:
    taken_back = corrected(around.claims.values(), around.notices, around.passed, around.versions)
    ordered = sorted(many, key=lambda one: (one.head.available, one.head.id, one.claim.id))
    found = []
    for at, one in enumerate(ordered):
        origin, passed = origin_of(one, around.passed), around.passed.get(one.head.id)
        sign = passed.why if passed and len(origin.chain) > 1 else ""
        void = taken_back.void(one)
        found.append(Telling(claim=one, chain=origin.chain, anonymous=origin.anonymous, sign=sign, echo=at > 0, superseded=void))
    return tuple(found)
