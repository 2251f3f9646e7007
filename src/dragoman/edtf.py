"""Dates as the record keeps them: EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), exact and pure.

What is read: days, months, years (`2018-09-03`, `2018-09`, `2018`), decades and centuries (`199X`, `19XX`), seasons
(`2018-21` spring to `2018-24` winter, 25-32 by hemisphere), quarters (`2018-33` to `36`), thirds and halves of a year
(37-39, 40-41), unspecified parts on the right (`2018-XX`, `2018-05-XX`), years before our era (`-0498` is 499 BC),
a time of day behind a day, marks of doubt (`?`, `~`, `%`), and intervals whose ends are dates, open (`..`) or unknown
(empty). Sets, exponents and years of five digits are not read.

A day is an int: `datetime.date.toordinal` carried on below the year 1 (proleptic Gregorian calendar; day 1 is
0001-01-01, day 0 is 0000-12-31). `format_day` and `parse_day` turn it into text and back.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import DateError

End = Literal["known", "open", "unknown"]
Precision = Literal["day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "millennium"]
Order = Literal["before", "after", "within", "overlap"]

_POINT = re.compile(
    r"(?P<sign>-)?(?P<year>\d{4}|\d{3}X|\d\dXX|\dXXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?P<time>T[\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)  # fmt: skip
_TIME = re.compile(
    r"T(?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?|T24:00(?::00)?",
    re.ASCII,
)
_MARKS = re.compile(r"[?~%]")
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_WAY_OUT = "Write a date as EDTF: 2018, 2018-09, 2018-09-03, 1995/2000, ../1995, 2019-04-09/.., 2018-05~."

# code of a part of the year: (its precision, first month, months); winter begins in its year and ends in the next
_PARTS: dict[int, tuple[Precision, int, int]] = {
    **{first + step: ("season", 3 + 3 * step, 3) for first in (21, 25) for step in range(4)},
    **{29 + step: ("season", (8 + 3 * step) % 12 + 1, 3) for step in range(4)},
    **{33 + step: ("quarter", 1 + 3 * step, 3) for step in range(4)},
    **{37 + step: ("third", 1 + 4 * step, 4) for step in range(3)},
    **{40 + step: ("half", 1 + 6 * step, 6) for step in range(2)},
}
_YEAR_PRECISIONS: tuple[Precision, ...] = ("year", "decade", "century", "millennium")
_SLACK: dict[Precision, int] = {
    "day": 3, "month": 31, "season": 92, "quarter": 92, "third": 123, "half": 184,
    "year": 366, "decade": 3653, "century": 36525, "millennium": 365250,
}  # fmt: skip
"""How far, in days, an approximate date (`~`, `%`) may lie beside what is written: one unit; for a day three."""


# ---------------------------------------------------------------------- days


def is_leap(year: int) -> bool:
    """Has the (astronomical) year a 29 February?"""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """How many days the month has."""
    return 29 if month == 2 and is_leap(year) else _DAYS_BEFORE_MONTH[month + 1] - _DAYS_BEFORE_MONTH[month]


def day_of(year: int, month: int, day: int) -> int:
    """The day as an int. Raises DateError where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= month_days(year, month):
        raise DateError(f"There is no day {year}-{month}-{day}.", _WAY_OUT)
    before = year - 1
    leap_day = month > 2 and is_leap(year)
    return before * 365 + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE_MONTH[month] + leap_day + day


def ymd_of(day: int) -> tuple[int, int, int]:
    """The (astronomical) year, month and day of month of a day."""
    eras, rest = divmod(day - 1, 146097)
    centuries = min(rest // 36524, 3)
    rest -= centuries * 36524
    fours, rest = divmod(rest, 1461)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = eras * 400 + centuries * 100 + fours * 4 + years + 1
    month = 1
    while rest >= month_days(year, month):
        rest -= month_days(year, month)
        month += 1
    return year, month, rest + 1


def format_year(year: int) -> str:
    """'2018'; '-0498' for 499 BC."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def format_day(day: int) -> str:
    """The day as an EDTF date."""
    year, month, of_month = ymd_of(day)
    return f"{format_year(year)}-{month:02d}-{of_month:02d}"


def parse_day(text: str) -> int:
    """A full date ('2018-09-03', with or without a time of day behind it) as a day. Raises DateError for all else."""
    date = parse(text)
    if date.is_interval or date.precision != "day" or date.earliest is None:
        raise DateError(f"'{text}' is no day.", "Write a full date, such as 2018-09-03.")
    return date.earliest


def weekday_of(day: int) -> int:
    """0 for Monday … 6 for Sunday."""
    return (day + 6) % 7


# ---------------------------------------------------------------------- dates


@dataclass(frozen=True, slots=True)
class _Point:
    """One date without '/': its first and last day, precision, and the marks on it."""

    text: str
    first: int
    last: int
    precision: Precision
    marks: str

    @property
    def slack(self) -> int:
        return _SLACK[self.precision] if "~" in self.marks or "%" in self.marks else 0


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval, normalised; compared by its text.

    text: canonical EDTF. start, end: the texts of its ends (both the same for a date; '..' open; '' unknown).
    earliest, latest: the first and last day it spans; None where that end is open or unknown, as earliest_kind and
    latest_kind say. start_latest, end_earliest: where the ends are no finer than a month or a year, the last day on
    which it may have begun, and the first on which it may have ended.
    precision: of a date; of an interval, that of its finer end.
    approximate (`~`, `%`), uncertain (`?`, `%`): how it is marked, at either end.
    """

    text: str
    start: str
    end: str
    earliest: int | None
    latest: int | None
    earliest_kind: End
    latest_kind: End
    start_latest: int | None
    end_earliest: int | None
    precision: Precision
    is_interval: bool
    approximate: bool = False
    uncertain: bool = False
    slack: int = 0

    def __str__(self) -> str:
        return self.text


@functools.lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """EDTF text, in any case and with space around it, as a date or interval.

    Raises DateError where it is none: no such day, a reversed interval, a form that is not read.
    """
    plain = text.strip().upper() if isinstance(text, str) else ""
    if not plain or len(plain) > 100:
        raise DateError(f"'{str(text)[:40]}' is no date.", _WAY_OUT)
    if "/" not in plain:
        point = _point(plain, text)
        return Edtf(
            text=point.text, start=point.text, end=point.text, earliest=point.first, latest=point.last,
            earliest_kind="known", latest_kind="known", start_latest=point.last, end_earliest=point.first,
            precision=point.precision, is_interval=False, approximate=bool(point.slack),
            uncertain=any(mark in point.marks for mark in "?%"), slack=point.slack,
        )  # fmt: skip
    left, _, right = plain.partition("/")
    first = None if left in ("", "..") else _point(left, text)
    last = None if right in ("", "..") else _point(right, text)
    points = [point for point in (first, last) if point]
    if not points and (left, right) != ("..", ".."):
        raise DateError(f"'{text}' names no date at either end.", _WAY_OUT)
    if first and last and first.first > last.last:
        raise DateError(f"'{text}' ends before it begins.", "Put the earlier date first.")
    marks = "".join(point.marks for point in points)
    order = tuple(_SLACK)
    return Edtf(
        text=f"{first.text if first else left}/{last.text if last else right}",
        start=first.text if first else left, end=last.text if last else right,
        earliest=first.first if first else None, latest=last.last if last else None,
        earliest_kind=_kind(left), latest_kind=_kind(right),
        start_latest=first.last if first else None, end_earliest=last.first if last else None,
        precision=min((point.precision for point in points), key=order.index, default="day"),
        is_interval=True, approximate="~" in marks or "%" in marks, uncertain="?" in marks or "%" in marks,
        slack=max((point.slack for point in points), default=0),
    )  # fmt: skip


def is_edtf(text: str) -> bool:
    """Can `parse` read it?"""
    try:
        parse(text)
    except DateError:
        return False
    return True


def normalise(text: str) -> str:
    """The canonical form of EDTF text. Raises DateError where it is none."""
    return parse(text).text


def _kind(end: str) -> End:
    return "open" if end == ".." else "known" if end else "unknown"


def _point(plain: str, whole: str) -> _Point:
    marks = "".join(sorted(set(_MARKS.findall(plain))))
    match = _POINT.fullmatch(_MARKS.sub("", plain))
    if not match or (match["time"] and not _TIME.fullmatch(match["time"])) or _misplaced(plain):
        raise DateError(f"'{str(whole)[:40]}' is no date.", _WAY_OUT)
    year, month, day = match["year"], match["month"], match["day"]
    if month == "XX" or "X" in year:
        if (month and month != "XX") or (day and day != "XX"):
            raise DateError(f"'{whole}' has a part unspecified before one that is not.", _WAY_OUT)
        first, last = _years(year, negative=bool(match["sign"]))
        precision = _YEAR_PRECISIONS[year.count("X")]
        return _Point(plain, day_of(first, 1, 1), day_of(last, 12, 31), precision, marks)
    number = -int(year) if match["sign"] else int(year)
    if match["sign"] and number == 0:
        raise DateError(f"'{whole}' is no date: the year 0 has no sign.", _WAY_OUT)
    if month is None:
        return _Point(plain, day_of(number, 1, 1), day_of(number, 12, 31), "year", marks)
    if int(month) in _PARTS and day is None:
        part, start, months = _PARTS[int(month)]
        last_year, last_month = number + (start + months - 2) // 12, (start + months - 2) % 12 + 1
        end = day_of(last_year, last_month, month_days(last_year, last_month))
        return _Point(plain, day_of(number, start, 1), end, part, marks)
    if not 1 <= int(month) <= 12:
        raise DateError(f"'{whole}' has no such month.", _WAY_OUT)
    if day is None or day == "XX":
        return _Point(
            plain, day_of(number, int(month), 1), day_of(number, int(month), month_days(number, int(month))),
            "month", marks,
        )  # fmt: skip
    exact = day_of(number, int(month), int(day))
    return _Point(plain, exact, exact, "day", marks)


def _misplaced(plain: str) -> bool:
    """Is a mark of doubt anywhere but at an edge of a part?"""
    return bool(re.search(r"[?~%]{2}|\w[?~%]\w|^-[?~%]", plain))


def _years(year: str, *, negative: bool) -> tuple[int, int]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (-high, -low) if negative else (low, high)


# ------------------------------------------------------------------ questions


def contains_day(date: Edtf, day: int) -> bool | None:
    """Does the stretch of the calendar hold the day?

    True and False are certain; None where it hangs on an unknown end or on how far "about" reaches. An open end
    reaches without limit. A month holds each of its days, whatever happened on which of them: see `holds_on`.
    """
    low = None if date.earliest is None else day - date.earliest
    high = None if date.latest is None else date.latest - day
    if (low is not None and low < -date.slack) or (high is not None and high < -date.slack):
        return False
    unknown = "unknown" in (date.earliest_kind, date.latest_kind)
    near = any(room is not None and room < date.slack for room in (low, high))
    return None if unknown or near or date.uncertain else True


def holds_on(date: Edtf, day: int) -> bool | None:
    """Does what is dated so hold, or go on, on that day?

    As `contains_day`, but ends no finer than a month or a year leave it open on which of their days it began or
    ended: "1995/2000" holds for certain from 1995-12-31 to 2000-01-01, and "2018-09" holds for certain on no day.
    """
    inside = contains_day(date, day)
    if not inside:
        return inside
    if date.start_latest is not None and day < date.start_latest:
        return None
    if date.end_earliest is not None and day > date.end_earliest:
        return None
    return True


def compare(one: Edtf, other: Edtf) -> Order:
    """How one stretch lies to another, for certain: "before", "after", "within" (the same counts), else "overlap".

    "overlap" says no more than that they may overlap: unknown ends and marks of doubt are given all the room they
    may have, open ones reach without limit.
    """
    slack = one.slack + other.slack
    if one.latest is not None and other.earliest is not None and one.latest + slack < other.earliest:
        return "before"
    if one.earliest is not None and other.latest is not None and one.earliest - slack > other.latest:
        return "after"
    starts = other.earliest_kind == "open" or (
        one.earliest is not None and other.earliest is not None and one.earliest - slack >= other.earliest
    )
    ends = other.latest_kind == "open" or (
        one.latest is not None and other.latest is not None and one.latest + slack <= other.latest
    )
    same = one.text == other.text and "known" in (one.earliest_kind, one.latest_kind) and "" not in (one.start, one.end)
    return "within" if (starts and ends) or same else "overlap"


def may_overlap(one: Edtf, other: Edtf) -> bool:
    """May they share a day?"""
    return compare(one, other) in ("within", "overlap")


# -------------------------------------------------------------------- making


def day_text(year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, month or day as EDTF. Raises DateError where there is none such."""
    text = format_year(year) + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return parse(text).text


def interval(start: str | None, end: str | None) -> str:
    """An interval between two ends: dates, '..' or '' (unknown; None is the same).

    An end that is itself an interval gives its outer end. Raises DateError where the ends make none.
    """
    left = start.partition("/")[0] if start else ""
    right = end.rpartition("/")[2] if end else ""
    return parse(f"{left}/{right}").text


def cut(date: Edtf, precision: Literal["day", "month", "year", "decade", "century"]) -> Edtf:
    """The date at a coarser precision (that of its first known day); itself where it is as coarse already.

    Raises DateError for an interval without a known start.
    """
    if tuple(_SLACK).index(date.precision) >= tuple(_SLACK).index(precision) and not date.is_interval:
        return date
    if date.earliest is None:
        raise DateError(f"'{date}' has no known start.", "Name a date.")
    year, month, day = ymd_of(date.earliest)
    if precision in ("decade", "century"):
        width = 1 if precision == "decade" else 2
        digits = format_year(year)
        return parse(digits[:-width] + "X" * width)
    return parse(day_text(year, *({"year": (), "month": (month,), "day": (month, day)}[precision])))


def shift(date: Edtf, *, years: int = 0, months: int = 0, days: int = 0) -> Edtf:
    """The date so many years, months and days later (earlier, where negative), at the same precision.

    A day that its new month lacks becomes that month's last. Marks of doubt stay. Open and unknown ends stay.
    Raises DateError where the precision does not bear it (a month moved by days) or the year leaves four digits.
    """
    if not date.is_interval:
        return parse(_shifted(date.text, years, months, days))
    ends = [end if end in ("", "..") else _shifted(end, years, months, days) for end in (date.start, date.end)]
    return parse("/".join(ends))


def _shifted(text: str, years: int, months: int, days: int) -> str:
    marks = "".join(sorted(set(_MARKS.findall(text))))
    point = _point(text, text)
    year, month, day = ymd_of(point.first)
    years, months = years + (months // 12 if months % 12 == 0 else 0), 0 if months % 12 == 0 else months
    fits = {
        "day": True, "month": not days, "season": not days and months % 3 == 0,
        "quarter": not days and months % 3 == 0, "third": not days and months % 4 == 0,
        "half": not days and months % 6 == 0, "year": not days and not months,
        "decade": not days and not months and years % 10 == 0,
        "century": not days and not months and years % 100 == 0,
        "millennium": not days and not months and years % 1000 == 0,
    }[point.precision]  # fmt: skip
    if not fits:
        raise DateError(f"'{text}' cannot be moved by {years} years, {months} months, {days} days.", "Name a finer date.")
    whole = year * 12 + month - 1 + years * 12 + months
    year, month = whole // 12, whole % 12 + 1
    if abs(year) > 9999:
        raise DateError(f"'{text}' moved so far has no year of four digits.", _WAY_OUT)
    if point.precision == "day":
        moved = day_of(year, month, min(day, month_days(year, month))) + days
        if abs(ymd_of(moved)[0]) > 9999:
            raise DateError(f"'{text}' moved so far has no year of four digits.", _WAY_OUT)
        time = text[text.index("T") :] if "T" in text else ""
        return format_day(moved) + (_MARKS.sub("", time)) + marks
    if point.precision == "month":
        return day_text(year, month) + marks
    if point.precision in ("season", "quarter", "third", "half"):
        code = int(_MARKS.sub("", text)[-2:])
        family = [other for other in _PARTS if _family(other) == _family(code)]
        return f"{format_year(year)}-{next(other for other in family if _PARTS[other][1] == month)}{marks}"
    width = _YEAR_PRECISIONS.index(point.precision)
    digits = format_year(year)
    return (digits[:-width] + "X" * width if width else digits) + marks


def _family(code: int) -> int:
    return next(index for index, last in enumerate((24, 28, 32, 36, 39, 41)) if code <= last)
