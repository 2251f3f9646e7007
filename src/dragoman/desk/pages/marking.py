"""A text cut where claims begin and end, so that each piece knows which claims rest on it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.record import Reading, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that no claim's evidence begins or ends within.

    claims: numbers (from 1) of the claims that rest on it; answers: of the claims that an answer in it is to.
    begins: claims whose first evidence begins here; ends: claims of which a span of evidence ends with it;
    answered: claims to which an answer ends with it.
    """

    text: str
    claims: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    answered: tuple[int, ...] = ()


def paragraphs(text: str, reading: Reading | None) -> list[list[Piece]]:
    """The text's lines that hold anything, each as its pieces; joined they give the line back."""
    numbers = {claim.id: number for number, claim in enumerate(reading.claims, 1)} if reading else {}
    told: list[tuple[Span, int]] = []
    answered: list[tuple[Span, int]] = []
    if reading:
        told = [(span, numbers[claim.id]) for claim in reading.claims for span in claim.evidence]
        answered = [(span, numbers[one.to]) for one in reading.answers if one.to in numbers for span in one.evidence]
    firsts: dict[int, int] = {}
    for (start, _), number in told:
        firsts[number] = min(start, firsts.get(number, start))
    lines: list[list[Piece]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(_pieces(text, (at, at + len(line)), told, answered, firsts))
        at += len(line) + 1
    return lines


def _pieces(
    text: str, line: Span, told: Sequence[tuple[Span, int]], answered: Sequence[tuple[Span, int]], firsts: dict[int, int]
) -> list[Piece]:
    start, end = line
    here = [(span, number) for span, number in told if span[0] < end and span[1] > start]
    replies = [(span, number) for span, number in answered if span[0] < end and span[1] > start]
    cuts = {start, end}
    for (first, last), _ in (*here, *replies):
        cuts |= {max(first, start), min(last, end)}
    edges = sorted(cuts)
    return [
        Piece(
            text=text[one:other],
            claims=_covering(here, one, other),
            answers=_covering(replies, one, other),
            begins=tuple(sorted({number for _, number in here if firsts[number] == one})),
            ends=_ending(here, end, other),
            answered=_ending(replies, end, other),
        )
        for one, other in pairwise(edges)
    ]


def _ending(spans: Sequence[tuple[Span, int]], end: int, at: int) -> tuple[int, ...]:
    return tuple(sorted({number for (_, last), number in spans if min(last, end) == at}))


def _covering(spans: Sequence[tuple[Span, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(sorted({number for (first, last), number in spans if first <= start and last >= end}))
