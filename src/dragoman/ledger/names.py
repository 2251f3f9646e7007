"""Names as the ledger looks them up: a state by any of its names, anybody else by whole words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.record import SYMMETRIC_TYPES, Actor, Claim, name_key

_CODE = re.compile(r"[A-Z]{3}")
GROUP = "group:"
"""What the key of a group of states begins with."""

States = Callable[[str], str | None]
"""The alpha-3 code of a state by any of its names, or None."""

Has = Callable[[str, str], bool]
"""Whether a group of states (by its name) has a state (alpha-3) in it."""


def key(name: str) -> str:
    """A name's words as names are compared by, each between spaces.

    >>> key("The Élysée Palace")
    ' elysee palace '
    """
    return f" {' '.join(name_key(name))} "


def gazetteer_has(group: str, state: str) -> bool:
    """Whether a state (alpha-3) is of a group today; where the gazetteer knows no members, it may be."""
    from dragoman import gazetteer

    members = gazetteer.load().members(group)
    return not members or state in members


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a query names: a state (its code), or anybody whose name holds these words."""

    country: str | None
    words: str


def gazetteer_states(name: str) -> str | None:
    """The state of that name, as the gazetteer has it."""
    from dragoman import gazetteer

    state = gazetteer.load().state(name)
    return state.code if state else None


def asked(name: str, states: States) -> Asked:
    """Whom a name stands for in a query."""
    code = name.strip() if _CODE.fullmatch(name.strip()) else None
    return Asked(states(name) or code, key(name))


def party_key(actor: Actor) -> str | None:
    """What a party is kept under in the table of pairs: its country, or the group of states that it is."""
    if actor.country:
        return actor.country
    return f"{GROUP}{actor.members}" if actor.members else None


def pair_keys(claim: Claim) -> Iterator[tuple[str, str]]:
    """The powers that a claim is between, both ways round, each once.

    Parties on one side are a pair where the type is symmetric or nobody stands on the other ("A and B restored ties").
    """
    actors, recipients = _keys(claim.actor), _keys(claim.recipient)
    found = {(one, other) for one in actors for other in recipients}
    if claim.type in SYMMETRIC_TYPES or not recipients:
        found |= {(one, other) for one in actors for other in actors}
    yield from sorted({pair for one, other in found if one != other for pair in ((one, other), (other, one))})


def _keys(side: Iterable[Actor]) -> list[str]:
    return [found for actor in side if (found := party_key(actor))]
