"""A timeline: the claims on one pair, ready to be asked about any day, as known on any other."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Literal

from msgspec import structs

from dragoman import edtf
from dragoman.errors import UsageError
from dragoman.record import RecordedAnswer, RecordedClaim
from dragoman.ties.answers import Answers, Change, Contradiction, Count, Difference, Holds, Span, TieAnswer
from dragoman.ties.calculus import Decision, Track, is_retold
from dragoman.ties.contradictions import clashes
from dragoman.ties.facts import Fact, stated
from dragoman.ties.fixes import Fix, Shape, Telling, bears, by_time, fetch, telling, whole
from dragoman.ties.parties import Party
from dragoman.ties.rules import UNKNOWN, Effect, Rule, load_rules
from dragoman.ties.successors import ended_by
from dragoman.ties.tables import Table
from dragoman.weighing.corrections import Corrections, corrected
from dragoman.weighing.denials import denied

Counting = Literal["all", "named", "own-voice"]


class Timeline:
    """The claims on one pair, ready to be asked about any day.

    answers: what parties are told to have said of these claims. corrections: ids of documents that the caller knows to be
    corrections, beside those whose title says so.

    >>> Timeline([], (Party("Morocco", "MAR"), Party("Israel", "ISR"))).on("1990-01-01")[0].value
    'unknown'
    """

    def __init__(
        self, claims: Iterable[RecordedClaim], pair: tuple[Party, Party], answers: Iterable[RecordedAnswer] = (),
        corrections: Iterable[str] = (),
    ) -> None:  # fmt: skip
        told = tuple(claims)
        useful = [one for one in told if bears(one.claim.type, one.claim.mode)]
        self._ready([telling(one) for one in useful], pair, answers, corrected(useful, corrections))
        self._others += tuple(one for one in told if not bears(one.claim.type, one.claim.mode))

    @classmethod
    def of(
        cls, tellings: Iterable[Telling], pair: tuple[Party, Party], answers: Iterable[RecordedAnswer] = (),
        corrections: Corrections | None = None,
    ) -> Timeline:  # fmt: skip
        """A timeline of claims that are fetched only where an answer names them.

        Those that `corrections` take back, and those that have `answers`, must be there whole.
        """
        made = cls.__new__(cls)
        made._ready(tellings, pair, answers, corrections or corrected(()))
        return made

    def _ready(
        self, tellings: Iterable[Telling], pair: tuple[Party, Party], answers: Iterable[RecordedAnswer], corrections: Corrections
    ) -> None:
        self.pair = pair
        self._others: tuple[RecordedClaim, ...] = ()
        self._tellings = sorted(tellings, key=attrgetter("available"))
        self.answers = tuple(sorted(answers, key=lambda one: (one.head.available, one.answer.to, one.answer.answer, one.head.id)))
        self._corrections = corrections
        self._facts = stated(self._tellings, pair)
        self._tracks: dict[tuple[str, int, str | None, Counting], Track] = {}
        self._denials: dict[str, list[RecordedAnswer]] = defaultdict(list)
        for answer in self.answers:
            if answer.answer.answer == "denied":
                self._denials[answer.answer.to].append(answer)

    @property
    def claims(self) -> tuple[RecordedClaim, ...]:
        """All the claims handed in, in order of availability."""
        return tuple(sorted((*whole(self._tellings), *self._others), key=by_time))

    # asked

    def on(self, day: str, known: str | None = None, counting: Counting = "all") -> Answers:
        """What held on a day (YYYY-MM-DD), by what could be known at the end of the day `known` (UTC).

        counting: whose word counts: "all" (the default: whatever is asserted, by anonymous sources too), "named" (not what
        only anonymous sources say), "own-voice" (only what a text says in its own voice).
        Raises DateError where either is no date, UsageError for a counting that there is not. Kinds of tie of which nothing is
        told are left out, but for diplomatic relations, which are then unknown.
        """
        at = edtf.parse_day(day)
        limit = _limit(known)
        found: list[TieAnswer] = []
        for rule in load_rules().values():
            for way in _ways(rule):
                track = self._track(rule, way, limit, counting)
                if track is None and not (rule.always and way >= 0):
                    continue
                found.append(self._answer(rule, way, at, track, limit))
        return Answers(found)

    def changes(self, kind: str = "diplomatic-relations", known: str | None = None) -> tuple[Change, ...]:
        """Each change of a kind of tie that an event tells of, in order of time, the same told twice once.

        Raises UsageError for a kind that there is not.
        """
        rule = _rule(kind)
        found: list[Change] = []
        for way in _ways(rule):
            track = self._track(rule, way, _limit(known), "all")
            one, other = self._sides(way)
            last: Fix | None = None
            for fix in track.events if track else ():
                shape = fix.shape
                if not shape.changes:
                    continue
                before = shape.effect.before if shape.effect else ()
                again = last is not None and last.shape.value == shape.value and _retold(last.shape, shape)
                last = fix
                claims = tuple(whole(fix.claims))
                if again:
                    found[-1] = structs.replace(found[-1], claims=(*found[-1].claims, *claims))
                    continue
                change = Change(
                    kind=kind, when=shape.when, value=shape.value, before=before, actor=one, recipient=other, claims=claims,
                )  # fmt: skip
                found.append(change)
        return tuple(found)

    def transitions(
        self, kind: str = "diplomatic-relations", known: str | None = None
    ) -> tuple[tuple[str, str, RecordedClaim], ...]:
        """(when, value, claim) of each event that changed the kind's value, in order of time."""
        return tuple((change.when, change.value, change.claims[0]) for change in self.changes(kind, known))

    def spans(self, kind: str = "diplomatic-relations", known: str | None = None) -> tuple[Span, ...]:
        """Stretches of days with one value, each with the days between which it began and ended; unknown ones left out."""
        rule = _rule(kind)
        found: list[Span] = []
        for way in _ways(rule):
            track = self._track(rule, way, _limit(known), "all")
            if track is not None:
                found += self._way_spans(rule, way, track)
        return tuple(found)

    def contradictions(self, kind: str | None = None, known: str | None = None) -> tuple[Contradiction, ...]:
        """Claims that cannot be all true, of one kind of tie or of all, in order of time within each kind."""
        found: list[Contradiction] = []
        for rule in (_rule(kind),) if kind else load_rules().values():
            for way in _ways(rule):
                track = self._track(rule, way, _limit(known), "all")
                one, other = self._sides(way)
                for first, last, sides in clashes([*track.told, *track.set_aside]) if track else ():
                    told = tuple((value, _claims(fixes)) for value, fixes in sorted(sides.items()))
                    found.append(
                        Contradiction(
                            kind=rule.kind,
                            actor=one,
                            recipient=other,
                            first=edtf.format_day(first),
                            last=edtf.format_day(last),
                            sides=told,
                        )
                    )
        return tuple(found)

    def differences(self, since: str, known: str | None = None) -> tuple[Difference, ...]:
        """What is answered otherwise, of which days, as known by `known` (default: all) than as known at the end of `since`."""
        early, late = _limit(since), _limit(known)
        found: list[Difference] = []
        for rule in load_rules().values():
            for way in _ways(rule):
                tracks = [self._track(rule, way, limit, "all") for limit in (early, late)]
                days = sorted({0}.union(*(_turning_days(rule, track) for track in tracks if track is not None)))
                found += self._way_differences(rule, way, tracks, days, early or "")
        return tuple(found)

    def _way_differences(
        self, rule: Rule, way: int, tracks: Sequence[Track | None], days: Sequence[int], since: str
    ) -> list[Difference]:
        one, other = self._sides(way)
        found: list[Difference] = []
        joins = False
        for place, day in enumerate(days):
            was, now = (track.on(day) if track is not None else None for track in tracks)
            before, after = (decision.value if decision is not None else UNKNOWN for decision in (was, now))
            if before == after:
                joins = False
                continue
            last = _text(days[place + 1] - 1) if place + 1 < len(days) else None
            if joins and (found[-1].was, found[-1].now) == (before, after):
                found[-1] = structs.replace(found[-1], last=last)
                continue
            told = _claims(now.for_ or now.against) if now is not None else ()
            told = tuple(sorted(told, key=lambda claim: claim.head.available <= since))
            found.append(
                Difference(
                    kind=rule.kind,
                    actor=one,
                    recipient=other,
                    first=_text(day) if place else None,
                    last=last,
                    was=before,
                    now=after,
                    claims=told,
                )
            )
            joins = True
        return found

    def counts(self, by: Literal["day", "month"] = "month", known: str | None = None) -> tuple[Count, ...]:
        """How many documents, outlets and origins told of the pair, by the day or month in which they became available."""
        from dragoman.weighing.origins import tally

        width = {"day": 10, "month": 7}.get(by)
        if width is None:
            raise UsageError(f"There is no count by '{by}'.", "Count by day or by month.")
        parts: dict[str, list[RecordedClaim]] = defaultdict(list)
        limit = _limit(known)
        for one in self.claims:
            if limit is None or one.head.available <= limit:
                parts[one.head.available[:width]].append(one)
        counted = {when: tally(told) for when, told in sorted(parts.items())}
        return tuple(
            Count(when=when, articles=every.articles, outlets=every.outlets, origins=every.origins)
            for when, every in counted.items()
        )

    def rows(self, kind: str | None = "diplomatic-relations", known: str | None = None) -> Table:
        """The spans of a kind of tie, or of all (None), as a table."""
        spans = [span for one in ((kind,) if kind else load_rules()) for span in self.spans(one, known)]
        return Table(
            (
                {
                    "kind": span.kind, "value": span.value, "actor": span.actor, "recipient": span.recipient,
                    "from_earliest": span.from_earliest, "from_latest": span.from_latest, "to_earliest": span.to_earliest,
                    "to_latest": span.to_latest, "claims": len(span.claims),
                    "evidence": span.claims[-1].quote if span.claims else None,
                }
                for span in spans
            ), f"{self.pair[0].name} and {self.pair[1].name}",
        )  # fmt: skip

    def change_rows(self, kind: str = "diplomatic-relations", known: str | None = None) -> Table:
        """The changes of a kind of tie as a table."""
        return Table(
            {
                "kind": one.kind, "when": one.when, "value": one.value, "actor": one.actor, "recipient": one.recipient,
                "claims": len(one.claims), "evidence": one.claims[0].quote, "outlet": one.claims[0].head.outlet,
            }
            for one in self.changes(kind, known)
        )  # fmt: skip

    def count_rows(self, by: Literal["day", "month"] = "month", known: str | None = None) -> Table:
        """The counts by day or month as a table."""
        return Table(
            {"when": one.when, "articles": one.articles, "outlets": one.outlets, "origins": one.origins}
            for one in self.counts(by, known)
        )

    def _repr_html_(self) -> str:
        """The spans of every kind of which anything is told, as a table, for notebooks."""
        rows = self.rows(None)
        if not rows:
            return f"<p>Nothing in the record on {html.escape(self.pair[0].name)} and {html.escape(self.pair[1].name)}.</p>"
        return rows._repr_html_()

    # made ready

    def _track(self, rule: Rule, way: int, known: str | None, counting: Counting) -> Track | None:
        if counting not in ("all", "named", "own-voice"):
            raise UsageError(f"'{counting}' says not whose word counts.", "Give all, named or own-voice.")
        key = (rule.kind, way, known, counting)
        if key not in self._tracks:
            facts = self._facts.get((rule.kind, way), [])
            if known is not None:
                facts = [fact for fact in facts if fact[1].available <= known]
            self._tracks[key] = self._made(rule, facts, known, counting)
        track = self._tracks[key]
        return track if track.events or track.states or track.set_aside else None

    def _made(self, rule: Rule, facts: Sequence[Fact], known: str | None, counting: Counting) -> Track:
        if counting == "named":
            fetch(one for _, one in facts)
        if counting != "all" or self._corrections:
            facts = [fact for fact in facts if _counts(fact[1], counting) and not self._is_void(fact[1], known)]
        by_shape: dict[int, Fix] = {}
        for shape, one in facts:
            fix = by_shape.get(id(shape))
            if fix is None:
                by_shape[id(shape)] = Fix(shape, [one])
            else:
                fix.claims.append(one)
        negations: dict[Effect, list[Telling]] = defaultdict(list)
        for fix in by_shape.values():
            if fix.shape.yet and fix.shape.effect is not None:
                # only what is told as not done denies: a deed to come does not
                told = [one for one in fix.claims if one.modality == "negated"]
                if told:
                    negations[fix.shape.effect] += told
        if not negations and not self._denials:
            return Track(by_shape.values(), rule)
        doubtful = [fix for fix in by_shape.values() if self._is_doubtful(fix, negations)]
        # one claim of each is mostly enough to see it: the rest are fetched where it is not
        effects = {effect for fix in doubtful if (effect := _effect(fix)) in negations}
        fetch([*(fix.claims[0] for fix in doubtful), *(one for effect in effects for one in negations[effect])])
        gone = {id(fix) for fix in doubtful if self._doubted(fix, fix.claims[:1], negations, known)}
        unsure = [fix for fix in doubtful if id(fix) not in gone and len(fix.claims) > 1]
        fetch(one for fix in unsure for one in fix.claims)
        gone |= {id(fix) for fix in unsure if self._doubted(fix, fix.claims, negations, known)}
        aside = [fix for fix in doubtful if id(fix) in gone]
        kept = [fix for fix in by_shape.values() if id(fix) not in gone]
        return Track(kept, rule, aside)

    def _is_void(self, one: Telling, known: str | None) -> bool:
        return one.whole is not None and self._corrections.void(one.whole, known)

    def _answers_to(self, tellings: Iterable[Telling], known: str | None) -> list[RecordedAnswer]:
        return [
            answer for one in tellings if one.whole is not None for answer in self._denials.get(one.whole.claim.id, ())
            if known is None or answer.head.available <= known
        ]  # fmt: skip

    def _is_doubtful(self, fix: Fix, negations: Mapping[Effect, Sequence[Telling]]) -> bool:
        """May a change be set aside: told by none of firm word, and denied by anybody?"""
        if fix.shape.effect is None or fix.shape.yet or any(one.firm for one in fix.claims):
            return False
        return fix.shape.effect in negations or bool(self._answers_to(fix.claims, None))

    def _doubted(
        self, fix: Fix, claims: Sequence[Telling], negations: Mapping[Effect, Sequence[Telling]], known: str | None
    ) -> bool:
        """Is a change told only by others, and denied by the one whom these claims of it name as having done it?"""
        against = [one.recorded for one in negations.get(_effect(fix), ())]
        return denied([one.recorded for one in claims], against, self._answers_to(claims, known))

    # answered

    def _sides(self, way: int) -> tuple[str, str]:
        one, other = self.pair if way >= 0 else self.pair[::-1]
        return one.name, other.name

    def _answer(self, rule: Rule, way: int, at: int, track: Track | None, known: str | None) -> TieAnswer:
        actor, recipient = self._sides(way)
        gone = [one for party in self.pair if (one := ended_by(party.country, at))]
        if gone:
            note = f"{gone[0].state} was no more from {edtf.format_day(gone[0].ended)} on, and nobody is its heir: {gone[0].why}"
            return TieAnswer(kind=rule.kind, value=UNKNOWN, actor=actor, recipient=recipient, note=note)
        if track is None:
            note = "nothing in the record tells of it for this day"
            return TieAnswer(kind=rule.kind, value=UNKNOWN, actor=actor, recipient=recipient, note=note)
        found = track.on(at)
        for_, against = _claims(found.for_), _claims(found.against)
        denials = tuple(
            answer for one in (*for_, *against) for answer in self._denials.get(one.claim.id, ())
            if known is None or answer.head.available <= known
        )  # fmt: skip
        held: Holds = "unknown"
        if found.value != UNKNOWN:
            held = "held" if found.value in rule.holding else "not held"
        elif found.either and (found.either <= rule.holding or not found.either & rule.holding):
            held = "held" if found.either <= rule.holding else "not held"
        details = [one.claim.value for one in for_ if one.claim.value and one.claim.value not in rule.values]
        return TieAnswer(
            kind=rule.kind, value=found.value, held=held, from_=_began(found), to=_ended(found), for_=for_, against=against,
            denials=denials, basis=found.basis, note=found.note, actor=actor, recipient=recipient,
            detail=details[-1] if details else None,
        )  # fmt: skip

    def _way_spans(self, rule: Rule, way: int, track: Track) -> list[Span]:
        one, other = self._sides(way)
        days = _turning_days(rule, track) | {0}
        runs: list[tuple[int, Decision]] = []
        for day in sorted(days):
            found = track.on(day)
            if not runs or runs[-1][1].value != found.value:
                runs.append((day, found))
        spans = []
        for place, (start, found) in enumerate(runs):
            if found.value == UNKNOWN:
                continue
            before = runs[place - 1] if place else None
            after = runs[place + 1 : place + 3]
            firsts = [fix.shape.first for fix in found.for_ if fix.shape.first is not None]
            earliest = min([start, *firsts]) if firsts else None
            if before is not None and before[1].value != UNKNOWN:
                earliest = start
            elif found.basis == "presupposed":
                earliest = None
            end = after[0][0] - 1 if after else None
            late = end
            if end is not None and after[0][1].value == UNKNOWN:
                late = after[1][0] - 1 if len(after) > 1 else None
            span = Span(
                kind=rule.kind, value=found.value, actor=one, recipient=other, from_earliest=_text(earliest),
                from_latest=edtf.format_day(start), to_earliest=_text(end), to_latest=_text(late), claims=_claims(found.for_),
            )  # fmt: skip
            spans.append(span)
        return spans


def _turning_days(rule: Rule, track: Track) -> set[int]:
    """Every day on which what is answered may be another than the day before."""
    days: set[int] = set()
    for fix in track.fixes:
        shape = fix.shape
        days |= {day for day in (shape.first, shape.sure, shape.over) if day is not None}
        days |= {shape.last + 1} if shape.last is not None else set()
        days |= {shape.sure + 1}
        days |= {shape.first - rule.presupposed} if shape.first is not None and shape.changes else set()
        years = rule.lifespan.get(shape.value)
        days |= {shape.reach(10**7) + years * 366 + 1} if years is not None else set()
    return days


def _limit(known: str | None) -> str | None:
    return edtf.format_day(edtf.parse_day(known)) if known else None


def _rule(kind: str) -> Rule:
    rule = load_rules().get(kind)
    if rule is None:
        raise UsageError(f"There is no kind of tie '{kind}'.", f"Give one of {', '.join(sorted(load_rules()))}.")
    return rule


def _ways(rule: Rule) -> tuple[int, ...]:
    return (0,) if rule.symmetric else (1, -1)


def _counts(one: Telling, counting: Counting) -> bool:
    return counting == "all" or one.own or (counting == "named" and not one.recorded.claim.sources[-1].anonymous)


def _claims(fixes: Iterable[Fix]) -> tuple[RecordedClaim, ...]:
    """The claims of some fixes, each once, those of one fix in order of availability."""
    many = list(fixes)
    fetch(one for fix in many for one in fix.claims)
    found: dict[tuple[str, str], RecordedClaim] = {}
    for fix in many:
        for one in whole(fix.claims):
            found.setdefault((one.head.id, one.claim.id), one)
    return tuple(found.values())


def _effect(fix: Fix) -> Effect:
    assert fix.shape.effect is not None
    return fix.shape.effect


def _retold(one: Shape, other: Shape) -> bool:
    """Is a change to the same value the same change told again? A restoring says that something came between."""
    says_otherwise = other.effect is not None and bool(other.effect.before) and one.value not in other.effect.before
    return one.when == other.when or not says_otherwise or is_retold(one, other)


def _began(found: Decision) -> str | None:
    if found.value == UNKNOWN or found.basis == "presupposed":
        return None
    starts = [fix.shape for fix in found.for_ if fix.shape.begin and not fix.shape.yet]
    return min(starts, key=lambda shape: shape.order).begin if starts else None


def _ended(found: Decision) -> str | None:
    if found.chosen is not None and found.chosen.shape.over is not None and found.value != UNKNOWN:
        return found.chosen.shape.end
    if found.following is not None and found.following.shape.effect is not None and found.value != UNKNOWN:
        return found.following.shape.end
    return None


def _text(day: int | None) -> str | None:
    return edtf.format_day(day) if day is not None else None
