"""Do two claims tell of one and the same happening? A pure function of the two, and of who held what office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import SYMMETRIC_TYPES, Actor, Claim, Record, RecordedClaim, name_key

Verdict = Literal["same", "different", "unsure"]

_POINT_SURE, _MONTH_SURE, _WIDE_SURE = 0.3, 0.2, 0.05


class Office(Record, frozen=True, kw_only=True):
    """Who held what office when, as an office claim tells it (EDTF)."""

    person: str
    office: str
    country: str | None
    when: str | None = None


class Judgement(Record, frozen=True, kw_only=True):
    """A verdict on two claims, how surely (0 to 1), and why."""

    verdict: Verdict
    sure: float
    why: str


def judge(one: RecordedClaim, other: RecordedClaim, offices: Sequence[Office] = ()) -> Judgement:
    """Same, different or unsure.

    "Same" needs type, time and parties all compatible. Claims that share no type or party, or whose times certainly
    do not overlap, are different.
    """
    left, right = one.claim, other.claim
    if left.kind != right.kind or left.type != right.type:
        return Judgement(verdict="different", sure=1.0, why="another type")
    if left.kind == "state" and left.value != right.value:
        return Judgement(verdict="different", sure=0.9, why="another value")
    parties, why = _parties(left, right, offices)
    if parties == 0:
        return Judgement(verdict="different", sure=0.9, why=why)
    if (left.modality == "negated") != (right.modality == "negated"):
        return Judgement(verdict="unsure", sure=0.5, why="one says that it did not happen")
    time, when = _time(left, right)
    if time < 0:
        return Judgement(verdict="different", sure=0.95, why=when)
    sure = 0.35 + 0.3 * parties + time
    if left.mode and right.mode:
        sure += 0.05 if left.mode == right.mode else -0.1
    if left.where and right.where:
        sure += 0.05 if set(name_key(left.where)) & set(name_key(right.where)) else -0.1
    same_text = one.head.id == other.head.id
    if same_text and left.sources and right.sources:
        sure += 0.05
    verdict: Verdict = "same" if sure >= 0.75 else "unsure"
    return Judgement(verdict=verdict, sure=round(min(sure, 0.99), 2), why=f"{why}; {when}")


def _agree(one: Actor, other: Actor, offices: Sequence[Office]) -> float:
    """1 for one and the same, 0.7 for two who stand for one state, 0 for others."""
    left, right = name_key(one.name), name_key(other.name)
    if left == right or (left and right and (set(left) <= set(right) or set(right) <= set(left))):
        return 1.0 if one.country == other.country or not (one.country and other.country) else 0.0
    if one.country and one.country == other.country:
        held = {office.person for office in offices if office.country == one.country}
        return 0.7 if (one.sector == other.sector or held & {one.name, other.name}) else 0.4
    return 0.0


def _parties(left: Claim, right: Claim, offices: Sequence[Office]) -> tuple[float, str]:
    sides = [(left.actor, right.actor), (left.recipient, right.recipient)]
    best = _side(*sides[0], offices) * _side(*sides[1], offices)
    if left.type in SYMMETRIC_TYPES:
        crossed = _side(left.actor, right.recipient, offices) * _side(left.recipient, right.actor, offices)
        best = max(best, crossed)
        if not left.recipient or not right.recipient:
            best = max(best, _pooled(left.actor + left.recipient, right.actor + right.recipient, offices))
    return best, "the same parties" if best > 0.6 else "parties that may be the same" if best else "other parties"


def _pooled(left: Sequence[Actor], right: Sequence[Actor], offices: Sequence[Office]) -> float:
    """How well all parties agree where one claim puts them on one side: two of them at least must."""
    found = [max(_agree(one, other, offices) for other in right) for one in left]
    return _side(left, right, offices) if sum(value > 0 for value in found) > 1 else 0.0


def _side(left: Sequence[Actor], right: Sequence[Actor], offices: Sequence[Office]) -> float:
    """How well two sides agree: the mean of the best agreements, both ways."""
    if not left and not right:
        return 1.0
    if not left or not right:
        return 0.5
    found = [max(_agree(one, other, offices) for other in right) for one in left]
    found += [max(_agree(one, other, offices) for one in left) for other in right]
    return sum(found) / len(found) if max(found) > 0 else 0.0


def _time(left: Claim, right: Claim) -> tuple[float, str]:
    """What the times add; below zero where they cannot be of one happening."""
    if not left.when or not right.when:
        return _WIDE_SURE, "no time to compare"
    try:
        one, other = edtf.parse(left.when), edtf.parse(right.when)
    except DateError:
        return _WIDE_SURE, "no time to compare"
    guessed = any(claim.basis is not None and claim.basis.from_print for claim in (left, right))
    if not edtf.may_overlap(one, other):
        gap = _gap(one, other)
        # a fresh report without a date took its print date: a day or two beside the told one is no contradiction
        if guessed and gap is not None and gap <= 2:
            return _MONTH_SURE, "times of neighbouring days, one from the print date"
        if gap is not None and gap <= 1 and left.kind == "event":
            return _WIDE_SURE, "times of neighbouring days"
        return -1.0, f"{left.when} and {right.when} cannot be one time"
    if one.text == other.text:
        return (_POINT_SURE if one.precision == "day" else _MONTH_SURE), f"both of {left.when}"
    return (_MONTH_SURE if one.precision == other.precision else 0.15), f"{left.when} and {right.when} may be one time"


def _gap(one: edtf.Edtf, other: edtf.Edtf) -> int | None:
    """Days between two stretches that do not overlap; None where an end is not known."""
    first, second = (one, other) if edtf.compare(one, other) == "before" else (other, one)
    if first.latest is None or second.earliest is None:
        return None
    return second.earliest - first.latest
