"""Events: claims that tell of one and the same happening, joined from the surest judgement down."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Claim, Record, RecordedAnswer, RecordedClaim, content_id
from dragoman.weighing.copies import Passed
from dragoman.weighing.corrections import Corrections, corrected
from dragoman.weighing.judge import Clash, Judgement, Office, judge
from dragoman.weighing.origins import Tally, tally
from dragoman.weighing.standing import Flag, standing

Pair = tuple[int, int]
MONTHS = 3
"""Months that a claim's time may span and still be looked for month by month; wider ones meet all of their parties' claims."""

MANY = 12
"""Parties of one claim beyond which no further pairs are looked up: a summit of forty makes 780."""


class Event(Record, frozen=True, kw_only=True):
    """One happening (or state) and all that is told of it.

    id: made from its first claim, so that it stays as claims are added. claims: in order of availability.
    """

    id: str
    claims: tuple[RecordedClaim, ...]
    answers: tuple[RecordedAnswer, ...]
    counts: Tally
    standing: tuple[Flag, ...]


class Ruling(Record, frozen=True, kw_only=True):
    """What a person judged of two claims (ids): it outweighs what is worked out, until undone by a later one of the same pair."""

    one: str
    other: str
    verdict: Literal["same", "different", "undo"]
    by: str
    at: str
    why: str = ""


class Contradiction(Record, frozen=True, kw_only=True):
    """Two tellings of one happening that cannot both be right: about what, why, and the events on both sides."""

    clash: Clash
    why: str
    one: Event
    other: Event


def events(  # noqa: PLR0917
    claims: Iterable[RecordedClaim],
    answers: Iterable[RecordedAnswer] = (),
    offices: Sequence[Office] = (),
    passed: Mapping[str, Passed] | None = None,
    rulings: Iterable[Ruling] = (),
    corrections: Iterable[str] = (),
) -> tuple[Event, ...]:
    """The events that some claims tell of, in any order of the claims the same.

    Pairs are joined from the surest "same" down, ties broken by id; no join is made that would put a pair judged
    "different" together. What persons ruled goes first. passed: whose text documents pass on (`copies.passed_on`).
    corrections: ids of documents that are corrections, beside those whose title says so.
    """
    told = sorted({(one.head.id, one.claim.id): one for one in claims}.values(), key=_order)
    judged = {pair: judge(told[pair[0]], told[pair[1]], offices) for pair in _candidates(told)}
    judged.update(_ruled(told, rulings))
    taken_back = corrected(told, corrections)
    replies: dict[str, list[RecordedAnswer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: (one.head.available, one.head.id, one.answer.to, one.answer.answer)):
        replies[answer.answer.to].append(answer)
    grouped = _joined(told, judged)
    return tuple(_event([told[at] for at in every], replies, passed, taken_back) for every in grouped)


def contradictions(
    found: Sequence[Event], offices: Sequence[Office] = (), corrections: Iterable[str] = ()
) -> tuple[Contradiction, ...]:
    """Pairs of events that tell of one happening and cannot both be right, each pair and matter once, in order of id.

    Tellings within one document, those of one event, and those that were taken back are left out.
    """
    where = {(one.head.id, one.claim.id): event for event in found for one in event.claims}
    told = sorted((one for event in found for one in event.claims), key=_order)
    taken_back = corrected(told, corrections)
    listed: dict[tuple[str, str, str], Contradiction] = {}
    for left, right in _candidates(told):
        one, other = told[left], told[right]
        first, second = where[one.head.id, one.claim.id], where[other.head.id, other.claim.id]
        if first.id == second.id or one.head.id == other.head.id or taken_back.void(one) or taken_back.void(other):
            continue
        judgement = judge(one, other, offices)
        if judgement.clash is not None:
            if second.id < first.id:
                first, second = second, first
            key = (first.id, second.id, judgement.clash)
            listed.setdefault(key, Contradiction(clash=judgement.clash, why=judgement.why, one=first, other=second))
    return tuple(listed[key] for key in sorted(listed))


def _order(one: RecordedClaim) -> tuple[str, str, tuple[tuple[int, int], ...], str]:
    return (one.head.available, one.head.id, one.claim.evidence, one.claim.id)


def _joined(told: Sequence[RecordedClaim], judged: Mapping[Pair, Judgement]) -> list[list[int]]:
    group = list(range(len(told)))
    members: dict[int, list[int]] = {at: [at] for at in group}
    same = [(pair, verdict) for pair, verdict in judged.items() if verdict.verdict == "same"]
    same.sort(key=lambda one: (-one[1].sure, *(told[at].claim.id for at in one[0]), one[0]))
    for (left, right), verdict in same:
        one, other = group[left], group[right]
        if one == other or _forbidden(members[one], members[other], judged, by_person=verdict.sure > 1):
            continue
        first, second = min(one, other), max(one, other)
        members[first] += members.pop(second)
        for at in members[first]:
            group[at] = first
    return [sorted(every) for _, every in sorted(members.items())]


def _forbidden(one: Sequence[int], other: Sequence[int], judged: Mapping[Pair, Judgement], *, by_person: bool) -> bool:
    """Would a join put together two judged different, or that nobody compared? A person's "same" joins the uncompared too."""
    for left, right in itertools.product(one, other):
        found = judged.get((left, right) if left < right else (right, left))
        if found is None and not by_person:
            return True
        if found is not None and found.verdict == "different" and (found.sure > 1 or not by_person):
            return True
    return False


def _ruled(told: Sequence[RecordedClaim], rulings: Iterable[Ruling]) -> dict[Pair, Judgement]:
    """The last ruling on each pair, surer than any that is worked out (2); one undone leaves no trace here."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        places[one.claim.id].append(at)
    last: dict[Pair, Ruling] = {}
    for ruling in sorted(rulings, key=lambda one: (one.at, one.by, one.verdict)):
        for left, right in itertools.product(places[ruling.one], places[ruling.other]):
            if left != right:
                last[min(left, right), max(left, right)] = ruling
    return {
        pair: Judgement(verdict=ruling.verdict, sure=2.0, why=f"ruled by {ruling.by}: {ruling.why}")
        for pair, ruling in last.items()
        if ruling.verdict != "undo"
    }


def _candidates(told: Sequence[RecordedClaim]) -> list[Pair]:
    """Pairs that could be one: same type, two parties in common (one, where either has but one), and a month in common.

    Claims whose time is wide or not told meet all of their parties' claims. Parties are told apart by country, else name.
    """
    blocks: dict[tuple[str, tuple[str, ...], int | None], list[int]] = defaultdict(list)
    wide: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    single = set()
    for at, one in enumerate(told):
        parties = sorted({actor.country or actor.name.casefold() for actor in one.claim.actor + one.claim.recipient}) or [""]
        if len(parties) == 1:
            single.add(at)
        months = _months(one.claim)
        for party in (*((name,) for name in parties), *itertools.combinations(parties[:MANY], 2)):
            blocks[one.claim.type, party, None].append(at)
            if months is None:
                wide[one.claim.type, party].append(at)
            for month in months or ():
                blocks[one.claim.type, party, month].append(at)
    pairs: set[Pair] = set()
    for (_, party, of_month), block in blocks.items():
        if of_month is not None:
            pairs.update(_met(block, block, party, single))
    for (type_, party), loose in wide.items():
        pairs.update(_met(loose, blocks[type_, party, None], party, single))
    return sorted(pairs)


def _met(some: Sequence[int], others: Sequence[int], party: tuple[str, ...], single: set[int]) -> Iterable[Pair]:
    """Pairs of a block; where it is of one party, only those of which one has no other party."""
    if len(party) == 1:
        alone = [at for at in some if at in single]
        yield from _met(alone, others, (), single)
        if some is not others:
            yield from _met(some, [at for at in others if at in single], (), single)
        return
    for one in some:
        for other in others:
            if one < other or (some is not others and other < one):
                yield min(one, other), max(one, other)


def _months(claim: Claim) -> range | None:
    """The months, counted from the year 0, that a claim may fall in, a day or two to either side; None where they are many."""
    try:
        date = edtf.parse(claim.when) if claim.when else None
    except DateError:
        date = None
    if date is None or date.earliest is None or date.latest is None:
        return None
    first, last = (year * 12 + month for year, month, _ in (edtf.ymd_of(date.earliest - 2), edtf.ymd_of(date.latest + 2)))
    return range(first, last + 1) if last - first < MONTHS else None


def _event(
    told: Sequence[RecordedClaim],
    replies: Mapping[str, Sequence[RecordedAnswer]],
    passed: Mapping[str, Passed] | None,
    taken_back: Corrections,
) -> Event:
    answered = tuple(answer for one in told for answer in replies.get(one.claim.id, ()))
    return Event(
        id=content_id("e", told[0].claim.id), claims=tuple(told), answers=answered, counts=tally(told, passed),
        standing=standing(told, answered, passed, taken_back),
    )  # fmt: skip
