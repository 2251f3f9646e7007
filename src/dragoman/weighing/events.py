"""Events: claims that tell of one and the same happening, joined from the surest judgement down."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from dragoman.record import DocumentHead, Record, RecordedAnswer, RecordedClaim, content_id
from dragoman.weighing.blocks import candidates
from dragoman.weighing.copies import Passed
from dragoman.weighing.corrections import Corrections, corrected
from dragoman.weighing.judge import Clash, Judgement, judge
from dragoman.weighing.origins import Tally, tally
from dragoman.weighing.powers import Office
from dragoman.weighing.standing import Flag, standing

Pair = tuple[int, int]


class Event(Record, frozen=True, kw_only=True):
    """One happening (or state) and all that is told of it.

    id: made from its first claim, so that it stays as claims are added. claims: in order of availability. answers: to its claims,
    and to those of `against`. counts: of the claims that it happened, an earlier version of one text left out.
    against: claims elsewhere that it did not happen. rivals: claims that give the deed to another doer.
    """

    id: str
    claims: tuple[RecordedClaim, ...]
    answers: tuple[RecordedAnswer, ...]
    counts: Tally
    standing: tuple[Flag, ...]
    against: tuple[RecordedClaim, ...] = ()
    rivals: tuple[RecordedClaim, ...] = ()


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
    versions: Iterable[DocumentHead] = (),
) -> tuple[Event, ...]:
    """The events that some claims tell of, in any order of the claims the same.

    Pairs are joined from the surest "same" down, ties broken by id; no join is made that would put a pair judged
    "different" together. What persons ruled goes first. passed: whose text documents pass on (`copies.passed_on`).
    corrections: ids of documents that are corrections, beside those whose title says so. versions: heads of documents that tell
    of none of it, but may stand at the url of one that does.
    """
    told = sorted({(one.head.id, one.claim.id): one for one in claims}.values(), key=_order)
    judged = {pair: judge(told[pair[0]], told[pair[1]], offices) for pair in candidates(told)}
    judged.update(_ruled(told, rulings))
    taken_back = corrected(told, corrections, passed, versions)
    replies: dict[str, list[RecordedAnswer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: (one.head.available, one.head.id, one.answer.to, one.answer.answer)):
        replies[answer.answer.to].append(answer)
    grouped = _joined(told, judged)
    where = {at: number for number, every in enumerate(grouped) for at in every}
    against, rivals = _facing(told, judged, where)
    return tuple(
        _event(
            [told[at] for at in every], [told[at] for at in against[number]], [told[at] for at in rivals[number]],
            replies, passed, taken_back,
        )
        for number, every in enumerate(grouped)
    )  # fmt: skip


def _facing(
    told: Sequence[RecordedClaim], judged: Mapping[Pair, Judgement], where: Mapping[int, int]
) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """By event: the claims that it did not happen, each against the one event that it fits best, and those of another doer."""
    best: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    rivals: dict[int, set[int]] = defaultdict(set)
    for (left, right), verdict in judged.items():
        if where[left] == where[right]:
            continue
        if verdict.clash == "doer":
            rivals[where[left]].add(right)
            rivals[where[right]].add(left)
        for one, other in ((left, right), (right, left)):
            if verdict.clash == "whether" and told[one].claim.modality == "negated" and told[other].claim.modality != "negated":
                best[one].append((-verdict.sure, told[other].claim.id, where[other]))
    against: dict[int, set[int]] = defaultdict(set)
    for at, fits in best.items():
        surest = min(fits)[0]
        events_ = {event for sure, _, event in fits if sure == surest}
        against[min(events_)].add(at)
    return (
        defaultdict(list, {event: sorted(every) for event, every in against.items()}),
        defaultdict(list, {event: sorted(every) for event, every in rivals.items()}),
    )


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
    for left, right in candidates(told):
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


def _event(  # noqa: PLR0917
    told: Sequence[RecordedClaim],
    against: Sequence[RecordedClaim],
    rivals: Sequence[RecordedClaim],
    replies: Mapping[str, Sequence[RecordedAnswer]],
    passed: Mapping[str, Passed] | None,
    taken_back: Corrections,
) -> Event:
    answered = tuple(answer for one in (*told, *against) for answer in replies.get(one.claim.id, ()))
    against = [one for one in against if not taken_back.void(one)]
    rivals = [one for one in rivals if not taken_back.void(one)]
    return Event(
        id=content_id("e", told[0].claim.id), claims=tuple(told), answers=answered, against=tuple(against), rivals=tuple(rivals),
        counts=tally(_counting(told, taken_back), passed), standing=standing(told, answered, passed, taken_back, against, rivals),
    )  # fmt: skip


def _counting(told: Sequence[RecordedClaim], taken_back: Corrections) -> list[RecordedClaim]:
    """The claims that count: that it happened, where any say so, without those for which a later version of their text stands."""
    fresh = [one for one in told if not taken_back.told_anew(one) and not taken_back.is_dropped(one)]
    return [one for one in fresh if one.claim.modality != "negated"] or fresh
