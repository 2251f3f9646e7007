"""The event calculus: what held on a day by what is fixed, three-valued.

Events set a value from their time on, states assert one over theirs (Kowalski and Sergot, "A logic-based calculus of
events", 1986). Times are EDTF, so each claim fixes its value only on days where that is certain; between what is
fixed, what was last known goes on as far as the rule for that kind of tie lets it, and the answer says that it rests
on that. Where nothing reaches, or claims of equal time say different things, the answer is unknown or names both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman import edtf
from dragoman.ties.fixes import Fix, Shape, fetch
from dragoman.ties.rules import UNKNOWN, Rule
from dragoman.weighing.origins import origin_of

RETOLD = 31
"""Days between two tellings of one change."""

Basis = Literal["told", "inertia", "presupposed", "none"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds on a day. chosen: what the value comes from; for_, against: all that bears on it; note: the same in words."""

    value: str
    basis: Basis
    note: str
    chosen: Fix | None = None
    for_: tuple[Fix, ...] = ()
    against: tuple[Fix, ...] = ()
    following: Fix | None = None
    either: frozenset[str] = frozenset()
    """Of an unknown value, those that it may be, where the record leaves no other."""


class Track:
    """All that is fixed of one kind of tie, one way, by the claims of one time of knowing; asked day by day.

    set_aside: fixes that count against what they tell of and set nothing (told by others, denied by the doer).
    """

    def __init__(self, fixes: Iterable[Fix], rule: Rule, set_aside: Sequence[Fix] = ()) -> None:
        self.rule = rule
        self.set_aside = tuple(sorted(set_aside, key=lambda fix: fix.shape.order))
        accepted = _narrowed(_absorbed(sorted(fixes, key=lambda fix: fix.shape.order)))
        self.told = tuple(accepted)
        accepted = _applied(accepted, rule)
        self.events = [fix for fix in accepted if fix.shape.effect is not None and not fix.shape.yet]
        self.states = [fix for fix in accepted if fix.shape.effect is None or fix.shape.yet]
        self._sures = [fix.shape.sure for fix in self.events]
        # what only shows that a tie holds, by some day, tells of no change before it
        self._coarse = [
            fix for fix in self.events if fix.shape.first != fix.shape.sure and (fix.shape.first is not None or fix.shape.changes)
        ]
        self._ended = sorted(
            (fix for fix in self.states if fix.shape.last is not None), key=lambda fix: (fix.shape.last, fix.shape.order)
        )
        self._lasts = [fix.shape.last or 0 for fix in self._ended]
        self._single: dict[int, list[Fix]] = {}
        self._spans: list[Fix] = []
        for fix in self.states:
            if fix.shape.sure == fix.shape.last:
                self._single.setdefault(fix.shape.sure, []).append(fix)
            else:
                self._spans.append(fix)
        self._ahead = sorted(
            (fix for fix in self.events if fix.shape.changes and fix.shape.effect and fix.shape.effect.before),
            key=lambda fix: (_first(fix.shape), fix.shape.order),
        )
        self._firsts = [_first(fix.shape) for fix in self._ahead]
        self._holders = sorted((fix for fix in accepted if not fix.shape.yet), key=lambda fix: fix.shape.order)
        self._starts = [fix.shape.sure for fix in self._holders]

    @property
    def fixes(self) -> list[Fix]:
        """All that is fixed, in order of time."""
        return sorted(self.events + self.states, key=lambda fix: fix.shape.order)

    def on(self, at: int) -> Decision:
        """What holds on a day, as `edtf` counts days."""
        event, rivals = self._last_event(at)
        covering = [*self._single.get(at, ()), *(fix for fix in self._spans if fix.shape.covers(at))]
        newer = [fix for fix in covering if event is None or fix.shape.sure > event.shape.sure]
        if newer:
            return self._told(at, newer, covering, event)
        shifting = self._shifting(at, event)
        if event is not None and (shifting or rivals):
            words = "it changed within the time told; the record does not say on which day"
            if rivals:
                words = "the record tells of changes whose order it does not tell"
            bearing = (event, *rivals, *shifting)
            return Decision(UNKNOWN, "none", words, event, bearing, either=frozenset(fix.shape.value for fix in bearing))
        ended = self._last_ended(at)
        if ended is not None and (event is None or ended.shape.sure > event.shape.sure):
            return self._from(at, ended, [], shifting)
        if event is not None:
            return self._from(at, event, covering, shifting)
        return self._nothing(at, None, shifting)

    # what bears on the day

    def _last_event(self, at: int) -> tuple[Fix | None, list[Fix]]:
        """The event in force, and those of another value that may have come after it."""
        last = bisect_right(self._sures, at) - 1
        if last < 0:
            return None, []
        top = self.events[last].shape.sure
        group = self.events[bisect_left(self._sures, top) : last + 1]
        chosen = _weightiest(group)
        start = _first(chosen.shape)
        maybe = self.events[bisect_left(self._sures, start) : bisect_left(self._sures, top)] if start < top else []
        rivals = []
        for fix in maybe:
            if fix.shape.value == chosen.shape.value or not fix.shape.changes:
                continue
            after = _after(chosen.shape, fix.shape)
            if after is None:
                rivals.append(fix)
            elif not after:
                chosen = fix
        return chosen, rivals

    def _shifting(self, at: int, event: Fix | None) -> list[Fix]:
        value = event.shape.value if event is not None else None
        since = event.shape.sure if event is not None else None
        return [
            fix for fix in self._coarse
            if at < fix.shape.sure and (fix.shape.first is None or fix.shape.first <= at)
            and fix.shape.value != value and (since is None or fix.shape.sure > since)
        ]  # fmt: skip

    def _last_ended(self, at: int) -> Fix | None:
        last = bisect_left(self._lasts, at) - 1
        if last < 0:
            return None
        group = self._ended[bisect_left(self._lasts, self._lasts[last]) : last + 1]
        return _weightiest(group)

    def _next_change(self, at: int) -> Fix | None:
        place = bisect_right(self._firsts, at)
        return self._ahead[place] if place < len(self._ahead) else None

    def _next_otherwise(self, at: int, value: str) -> Fix | None:
        for fix in self._holders[bisect_right(self._starts, at) :]:
            if fix.shape.value != value:
                return fix
        return None

    # decisions

    def _told(self, at: int, newer: Sequence[Fix], covering: Sequence[Fix], event: Fix | None) -> Decision:
        chosen = _heaviest(newer)
        for_ = [fix for fix in covering if fix.shape.value == chosen.shape.value]
        if event is not None and event.shape.value == chosen.shape.value:
            for_ = [*self._run(at, chosen.shape.value), event, *for_]
        against = [fix for fix in covering if fix.shape.value != chosen.shape.value]
        return self._decided(at, chosen, "told", for_, [*against, *self._ending_otherwise(chosen.shape)])

    def _ending_otherwise(self, state: Shape) -> list[Fix]:
        """Changes at the told end of a state that presuppose another value ("full until 2000", and an office closed then)."""
        if state.over is None:
            return []
        ahead = self._ahead[bisect_right(self._firsts, state.sure) : bisect_right(self._firsts, state.over)]
        return [fix for fix in ahead if fix.shape.effect and state.value not in fix.shape.effect.before]

    def _from(self, at: int, chosen: Fix, covering: Sequence[Fix], shifting: Sequence[Fix]) -> Decision:
        """By an event or a state of before: what goes on from it."""
        shape, rule = chosen.shape, self.rule
        agreeing = [fix for fix in covering if fix.shape.value == shape.value]
        against = [fix for fix in covering if fix.shape.value != shape.value]
        same_day = [fix for fix in self.events[bisect_left(self._sures, shape.sure) : bisect_right(self._sures, shape.sure)]
                    if fix is not chosen and shape.effect is not None] if shape.effect is not None else []  # fmt: skip
        agreeing += [fix for fix in same_day if fix.shape.value == shape.value]
        against += [fix for fix in same_day if fix.shape.value != shape.value]
        if shape.covers(at) or any(fix.shape.covers(at) for fix in agreeing):
            return self._decided(at, chosen, "told", [*self._run(at, shape.value), chosen, *agreeing], against)
        if shape.over is not None:
            if at >= shape.over and rule.ended != UNKNOWN:
                return self._decided(at, chosen, "inertia", [chosen], against, value=rule.ended)
            return self._nothing(at, chosen, shifting)
        years = rule.lifespan.get(shape.value)
        if rule.inertia == "as-told" or (years is not None and at - shape.reach(at) > years * 366) or shifting:
            return self._nothing(at, chosen, shifting)
        coming = self._next_change(at)
        before = coming.shape.effect.before if coming is not None and coming.shape.effect else (shape.value,)
        if coming is not None and self._near(coming, at) and shape.value not in before:
            if coming.shape.value != shape.value or not is_retold(shape, coming.shape):
                return self._nothing(at, chosen, shifting)
        return self._decided(at, chosen, "inertia", [*self._run(at, shape.value), chosen, *agreeing], against)

    def _run(self, at: int, value: str) -> list[Fix]:
        """All that told the value since anything last told another, in order of time."""
        run: list[Fix] = []
        for place in range(bisect_right(self._starts, at) - 1, -1, -1):
            if self._holders[place].shape.value != value:
                break
            run.append(self._holders[place])
        return run[::-1]

    def _near(self, coming: Fix, at: int) -> bool:
        """Is a change so close ahead that what it presupposes may be answered?"""
        return coming.shape.first is not None and coming.shape.first - at <= self.rule.presupposed

    def _told_to_end(self, at: int) -> Fix | None:
        """A state told to have held until a time soon after, with no start: "until 2003" speaks of the year before it too."""
        for fix in self.states:
            shape = fix.shape
            if shape.over is None or shape.begin or shape.first is not None or shape.yet or not at < shape.sure:
                continue
            coarse = _REACH_BACK.get(edtf.parse(shape.end).precision or "day", 0) if shape.end else 0
            if self.rule.presupposed and shape.sure - at <= max(self.rule.presupposed, coarse):
                return fix
        return None

    def _decided(  # noqa: PLR0917
        self, at: int, chosen: Fix, basis: Basis, for_: Sequence[Fix], against: Sequence[Fix], value: str | None = None
    ) -> Decision:
        held = value or chosen.shape.value
        following = self._next_otherwise(at, held)
        note = "told for this day"
        if basis == "inertia":
            note = f"last told for {chosen.shape.when}; nothing in the record ended it"
            if value is not None:
                note = f"told to have ended by {chosen.shape.end}"
            elif following is not None:
                note = f"last told for {chosen.shape.when}; the next that is told otherwise is of {following.shape.when}"
                effect = following.shape.effect
                if effect is None or (effect.before and held not in effect.before):
                    note += ", and the record does not tell when it changed"
        denied = [fix for fix in self.set_aside if fix.shape.value != held and fix.shape.sure <= at]
        against = [*against, *denied]
        if against:
            note += "; contradicted"
        return Decision(held, basis, note, chosen, _once(for_), _once(against), following)

    def _nothing(self, at: int, chosen: Fix | None, shifting: Sequence[Fix]) -> Decision:
        """Unknown, unless a change close by presupposes a value; with what may hold on the day for all that is told."""
        coming = self._next_change(at)
        if coming is not None and self._near(coming, at) and coming.shape.effect and not shifting:
            value = coming.shape.effect.before[0]
            if chosen is not None and chosen.shape.value in coming.shape.effect.before:
                value = chosen.shape.value
            note = f"presupposed by what is told of {coming.shape.when}"
            return Decision(value, "presupposed", note, None, (coming,), (), coming)
        ending = self._told_to_end(at) if not shifting else None
        if ending is not None:
            note = f"presupposed by what is told to have held until {ending.shape.end}"
            return Decision(ending.shape.value, "presupposed", note, None, (ending,), (), None)
        note = "nothing in the record tells of it for this day"
        if shifting:
            note = "it changed within the time told; the record does not say on which day"
        elif chosen is not None:
            note = f"last told for {chosen.shape.when}; nothing says what held after"
        aside = [fix for fix in self.set_aside if fix.shape.sure <= at]
        maybe = [fix for fix in self.states if at < fix.shape.sure and not fix.shape.yet
                 and (fix.shape.first is None or fix.shape.first <= at)]  # fmt: skip
        for_ = [fix for fix in (chosen, *shifting) if fix]
        if maybe and not for_:
            value = _heaviest(maybe).shape.value
            for_ = [fix for fix in maybe if fix.shape.value == value]
            aside += [fix for fix in maybe if fix.shape.value != value]
            note = "told for a later day, and not since when"
        return Decision(UNKNOWN, "none", note, chosen, tuple(for_), tuple(aside))


_REACH_BACK = {"year": 366, "month": 31, "day": 0}
"""Days before an end told so coarsely that are presupposed to belong to what ended."""


def is_retold(one: Shape, other: Shape) -> bool:
    """Is a change to the same value, a month off at most, the same one told again (announced and in force, agreed and done)?"""
    return one.changes and _first(other) - one.sure <= RETOLD


def _once(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    return tuple({id(fix): fix for fix in fixes}.values())


def _first(shape: Shape) -> int:
    return shape.first if shape.first is not None else -(10**9)


def _weightiest(fixes: Sequence[Fix]) -> Fix:
    """Of fixes of one day, the one with most behind it; where all say the same, the one that tells the day best."""
    if len({fix.shape.value for fix in fixes}) == 1:
        return max(fixes, key=lambda fix: (_first(fix.shape), fix.shape.order))
    fetch(told for fix in fixes for told in fix.claims)
    return max(fixes, key=lambda fix: (_weight(fix), _first(fix.shape), fix.shape.order))


def _weight(fix: Fix) -> tuple[int, int, int]:
    """How much stands behind a value: origins, of those that some text gives in its own voice first, then outlets."""
    own = any(told.own for told in fix.claims)
    told = [one.recorded for one in fix.claims]
    return (int(own), len({origin_of(one).key for one in told}), len({one.head.outlet for one in told}))


def _heaviest(fixes: Sequence[Fix]) -> Fix:
    """Of claims for one day, the latest-speaking of the value with most origins behind it."""
    if len({fix.shape.value for fix in fixes}) == 1:
        return max(fixes, key=lambda fix: fix.shape.order)
    fetch(told for fix in fixes for told in fix.claims)
    behind: dict[str, set[str]] = {}
    for fix in fixes:
        behind.setdefault(fix.shape.value, set()).update(origin_of(told.recorded).key for told in fix.claims)
    return max(fixes, key=lambda fix: (not fix.shape.yet, len(behind[fix.shape.value]), fix.shape.order))


def _after(one: Shape, other: Shape) -> bool | None:
    """Did `one` come after `other`, which may lie either side of it? By what each presupposes; None where that tells nothing."""
    ours = bool(one.effect and other.value in one.effect.before)
    theirs = bool(other.effect and one.value in other.effect.before)
    return None if ours == theirs else ours


def _absorbed(fixes: Sequence[Fix]) -> list[Fix]:
    """Fixes without the coarse tellings of a change that another tells to the day; their claims go to it."""
    fine: dict[str, list[Fix]] = {}
    for fix in fixes:
        if fix.shape.changes and fix.shape.first == fix.shape.sure:
            fine.setdefault(fix.shape.value, []).append(fix)
    days = {value: [fix.shape.sure for fix in many] for value, many in fine.items()}
    kept: list[Fix] = []
    for fix in fixes:
        shape = fix.shape
        if shape.changes and shape.first != shape.sure and shape.value in fine:
            place = bisect_right(days[shape.value], shape.sure) - 1
            if place >= 0 and days[shape.value][place] >= _first(shape):
                fine[shape.value][place].claims.extend(fix.claims)
                continue
        kept.append(fix)
    return kept


def _narrowed(fixes: Sequence[Fix]) -> list[Fix]:
    """Fixes with the change of no told day put behind the last day on which its value cannot have held yet.

    A break told of "by March" came after the recall of 10 February, which presupposes relations: no more changes are taken to
    have been than are told, so not where the value held, or is presupposed, at any time before that day.
    """
    coarse = [fix for fix in fixes if fix.shape.changes and fix.shape.first != fix.shape.sure]
    if not coarse:
        return list(fixes)
    sharp = [fix for fix in fixes if fix.shape.effect is None or fix.shape.yet or fix.shape.first == fix.shape.sure]
    without: dict[str, list[int]] = {}
    for value in {fix.shape.value for fix in coarse}:
        days, held = [], 10**9
        for fix in sharp:
            shape, before = fix.shape, fix.shape.effect.before if fix.shape.effect else ()
            if shape.value == value or (value in before and not shape.yet):
                held = min(held, shape.sure)
            elif shape.changes and before:
                days.append(shape.sure)
            elif not shape.changes:
                days.append(shape.sure if shape.last is None else shape.last)
        without[value] = sorted(day for day in days if day < held)
    kept: list[Fix] = []
    for fix in fixes:
        shape = fix.shape
        days = without.get(shape.value, []) if shape.changes and shape.first != shape.sure else []
        place = bisect_right(days, shape.sure) - 1
        if place >= 0 and days[place] > _first(shape):
            kept.append(Fix(replace(shape, first=days[place]), fix.claims))
        else:
            kept.append(fix)
    return kept


def _applied(fixes: Sequence[Fix], rule: Rule) -> list[Fix]:
    """Fixes in order of time without those that say nothing from the value that held before them."""
    kept: list[Fix] = []
    current = UNKNOWN
    for fix in fixes:
        shape = fix.shape
        effect = shape.effect
        only = effect.only_from if effect is not None and not shape.yet else ()
        if only and current not in only and current != shape.value:
            continue
        if effect is not None and shape.yet:
            if current != UNKNOWN and current not in effect.before:
                continue
            if current in effect.before and current != shape.value:
                continue  # it says that what holds goes on, which nothing denies
            kept.append(fix)
            continue
        kept.append(fix)
        current = UNKNOWN if shape.over is not None and shape.value in rule.holding else shape.value
    return kept
