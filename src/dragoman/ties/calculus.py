"""The event calculus: what held between two powers on a day, from the claims on them, three-valued.

Events set a value from their time on, states assert one over theirs (Kowalski and Sergot, "A logic-based calculus of
events", 1986). Times are EDTF, so each claim fixes its value only on days where that is certain; between what is
fixed, what was last known goes on as far as the rule for that kind of tie lets it, and the answer says that it rests
on that. Where nothing reaches, or claims of equal time say different things, the answer is `unknown` or names both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Record, RecordedClaim
from dragoman.ties.parties import Party, direction
from dragoman.ties.rules import Rule, load_rules

UNKNOWN = "unknown"
Basis = Literal["told", "inertia", "none"]


class TieAnswer(Record, frozen=True, kw_only=True, rename={"from_": "from", "for_": "for"}):
    """What is known of one kind of tie on one day.

    value: one of the kind's values, or "unknown". from_, to: EDTF of the claim that began it and of the one that
    ended it; None where the record names none. for_, against: the claims it rests on, and those that say otherwise.
    actor, recipient: which way, for a kind that has a way. basis: "told" where a claim covers the day, "inertia" where
    what was last known goes on, "none" where it is unknown. note: the same in words.
    """

    kind: str
    value: str
    actor: str
    recipient: str
    from_: str | None = None
    to: str | None = None
    for_: tuple[RecordedClaim, ...] = ()
    against: tuple[RecordedClaim, ...] = ()
    basis: Basis = "none"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """One claim as the calculus uses it.

    first: the first day on which the value may hold by it; sure: the first on which it does for certain; last: the
    last day that it covers for certain (None: it sets the value and does not say until when); over: the day from which
    it is told to have ended (None where it is not).
    """

    value: str
    first: int | None
    sure: int
    last: int | None
    over: int | None
    is_event: bool
    claim: RecordedClaim


def fix(recorded: RecordedClaim, rule: Rule) -> Fix | None:
    """What a claim fixes for a kind of tie; None where it fixes nothing (not asserted, undated, of another kind)."""
    claim = recorded.claim
    if claim.modality != "asserted":
        return None
    is_event = claim.kind == "event"
    value = rule.events.get((claim.type, claim.mode or "")) if is_event else _state_value(recorded, rule)
    if value is None or not claim.when:
        return None
    try:
        when = edtf.parse(claim.when)
    except DateError:
        return None
    if is_event:
        if when.latest is None:
            return None
        return Fix(value, when.earliest, when.latest, None, None, True, recorded)
    return _state_fix(recorded, value, when)


def _state_value(recorded: RecordedClaim, rule: Rule) -> str | None:
    claim = recorded.claim
    if claim.type != rule.kind:
        return None
    return claim.value if claim.value in rule.values else rule.values[0]


def _state_fix(recorded: RecordedClaim, value: str, when: edtf.Edtf) -> Fix | None:
    """A state holds from the latest day it may have begun to the earliest on which it may have ended.

    An end on the day of printing is the end of what the text could know, not of the state.
    """
    printed = (recorded.head.published or recorded.head.available)[:10]
    till_print = when.latest_kind == "known" and when.end == printed
    last = when.end_earliest if when.is_interval else when.latest
    if when.latest_kind == "open":
        last = None
    elif when.latest_kind == "unknown":
        last = when.start_latest
    sure = when.start_latest if when.is_interval else when.earliest
    if sure is None:
        sure = last
    if sure is None:
        return None
    if last is not None and last < sure:
        last = sure
    told_end = when.is_interval and when.latest is not None and not till_print
    over = when.latest + 1 if told_end and when.latest is not None else None
    return Fix(value, when.earliest, sure, last, over, False, recorded)


class Timeline:
    """The claims on one pair, ready to be asked about any day.

    >>> Timeline([], (Party("Morocco", "MAR"), Party("Israel", "ISR"))).on("1990-01-01")[0].value
    'unknown'
    """

    def __init__(self, claims: Iterable[RecordedClaim], pair: tuple[Party, Party]) -> None:
        self.pair = pair
        self.claims = tuple(sorted(claims, key=lambda one: (one.head.available, one.claim.id)))

    def on(self, day: str, known: str | None = None) -> tuple[TieAnswer, ...]:
        """What held on a day (YYYY-MM-DD), by what could be known at the end of the day `known` (UTC).

        Raises DateError where either is no date. Kinds of tie of which nothing is told are left out, but for
        diplomatic relations, which are then unknown.
        """
        at = edtf.parse_day(day)
        limit = edtf.format_day(edtf.parse_day(known)) if known else None
        usable = [one for one in self.claims if limit is None or one.head.available <= limit]
        found: list[TieAnswer] = []
        for rule in load_rules().values():
            for way in (0,) if rule.symmetric else (1, -1):
                fixes = self._fixes(usable, rule, way, at)
                if not fixes and not (rule.always and way in (0, 1)):
                    continue
                found.append(self._answer(fixes, rule, way, at))
        return tuple(found)

    def transitions(
        self, kind: str = "diplomatic-relations", known: str | None = None
    ) -> tuple[tuple[str, str, RecordedClaim], ...]:
        """(when, value, claim) of each event that changed the kind's value, in order of time."""
        rule = load_rules()[kind]
        usable = [one for one in self.claims if known is None or one.head.available <= known]
        fixes = sorted((one for one in self._fixes(usable, rule, 0, None) if one.is_event), key=_order)
        changes: list[tuple[str, str, RecordedClaim]] = []
        for one in fixes:
            when = one.claim.claim.when or ""
            if changes and (changes[-1][1] == one.value or changes[-1][0] == when):
                continue
            changes.append((when, one.value, one.claim))
        return tuple(changes)

    def _fixes(self, usable: Sequence[RecordedClaim], rule: Rule, way: int, at: int | None) -> list[Fix]:
        fixes = []
        for one in usable:
            stance = fix(one, rule)
            if stance is None:
                continue
            side = direction(one.claim, *self.pair, at)
            if side and (way == 0 or side in (2, way)):
                fixes.append(stance)
        return fixes

    def _answer(self, fixes: Sequence[Fix], rule: Rule, way: int, at: int) -> TieAnswer:
        one, other = self.pair if way >= 0 else self.pair[::-1]
        actor, recipient = one.name, other.name
        chosen = governing(fixes, at)
        value = _value_on(chosen, rule, at) if chosen else UNKNOWN
        shifting = [
            fix for fix in fixes
            if fix.is_event and fix.value != value and (fix.first is None or fix.first <= at) and at < fix.sure
            and (chosen is None or fix.sure > chosen.sure)
        ]  # fmt: skip
        if chosen is None or value == UNKNOWN or shifting:
            note = "nothing in the record tells of it for this day"
            if shifting:
                note = "it changed within the time told; the record does not say on which day"
            elif chosen is not None:
                note = f"last told for {chosen.claim.claim.when}; nothing says what held after"
            near = [*([chosen] if chosen else []), *shifting]
            return TieAnswer(
                kind=rule.kind, value=UNKNOWN, note=note, for_=tuple(fix.claim for fix in near), actor=actor, recipient=recipient
            )
        agreeing = sorted((fix for fix in fixes if fix.value == chosen.value and _supports(fix, chosen, at)), key=_order)
        against = [fix for fix in fixes if fix.value != chosen.value and _contradicts(fix, chosen, at)]
        following = min((fix for fix in fixes if fix.sure > at and fix.value != chosen.value), key=_order, default=None)
        told = any(_covers(fix, at) for fix in agreeing)
        return TieAnswer(
            kind=rule.kind, value=value, from_=_began(agreeing[0]), to=_ended(chosen, following),
            for_=tuple(fix.claim for fix in agreeing), against=tuple(fix.claim for fix in against),
            basis="told" if told else "inertia", note=_note(told, chosen, following, bool(against)), actor=actor,
            recipient=recipient,
        )  # fmt: skip


def governing(fixes: Sequence[Fix], at: int) -> Fix | None:
    """The claim whose value is in force on the day: the one that speaks for the latest time up to it.

    A dated change outranks a span told in passing that runs over it. Where claims speak for the same time and differ,
    the value told by more outlets goes first; the others are named against it.
    """
    reached = [fix for fix in fixes if fix.sure <= at]
    if not reached:
        return None
    outlets: dict[str, set[str]] = {}
    for fix in reached:
        outlets.setdefault(fix.value, set()).add(fix.claim.head.outlet)
    chosen = max(reached, key=lambda fix: (_reach(fix, at), len(outlets[fix.value]), fix.sure, fix.claim.claim.id))
    if not chosen.is_event:
        later = [fix for fix in reached if fix.is_event and fix.sure > chosen.sure and fix.value != chosen.value]
        if later:
            return max(later, key=_order)
    return chosen


def _reach(one: Fix, at: int) -> int:
    """The latest day up to `at` for which a claim itself speaks."""
    if one.is_event:
        return one.sure
    return at if one.last is None else min(at, one.last)


def _value_on(chosen: Fix, rule: Rule, at: int) -> str:
    """What the governing claim says of the day itself, or what goes on from it by the rule of its kind."""
    if _covers(chosen, at):
        return chosen.value
    if chosen.over is not None and at >= chosen.over:
        return "ended" if "ended" in rule.values else UNKNOWN
    if chosen.over is not None or rule.inertia == "as-told":
        return UNKNOWN
    if rule.lifespan is not None and at - _reach(chosen, at) > rule.lifespan * 366:
        return UNKNOWN
    return chosen.value


def _order(one: Fix) -> tuple[int, int, str]:
    return (one.sure, one.first if one.first is not None else one.sure, one.claim.claim.id)


def _covers(one: Fix, at: int) -> bool:
    """Does the claim itself speak of the day?"""
    return one.sure <= at and (one.sure == at if one.is_event else one.last is None or at <= one.last)


def _supports(one: Fix, chosen: Fix, at: int) -> bool:
    """Does a claim of the same value bear on the day?"""
    return one is chosen or (one.sure <= at and (_covers(one, at) or one.over is None))


def _contradicts(one: Fix, chosen: Fix, at: int) -> bool:
    """Does a claim of another value speak for the same day, or for the time since the governing one?"""
    return _covers(one, at) or (_covers(one, chosen.sure) and not one.is_event and one.sure < chosen.sure == at)


def _began(start: Fix) -> str | None:
    when = edtf.parse(start.claim.claim.when or "")
    return when.start or None


def _ended(chosen: Fix, following: Fix | None) -> str | None:
    if chosen.over is not None:
        return edtf.parse(chosen.claim.claim.when or "").end
    if following is not None and following.is_event:
        return edtf.parse(following.claim.claim.when or "").end
    return None


def _note(told: bool, chosen: Fix, following: Fix | None, contradicted: bool) -> str:
    since = chosen.claim.claim.when
    note = "told for this day"
    if not told:
        note = f"last told for {since}; nothing in the record ended it"
        if following is not None:
            note = f"last told for {since}; the next that is told otherwise is of {following.claim.claim.when}"
    return note + ("; contradicted" if contradicted else "")
