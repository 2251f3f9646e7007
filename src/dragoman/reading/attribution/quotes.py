"""Quotations: where quotation marks of every kind open and close, paragraph by paragraph, whether or not they close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"[“”„«»\"]|``|''|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING = {"“": "”", "„": "“”", "«": "»", "``": "''"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks, marks included.

    start, end: characters of the text. paragraph: which of the paragraphs given. closed: its closing mark was found.
    opens_paragraph, closes_paragraph: nothing but space stands between it and the paragraph's edge.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    opens_paragraph: bool
    closes_paragraph: bool


def find(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quote]:
    """All quotations in the paragraphs (start, end in characters), in order; none lies within another."""
    found: list[Quote] = []
    for number, (start, end) in enumerate(paragraphs):
        found.extend(_paragraph(text, start, end, number))
    return found


def _paragraph(text: str, start: int, end: int, number: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    closing = ""
    singles: list[tuple[int, int]] = []
    single: int | None = None

    def close(at: int, closed: bool) -> None:
        assert opened is not None
        found.append(
            Quote(
                start=opened, end=at, paragraph=number, closed=closed,
                opens_paragraph=not text[start:opened].strip(), closes_paragraph=not text[at:end].strip(),
            )
        )  # fmt: skip

    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in ("‘", "'", "’"):
            if opened is None and mark in ("‘", "'") and match.end() < end and text[match.end()].isalnum():
                if at == start or not text[at - 1].isalnum():
                    single = at
            elif opened is None and single is not None and mark in ("’", "'"):
                singles.append((single, match.end()))
                single = None
            continue
        if opened is None:
            if mark in _OPENING:
                opened, closing = at, _OPENING[mark]
            elif mark in ('"', "''") and not _looks_closing(text, at, match.end(), start, end):
                opened, closing = at, mark
            elif mark == "”" and not found and _WORD.search(text, start, at):
                # a closing mark whose opening one was lost: it began with the paragraph
                opened = start
                close(match.end(), False)
                opened = None
        elif mark in closing or (mark == '"' and closing == "”") or (mark == "”" and closing == '"'):
            close(match.end(), True)
            opened = None
        elif mark == "“" and closing == "”" and text[opened + 1 : at].strip():
            # opened anew before it closed: the first ran to here
            close(at, False)
            opened = at
    if opened is not None:
        close(end, False)
    for left, right in singles:
        if len(_WORD.findall(text, left, right)) >= 2 and not any(one.start < right and left < one.end for one in found):
            opened = left
            close(right, True)
    found.sort(key=lambda one: one.start)
    return found


def _looks_closing(text: str, at: int, after: int, start: int, end: int) -> bool:
    """A straight mark outside any quotation that can only close: a word before it and none behind it."""
    before = at > start and not text[at - 1].isspace() and text[at - 1] not in "([—–-:/"
    behind = after >= end or text[after].isspace() or text[after] in ".,;:!?)"
    return before and behind


def words(text: str, quote: Quote) -> int:
    """How many words a quotation has."""
    return len(_WORD.findall(text, quote.start, quote.end))
