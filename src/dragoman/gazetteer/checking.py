"""What is wrong with the gazetteer's data beyond single lines: names told twice, and names of several with no rule between them.

Codes, sectors, columns and days are checked on load already, line by line (`ResourceError`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.gazetteer.gazetteer import Gazetteer
from dragoman.gazetteer.names import key
from dragoman.gazetteer.tables import DATA, rows

_FILES = {
    "organs.tsv": 3, "armed.tsv": 3, "bodies.tsv": 3, "seats.tsv": 3, "outlets.tsv": 4, "groups.tsv": 3, "people.tsv": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataFault:
    """Something wrong in a data file, or between two. path and line: where; what: in words."""

    path: Path
    line: int
    what: str


def check(folder: Path | None = None, *, offices: Path | None = None) -> list[DataFault]:
    """The faults of the data files, by file and line; [] where there are none.

    Found are: a name twice in one line or in two lines of one state and sector; a name under which bodies of several states act,
    which neither ambiguous.tsv nor a '*' settles; an office told twice of one person for the same time.
    Raises ResourceError where the data cannot even be loaded.
    """
    gazetteer = Gazetteer(folder, offices=offices)
    place = folder or DATA
    found = [*_twice(place, folder), *_offices_twice(place, folder), *_without_rule(place, gazetteer)]
    return sorted(found, key=lambda fault: (fault.path.name, fault.line))


def _twice(place: Path, folder: Path | None) -> list[DataFault]:
    found: list[DataFault] = []
    for file, columns in _FILES.items():
        if file == "people.tsv":
            continue
        seen: dict[tuple[str, str], int] = {}
        for row in rows(file, columns, folder):
            for name in row.values(0):
                told = (name.removeprefix("the "), row.cells[1])
                if seen.get(told, row.number) != row.number:
                    found.append(DataFault(place / file, row.number, f"'{name}' is told in line {seen[told]} too"))
                seen[told] = row.number
    return found


def _offices_twice(place: Path, folder: Path | None) -> list[DataFault]:
    found: list[DataFault] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows("people.tsv", 6, folder):
        told = (" ".join(key(row.values(0)[0])), row.cells[1], row.cells[3], row.cells[4][:4])
        if told in seen:
            found.append(
                DataFault(place / "people.tsv", row.number, f"{row.values(0)[0]} is {row.cells[3]} in line {seen[told]} too")
            )
        seen[told] = row.number
    return found


def _without_rule(place: Path, gazetteer: Gazetteer) -> list[DataFault]:
    """Names, spelt alike, of bodies of one kind and of several states: one '*' or a line of ambiguous.tsv must settle whose."""
    found: list[DataFault] = []
    for file in ("organs.tsv", "armed.tsv", "bodies.tsv", "seats.tsv", "outlets.tsv"):
        meant: dict[str, list[tuple[str, bool, int]]] = {}
        for row in rows(file, _FILES[file], place):
            shared = file != "outlets.tsv" and "*" in row.cells[2]
            for name in row.values(0):
                meant.setdefault(name.removeprefix("the "), []).append((row.cells[1], shared, row.number))
        for name, told in meant.items():
            states = {state for state, _, _ in told}
            if len(states) > 1 and not all(shared for _, shared, _ in told) and key(name) not in gazetteer.ambiguous:
                lines = ", ".join(str(number) for _, _, number in told)
                found.append(
                    DataFault(place / file, told[-1][2], f"'{name}' may be of several states (lines {lines}): no rule says whose")
                )
    return found
