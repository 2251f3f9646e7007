"""Events: claims that tell of one and the same happening, joined from the surest judgement down."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.record import Record, RecordedAnswer, RecordedClaim, content_id
from dragoman.weighing.judge import Judgement, Office, judge
from dragoman.weighing.origins import Tally, tally
from dragoman.weighing.standing import Flag, standing


class Event(Record, frozen=True, kw_only=True):
    """One happening (or state) and all that is told of it.

    id: made from its first claim, so that it stays as claims are added. claims: in order of availability.
    """

    id: str
    claims: tuple[RecordedClaim, ...]
    answers: tuple[RecordedAnswer, ...]
    counts: Tally
    standing: tuple[Flag, ...]


def events(
    claims: Iterable[RecordedClaim],
    answers: Iterable[RecordedAnswer] = (),
    offices: Sequence[Office] = (),
) -> tuple[Event, ...]:
    """The events that some claims tell of, in any order of the claims the same.

    Pairs are joined from the surest "same" down, ties broken by id; no join is made that would put a pair judged
    "different" together.
    """
    told = sorted({(one.head.id, one.claim.id): one for one in claims}.values(), key=_order)
    judged = {pair: judge(told[pair[0]], told[pair[1]], offices) for pair in _candidates(told)}
    group = list(range(len(told)))
    members: dict[int, list[int]] = {at: [at] for at in group}
    same = [(pair, verdict) for pair, verdict in judged.items() if verdict.verdict == "same"]
    for (left, right), _ in sorted(same, key=lambda one: (-one[1].sure, told[one[0][0]].claim.id, told[one[0][1]].claim.id)):
        one, other = group[left], group[right]
        if one == other or _forbidden(members[one], members[other], judged):
            continue
        members[one] += members.pop(other)
        for at in members[one]:
            group[at] = one
    replies: dict[str, list[RecordedAnswer]] = defaultdict(list)
    for answer in answers:
        replies[answer.answer.to].append(answer)
    return tuple(_event([told[at] for at in sorted(every)], replies) for _, every in sorted(members.items()))


def _order(one: RecordedClaim) -> tuple[str, str, tuple[tuple[int, int], ...], str]:
    return (one.head.available, one.head.id, one.claim.evidence, one.claim.id)


def _candidates(told: Sequence[RecordedClaim]) -> Iterable[tuple[int, int]]:
    """Pairs that could be one: same type, and a country or a name in common."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for actor in {actor.country or actor.name.casefold() for actor in one.claim.actor + one.claim.recipient} or {""}:
            blocks[one.claim.type, actor].append(at)
    pairs = {pair for block in blocks.values() for pair in itertools.combinations(block, 2)}
    return sorted(pairs)


def _forbidden(one: Sequence[int], other: Sequence[int], judged: dict[tuple[int, int], Judgement]) -> bool:
    pairs = (tuple(sorted(pair)) for pair in itertools.product(one, other))
    return any((found := judged.get((left, right))) is None or found.verdict == "different" for left, right in pairs)


def _event(told: Sequence[RecordedClaim], replies: dict[str, list[RecordedAnswer]]) -> Event:
    answered = tuple(answer for one in told for answer in replies.get(one.claim.id, []))
    return Event(
        id=content_id("e", told[0].claim.id), claims=tuple(told), answers=answered, counts=tally(told),
        standing=standing(told, answered),
    )  # fmt: skip
