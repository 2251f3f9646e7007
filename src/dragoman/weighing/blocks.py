"""Which claims are worth holding against each other: those of one type that share parties and may share a time.

What a claim is found under (`kept`) and what it looks under (`looked`) are pure functions of it, so that the pairs judged are the
same in one batch, in many, and in merged ledgers; a ledger keeps them as rows, and a new document is held against what it can
touch and nothing else.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Claim, RecordedClaim
from dragoman.weighing.modes import load_modes
from dragoman.weighing.powers import is_unknown

NARROW, WIDE, UNDATED = 0, 1, 2
MONTHS = 93
"""Days that a claim's time may span and still be looked for by its first day."""
MANY = 12
"""Parties of one claim beyond which no further pairs are looked up: a summit of forty makes 780."""
NEIGHBOURS, NEAR, TOLD_NEAR = 2, 31, 14
"""Days between times that may still be one (a print date beside a told one); within which two tellings of what comes but once
must be of one; between tellings of which one has no time."""
FOREVER = 10_000_000
VICTIMS = ("ASSAULT", "COERCE")
"""Types whose claims meet by the one to whom it is done alone: two doers may be named for one deed."""


class Reach(NamedTuple):
    """When a claim's happening may have been, in days (`edtf`), and when it was told. once: of a mode that comes but once."""

    shape: int
    first: int
    last: int
    told: int
    once: bool

    @property
    def pad(self) -> int:
        """Days beside its time in which what it meets may lie."""
        return NEAR if self.once else NEIGHBOURS


def reach(one: RecordedClaim) -> Reach:
    """Where a claim lies in time. "Some time before today" is no time: it tells nothing of which happening is meant."""
    claim = one.claim
    try:
        told = edtf.parse_day(one.head.available)
    except DateError:
        told = 0
    once = claim.mode in load_modes().once
    try:
        date = edtf.parse(claim.when) if claim.when else None
    except DateError:
        date = None
    if date is None or (date.earliest is None and claim.kind == "event"):
        return Reach(UNDATED, told, told, told, once)
    first = -FOREVER if date.earliest is None else date.earliest - date.slack
    last = FOREVER if date.latest is None else date.latest + date.slack
    return Reach(NARROW if last - first <= MONTHS else WIDE, first, last, told, once)


def meet(one: Reach, other: Reach) -> bool:
    """May claims of these times tell of one happening, or contradict each other on it?"""
    if UNDATED in (one.shape, other.shape):
        return abs(one.told - other.told) <= TOLD_NEAR
    pad = NEAR if one.once and other.once else NEIGHBOURS
    return one.first - pad <= other.last and other.first - pad <= one.last


def kept(claim: Claim) -> frozenset[int]:
    """The keys that a claim is found under."""
    return _keys(claim, finding=False)


def looked(claim: Claim) -> frozenset[int]:
    """The keys under which a claim finds what it may be one with; one's `looked` meets other's `kept` both ways or neither."""
    return _keys(claim, finding=True)


def _keys(claim: Claim, *, finding: bool) -> frozenset[int]:
    """Two parties in common, or one, where either has but one; parties are told apart by country, else name."""
    parties = _parties(claim)
    found: list[tuple[str, ...]] = [("2", *pair) for pair in itertools.combinations(parties[:MANY], 2)]
    if len(parties) == 1:
        found += [("1", parties[0])] + ([("n", parties[0])] if finding else [])
    else:
        found += [("1" if finding else "n", party) for party in parties]
    if claim.type in VICTIMS and claim.modality == "asserted":
        found += [("v", actor.country or actor.name.casefold()) for actor in claim.recipient if not is_unknown(actor)]
    return frozenset(hashed("|".join((claim.type, *key))) for key in found)


def _parties(claim: Claim) -> list[str]:
    actors = claim.actor + claim.recipient
    return sorted({actor.country or actor.name.casefold() for actor in actors if not is_unknown(actor)}) or [""]


def hashed(text: str) -> int:
    """A text as a whole number of 64 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def candidates(told: Sequence[RecordedClaim]) -> list[tuple[int, int]]:
    """The pairs (places in `told`, the lower first) that are worth judging."""
    reaches = [reach(one) for one in told]
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for key in kept(one.claim):
            blocks[key].append(at)
    firsts: dict[int, list[tuple[int, int]]] = {}
    loose: dict[int, list[int]] = {}
    for key, block in blocks.items():
        firsts[key] = sorted((reaches[at].first, at) for at in block if reaches[at].shape == NARROW)
        loose[key] = [at for at in block if reaches[at].shape != NARROW]
    pairs: set[tuple[int, int]] = set()
    for at, one in enumerate(told):
        for key in looked(one.claim):
            if key in blocks:
                near = itertools.chain(_near(firsts[key], reaches[at]), loose[key])
                met = (other for other in near if other != at and meet(reaches[at], reaches[other]))
                pairs.update((min(at, other), max(at, other)) for other in met)
    return sorted(pairs)


def _near(firsts: Sequence[tuple[int, int]], own: Reach) -> Iterable[int]:
    if own.shape == UNDATED:
        return (at for _, at in firsts)
    low = bisect.bisect_left(firsts, (own.first - own.pad - MONTHS, -1))
    high = bisect.bisect_right(firsts, (own.last + own.pad, FOREVER))
    return (at for _, at in firsts[low:high])
