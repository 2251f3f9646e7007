"""What one claim says of one kind of tie: a value, and the days for which it says it for certain."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import RecordedClaim
from dragoman.ties.rules import Effect, Rule, load_rules
from dragoman.weighing.denials import is_firm


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
    def order(self) -> tuple[int, int, str, str, bool, tuple[str, ...], tuple[str, ...]]:
        """A place in time that is the same whatever order claims came in: no two shapes of one kind have the same."""
        before, only = (self.effect.before, self.effect.only_from) if self.effect is not None else ((), ())
        return (self.sure, self.first if self.first is not None else self.sure, self.value, self.when, self.yet, before, only)


Fetch = Callable[[Sequence["Telling"]], None]
"""Gives each of these tellings its whole claim."""


@dataclass(slots=True, eq=False)
class Telling:
    """One claim as far as the calculus asks after it; the whole of it is fetched when an answer names it.

    printed: the day of printing, else of availability (YYYY-MM-DD). way: how it bears on the pair, as `Bearing.way`; None where
    that is to be seen from the claim. own: told in the text's own voice; firm: in that, or by the doer. key: whatever `fetch`
    knows it by.
    """

    type: str
    mode: str | None
    kind: str
    value: str | None
    when: str | None
    modality: str
    printed: str
    available: str
    own: bool
    firm: bool
    way: int | None = None
    whole: RecordedClaim | None = None
    key: int = 0
    fetch: Fetch | None = None

    @property
    def recorded(self) -> RecordedClaim:
        """The whole claim."""
        if self.whole is None and self.fetch is not None:
            self.fetch([self])
        assert self.whole is not None
        return self.whole


def telling(one: RecordedClaim) -> Telling:
    """A claim that is there whole."""
    claim, head = one.claim, one.head
    return Telling(
        claim.type, claim.mode, claim.kind, claim.value, claim.when, claim.modality, (head.published or head.available)[:10],
        head.available, not claim.sources, is_firm(claim), None, one,
    )  # fmt: skip


def fetch(tellings: Iterable[Telling]) -> None:
    """Make these claims whole, those that are missing all at once."""
    missing = list({id(one): one for one in tellings if one.whole is None}.values())
    if missing and missing[0].fetch is not None:
        missing[0].fetch(missing)


def whole(tellings: Iterable[Telling]) -> list[RecordedClaim]:
    """The whole claims, in order of availability."""
    many = list(tellings)
    fetch(many)
    return sorted((one.recorded for one in many), key=by_time)


def by_time(one: RecordedClaim) -> tuple[str, str, str]:
    """A place in time that is the same whatever order claims came in."""
    return (one.head.available, one.claim.id, one.head.id)


@dataclass(slots=True)
class Fix:
    """A shape with all the claims that have it."""

    shape: Shape
    claims: list[Telling] = field(default_factory=list)


def shapes(one: Telling) -> tuple[Shape, ...]:
    """What a claim says of each kind of tie; () where it says nothing (a possibility, undated, of no such kind).

    A state that lasts "until the text" ends there only as far as the text could know, and a change that is still to come had
    not come by then.
    """
    return _shapes(one.type, one.mode, one.kind, one.value, one.when, one.modality, one.printed)


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


def _plain_day(when: str | None) -> int | None:
    """A full date ("2018-05-03") as a day; None for all else. Most are: it takes a twentieth of the time of `edtf.parse`."""
    if when is None or len(when) != 10 or when[4] != "-" or when[7] != "-" or not when.replace("-", "").isdecimal():
        return None
    try:
        return dt.date.fromisoformat(when).toordinal()
    except ValueError:
        return None


def _event(rule: Rule, effect: Effect, when: str | None, printed: str) -> Shape | None:
    day = _plain_day(when)
    if day is not None and when is not None:
        return Shape(rule.kind, effect.value, day, day, None, None, effect, when, when, when)
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
    if not effect.before:
        return None
    date, day = _parsed(when), _plain_day(printed)
    if day is None:
        made = _parsed(printed)
        day = made.earliest if made else None
    if day is None:
        return None
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
    if when is None or modality == "future":
        return None
    held: str | None = value if value in rule.values else rule.values[0]
    if modality == "negated":
        held = rule.denied
    if held is None:
        return None
    day = _plain_day(printed) if when[1:] == printed else None
    if day is not None and when[0] == "/":  # as of the text: what most states are
        return Shape(rule.kind, held, None, day, day, None, None, when, None, None)
    date = _parsed(when)
    if date is None:
        return None
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
