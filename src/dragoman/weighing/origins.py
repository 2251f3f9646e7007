"""Origins: the first teller that a claim goes back to. Forty echoes of one report have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from dragoman.record import Record, RecordedClaim, Source, name_key
from dragoman.weighing.copies import Passed, outlet_key
from dragoman.weighing.powers import ORGANS, is_organ

OUTLET_NOUNS = frozenset(
    {"agency", "broadcaster", "channel", "magazine", "media", "newspaper", "outlet", "paper", "report", "website"}
)
"""Words for an outlet that do not say which."""
PORTFOLIOS = frozenset({
    "affairs", "defence", "defense", "economy", "external", "finance", "foreign", "health", "home", "interior", "justice",
    "president", "prime", "trade", "treasury",
})  # fmt: skip
"""What tells one ministry of a state from another."""


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
    copied = passed_by(recorded, passed)
    names = [outlet]
    for name in (*copied, *(source.name for source in recorded.claim.sources)):
        # "the newspaper said" in a piece that names the newspaper adds nobody
        if outlet_key(name) != outlet_key(names[-1]) and not (len(names) > 1 and set(name_key(name)) <= OUTLET_NOUNS):
            names.append(name)
    sources = recorded.claim.sources
    if sources and sources[-1].anonymous:
        root = _via(recorded, copied[-1] if copied else outlet)
        key = f"{root} > {' '.join(name_key(names[-1]))}"
        return Origin(key=key, root=root, name=names[-1], chain=tuple(names), anonymous=True)
    key = root = outlet_key(names[-1]) or names[-1]
    if sources and names[-1] == sources[-1].name:
        key, root = _speaker(sources[-1], key)
    return Origin(key=key, root=root, name=names[-1], chain=tuple(names))


def passed_by(recorded: RecordedClaim, passed: Mapping[str, Passed] | None) -> tuple[str, ...]:
    """The outlets whose telling a claim's document passes on there, nearest first."""
    copied = passed.get(recorded.head.id) if passed else None
    if copied is None or (copied.upto is not None and recorded.claim.evidence and recorded.claim.evidence[0][0] >= copied.upto):
        return ()
    return copied.outlets


def _speaker(source: Source, plain: str) -> tuple[str, str]:
    """Key and root of a named teller. An organ of a state is one by whatever name ("the Slovak Foreign Ministry", "the Foreign
    Ministry in Bratislava"), and no organ is independent of its government."""
    if source.country is None or source.sector not in ("GOV", "MIL", "POL") or not is_organ(source.name):
        return plain, plain
    words = [word for word in name_key(source.name) if word in ORGANS | PORTFOLIOS]
    return f"{source.country} {' '.join(sorted(words))}", f"government of {source.country}"


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
    named = _named(told, passed)
    origins = [origin_of(one, passed) for one in told]
    origins = [structs.replace(one, root=named.get(one.root, one.root)) for one in origins]
    own: dict[str, list[str]] = {}
    for one, origin in zip(told, origins, strict=True):
        own.setdefault(outlet_key(one.head.outlet or one.head.id), []).append(origin.root)
    found: dict[str, list[RecordedClaim]] = {}
    for one, origin in zip(told, origins, strict=True):
        found.setdefault(_followed(origin.root, own), []).append(one)
    return {root: tuple(many) for root, many in sorted(found.items())}


def _named(told: Iterable[RecordedClaim], passed: Mapping[str, Passed] | None) -> dict[str, str]:
    """The roots of tellers who are named by now, each with the root under which they were known while they were not."""
    found = (passed[one.head.id].naming for one in told if passed and one.head.id in passed)
    return {outlet_key(naming[0]): outlet_key(naming[1]) for naming in found if naming}


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
