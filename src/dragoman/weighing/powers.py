"""How well two parties agree: by name, by state, by the office that a name tells or that its bearer is known to hold."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from dragoman.record import Actor, Record, name_key

NOBODY = frozenset({
    "armed", "assailant", "attacker", "bomber", "fighter", "gunman", "gunmen", "insurgent", "man", "men", "militant", "raider",
    "somebody", "someone", "suspected", "unidentified", "unknown",
})  # fmt: skip
"""Words of which the name of a doer is made whom the text cannot name."""

ORGANS = frozenset({
    "administration", "agency", "armed", "army", "authorities", "cabinet", "chancellery", "court", "department", "embassy",
    "force", "forces", "government", "house", "ministry", "military", "navy", "office", "palace", "parliament", "police",
    "presidency", "secretariat", "senate", "service", "spokesman", "spokesperson", "spokeswoman", "state",
})  # fmt: skip
"""Words for a part of a state that speaks and acts for it."""

_ROLES = (
    ("prime minister", r"prime ministers?|premiers?|heads? of government"),
    (
        "foreign minister",
        r"(?:foreign|external affairs) (?:ministers?|secretar(?:y|ies))|secretar(?:y|ies) of state|top diplomats?",
    ),
    ("defence minister", r"defen[cs]e (?:ministers?|secretar(?:y|ies))"),
    ("interior minister", r"(?:interior|home) (?:ministers?|secretar(?:y|ies))"),
    ("finance minister", r"(?:finance|treasury) (?:ministers?|secretar(?:y|ies))|chancellors? of the exchequer"),
    ("vice president", r"(?:vice|deputy)[- ]presidents?"),
    ("president", r"presidents?|heads? of state"),
    ("chancellor", r"chancellors?"),
    ("monarch", r"kings?|queens?|emirs?|sultans?|monarchs?"),
    ("crown prince", r"crown princes?"),
    ("ambassador", r"ambassadors?|envoys?"),
)
_ROLE = re.compile("|".join(rf"(?P<r{at}>\b(?:{words})\b)" for at, (_, words) in enumerate(_ROLES)), re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:counterparts?|leaders?|ministers?|officials?|diplomats?|delegations?|secretar(?:y|ies))\b", re.IGNORECASE
)


class Office(Record, frozen=True, kw_only=True):
    """Who held what office when, as an office claim tells it (EDTF)."""

    person: str
    office: str
    country: str | None
    when: str | None = None


def is_unknown(actor: Actor) -> bool:
    """Is it somebody whom the text cannot name ("gunmen", "unknown")?"""
    words = name_key(actor.name)
    return actor.country is None and bool(words) and all(word in NOBODY or word.removesuffix("s") in NOBODY for word in words)


@functools.lru_cache(maxsize=16384)
def role(name: str) -> str | None:
    """The office that a name tells: 'foreign minister' of "Oman's top diplomat".

    >>> role("the foreign ministers of Oman"), role("Nasser Bourita")
    ('foreign minister', None)
    """
    found = _ROLE.search(name)
    return _ROLES[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


def is_organ(name: str) -> bool:
    """Is it a part of a state that speaks for the whole ("the Slovak Foreign Ministry")?"""
    return bool(ORGANS & set(name_key(name)))


def agree(one: Actor, other: Actor, offices: Sequence[Office] = ()) -> float:
    """1 for one and the same, 0.95 for one office of one state, 0.85 or 0.7 for two of one state's government, 0.5 where one is
    not known, 0.4 for two of one country, 0 for others.
    """
    left, right = name_key(one.name), name_key(other.name)
    if left != right and is_unknown(one) != is_unknown(other):
        return 0.5
    if left == right or (left and right and (set(left) <= set(right) or set(right) <= set(left))):
        return 1.0 if one.country == other.country or not (one.country and other.country) else 0.0
    if not one.country or one.country != other.country:
        return 0.0
    ours, theirs = _roles(one, offices), _roles(other, offices)
    if ours and theirs:
        return 0.95 if ours & theirs else 0.4
    if one.sector != other.sector:
        # "Chad was attacked" and "its army was attacked" may be one thing
        forces = {one.sector, other.sector} <= {"GOV", "MIL", "POL", None} and (_is_state(one) or _is_state(other))
        return 0.7 if forces else 0.4
    return 0.85 if _is_general(one, ours) or _is_general(other, theirs) else 0.7


def _roles(actor: Actor, offices: Sequence[Office]) -> frozenset[str]:
    """The offices that a name tells, and those that its bearer is known to have held in that state."""
    named = role(actor.name)
    words = set(name_key(actor.name))
    held = {
        role(office.office) or office.office.casefold()
        for office in offices
        if office.country == actor.country and _within(words, set(name_key(office.person)))
    }
    return frozenset(held | ({named} if named else set()))


def _is_general(actor: Actor, roles: frozenset[str]) -> bool:
    """Does it stand for whoever acts for the state (the state itself, an organ, "his counterpart")?"""
    return not roles and (is_organ(actor.name) or bool(_DESCRIBED.search(actor.name)) or _is_state(actor))


def one_power(one: Actor, other: Actor) -> bool:
    """Are they of one state's government, or one body by name?"""
    if one.country or other.country:
        return one.country == other.country and (one.sector == other.sector or "GOV" in (one.sector, other.sector))
    left, right = set(name_key(one.name)), set(name_key(other.name))
    return _within(left, right)


def _within(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def speaks_for(source: Actor, parties: Iterable[Actor]) -> bool:
    """Is a source one of the parties, or an organ that speaks for one (its foreign ministry, not some former official)?"""
    words = set(name_key(source.name))
    if not words:
        return False
    for party in parties:
        named = set(name_key(party.name))
        alike = source.country == party.country or not (source.country and party.country)
        if alike and _within(words, named):
            return True
        of_state = source.country and source.country == party.country and source.sector in ("GOV", "MIL", "POL", None)
        if of_state and (is_organ(source.name) or role(source.name) or _is_state(source)):
            return True
    return False


def _is_state(actor: Actor) -> bool:
    from dragoman import gazetteer

    state = gazetteer.load().state(actor.name)
    return state is not None and state.code == actor.country
