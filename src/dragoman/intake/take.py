"""Files, folders and standard input to documents."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dragoman.errors import (
    BinaryInputError,
    DragomanError,
    EmptyInputError,
    FormatError,
    InputError,
    MissingFileError,
    TooLongError,
)
from dragoman.intake.dates import stamp
from dragoman.intake.decoding import decode
from dragoman.intake.language import check_english
from dragoman.record import Document, make_document

LIMIT = 1_000_000
"""Characters that one document may have: some 160,000 words, more than any news item and most books."""

_RAW_LIMIT = 12_000_000  # bytes of one page or line: markup and escapes take room that the text does not
_SNIFFED = 4096
_WAY_OUT_LONG = "Split it into its articles, a file each, or one JSON line each."
_PAGE_SUFFIXES = {".html", ".htm", ".xhtml"}
_LINE_SUFFIXES = {".jsonl", ".ndjson"}
_JSON_SUFFIX = ".json"  # one object, or a list of objects, in as many lines as it likes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be taken in: where (a file, a file and line), and the error."""

    where: str
    error: DragomanError

    def line(self) -> str:
        """The fault as one line."""
        return " ".join(self.error.line().split())


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller says of the document or documents."""

    outlet: str = ""
    published: str | None = None
    title: str = ""
    url: str | None = None
    first_seen: str | None = None
    author: str | None = None


def take(
    path: str | os.PathLike[str], *, outlet: str = "", published: str | None = None, title: str = "",
    url: str | None = None, first_seen: str | None = None, stdin: BinaryIO | None = None,
) -> Iterator[Document | Fault]:  # fmt: skip
    """The documents of a file, of a folder of files (in order of name, hidden ones left out), or of standard input (`-`).

    A file is JSON lines (`.jsonl`, `.ndjson`, or by its first line), HTML (by its name or its first words) or plain
    text. A JSON line holds `text` and may hold `outlet`, `published`, `title`, `url`, `author` and `first_seen`; other
    names in it are ignored. What a JSON line says of itself goes before what is given here; what is given here goes
    before what a page's markup says.

    The text is kept whole: only a byte-order mark is taken off and \\r\\n becomes \\n (HTML is first reduced to its
    article). Files are read one at a time, JSON lines one line at a time.

    Yields a Fault for what cannot be taken in, with one line that says what, where and what to do; the rest goes on.
    Raises DateError at once where `published` or `first_seen` is no date: that is wrong for every document.
    """
    given = _Given(outlet.strip(), stamp(published, "--published"), title.strip(), url or None, stamp(first_seen, "--first-seen"))
    if os.fspath(path) == "-":
        return _from_stream(stdin or sys.stdin.buffer, "standard input", "", given)
    return _from_path(Path(path), given)


def _from_path(path: Path, given: _Given) -> Iterator[Document | Fault]:
    if _is_folder(path):
        shut: list[Fault] = []
        files = sorted(_files(path, shut))
        yield from shut
        if not files and not shut:
            yield Fault(str(path), EmptyInputError(f"{path} is an empty folder.", "Give a folder that holds files."))
        for file in files:
            yield from _from_file(file, given)
    else:
        yield from _from_file(path, given)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a folder above it is shut: the file's own opening tells so
        return False


def _files(folder: Path, shut: list[Fault]) -> Iterator[Path]:
    def tell(problem: OSError) -> None:
        where = str(problem.filename)
        shut.append(Fault(where, InputError(f"{where} cannot be opened ({problem.strerror}).", "Look at its permissions.")))

    for root, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root) / name for name in names if not name.startswith("."))


def _from_file(path: Path, given: _Given) -> Iterator[Document | Fault]:
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is neither a file nor a folder.", "Give a file, a folder, or - for standard input.")
        stream = path.open("rb")
    except FileNotFoundError:
        error: DragomanError = MissingFileError(f"There is no file {path}.", "Look at its name and where you are.")
        yield Fault(str(path), error)
    except OSError as problem:
        error = InputError(f"{path} cannot be opened ({problem.strerror}).", "Look at its permissions.")
        yield Fault(str(path), error)
    except DragomanError as error_:
        yield Fault(str(path), error_)
    else:
        with stream:
            yield from _from_stream(stream, str(path), path.suffix.lower(), given)


def _from_stream(stream: BinaryIO, where: str, suffix: str, given: _Given) -> Iterator[Document | Fault]:
    try:
        head = stream.read(_SNIFFED)
        if not head.strip():
            head += stream.read(_RAW_LIMIT)
        by_name = suffix in _PAGE_SUFFIXES or suffix == _JSON_SUFFIX
        if suffix in _LINE_SUFFIXES or (not by_name and _looks_like_lines(head)):
            yield from _from_lines(head, stream, where, given)
            return
        data = head + stream.read(_RAW_LIMIT + 1 - len(head))
        if len(data) > _RAW_LIMIT:
            raise TooLongError(f"{where} is longer than {_RAW_LIMIT // 1_000_000} MB.", _WAY_OUT_LONG)
        if suffix == _JSON_SUFFIX:
            yield from _from_json(data, where, given)
        else:
            yield _from_data(data, where, suffix, given)
    except OSError as problem:
        yield Fault(where, InputError(f"{where} cannot be read ({problem.strerror}).", "Try it again, or copy it first."))
    except DragomanError as error:
        yield Fault(where, error)


def _from_data(data: bytes, where: str, suffix: str, given: _Given) -> Document:
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    html = suffix in _PAGE_SUFFIXES or start.startswith((b"<!doctype html", b"<html", b"<?xml"))
    text = decode(data, where, html=html)
    if not text.strip():
        raise EmptyInputError(f"{where} is empty.", "Give a file that holds a text.")
    if not html:
        return _document(text, where, given)
    from dragoman.intake.pages import read_page

    page = read_page(text, where)
    return _document(
        page.text, where,
        _Given(
            given.outlet or page.outlet, given.published or page.published, given.title or page.title,
            given.url or page.url, given.first_seen, page.author,
        ),
    )  # fmt: skip


def _document(text: str, where: str, given: _Given) -> Document:
    if not text.strip():
        raise EmptyInputError(f"{where} is empty.", "Give a file that holds a text.")
    if "\x00" in text:
        raise BinaryInputError(f"{where} is no text (it holds NUL characters).", "Take them out, or leave it out.")
    if len(text) > LIMIT:
        raise TooLongError(f"{where} has {len(text):,} characters; one document may have {LIMIT:,}.", _WAY_OUT_LONG)
    check_english(text, where)
    return make_document(
        text, outlet=given.outlet, published=given.published, title=given.title, url=given.url, author=given.author,
        first_seen=given.first_seen,
    )  # fmt: skip


# JSON lines


def _looks_like_lines(head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return first.startswith(b'{"')


def _from_lines(head: bytes, stream: BinaryIO, where: str, given: _Given) -> Iterator[Document | Fault]:
    joined = io.BufferedReader(_Joined(head, stream), 1 << 16)
    number = 0
    held = False
    while line := joined.readline(_RAW_LIMIT):
        number += 1
        at = f"{where}, line {number}"
        if not line.endswith(b"\n") and len(line) == _RAW_LIMIT:
            while (rest := joined.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            held = True
            yield Fault(at, TooLongError(f"{at} is longer than {_RAW_LIMIT // 1_000_000} MB.", _WAY_OUT_LONG))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        held = True
        try:
            yield _from_line(line, at, given)
        except DragomanError as error:
            yield Fault(at, error)
    if not held:
        yield Fault(where, EmptyInputError(f"{where} is empty.", "Give a file that holds a text."))


def _from_json(data: bytes, where: str, given: _Given) -> Iterator[Document | Fault]:
    if not data.strip():
        raise EmptyInputError(f"{where} is empty.", "Give a file that holds a text.")
    whole = _json(data, where)
    rows = list(enumerate(whole, 1)) if isinstance(whole, list) else [(0, whole)]
    for number, row in rows:
        at = f"{where}, item {number}" if number else where
        try:
            yield _from_row(row, at, given)
        except DragomanError as error:
            yield Fault(at, error)


def _from_line(line: bytes, at: str, given: _Given) -> Document:
    return _from_row(_json(line, at), at, given)


def _json(data: bytes, at: str) -> Any:
    try:
        return msgspec.json.decode(decode(data, at))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FormatError(f"{at} is no JSON ({error}).", "Mend it there; each line is one JSON object.") from error


def _from_row(row: Any, at: str, given: _Given) -> Document:
    if not isinstance(row, dict):
        raise FormatError(f"{at} is no JSON object.", 'Each line must be one object: {"text": "…", "outlet": "…"}.')
    slots = {name: _string(row, name, at) for name in ("outlet", "published", "title", "url", "first_seen", "author")}
    text = _string(row, "text", at)
    if text is None:
        raise FormatError(f"{at} has no 'text'.", 'Each line needs at least {"text": "…"}.')
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    told = {name: value.strip() for name, value in slots.items() if value and value.strip()}
    for name in ("published", "first_seen"):
        if name in told:
            stamp(told[name], f"{at}: '{name}'")
    return _document(text, at, replace(given, **told))


def _string(row: dict[str, Any], name: str, at: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value
    raise FormatError(f"{at}: '{name}' is no text.", f"Put '{name}' in quotation marks, or leave it out.")


class _Joined(io.RawIOBase):
    """A stream with what was already read of it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
        else:
            piece = self._rest.read(size) or b""
        buffer[: len(piece)] = piece
        return len(piece)
