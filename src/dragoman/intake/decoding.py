"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import BinaryInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive (or an office document)"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"), (b"{\\rtf", "an RTF document"),
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WAY_OUT = "Give plain text, HTML or JSON lines; turn other formats into one of these first."


def decode(data: bytes, where: str, *, html: bool = False) -> str:
    """The text of bytes: by byte-order mark, as UTF-8, by the page's own charset (HTML), else as Windows-1252.

    Only a byte-order mark is taken off and \\r\\n (and a lone \\r) becomes \\n; all else is kept as it stands.
    Raises BinaryInputError where it is no text.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise BinaryInputError(f"{where} is {kind}, not text.", _WAY_OUT)
    text = _decoded(data, html=html)
    if text is None or len(_CONTROL.findall(text)) > len(text) // 200:
        raise BinaryInputError(f"{where} is no text (binary data).", _WAY_OUT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, *, html: bool) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    if b"\x00" in data:
        return None
    told = _CHARSET.search(data[:4096]) if html else None
    # UTF-8 first: what decodes as it is it, whatever a saved page still says of itself
    encodings = ["utf-8", *([told[1].decode("ascii")] if told else []), "cp1252"]
    for encoding in encodings:
        text = _try(data, encoding)
        if text is not None:
            return text
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
