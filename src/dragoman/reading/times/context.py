"""What a time expression is reckoned from, and what its words said: the state of one pass over a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman import edtf
from dragoman.reading.layers import TimexType
from dragoman.reading.times import stretches
from dragoman.reading.times.stretches import Stretch, Unit
from dragoman.reading.times.tense import Tense, tense_at
from dragoman.reading.times.tokens import Tokens
from dragoman.record import Anchor

_BACK_BIAS = 1.3
"""In a history the next date told lies ahead more often than behind: a step back counts as so much longer."""
_CLAUSE_ENDS = frozenset({"\n", ".", ";", "that", "but", "while", "whereas"})
_NAMED_REACH = 366  # days
_OWNERS = frozenset({"the", "a", "their", "his", "her", "its", "our", "'s"})
_AHEAD_BIAS = 4
"""News looks back: where no verb tells, a day ahead counts for so many behind."""


@dataclass(slots=True)
class Draft:
    """An expression with its value: tokens first..last; `stretch` where it names one, for those that hang on it."""

    first: int
    last: int
    type: TimexType
    timex: str
    edtf: str | None = None
    mod: str = ""
    anchor: Anchor = "none"
    anchor_value: str | None = None
    rule: str = ""
    stretch: Stretch | None = None
    told: bool = True
    """Whether later expressions may be reckoned from it."""


@dataclass(slots=True)
class Hit:
    """A rule that matched tokens first..last."""

    rule: str
    match: re.Match[str]
    tokens: Tokens
    first: int
    last: int

    def has(self, group: str) -> bool:
        """Did the group take part?"""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def at(self, group: str) -> int:
        """The first token of the group."""
        return self.match.start(group)

    def words(self, group: str) -> str:
        """The group's words, with blanks between; '' where it took no part."""
        if not self.has(group):
            return ""
        return " ".join(self.tokens.words[self.match.start(group) : self.match.end(group)])

    def value(self, group: str, *classes: str) -> str:
        """The value of the first token of the group that has one of the classes; '' where there is none."""
        if self.has(group):
            for at in range(self.match.start(group), self.match.end(group)):
                for name in classes:
                    if name in self.tokens.values[at]:
                        return self.tokens.values[at][name]
        return ""

    def number(self, group: str, *classes: str) -> int:
        """The same as a whole number; 0 where there is none."""
        text = self.value(group, *classes)
        return int(text) if text.lstrip("-").isdigit() else 0

    def words_all(self) -> str:
        """All its words, with blanks between."""
        return " ".join(self.tokens.words[self.first : self.last + 1])

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before it."""
        return self.tokens.words[self.first - steps] if self.first >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The word so many tokens behind it."""
        at = self.last + steps
        return self.tokens.words[at] if at < len(self.tokens.words) else ""


@dataclass(slots=True)
class Context:
    """The anchors of a text, as far as it has been read.

    published: the print date as a day. posts: quoted posts with a date of their own (start, end, day).
    narrative: the text is history: dates hang on the last one told. told: the last date told; told_at its token.
    named_months: month -> the year that the text last gave it in words.
    """

    tokens: Tokens
    published: int | None
    posts: list[tuple[int, int, int]] = field(default_factory=list)
    narrative: bool = False
    told: Stretch | None = None
    told_at: int = -1
    named_months: dict[int, int] = field(default_factory=dict)

    def base(self, at: int) -> tuple[int | None, Anchor]:
        """The day that deixis is reckoned from at a token: that of the quoted post it stands in, else the print date."""
        offset = self.tokens.starts[at]
        for start, end, day in self.posts:
            if start <= offset < end:
                return day, "post"
        return self.published, "print" if self.published is not None else "none"

    def tense(self, hit: Hit) -> Tense:
        """Where the clause looks; 'since' looks back whatever the verb."""
        before = hit.before()
        if before == "since":
            return "past"
        if before in ("until", "till") or (before == "of" and hit.before(2) == "ahead"):
            return "future"
        return tense_at(self.tokens, hit.first, hit.last)

    def told_near(self, at: int) -> Stretch | None:
        """The last date told, where it stands in the same sentence."""
        if self.told is None or at - self.told_at > 40:
            return None
        between = self.tokens.words[self.told_at + 1 : at]
        return None if any(word in _CLAUSE_ENDS for word in between) else self.told

    def choose(self, options: list[Stretch], hit: Hit, name: str) -> tuple[Stretch, Anchor, str | None, str] | None:
        """Which of like-named stretches of several years is meant -> it, what it was reckoned from, and the rule."""
        base, kind = self.base(hit.first)
        near = self.told_near(hit.first)
        if self.narrative and self.told is not None:
            return (
                self._nearest(options, self.told),
                "told",
                self.told.edtf(),
                f"{name}, nearest the last date told",
            )
        if near is not None and base is not None and kind == "print" and near.last_day() < base - 400:
            return (
                self._nearest(options, near),
                "sentence",
                near.edtf(),
                f"{name}, nearest the date before it",
            )
        if base is None:
            if self.told is None:
                return None
            return (
                self._nearest(options, self.told),
                "told",
                self.told.edtf(),
                f"{name}, nearest the last date told",
            )
        named_year = self._named_year(options, base)
        if named_year is not None:
            return named_year, "told", named_year.edtf(), f"{name}, named with its year before"
        tense = self.tense(hit)
        value = edtf.format_day(base)
        if tense == "past":
            fitting = [one for one in options if one.first_day() <= base]
            return (fitting or options)[-1 if fitting else 0], kind, value, f"{name}, past tense"
        attributive = hit.before() in _OWNERS and hit.after().isalpha()
        if tense == "future" and not attributive:
            fitting = [one for one in options if one.last_day() >= base]
            return (fitting or options)[0 if fitting else -1], kind, value, f"{name}, looks ahead"
        bias = 1 if tense == "future" else _AHEAD_BIAS
        nearest = min(options, key=lambda one: (distance(one, base) * (bias if one.first_day() > base else 1), -one.nth))
        return nearest, kind, value, f"{name}, nearest"

    def _named_year(self, options: list[Stretch], base: int) -> Stretch | None:
        """The option in the year that the text has given this month before, where that is near today."""
        for one in options:
            year, month, _ = edtf.ymd_of(one.first_day())
            if one.unit in ("day", "month") and self.named_months.get(month) == year and distance(one, base) < _NAMED_REACH:
                return one
        return None

    @staticmethod
    def _nearest(options: list[Stretch], told: Stretch) -> Stretch:
        low, high = told.first_day(), told.last_day()

        def far(one: Stretch) -> float:
            first, last = one.first_day(), one.last_day()
            if first > high:
                return first - high
            return (low - last) * _BACK_BIAS if last < low else 0.0

        return min(options, key=far)

    def reference(self, at: int) -> tuple[Stretch | None, Anchor]:
        """What 'the next day', 'that year', 'a year earlier' hang on: the last date told, else today."""
        if self.told is not None:
            return self.told, "told"
        base, kind = self.base(at)
        return (Stretch("day", base), kind) if base is not None else (None, "none")

    def today(self, at: int, unit: Unit = "day") -> tuple[Stretch | None, Anchor]:
        """What 'this', 'last' and 'next' hang on: the print date or the post's; in a history the last date told."""
        base, kind = self.base(at)
        if (self.narrative or base is None) and self.told is not None:
            return self.told.to(unit), "told"
        return (stretches.of_day(unit, base), kind) if base is not None else (None, "none")


def distance(one: Stretch, day: int) -> int:
    """How many days lie between a stretch and a day; 0 where it holds it."""
    return max(one.first_day() - day, day - one.last_day(), 0)


def named(  # noqa: PLR0917 (every value says what it was reckoned from)
    hit: Hit, stretch: Stretch, rule: str, anchor: Anchor = "self", value: str | None = None, mod: str = ""
) -> Draft:
    """A draft that names a stretch of the calendar. Raises DateError where it leaves the years of four digits."""
    date = edtf.parse(edged(stretch, mod)).text
    return Draft(hit.first, hit.last, "DATE", stretch.timex(), date, mod, anchor, value, rule, stretch)


def vague(hit: Hit, timex: str, rule: str, type_: TimexType = "DATE", mod: str = "") -> Draft:
    """A draft without a place on the calendar."""
    return Draft(hit.first, hit.last, type_, timex, None, mod, rule=rule, told=False)


def edged(stretch: Stretch, mod: str) -> str:
    """The EDTF of a stretch or of its early, middle or late part (a third of a year or decade, else the whole)."""
    if mod in ("START", "MID", "END") and stretch.unit == "year":
        first, last = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[mod]
        return f"{edtf.day_text(stretch.nth, first)}/{edtf.day_text(stretch.nth, last)}"
    if mod in ("START", "MID", "END") and stretch.unit == "decade" and stretch.nth >= 0:
        first, last = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[mod]
        start = stretch.years()[0]
        return f"{edtf.format_year(start + first)}/{edtf.format_year(start + last)}"
    return stretch.edtf() + ("~" if mod == "APPROX" and "/" not in stretch.edtf() else "")


def mod_of(hit: Hit, group: str = "mod") -> str:
    """The TIMEX3 mod of 'early', 'the end of', 'mid-' in a group."""
    words = hit.words(group)
    if not words:
        return ""
    if words.startswith(("later", "earlier", "the rest", "the remainder", "most")):
        return ""
    if "latter" in words or "closing" in words:
        return "END"
    if "opening" in words:
        return "START"
    return hit.value(group, "HOW", "EDGE")
