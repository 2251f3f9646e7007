"""Origins: the first teller that a claim goes back to. Forty echoes of one report have one."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.record import Record, RecordedClaim, name_key


class Origin(Record, frozen=True, kw_only=True):
    """Who a claim goes back to.

    key: equal for equal origins. chain: from the outlet that prints it to the first teller, nearest first.
    An anonymous teller is known only through who passes them on: theirs is part of the key.
    """

    key: str
    name: str
    chain: tuple[str, ...]
    anonymous: bool = False


def origin_of(recorded: RecordedClaim) -> Origin:
    """The origin of one claim: the last of its sources, else the outlet in its own voice."""
    outlet = recorded.head.outlet or recorded.head.id
    names = [outlet]
    for source in recorded.claim.sources:
        if name_key(source.name) != name_key(names[-1]):
            names.append(source.name)
    last = recorded.claim.sources[-1] if recorded.claim.sources else None
    anonymous = bool(last and last.anonymous)
    key = " ".join(name_key(names[-1])) or names[-1]
    if anonymous:
        via = next((source.name for source in reversed(recorded.claim.sources[:-1]) if not source.anonymous), outlet)
        key = f"{' '.join(name_key(via))} > {key}"
    return Origin(key=key, name=names[-1], chain=tuple(names), anonymous=anonymous)


class Tally(Record, frozen=True, kw_only=True):
    """Articles, outlets and origins, counted side by side."""

    articles: int
    outlets: int
    origins: int


def tally(claims: Iterable[RecordedClaim]) -> Tally:
    """How many documents, outlets and distinct origins tell of it."""
    told = list(claims)
    return Tally(
        articles=len({one.head.id for one in told}),
        outlets=len({one.head.outlet for one in told}),
        origins=len({origin_of(one).key for one in told}),
    )
