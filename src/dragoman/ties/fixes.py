"""What one claim says of one kind of tie: a value, and the days for which it says it for certain."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Claim, RecordedClaim
from dragoman.ties.rules import Effect, Rule, load_rules


@dataclass(frozen=True, slots=True)
class Shape:
    """What a claim says of one kind of tie, apart from who says it. Days are counted as `edtf` counts them.

    first: the first day on which the value may hold by it (None: no telling); sure: the first on which it does for certain;
    last: the last day that it covers for certain (None: no end in view); over: the day from which it is told to have ended
    (None where it is not). effect: of an event, what it does. begin, end: EDTF of when it began, and ended, as told.
    yet: a change told as not happened or still to come: one of `effect.before` still holds on `sure`, and `value` is the
    likeliest.
    """

    kind: str
    value: str
    first: int | None
    sure: int
    last: int | None
    over: int | None
    effect: Effect | None
    when: str
    begin: str | None
    end: str | None
    yet: bool = False

    @property
    def changes(self) -> bool:
        """Does it tell of a change, and not only of what holds?"""
        return self.effect is not None and not self.yet and not self.effect.shows

    def covers(self, day: int) -> bool:
        """Does it speak of the day itself?"""
        if self.effect is not None and not self.yet:
            return self.sure == day
        return self.sure <= day and (self.last is None or day <= self.last)

    def reach(self, day: int) -> int:
        """The latest day up to `day` for which it speaks itself."""
        if self.effect is not None and not self.yet:
            return self.sure
        return day if self.last is None else min(day, self.last)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """A place in time that is the same whatever order claims came in."""
        return (self.sure, self.first if self.first is not None else self.sure, self.value, self.when)


@dataclass(slots=True)
class Fix:
    """A shape with all the claims that have it, in order of availability."""

    shape: Shape
    claims: list[RecordedClaim] = field(default_factory=list)


def shapes(claim: Claim, printed: str) -> tuple[Shape, ...]:
    """What a claim says of each kind of tie; () where it says nothing (a possibility, undated, of no such kind).

    printed: the day of printing, else of availability (YYYY-MM-DD): a state that lasts "until the text" ends there only as far
    as the text could know, and a change that is still to come had not come by then.
    """
    return _shapes(claim.type, claim.mode, claim.kind, claim.value, claim.when, claim.modality, printed)


@functools.lru_cache(maxsize=65536)
def _shapes(  # noqa: PLR0917
    type_: str, mode: str | None, kind: str, value: str | None, when: str | None, modality: str, printed: str
) -> tuple[Shape, ...]:
    if modality == "hypothetical":
        return ()
    if kind == "state":
        rule = load_rules().get(type_)
        one = _state(rule, value, when, modality, printed) if rule else None
        return (one,) if one else ()
    found = []
    for rule, effect in _effects().get((type_, mode or ""), ()):
        made = _event(rule, effect, when, printed) if modality == "asserted" else _not_yet(rule, effect, when, modality, printed)
        if made:
            found.append(made)
    return tuple(found)


@functools.cache
def _effects() -> dict[tuple[str, str], list[tuple[Rule, Effect]]]:
    table: dict[tuple[str, str], list[tuple[Rule, Effect]]] = {}
    for rule in load_rules().values():
        for key, effect in rule.events.items():
            table.setdefault(key, []).append((rule, effect))
    return table


def bears(type_: str, mode: str | None) -> bool:
    """Has any rule a use for claims of that type and mode?"""
    return type_ in load_rules() or (type_, mode or "") in _effects()


def _parsed(when: str | None) -> edtf.Edtf | None:
    try:
        return edtf.parse(when) if when else None
    except DateError:
        return None


def _event(rule: Rule, effect: Effect, when: str | None, printed: str) -> Shape | None:
    date = _parsed(when)
    if date is None:
        return None
    latest = date.latest
    if latest is None:  # some time from a day on: by the time of printing for certain
        made = _parsed(printed)
        latest = made.latest if made else None
    if latest is None or (date.earliest is not None and latest < date.earliest):
        return None
    begin, end = date.start or None, date.end or None
    return Shape(rule.kind, effect.value, date.earliest, latest, None, None, effect, date.text, begin, end)


def _not_yet(rule: Rule, effect: Effect, when: str | None, modality: str, printed: str) -> Shape | None:
    """A change that has not happened (as far as told), or is to come: what it presupposes holds yet."""
    made, date = _parsed(printed), _parsed(when)
    if made is None or made.earliest is None or not effect.before:
        return None
    day = made.earliest
    if date is not None and date.latest is not None and date.latest < day:
        if modality == "future":
            return None  # a plan of the past: whether it came true is for other claims to say
        day = date.latest
    text = edtf.format_day(day)
    return Shape(rule.kind, effect.before[0], None, day, day, None, effect, text, None, None, yet=True)


def _state(rule: Rule, value: str | None, when: str | None, modality: str, printed: str) -> Shape | None:
    """A state holds from the latest day it may have begun to the earliest on which it may have ended.

    An end on the day of printing is the end of what the text could know, not of the state.
    """
    date = _parsed(when)
    if date is None or modality == "future":
        return None
    held = value if value in rule.values else rule.values[0]
    if modality == "negated":
        if rule.denied is None:
            return None
        held = rule.denied
    till_print = date.latest_kind == "known" and date.end[:10] == printed
    last = date.end_earliest if date.is_interval else date.latest
    if date.latest_kind == "open":
        last = None
    elif date.latest_kind == "unknown":
        last = date.start_latest
    sure = date.start_latest if date.is_interval else date.earliest
    if sure is None:
        sure = last
    if sure is None:
        return None
    if last is not None and last < sure:
        last = sure
    over = date.latest + 1 if date.is_interval and date.latest is not None and not till_print else None
    first = None if date.earliest_kind != "known" else date.earliest
    return Shape(
        rule.kind, held, first, sure, last, over, None, date.text, date.start or None, date.end if over is not None else None
    )  # fmt: skip
