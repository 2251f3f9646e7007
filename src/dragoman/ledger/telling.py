"""What a ledger says of long work on itself: warnings of the logger `dragoman.ledger`, which go to stderr by default."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Row = TypeVar("Row")

LONG = 2000
"""Documents from which on making tables anew takes more than a moment."""
OFTEN = 10.0
"""Seconds between two lines on how far it has come."""

_log = logging.getLogger("dragoman.ledger")


def say(words: str) -> None:
    """Say a line, at once."""
    _log.warning(words)


def counted(rows: Iterable[Row], what: str, total: int) -> Iterator[Row]:
    """The rows as they are, saying every some seconds how many of all are done."""
    said = time.monotonic()
    for done, row in enumerate(rows, start=1):
        yield row
        if time.monotonic() - said > OFTEN:
            said = time.monotonic()
            say(f"{what}: {done:,} of {total:,}")
