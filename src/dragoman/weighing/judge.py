"""Do two claims tell of one and the same happening? A pure function of the two, and of who held what office."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Literal

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import SYMMETRIC_TYPES, Actor, Claim, Record, RecordedClaim, name_key
from dragoman.weighing.blocks import NEAR
from dragoman.weighing.modes import load_modes
from dragoman.weighing.powers import Office, agree, is_unknown

Verdict = Literal["same", "different", "unsure"]
Clash = Literal["time", "place", "doer", "whether", "tie"]

SAME = 0.75
"""How sure a pair must be to be one: type, parties and a time of equal precision reach it, no time only with the same mode."""
_POINT_SURE, _MONTH_SURE, _WIDE_SURE = 0.3, 0.2, 0.05
_BOTH_VAGUE = 0.3
"""Agreement of parties below which neither side is plain: who was shot at and who shot back are two deeds, not one."""
_SPEECH = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of which the same parties do several in a day: what is said tells them apart."""
_ANOTHER = re.compile(r"\b(?:another|second|third|separate|separately|further)\b", re.IGNORECASE)


class Judgement(Record, frozen=True, kw_only=True):
    """A verdict on two claims, how surely (0 to 1), and why.

    clash: what they cannot both be right about, where all else says that they tell of one happening.
    """

    verdict: Verdict
    sure: float
    why: str
    clash: Clash | None = None


def judge(one: RecordedClaim, other: RecordedClaim, offices: Sequence[Office] = ()) -> Judgement:
    """Same, different or unsure.

    "Same" needs type, time and parties all compatible. Claims that share no type or party, or whose times certainly
    do not overlap, are different.
    """
    left, right = one.claim, other.claim
    if left.kind != right.kind or left.type != right.type:
        return Judgement(verdict="different", sure=1.0, why="another type")
    if left.kind == "state" and left.value != right.value:
        return Judgement(verdict="different", sure=0.9, why="another value", clash=_rival_ties(left, right, offices))
    modes = load_modes()
    kin = modes.may_be_one(left.mode, right.mode)
    # what the reader of one text took for two deeds are two; what two sources say of one deed has one mode, or kin
    if (not kin and one.head.id == other.head.id) or frozenset({left.mode, right.mode}) in modes.apart:
        return Judgement(verdict="different", sure=0.9, why="another way")
    time, when = _time(left, right)
    dated = _is_dated(left) and _is_dated(right)
    parties, why = _parties(left, right, offices)
    if parties == 0:
        return Judgement(verdict="different", sure=0.9, why=why, clash=_rival_doers(left, right, time, offices))
    if (left.modality == "negated") != (right.modality == "negated"):
        told = {left.modality, right.modality} == {"asserted", "negated"} and (dated or not _told_apart(one, other))
        clash: Clash | None = "whether" if told and time >= 0 and parties > 0.6 and kin else None
        sure = round(0.2 + 0.3 * parties + max(time, 0.0) - (0.05 if left.mode != right.mode else 0.0), 2)
        return Judgement(verdict="unsure", sure=sure, why="one says that it did not happen", clash=clash)
    if time < 0:
        once = left.mode == right.mode and left.mode in modes.once and parties > 0.6 and _near(left, right)
        return Judgement(verdict="different", sure=0.95, why=when, clash="time" if once else None)
    sure = 0.35 + 0.3 * parties + time
    if left.mode and right.mode:
        sure += 0.05 if left.mode == right.mode else -0.05 if kin else -0.1
    clash = None
    if left.where and right.where:
        if set(name_key(left.where)) & set(name_key(right.where)):
            sure += 0.05
        else:
            sure -= 0.1
            clash = "place" if time >= _POINT_SURE and parties > 0.6 and left.mode == right.mode else None
    if one.head.id == other.head.id:
        # one text tells a thing once for each source (the reading joins what it tells again), and says where it tells of another
        alike = [name_key(source.name) for source in left.sources] == [name_key(source.name) for source in right.sources]
        sure = min(sure, 0.7) if alike or _ANOTHER.search(one.quote) or _ANOTHER.search(other.quote) else sure + 0.05
    if not kin or parties < _BOTH_VAGUE:
        sure = min(sure, 0.7)
    if not dated and _told_apart(one, other):
        sure = min(sure, 0.6)
        when = "no time to compare, and told weeks apart"
    if left.type in _SPEECH and left.mode not in modes.once and not _speak_alike(one, other):
        sure = min(sure, 0.7)
        when += "; other words"
    verdict: Verdict = "same" if sure >= SAME and clash is None else "unsure"
    return Judgement(verdict=verdict, sure=round(min(sure, 0.99), 2), why=f"{why}; {when}", clash=clash)


# parties


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
    found = [max(agree(one, other, offices) for other in right) for one in left]
    return _side(left, right, offices) if sum(value > 0 for value in found) > 1 else 0.0


def _side(left: Sequence[Actor], right: Sequence[Actor], offices: Sequence[Office]) -> float:
    """How well two sides agree: the mean of the best agreements, both ways."""
    if not left and not right:
        return 1.0
    if not left or not right:
        return 0.5
    found = [max(agree(one, other, offices) for other in right) for one in left]
    found += [max(agree(one, other, offices) for one in left) for other in right]
    return sum(found) / len(found) if max(found) > 0 else 0.0


def _rival_doers(left: Claim, right: Claim, time: float, offices: Sequence[Office]) -> Clash | None:
    """One deed to one victim on one day, given to two doers?"""
    kin = load_modes().may_be_one(left.mode, right.mode)
    if left.type not in ("ASSAULT", "COERCE") or not kin or time < _POINT_SURE or not left.recipient:
        return None
    known = not any(is_unknown(actor) for actor in left.actor + right.actor) and left.actor and right.actor
    place = not (left.where and right.where) or bool(set(name_key(left.where)) & set(name_key(right.where)))
    apart = _side(left.actor, right.actor, offices) == 0 and _side(left.recipient, right.recipient, offices) >= 0.7
    return "doer" if known and place and apart and left.modality == right.modality == "asserted" else None


def _rival_ties(left: Claim, right: Claim, offices: Sequence[Office]) -> Clash | None:
    """Two values of one tie between the same two, told for a time that both certainly hold ("full", "none")?"""
    if left.type not in ("diplomatic-relations", "recognition") or not left.value or not right.value:
        return None
    if _parties(left, right, offices)[0] <= 0.6 or "negated" in (left.modality, right.modality):
        return None
    try:
        one, other = edtf.parse(left.when or ""), edtf.parse(right.when or "")
    except DateError:
        return None
    ends = [day for date in (one, other) for day in (date.earliest, date.start_latest, date.latest, date.end_earliest)]
    return "tie" if any(day is not None and _holds(one, day) and _holds(other, day) for day in ends) else None


def _holds(date: edtf.Edtf, day: int) -> bool:
    """Does a state so dated certainly hold on the day? One of unknown start holds on the day to which it is told."""
    return bool(edtf.holds_on(date, day)) or (date.earliest is None and date.latest == day)


# times


def _time(left: Claim, right: Claim) -> tuple[float, str]:
    """What the times add; below zero where they cannot be of one happening."""
    if not left.when or not right.when:
        return _WIDE_SURE, "no time to compare"
    try:
        one, other = edtf.parse(left.when), edtf.parse(right.when)
    except DateError:
        return _WIDE_SURE, "no time to compare"
    first, second = sorted((left.when, right.when))
    guessed = any(claim.basis is not None and claim.basis.from_print for claim in (left, right))
    if not edtf.may_overlap(one, other):
        gap = _gap(one, other)
        # a fresh report without a date took its print date: a day or two beside the told one is no contradiction
        if guessed and gap is not None and gap <= 2:
            return _MONTH_SURE, "times of neighbouring days, one from the print date"
        if gap is not None and gap <= 1 and left.kind == "event" and left.mode not in load_modes().once:
            return _WIDE_SURE, "times of neighbouring days"
        return -1.0, f"{first} and {second} cannot be one time"
    if one.text == other.text:
        return (_POINT_SURE if one.precision == "day" else _MONTH_SURE), f"both of {left.when}"
    return (_MONTH_SURE if one.precision == other.precision else 0.15), f"{first} and {second} may be one time"


def _is_dated(claim: Claim) -> bool:
    """Has it a time with a beginning? "Some time before today" tells nothing of which happening is meant."""
    if not claim.when:
        return False
    try:
        date = edtf.parse(claim.when)
    except DateError:
        return False
    return date.earliest is not None or claim.kind == "state"


def _near(left: Claim, right: Claim) -> bool:
    try:
        gap = _gap(edtf.parse(left.when or ""), edtf.parse(right.when or ""))
    except DateError:
        return False
    return gap is not None and gap <= NEAR


def _gap(one: edtf.Edtf, other: edtf.Edtf) -> int | None:
    """Days between two stretches that do not overlap; None where an end is not known."""
    first, second = (one, other) if edtf.compare(one, other) == "before" else (other, one)
    if first.latest is None or second.earliest is None:
        return None
    return second.earliest - first.latest


def _told_apart(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Were two undated claims told more than two weeks apart?"""
    try:
        return abs(edtf.parse_day(one.head.available) - edtf.parse_day(other.head.available)) > 14
    except DateError:
        return False


# words


def _speak_alike(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Do the quotes of two speech acts share a word that is no name of a party? True where there is too little to tell."""
    left, right = _said(one.quote), _said(other.quote)
    parties = (*one.claim.actor, *one.claim.recipient, *other.claim.actor, *other.claim.recipient)
    names = {word for actor in parties for word in name_key(actor.name)}
    left, right = left - names, right - names
    return len(left) < 3 or len(right) < 3 or bool({word[:5] for word in left} & {word[:5] for word in right})


@functools.lru_cache(maxsize=8192)
def _said(quote: str) -> frozenset[str]:
    from dragoman.weighing.stories import plain_words

    words = (word for word in re.findall(r"[^\W\d_]{4,}", quote.casefold()) if word not in plain_words())
    return frozenset(word for word in words if not word.startswith(_VERBS))


_VERBS = (
    "accus", "agre", "ask", "blam", "call", "condemn", "critic", "demand", "endors", "order", "prais", "refus", "reject",
    "request", "support", "threat", "urg", "warn", "welcom",
)  # fmt: skip
"""Beginnings of the verbs of speaking themselves, which every act of the type shares."""
