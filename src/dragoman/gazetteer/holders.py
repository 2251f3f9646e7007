"""A user's own table of office-holders: a CSV of name, office, state, from, to, aliases, laid beside our data.

It is read where DRAGOMAN_OFFICES names it, in every process; its hash goes into the gazetteer's, so that a text read with
it is another reading.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Callable
from pathlib import Path

from dragoman.errors import ResourceError, at_line
from dragoman.gazetteer.entries import Entry

VARIABLE = "DRAGOMAN_OFFICES"
COLUMNS = ("name", "office", "state", "from", "to", "aliases")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def path() -> Path | None:
    """The table that the environment names; None where it names none."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else None


def read(
    table: Path, state_of: Callable[[str], str | None], sector_of: Callable[[str], str | None]
) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """The persons of a table, each with its names, the fullest first.

    table: a CSV file in UTF-8 with a head; name, office and state are needed in each line, from and to are days (ISO 8601,
    a year or a month alone will do), aliases are parted by ';' or '|'. state_of: a state's alpha-3 by code or name;
    sector_of: the sector that an office puts one in.
    Raises ResourceError, with file and line, where the table is not so.
    """
    found: list[tuple[Entry, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(_text(table), newline=""))
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        missing = [column for column in COLUMNS[:3] if column not in head]
        if missing:
            raise at_line(table, 1, f"the head has no column '{missing[0]}'; it may be {', '.join(COLUMNS)}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = {column: cells[at].strip() if at < len(cells) else "" for at, column in enumerate(head)}
                found.append(_entry(row, table, reader.line_num, state_of, sector_of))
    except csv.Error as error:
        raise at_line(table, reader.line_num, f"it is no CSV: {error}") from error
    return tuple(found)


def _text(table: Path) -> str:
    try:
        return table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            f"The table of office-holders {table} cannot be read: {error}.", f"Mend it, or unset {VARIABLE}."
        ) from error


def _entry(
    row: dict[str, str], table: Path, line: int, state_of: Callable[[str], str | None], sector_of: Callable[[str], str | None]
) -> tuple[Entry, tuple[str, ...]]:
    for column in COLUMNS[:3]:
        if not row[column]:
            raise at_line(table, line, f"'{column}' is empty")
    state = state_of(row["state"])
    if state is None:
        raise at_line(table, line, f"'{row['state']}' is no state that we know")
    first, last = row.get("from") or None, row.get("to") or None
    for day in (first, last):
        if day is not None and not _DAY.match(day):
            raise at_line(table, line, f"'{day}' is no day such as 2021-06-10, 2021-06 or 2021")
    if first and last and last < first[: len(last)]:
        raise at_line(table, line, f"it ends ({last}) before it begins ({first})")
    aliases = [alias.strip() for alias in re.split(r"[;|]", row.get("aliases", "")) if alias.strip()]
    office = row["office"].lower()
    entry = Entry(
        kind="person", name=row["name"], country=state, sector=sector_of(office) or "GOV", office=office, first=first, last=last,
        source=f"{table.name}:{line}",
    )  # fmt: skip
    return entry, tuple(dict.fromkeys((row["name"], *aliases)))


def table_hash(table: Path) -> str:
    """A hash of a table's bytes."""
    try:
        return hashlib.blake2b(table.read_bytes(), digest_size=10).hexdigest()
    except OSError as error:
        raise ResourceError(
            f"The table of office-holders {table} cannot be read: {error}.", f"Mend it, or unset {VARIABLE}."
        ) from error
