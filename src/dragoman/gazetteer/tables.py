"""Reading the data files: tab-separated lines, checked, each fault told with its file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import ResourceError, at_line

DATA = Path(__file__).parent / "data"
SECTORS = frozenset("GOV MIL POL JUD LEG SPY PTY OPP REB IGO NGO MED BUS CIV ACT REL".split())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file: where it stands and its columns, '' where empty."""

    path: Path
    number: int
    cells: tuple[str, ...]

    def values(self, column: int) -> tuple[str, ...]:
        """The values of a column, parted by '|'."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def country(self, column: int) -> str | None:
        """A country code, None where the column is empty. Raises ResourceError where it is no code."""
        code = self.cells[column]
        if not code:
            return None
        if len(code) != 3 or not code.isupper():
            raise self.fault(f"'{code}' is no alpha-3 code")
        return code

    def sector(self, column: int) -> tuple[str | None, bool]:
        """A sector, and whether it is marked '*'. Raises ResourceError where it is none of the sixteen."""
        return self.sector_of(self.cells[column])

    def sector_of(self, text: str) -> tuple[str | None, bool]:
        """As `sector`, of a cell's part."""
        code = text.rstrip("*")
        if code and code not in SECTORS:
            raise self.fault(f"'{code}' is no sector")
        return code or None, text.endswith("*")

    def fault(self, what: str) -> ResourceError:
        """The error that says what is wrong with this line."""
        return at_line(self.path, self.number, what)


def rows(name: str, columns: int, folder: Path | None = None) -> Iterator[Row]:
    """The lines of a data file that are no comments.

    Raises ResourceError where the file is missing, or a line has not the columns asked for.
    """
    path = (folder or DATA) / name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path} cannot be read: {error}.", "Install dragoman anew, or put the file back.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple("" if cell.strip() == "-" else cell.strip() for cell in line.split("\t"))
        if len(cells) != columns:
            raise at_line(path, number, f"{columns} columns are needed, parted by tabs, and there are {len(cells)}")
        yield Row(path, number, cells)


def data_hash(folder: Path | None = None) -> str:
    """A hash over all data files, by name and content."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted((folder or DATA).glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"g_{digest.hexdigest()}"
