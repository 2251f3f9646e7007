"""Ties: the claims on a pair → what held when. One pure function, `ties`; it knows no database."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import gazetteer
from dragoman.record import RecordedClaim
from dragoman.ties.calculus import UNKNOWN, TieAnswer, Timeline
from dragoman.ties.parties import Party, direction, is_party

__all__ = ["UNKNOWN", "Party", "TieAnswer", "Timeline", "direction", "is_party", "party", "ties"]


def party(name: str) -> Party:
    """A power by any of its names: a state by its alpha-3 code where it is one, else by name."""
    state = gazetteer.load().state(name)
    return Party(state.name, state.code) if state else Party(name)


def ties(claims: Iterable[RecordedClaim], pair: tuple[str, str]) -> Timeline:
    """The timeline of two powers, from claims in any order; those that are not on the pair are passed over."""
    return Timeline(claims, (party(pair[0]), party(pair[1])))
