"""Origins: the first teller that a claim goes back to. Forty echoes of one report have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.record import Record, RecordedClaim, name_key
from dragoman.weighing.copies import Passed, outlet_key

OUTLET_NOUNS = frozenset(
    {"agency", "broadcaster", "channel", "magazine", "media", "newspaper", "outlet", "paper", "report", "website"}
)
"""Words for an outlet that do not say which."""


class Origin(Record, frozen=True, kw_only=True):
    """Who a claim goes back to.

    key: equal for equal origins. root: equal for origins that are not independent of each other. chain: from the outlet that
    prints it to the first teller, nearest first. An anonymous teller is known only through who passes them on: theirs is part
    of the key, and the root; what a paper says itself and what unnamed people told it are not independent.
    """

    key: str
    root: str
    name: str
    chain: tuple[str, ...]
    anonymous: bool = False


def origin_of(recorded: RecordedClaim, passed: Mapping[str, Passed] | None = None) -> Origin:
    """The origin of one claim: the last of its sources, else the outlet in its own voice, or whose text the outlet passes on.

    passed: whose text documents pass on, as `copies.passed_on` finds it.
    """
    outlet = recorded.head.outlet or recorded.head.id
    copied = passed.get(recorded.head.id) if passed else None
    names = [outlet]
    for name in (*(copied.outlets if copied else ()), *(source.name for source in recorded.claim.sources)):
        # "the newspaper said" in a piece that names the newspaper adds nobody
        if outlet_key(name) != outlet_key(names[-1]) and not (len(names) > 1 and set(name_key(name)) <= OUTLET_NOUNS):
            names.append(name)
    sources = recorded.claim.sources
    anonymous = bool(sources and sources[-1].anonymous)
    key = outlet_key(names[-1]) or names[-1]
    root = key
    if anonymous:
        root = _via(recorded, copied.outlets[-1] if copied else outlet)
        key = f"{root} > {' '.join(name_key(names[-1]))}"
    return Origin(key=key, root=root, name=names[-1], chain=tuple(names), anonymous=anonymous)


def _via(recorded: RecordedClaim, outlet: str) -> str:
    """Who passes an anonymous teller on: the last named source before them, else the outlet."""
    named = [source.name for source in recorded.claim.sources[:-1] if not source.anonymous]
    return outlet_key(named[-1] if named else outlet)


class Tally(Record, frozen=True, kw_only=True):
    """Articles, outlets and independent origins, counted side by side."""

    articles: int
    outlets: int
    origins: int


def roots(claims: Iterable[RecordedClaim], passed: Mapping[str, Passed] | None = None) -> dict[str, tuple[RecordedClaim, ...]]:
    """The independent origins of claims on one happening, each with the claims that go back to it.

    Where a claim goes back to an outlet whose own telling is among the claims, it goes back to what that one goes back to.
    """
    told = list(claims)
    origins = [origin_of(one, passed) for one in told]
    own: dict[str, list[str]] = {}
    for one, origin in zip(told, origins, strict=True):
        own.setdefault(outlet_key(one.head.outlet or one.head.id), []).append(origin.root)
    found: dict[str, list[RecordedClaim]] = {}
    for one, origin in zip(told, origins, strict=True):
        found.setdefault(_followed(origin.root, own), []).append(one)
    return {root: tuple(many) for root, many in sorted(found.items())}


def _followed(root: str, own: Mapping[str, Sequence[str]]) -> str:
    """Where the trail of outlets ends: with one that tells it itself, or tells of several origins, or is not in the record.

    Outlets that go back to each other in a ring are one origin, named by the first of them.
    """
    trail = [root]
    while True:
        onward = set(own.get(trail[-1], ()))
        if len(onward) != 1 or (following := onward.pop()) == trail[-1]:
            return trail[-1]
        if following in trail:
            return min(trail[trail.index(following) :])
        trail.append(following)


def tally(claims: Iterable[RecordedClaim], passed: Mapping[str, Passed] | None = None) -> Tally:
    """How many documents, outlets and independent origins tell of it."""
    told = list(claims)
    return Tally(
        articles=len({one.head.id for one in told}),
        outlets=len({one.head.outlet for one in told}),
        origins=len(roots(told, passed)),
    )
