"""Which of a claim's parties are the two powers asked about.

A state is its leaders and ministries too; it is not the armed groups, parties and firms of its country. A group with
exceptions ("Arab states except Egypt, Jordan") is its members, by the membership of the day, less those named.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record import Actor, Claim, name_key
from dragoman.ties.membership import members_of

NOT_THE_STATE = frozenset({"REB", "PTY", "OPP", "IGO", "NGO", "MED", "BUS", "CIV", "ACT", "REL"})
"""Sectors that belong to a country and do not act for its state."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a pair: a state by its alpha-3 `country`, or anyone else by name."""

    name: str
    country: str | None = None


def is_party(actor: Actor, party: Party, day: int | None = None) -> bool:
    """Is the actor the party, acting for it, or a group that holds it on that day?

    `day` is a day as `edtf` counts them; None asks for any time.
    """
    if actor.members:
        if party.country is None:
            return False
        excepted = {name_key(name) for name in actor.except_}
        if name_key(party.name) in excepted:
            return False
        return party.country in members_of(actor.members, day)
    if party.country is not None:
        return actor.country == party.country and actor.sector not in NOT_THE_STATE
    left, right = name_key(actor.name), name_key(party.name)
    short, long = sorted((left, right), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def direction(claim: Claim, one: Party, other: Party, day: int | None = None) -> int:
    """1 where `one` acts on `other`, -1 the other way round, 2 where both stand on one side, 0 where it is not on the pair."""
    actors = [[is_party(actor, party, day) for actor in claim.actor] for party in (one, other)]
    recipients = [[is_party(actor, party, day) for actor in claim.recipient] for party in (one, other)]
    if any(actors[0]) and any(recipients[1]):
        return 1
    if any(actors[1]) and any(recipients[0]):
        return -1
    both = any(actors[0]) and any(actors[1])
    # one actor cannot be both ("Arab states" hold no ties with themselves)
    if both and any(i != j for i, yes in enumerate(actors[0]) if yes for j, also in enumerate(actors[1]) if also):
        return 2
    return 0
