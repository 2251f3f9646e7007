"""Which of a claim's parties are the two powers asked about.

A state is its leaders and ministries too; it is not the armed groups, parties and firms of its country. A group with
exceptions ("Arab states except Egypt, Jordan") is its members, by the membership of the day that the claim speaks of, less
those named. A state that is no more is its heir, where it has one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman import gazetteer
from dragoman.record import Actor, Claim, name_key
from dragoman.ties.membership import members_of
from dragoman.ties.successors import heir

NOT_THE_STATE = frozenset({"REB", "PTY", "OPP", "IGO", "NGO", "MED", "BUS", "CIV", "ACT", "REL"})
"""Sectors that belong to a country and do not act for its state."""

ONE_OF_A_GROUP = re.compile(
    r"(?!(?:no|every|each|any)\b).*\b(?:country|emirate|government|kingdom|member|nation|republic|state)", re.IGNORECASE
)
"""Names of one of a group ("the only Arab state", "the South American country"): never the whole of it."""

SOME_OF_A_GROUP = re.compile(r"(?:most|some|several|many|(?:a )?few|half|dozens|a number|part)\b.*", re.IGNORECASE)
"""Names of a part of a group that does not say which ("most members of the Arab League"): nobody can be told to be in it."""

SO_MANY = re.compile(r"(?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
_NUMBERS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))

Stand = Literal["in", "excepted", "out"]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a pair: a state by its alpha-3 `country`, or anyone else by name."""

    name: str
    country: str | None = None


@functools.lru_cache(maxsize=4096)
def _code(name: str) -> str | None:
    state = gazetteer.load().state(name)
    return state.code if state else None


def stand(actor: Actor, party: Party, day: int | None = None) -> Stand:
    """Is the actor the party, acting for it, a group that holds it on that day, or a group that leaves it out by name?

    `day` is a day as `edtf` counts them; None asks for any time.
    """
    country = heir(party.country)
    if actor.members or actor.except_:
        if country is None:
            return "out"
        if not actor.except_ and (ONE_OF_A_GROUP.fullmatch(actor.name) or SOME_OF_A_GROUP.fullmatch(actor.name)):
            return "out"
        group = actor.members or actor.name
        if (number := _number(actor.name)) is not None and number < len(members_of(group, day)):
            return "out"
        named = {name_key(name) for name in actor.except_}
        if name_key(party.name) in named or country in {heir(_code(name)) for name in actor.except_}:
            return "excepted"
        return "in" if country in {heir(code) for code in members_of(group, day)} else "out"
    if country is not None:
        return "in" if heir(actor.country) == country and actor.sector not in NOT_THE_STATE else "out"
    left, right = name_key(actor.name), name_key(party.name)
    short, long = sorted((left, right), key=len)
    found = bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return "in" if found else "out"


def _number(name: str) -> int | None:
    """How many of a group a name says that it is ("the three Gulf states"), where it does."""
    found = SO_MANY.match(name)
    word = found.group().lower().removeprefix("the ") if found else ""
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def is_party(actor: Actor, party: Party, day: int | None = None) -> bool:
    """Is the actor the party, acting for it, or a group that holds it on that day?"""
    return stand(actor, party, day) == "in"


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a claim bears on a pair.

    way: 1 where the first acts on the other, -1 the other way round, 2 where both stand on one side, 0 where the claim is not on
    the pair. excepted: the party is named as an exception to the group that the claim is about, so that the opposite holds of it.
    """

    way: int
    excepted: bool = False


def bearing(claim: Claim, one: Party, other: Party, day: int | None = None) -> Bearing:
    """How a claim bears on two powers, on a day as `edtf` counts them."""
    actors = [_stands(claim.actor, party, day) for party in (one, other)]
    recipients = [_stands(claim.recipient, party, day) for party in (one, other)]
    for wanted in ("in", "excepted"):
        excepted = wanted == "excepted"
        for way, doer, target in ((1, 0, 1), (-1, 1, 0)):
            sides = actors[doer], recipients[target]
            if all(any(found != "out" for found in side) for side in sides):
                exceptions = sum("in" not in side for side in sides)
                if exceptions == int(excepted):
                    return Bearing(way, excepted)
    # one actor cannot be both ("Arab states" hold no ties with themselves)
    pairs = [(left, right) for at, left in enumerate(actors[0]) for to, right in enumerate(actors[1]) if at != to]
    if ("in", "in") in pairs:
        return Bearing(2)
    return Bearing(2, excepted=True) if {("in", "excepted"), ("excepted", "in")} & set(pairs) else Bearing(0)


def _stands(side: Iterable[Actor], party: Party, day: int | None) -> list[Stand]:
    """How each actor of a side stands to a party; one that a group leaves out by name is in it nowhere else on that side."""
    found = [stand(actor, party, day) for actor in side]
    return ["out" if one == "in" else one for one in found] if "excepted" in found else found


def direction(claim: Claim, one: Party, other: Party, day: int | None = None) -> int:
    """1 where `one` acts on `other`, -1 the other way round, 2 where both stand on one side, 0 where it is not on the pair."""
    found = bearing(claim, one, other, day)
    return 0 if found.excepted else found.way
