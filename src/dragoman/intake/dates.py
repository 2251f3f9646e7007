"""Dates as users and feeds give them: ISO 8601, a day or an instant. No guessing: what is not ISO is an error."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.errors import DateError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?")
_WAY_OUT = "Give a day (2019-02-19) or an instant (2019-02-19T08:30:00+01:00)."


def utc_day(value: str, what: str = "The date") -> str:
    """The UTC day of an ISO day or instant; an instant without an offset is taken as UTC.

    >>> utc_day("2019-02-19T00:30:00+02:00")
    '2019-02-18'

    `what` names in the error where the value came from. Raises DateError.
    """
    text = value.strip()
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text).isoformat()
        if _INSTANT.fullmatch(text):
            instant = dt.datetime.fromisoformat(text.replace(",", ".").replace(" ", "T", 1).replace(" ", ""))
            if instant.tzinfo is not None:
                instant = instant.astimezone(dt.UTC)
            return instant.date().isoformat()
    except (ValueError, OverflowError):
        pass
    shown = value if len(value) <= 40 else value[:37] + "…"
    raise DateError(f"{what} '{shown}' is no date.", _WAY_OUT)


def stamp(value: str | None, what: str) -> str | None:
    """A stamp of a document, checked and otherwise left as it was given; None and the empty string are None.

    Raises DateError.
    """
    if value is None or not value.strip():
        return None
    utc_day(value, what)
    return value.strip()
