"""Stretches of the calendar that news names: days, weeks, months, quarters, seasons, years, decades, centuries.

A stretch is a unit and a whole number that counts such units, so that "the quarter before" is one less. Days are
those of `dragoman.edtf`; years are astronomical (499 BC is -498).
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from dragoman import edtf

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

UNIT_NAMES: dict[str, Unit] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip
"""TIMEX letter of a unit -> the stretch of that unit."""

_MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12}
_SEASONS = ("SP", "SU", "FA", "WI")
_LIMIT = 9998  # years of four digits, with room to step over the edge


class Stretch(NamedTuple):
    """One day, week, month … : `nth` counts units (days as in edtf, weeks from Monday 0001-01-01, months from year 0)."""

    unit: Unit
    nth: int

    def first_day(self) -> int:
        """Its first day."""
        unit, index = self
        if unit == "day":
            return index
        if unit == "week":
            return index * 7 + 1
        if unit == "weekend":
            return index * 7 + 6
        if unit == "season":
            return edtf.day_of(index // 4, 3 + 3 * (index % 4), 1)
        if unit in _MONTHS_OF:
            month = index * _MONTHS_OF[unit]
            return edtf.day_of(month // 12, month % 12 + 1, 1)
        return edtf.day_of(self.years()[0], 1, 1)

    def last_day(self) -> int:
        """Its last day."""
        unit, index = self
        if unit == "day":
            return index
        if unit == "weekend":
            return index * 7 + 7
        if unit in ("decade", "century"):
            return edtf.day_of(self.years()[1], 12, 31)
        return Stretch(unit, index + 1).first_day() - 1

    def years(self) -> tuple[int, int]:
        """Its first and last year; decades and centuries before our era count their own years (479 to 470 BC)."""
        if self.unit in ("decade", "century"):
            width = 10 if self.unit == "decade" else 100
            if self.nth >= 0:
                return max(self.nth * width, 1), self.nth * width + width - 1
            count = -self.nth - 1
            return 1 - (count * width + width - 1), 1 - max(count * width, 1)
        first = edtf.ymd_of(self.first_day())[0]
        return first, edtf.ymd_of(self.last_day())[0]

    def year(self) -> int:
        """The year in which it begins."""
        return self.years()[0] if self.unit in ("decade", "century") else edtf.ymd_of(self.first_day())[0]

    def moved(self, steps: int) -> Stretch:
        """So many units later; itself where that would leave the years of four digits."""
        there = Stretch(self.unit, self.nth + steps)
        return there if in_range(there) else self

    def to(self, unit: Unit) -> Stretch:
        """The stretch of another unit that holds its first day (of a season of a year: that year's)."""
        return self if unit == self.unit else of_day(unit, self.first_day())

    def timex(self) -> str:
        """Its TIMEX3 value."""
        unit, index = self
        if unit == "decade":
            return f"BC{-index - 1:03d}" if index < 0 else f"{index:03d}"
        if unit == "century":
            return f"BC{-index - 1:02d}" if index < 0 else f"{index:02d}"
        if unit == "season":
            return f"{timex_year(index // 4)}-{_SEASONS[index % 4]}"
        if unit in ("week", "weekend"):
            monday = index * 7 + 1
            if not 1 <= monday <= 3_000_000:
                return "XXXX-WXX"
            year, week, _ = datetime.date.fromordinal(monday).isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
        year, month, day = edtf.ymd_of(self.first_day())
        if unit == "quarter":
            return f"{timex_year(year)}-Q{index % 4 + 1}"
        if unit == "half":
            return f"{timex_year(year)}-H{index % 2 + 1}"
        return timex_year(year) + ("" if unit == "year" else f"-{month:02d}") + (f"-{day:02d}" if unit == "day" else "")

    def edtf(self) -> str:
        """Its EDTF: a date where EDTF has one, else its first and last day."""
        unit, index = self
        year, month, day = edtf.ymd_of(self.first_day())
        if unit in ("decade", "century") and index < 0:
            first, last = self.years()
            return f"{edtf.format_year(first)}/{edtf.format_year(last)}"
        if unit == "decade":
            return f"{index:03d}X"
        if unit == "century":
            return f"{index:02d}XX"
        if unit == "season":
            return f"{edtf.format_year(index // 4)}-{21 + index % 4}"
        if unit == "quarter":
            return f"{edtf.format_year(year)}-{33 + index % 4}"
        if unit == "half":
            return f"{edtf.format_year(year)}-{40 + index % 2}"
        if unit in ("week", "weekend"):
            return f"{edtf.format_day(self.first_day())}/{edtf.format_day(self.last_day())}"
        return edtf.day_text(year, *(() if unit == "year" else (month,) if unit == "month" else (month, day)))


def in_range(stretch: Stretch) -> bool:
    """Does it lie within the years that EDTF writes with four digits?"""
    days = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "season": 92, "half": 184,
            "year": 366, "decade": 3660, "century": 36600}[stretch.unit]  # fmt: skip
    return abs(stretch.nth) * days < _LIMIT * 365


def timex_year(year: int) -> str:
    """'2018'; 'BC0499' for -498."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def of_day(unit: Unit, day: int) -> Stretch:
    """The stretch of that unit which holds the day; a weekend that of its week."""
    year, month, _ = edtf.ymd_of(day)
    if unit == "day":
        return Stretch(unit, day)
    if unit in ("week", "weekend"):
        return Stretch(unit, (day - 1) // 7)
    if unit == "season":
        months = year * 12 + month - 3
        return Stretch(unit, months // 3)
    if unit in _MONTHS_OF:
        return Stretch(unit, (year * 12 + month - 1) // _MONTHS_OF[unit])
    return wider(year, unit)


def wider(year: int, unit: Unit) -> Stretch:
    """The decade or century of a year."""
    width = 10 if unit == "decade" else 100
    return Stretch(unit, year // width if year > 0 else -((1 - year) // width) - 1)


def of_year(year: int) -> Stretch:
    """The year."""
    return Stretch("year", year)


def of_month(year: int, month: int) -> Stretch:
    """The month."""
    return Stretch("month", year * 12 + month - 1)


def of_date(year: int, month: int, day: int) -> Stretch:
    """The day. Raises DateError where there is none."""
    return Stretch("day", edtf.day_of(year, month, day))


def of_season(year: int, season: int) -> Stretch:
    """The season: 0 spring … 3 winter, which begins in its year."""
    return Stretch("season", year * 4 + season)
