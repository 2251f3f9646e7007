"""Every way in which Dragoman says no: what is wrong, where, and what to do about it.

The tree is drawn once, here. Each error has a code that does not change (`E101`), a sentence that says what
happened, and one that says what to do. The command line prints both on one line and exits with `exit_code`.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that a user can meet and mend.

    what: what is wrong, and where (a file, a line, an option).
    way_out: what to do about it.
    """

    code = "E000"
    exit_code = 1

    def __init__(self, what: str, way_out: str = "") -> None:
        self.what = what
        self.way_out = way_out
        super().__init__(f"{what} {way_out}".strip())

    def line(self) -> str:
        """The error as the one line that the command line prints."""
        return f"{self.code}: {self}"


class UsageError(DragomanError):
    """A command or function was asked something that has no sense (a wrong date, an unknown option value)."""

    code = "E100"
    exit_code = 2


class DateError(UsageError):
    """Something given as a date is none."""

    code = "E101"


class InputError(DragomanError):
    """A file, page or stream could not be taken in."""

    code = "E200"
    exit_code = 3


class EmptyInputError(InputError):
    """There is no text in it."""

    code = "E201"


class BinaryInputError(InputError):
    """It is no text at all."""

    code = "E202"


class LanguageError(InputError):
    """The text is in a language that no reader here reads."""

    code = "E203"


class TooLongError(InputError):
    """The text is longer than one news item can be."""

    code = "E204"


class MissingFileError(InputError):
    """The file named is not there."""

    code = "E205"


class FormatError(InputError):
    """A JSON line or another structured input has not the form asked for."""

    code = "E206"


class LedgerError(DragomanError):
    """The ledger cannot be used."""

    code = "E300"
    exit_code = 4


class ForeignLedgerError(LedgerError):
    """The file is no ledger of ours."""

    code = "E301"


class LockedLedgerError(LedgerError):
    """Another process holds the ledger."""

    code = "E302"


class MissingLedgerError(LedgerError):
    """There is no ledger where one was looked for."""

    code = "E303"


class NotFoundError(DragomanError):
    """A document, claim or actor that is not in the record."""

    code = "E400"
    exit_code = 5


class ResourceError(DragomanError):
    """A data file (codebook, gazetteer, cues) or the language model is not as it must be."""

    code = "E500"
    exit_code = 6


def at_line(path: object, number: int, what: str) -> ResourceError:
    """A fault of a data file, with the line that has it."""
    return ResourceError(f"{path}, line {number}: {what}.", "Mend that line; its file's head says what a line holds.")
