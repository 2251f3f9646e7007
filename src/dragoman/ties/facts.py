"""What each claim on a pair says of each kind of tie, one way or the other: the facts that the calculus works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.record import Claim
from dragoman.ties.fixes import Shape, Telling, fetch, shapes
from dragoman.ties.parties import Bearing, Party, bearing
from dragoman.ties.rules import load_rules

Fact = tuple[Shape, Telling]
Way = tuple[str, int]
"""A kind of tie, and 0, or for one that has a way 1 or -1."""


def stated(tellings: Sequence[Telling], pair: tuple[Party, Party]) -> dict[Way, list[Fact]]:
    """What each claim says of each kind of tie and way, in the order of the claims; equal shapes are one object."""
    rules = load_rules()
    facts: dict[Way, list[Fact]] = defaultdict(list)
    same: dict[Shape, Shape] = {}
    first: dict[int, Shape] = {}
    made: list[Shape] = []  # kept alive, so that no id is given twice
    plain = _plain_bearing(pair)
    fetch(one for one in tellings if one.way is None)
    for one in tellings:
        way, excepted = one.way, False
        for shape in shapes(one):
            rule = rules[shape.kind]
            if one.way is None:
                claim = one.recorded.claim
                found = plain(claim) or bearing(claim, *pair, shape.last if shape.last is not None else shape.sure)
                way, excepted = found.way, found.excepted
            if not way or (way == 2 and not rule.symmetric):
                continue
            if excepted:
                other = rule.exceptions.get(shape.value)
                if other is None or shape.effect is not None:
                    continue
                told = replace(shape, value=other)
                told = same.setdefault(told, told)
            elif (known := first.get(id(shape))) is not None:
                told = known
            else:  # one object for equal shapes: they are told apart by id, which takes a third of the time
                told = first[id(shape)] = same.setdefault(shape, shape)
                made.append(shape)
            facts[shape.kind, 0 if rule.symmetric else way].append((told, one))
    return facts


def _plain_bearing(pair: tuple[Party, Party]) -> Callable[[Claim], Bearing | None]:
    """How a claim of one state on another bears on the pair, remembered; None where groups, lists or names are in it."""
    seen: dict[tuple[str | None, str | None, str | None, str | None], Bearing] = {}
    states = all(party.country for party in pair)

    def found(claim: Claim) -> Bearing | None:
        if not states or len(claim.actor) != 1 or len(claim.recipient) != 1:
            return None
        one, other = claim.actor[0], claim.recipient[0]
        if one.members or other.members or one.except_ or other.except_:
            return None
        key = (one.country, one.sector, other.country, other.sector)
        known = seen.get(key)
        if known is None:
            known = seen[key] = bearing(claim, *pair)
        return known

    return found
