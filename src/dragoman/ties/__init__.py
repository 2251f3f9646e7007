"""Ties: the claims on a pair → what held when. One pure function, `ties`; it knows no database."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import gazetteer
from dragoman.record import RecordedAnswer, RecordedClaim
from dragoman.ties.answers import Answers, Change, Contradiction, Count, Coverage, Difference, Span, TieAnswer
from dragoman.ties.around import Ties
from dragoman.ties.parties import Party, direction, is_party
from dragoman.ties.rules import UNKNOWN
from dragoman.ties.successors import codes_of
from dragoman.ties.tables import Table
from dragoman.ties.timeline import Timeline

__all__ = [
    "UNKNOWN", "Answers", "Change", "Contradiction", "Count", "Coverage", "Difference", "Party", "Span", "Table", "TieAnswer",
    "Ties", "Timeline", "codes_of", "direction", "is_party", "party", "ties",
]  # fmt: skip


def party(name: str) -> Party:
    """A power by any of its names: a state by its code where it is one, else by name; "Myanmar (Burma)" by either."""
    outer, _, inner = name.partition("(")
    for told in (name, outer, inner.rstrip(") ")):
        state = gazetteer.load().state(told) if told.strip() else None
        if state is not None:
            return Party(state.name, state.code)
    return Party(name)


def ties(
    claims: Iterable[RecordedClaim],
    pair: tuple[str, str],
    answers: Iterable[RecordedAnswer] = (),
    corrections: Iterable[str] = (),
) -> Timeline:
    """The timeline of two powers, from claims in any order; those that are not on the pair are passed over.

    answers: what parties are told to have said of the claims (a denial by the doer counts). corrections: ids of documents
    that are corrections, beside those whose title says so.
    """
    return Timeline(claims, (party(pair[0]), party(pair[1])), answers, corrections)
